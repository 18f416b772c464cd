import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/** What a source is for: what runs, what only tests need, or a test. */
export type Purpose = 'product' | 'support' | 'test';

export type Import = { name: string; typeOnly: boolean };

/** A source of the project, as the rules of the house look at it. */
export type Source = {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  /** Without comments; what strings say is blanked out. */
  code: string;
  purpose: Purpose;
  imports: readonly Import[];
  /** `packages/bus`, `services/exchange`, `infra` or `test`. */
  home: string;
};

export const root = join(import.meta.dirname, '../..');
const folders = ['packages', 'services', 'infra', 'test'];
const leftOut = new Set(['node_modules', '.data', '.tools', '.git']);

/** Every file below a folder of the root, in a fixed order. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !leftOut.has(name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .map((path) => path.split(sep).join('/'))
    .sort();
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every TypeScript and JavaScript source. */
export const readSources = (): Source[] =>
  folders
    .flatMap(filesBelow)
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => sourceOf(path, readText(path)));

export const sourceOf = (path: string, text: string): Source => ({
  path,
  text,
  code: blankStrings(withoutComments(text)),
  purpose: purposeOf(path),
  imports: importsOf(withoutComments(text)),
  home: homeOf(path),
});

/** Doubles, contract suites and builders lie beside what they imitate, and say so in their names. */
function purposeOf(path: string): Purpose {
  if (/\.test\.(ts|mjs)$/.test(path)) return 'test';
  const support =
    /^(test|packages\/testing)\//.test(path) ||
    /\/testing\//.test(path) ||
    /(\/test-[^/]+|-contract|-double)\.ts$/.test(path);
  return support ? 'support' : 'product';
}

function homeOf(path: string): string {
  const [top = '', name = ''] = path.split('/');
  return top === 'packages' || top === 'services' ? `${top}/${name}` : top;
}

const quoted = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/;
const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//;
const quotedOrComment = new RegExp(`(${quoted.source})|${comment.source}`, 'g');

const withoutComments = (text: string): string => text.replace(quotedOrComment, '$1');

/** What a template computes stays, for it is code. */
const blankStrings = (text: string): string =>
  text.replace(new RegExp(quoted.source, 'g'), (string) =>
    string.startsWith('`') ? (string.match(/\$\{[^}]*\}/g) ?? []).join(' ') : "''",
  );

const statement = /^(?:import|export)\s+(type\s)?[^;'"`]*?\bfrom\s+'([^']+)'/gm;
const bareImport = /^import\s+'([^']+)'/gm;
const dynamicImport = /\b(typeof\s+)?import\(\s*'([^']+)'\s*\)/g;

function importsOf(code: string): Import[] {
  return [
    ...[...code.matchAll(statement)].map(([, type, name = '']) => ({ name, typeOnly: !!type })),
    ...[...code.matchAll(bareImport)].map(([, name = '']) => ({ name, typeOnly: false })),
    ...[...code.matchAll(dynamicImport)].map(([, type, name = '']) => ({ name, typeOnly: !!type })),
  ];
}

/** `@scope/name` or `name` of an import; undefined for relative paths and Node's own modules. */
export function packageOf(name: string): string | undefined {
  if (name.startsWith('.') || name.startsWith('node:') || name.startsWith('#')) return undefined;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Where a relative import leads, from the root. */
export const targetOf = ({ path }: Source, name: string): string =>
  posix.normalize(posix.join(posix.dirname(path), name));
