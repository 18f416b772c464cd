import { posix } from 'node:path';
import type { Source } from './sources.ts';

// Rules about what is written in files, and how files are called. Patterns are spelt so that
// they do not find themselves.

const longest = 300;
const fullest = 12;

/** A file is read in one sitting; tests may go on. */
export const longFiles = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ purpose }) => purpose !== 'test')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => `${path} has ${lines} lines`);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const tail = /(\.(unit|int|e2e|faults))?(\.(test|config))?\.(ts|mjs)$/;

/** Files and folders are named in kebab-case. */
export const oddNames = (sources: readonly Source[]): string[] =>
  sources
    .map(({ path }) => path)
    .filter((path) =>
      path
        .replace(tail, '')
        .split('/')
        .some((part) => !kebab.test(part)),
    );

/** A folder is surveyed at a glance. */
export function fullFolders(sources: readonly Source[]): string[] {
  const counts = new Map<string, number>();
  for (const { path, purpose } of sources) {
    const folder = posix.dirname(path);
    if (purpose !== 'test') counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > fullest)
    .map(([folder, count]) => `${folder} holds ${count} files`);
}

const leftovers = [
  /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/,
  /\b(it|test|describe)\s*\.\s*(ski[p]|onl[y]|tod[o])\b/,
  /@ts-(ignor[e]|nochec[k]|expect-erro[r])/,
  /\b(biome-ignor[e]|oxlint-disabl[e]|eslint-disabl[e])/,
];

/** Nothing is left for later, no test is left out, and no check is told to look away. */
export const unfinished = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ path, text }) =>
    leftovers
      .flatMap((pattern) => pattern.exec(text)?.[0] ?? [])
      .map((found) => `${path}: ${found}`),
  );

/** The type that switches types off. */
const unchecked = /=\s*any\s*;|:\s*any\b(?!\s*[:(.'])|(?:[<|&,(]|\bas)\s*any\b(?!\s*[:(=.'])/;

export const uncheckedTypes = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ path, code }) => path.endsWith('.ts') && unchecked.test(code))
    .map(({ path }) => path);

/** Services and packages speak through a logger or to the streams they are given. */
export const consoleUsers = (sources: readonly Source[]): string[] =>
  sources
    .filter(({ purpose, code }) => purpose === 'product' && /\bconsole\s*\./.test(code))
    .map(({ path }) => path);

export type Text = { path: string; text: string };

/** Hosts that may be named: this very machine, whatever it is; names nobody owns (RFC 2606); documentation, releases and the names of XML vocabularies. */
const hosts =
  /^(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|([\w-]+\.)*(example|invalid|test)(\.(com|org|net))?|github\.com|docs\.docker\.com|www\.rfc-editor\.org|json-schema\.org|schemas\.openxmlformats\.org|x)$/;
const url = /\b([a-z][a-z+]*):\/\/(?:[^/\s'"`@$]*@)?([A-Za-z0-9[][A-Za-z0-9.\]:-]*)/g;
/** Folders where somebody's checkout or home lies; the root's own folders are named relatively. */
const ownPaths = /(?<![\w.])\/(?:work|home|root|mnt|Users|opt\/[a-z])\/[\w.-]+|\.librar[y]\b/g;

/** No file names a host or a folder that only one machine has. */
export const machineNames = (texts: readonly Text[]): string[] =>
  texts.flatMap(({ path, text }) => {
    const foreign = [...text.matchAll(url)]
      .map(([, scheme = '', host = '']) => ({
        scheme,
        host: host.replace(/[.:]*(:\d+)?[.:]*$/, ''),
      }))
      // A server of a test may be called anything that is no name on a network.
      .filter(({ scheme, host }) => scheme.startsWith('http') || host.includes('.'))
      .map(({ host }) => host)
      .filter((host) => !hosts.test(host));
    const folders = [...text.matchAll(ownPaths)].map(([found]) => found);
    return [...new Set([...foreign, ...folders])].map((found) => `${path}: ${found}`);
  });
