import { packageOf, type Source } from './sources.ts';

export type Manifest = {
  /** Folder of the package.json, `.` for the root. */
  home: string;
  private?: boolean;
  type?: string;
  dependencies: Readonly<Record<string, string>>;
  devDependencies: Readonly<Record<string, string>>;
};

/** Run by name from scripts, or read by a compiler; nothing imports them. */
const tools = ['@biomejs/biome', '@types/node', 'oxlint', 'oxlint-tsgolint', 'typescript'];

const used = (sources: readonly Source[]): Set<string> =>
  new Set(sources.flatMap(({ imports }) => imports.flatMap(({ name }) => packageOf(name) ?? [])));

/** What a package imports it declares, and what it declares it imports; tests may lean on the root. */
export function dependencyFaults(
  manifests: readonly Manifest[],
  sources: readonly Source[],
): string[] {
  const rootTools = manifests.find(({ home }) => home === '.')?.devDependencies ?? {};
  return manifests.flatMap((manifest) =>
    manifest.home === '.'
      ? rootFaults(manifest, sources)
      : partFaults(manifest, sources, new Set(Object.keys(rootTools))),
  );
}

function partFaults(
  { home, dependencies, devDependencies }: Manifest,
  sources: readonly Source[],
  rootTools: ReadonlySet<string>,
): string[] {
  const own = sources.filter((source) => source.home === home);
  // The package of test code is a product to those who test.
  const isProduct = ({ purpose }: Source) =>
    purpose === 'product' || (home === 'packages/testing' && purpose === 'support');
  const product = used(own.filter(isProduct));
  const tests = used(own.filter((source) => !isProduct(source)));
  const declared = Object.keys(dependencies);
  const declaredForTests = Object.keys(devDependencies);
  return [
    ...[...product]
      .filter((name) => !declared.includes(name))
      .map((name) => `${home} does not declare ${name}`),
    ...declared.filter((name) => !product.has(name)).map((name) => `${home} does not use ${name}`),
    ...[...tests]
      .filter((name) => ![...declared, ...declaredForTests].includes(name) && !rootTools.has(name))
      .map((name) => `tests of ${home} use ${name}, which nobody declares`),
    ...declaredForTests
      .filter((name) => !tests.has(name))
      .map((name) => `tests of ${home} do not use ${name}`),
  ];
}

function rootFaults(
  { dependencies, devDependencies }: Manifest,
  sources: readonly Source[],
): string[] {
  const outside = used(sources.filter(({ home }) => !home.includes('/')));
  const tests = used(sources.filter(({ purpose }) => purpose !== 'product'));
  const declared = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  return [
    ...[...outside]
      .filter((name) => !declared.includes(name))
      .map((name) => `the root does not declare ${name}`),
    ...declared
      .filter((name) => !outside.has(name) && !tests.has(name) && !tools.includes(name))
      .map((name) => `the root does not use ${name}`),
  ];
}

/** Nothing is published, everything is ESM, and every version stands in the one catalog. */
export const manifestFaults = (manifests: readonly Manifest[]): string[] =>
  manifests.flatMap(({ home, private: hidden, type, dependencies, devDependencies }) => [
    ...(hidden === true ? [] : [`${home} is not private`]),
    ...(type === 'module' ? [] : [`${home} is not a module`]),
    ...Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
      .map(([name, version]) => `${home} asks for ${name} ${version}`),
  ]);
