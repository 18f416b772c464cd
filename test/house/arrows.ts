import { packageOf, type Source, targetOf } from './sources.ts';

// Rules about what may import what. Each gives the violations it finds, in words.

const scope = '@liandong/';

/** The parts that each part may import: arrows point one way, from services down to contracts. */
const below: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  domain: ['contracts'],
  runtime: ['contracts'],
  directory: ['contracts', 'domain'],
  intake: ['contracts', 'domain'],
  'common-issues': ['contracts', 'domain'],
  documents: ['contracts', 'domain'],
  bus: ['contracts', 'domain', 'directory'],
  tracking: ['contracts', 'domain', 'directory', 'bus', 'runtime'],
  unit: ['contracts', 'domain', 'directory', 'bus', 'runtime'],
  circulation: ['contracts', 'domain', 'directory', 'bus', 'unit', 'documents', 'common-issues'],
};
const everything = Object.keys(below);

/** Services and the command line stand on all packages, and on no other service. */
const allowedFor = (home: string): readonly string[] => {
  const [top, name = ''] = home.split('/');
  if (top === 'services' || name === 'cli') return everything;
  return below[name] ?? [];
};

const inPart = ({ home }: Source): boolean => home.includes('/');
const product = (sources: readonly Source[]): Source[] =>
  sources.filter((source) => source.purpose === 'product' && inPart(source));

/** No arrow turns: a part imports only what is below it, and by its name. */
export const turnedArrows = (sources: readonly Source[]): string[] =>
  product(sources).flatMap((source) =>
    source.imports
      .filter(({ name }) => name.startsWith(scope))
      .map(({ name }) => (packageOf(name) ?? '').slice(scope.length))
      .filter((part) => !allowedFor(source.home).includes(part))
      .map((part) => `${source.path} imports ${part}`),
  );

/** No part reaches into another's files: what is not exported is not there. */
export const trespasses = (sources: readonly Source[]): string[] =>
  sources.filter(inPart).flatMap((source) =>
    source.imports
      .filter(({ name }) => name.startsWith('.'))
      .filter(({ name }) => !targetOf(source, name).startsWith(`${source.home}/`))
      .map(({ name }) => `${source.path} imports ${name}`),
  );

/** What runs needs no test code: no doubles, no builders, no test library. */
export function testCodeInProduct(sources: readonly Source[]): string[] {
  const support = new Set(
    sources.filter(({ purpose }) => purpose !== 'product').map(({ path }) => path),
  );
  const libraries = ['vitest', 'fast-check', 'testcontainers', `${scope}testing`];
  const isTest = (source: Source, name: string) =>
    libraries.includes(packageOf(name) ?? '') || support.has(targetOf(source, name));
  return sources
    .filter(({ purpose }) => purpose === 'product')
    .flatMap((source) =>
      source.imports
        .filter(({ name }) => isTest(source, name))
        .map(({ name }) => `${source.path} imports ${name}`),
    );
}

const impure = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bperformance\b/,
  /\bMath\.random\b/,
  /\b(randomUUID|randomBytes|getRandomValues)\b/,
  /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/,
  /\b(async|await)\b/,
  /\b(process|console|globalThis|fetch|require)\b[.(]/,
  // Answers in the time zone of the machine.
  /\.(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(/,
  /\.toLocale\w*\(/,
];

/** Contracts and domain know no clock, no chance, no waiting and no IO: contracts import zod alone, the domain contracts alone. */
export function impurities(sources: readonly Source[]): string[] {
  const libraries: Record<string, (imported: Source['imports'][number]) => boolean> = {
    'packages/contracts': ({ name }) => name === 'zod',
    'packages/domain': ({ name, typeOnly }) =>
      name === `${scope}contracts` || (name === 'zod' && typeOnly),
  };
  return product(sources).flatMap((source) => {
    const may = libraries[source.home];
    if (!may) return [];
    const imported = source.imports
      .filter((imported) => !imported.name.startsWith('.') && !may(imported))
      .map(({ name }) => `${source.path} imports ${name}`);
    const used = impure
      .flatMap((pattern) => pattern.exec(source.code)?.[0] ?? [])
      .map((found) => `${source.path} uses ${found}`);
    return [...imported, ...used];
  });
}

/** Settings come in at one door: the environment is read where a process begins, and nowhere else. */
export const environmentReaders = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ purpose }) => purpose === 'product')
    .filter(({ path }) => !path.endsWith('/src/main.ts') && !path.startsWith('infra/bootstrap/'))
    .filter(
      ({ code, imports }) =>
        /\bprocess\s*\.\s*env\b|\benv\s*\}\s*=\s*process\b/.test(code) ||
        imports.some(({ name }) => name === 'node:process'),
    )
    .map(({ path }) => path);
