import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  environmentReaders,
  impurities,
  testCodeInProduct,
  trespasses,
  turnedArrows,
} from './house/arrows.ts';
import {
  consoleUsers,
  fullFolders,
  longFiles,
  machineNames,
  oddNames,
  uncheckedTypes,
  unfinished,
} from './house/habits.ts';
import { dependencyFaults, type Manifest, manifestFaults } from './house/manifests.ts';
import { filesBelow, readSources, readText, root, type Source } from './house/sources.ts';

// The rules of the house, checked against the sources themselves. A rule that turns out wrong is
// changed here, in the open; no file is excused from one. `house-rules.test.ts` shows that each can fail.

const sources = readSources();
const services = globSync('services/*/', { cwd: root }).map((path) => path.replace(/\/$/, ''));
const manifests = ['.', ...globSync('{packages,services}/*', { cwd: root }).sort()].map(manifestOf);

function manifestOf(home: string): Manifest {
  const read = JSON.parse(readText(`${home}/package.json`)) as Partial<Manifest>;
  return { dependencies: {}, devDependencies: {}, ...read, home };
}

it('sees the whole project', () => {
  const seen = (purpose: Source['purpose']) =>
    sources.filter((source) => source.purpose === purpose).length;
  expect(seen('product')).toBeGreaterThan(300);
  expect(seen('test')).toBeGreaterThan(60);
  expect(seen('support')).toBeGreaterThan(30);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(1_500);
  expect(manifests.length).toBeGreaterThanOrEqual(16);
  for (const { home } of manifests.slice(1))
    expect(
      sources.some((source) => source.home === home),
      home,
    ).toBe(true);
});

describe('arrows', () => {
  it('point one way, from services down to contracts', () =>
    expect(turnedArrows(sources)).toEqual([]));
  it('end at what a part exports', () => expect(trespasses(sources)).toEqual([]));
  it('never lead from the product to test code', () =>
    expect(testCodeInProduct(sources)).toEqual([]));
  it('are those the manifests declare', () =>
    expect(dependencyFaults(manifests, sources)).toEqual([]));
});

describe('parts', () => {
  it('keep contracts and domain free of clock, chance, waiting and IO', () =>
    expect(impurities(sources)).toEqual([]));
  it('read the environment where a process begins', () =>
    expect(environmentReaders(sources)).toEqual([]));
  it('speak through loggers and streams', () => expect(consoleUsers(sources)).toEqual([]));
  it('are private modules with their versions in one catalog', () =>
    expect(manifestFaults(manifests)).toEqual([]));
  it('give every service one way in', () => {
    expect(services.length).toBeGreaterThan(4);
    for (const service of services) {
      const files = sources.map(({ path }) => path);
      const name = service.split('/').at(-1);
      for (const file of ['main.ts', 'index.ts', `${name}.ts`])
        expect(files).toContain(`${service}/src/${file}`);
    }
  });
});

describe('files', () => {
  it('are read in one sitting', () => expect(longFiles(sources)).toEqual([]));
  it('are named in kebab-case', () => expect(oddNames(sources)).toEqual([]));
  it('lie in folders that are surveyed at a glance', () =>
    expect(fullFolders(sources)).toEqual([]));
  it('leave nothing for later', () => expect(unfinished(sources)).toEqual([]));
  it('switch no types off', () => expect(uncheckedTypes(sources)).toEqual([]));
  it('name no host or folder that only one machine has', () => {
    const texts = [...filesBelow('.')]
      .filter((path) => /\.(ts|mjs|js|json|ya?ml|md|csv)$|^\.ci\/|\/Dockerfile$/.test(path))
      .map((path) => ({ path, text: readText(path) }));
    expect(texts.length).toBeGreaterThan(sources.length);
    expect(machineNames(texts)).toEqual([]);
  });
});
