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
import { sourceOf } from './house/sources.ts';

// A rule that cannot fail keeps nobody. Each is broken here once, on sources made up for it; what
// looks like a breach and is none stands beside it. Spelt in pieces where the real rules read along.

const from = (path: string, ...lines: string[]) => sourceOf(path, `${lines.join('\n')}\n`);
const bus = 'packages/bus/src/bus.ts';

describe('reading a source', () => {
  it('sees imports of every form, and none in comments', () => {
    const { imports } = from(
      bus,
      "import { a } from 'one';",
      "import type {\n  B,\n} from 'two';",
      "import 'three';",
      "export * from 'four';",
      `const five = await ${'import'}('five');`,
      `type Six = typeof ${'import'}('six');`,
      "// import { seven } from 'seven';",
      "/* import 'eight'; */",
    );
    expect(imports).toEqual([
      { name: 'one', typeOnly: false },
      { name: 'two', typeOnly: true },
      { name: 'four', typeOnly: false },
      { name: 'three', typeOnly: false },
      { name: 'five', typeOnly: false },
      { name: 'six', typeOnly: true },
    ]);
  });

  it('tells code from words', () => {
    const { code } = from(bus, "say('await //'); // await", `say(\`await \${count} /* \`);`);
    expect(code).not.toMatch(/await/);
    expect(code).toMatch(/count/);
  });

  it('knows a test, what tests lean on, and the product', () => {
    const purposes = [
      bus,
      'packages/bus/src/bus.unit.test.ts',
      'packages/bus/src/log-contract.ts',
      'packages/bus/src/testing/story.ts',
      'packages/intake/src/test-ledgers.ts',
      'packages/testing/src/builders.ts',
      'test/int/support.ts',
    ].map((path) => from(path).purpose);
    expect(purposes).toEqual([
      'product',
      'test',
      'support',
      'support',
      'support',
      'support',
      'support',
    ]);
  });
});

describe('arrows', () => {
  const imports = (path: string, name: string) => turnedArrows([from(path, `import '${name}';`)]);

  it.each([
    ['packages/contracts/src/a.ts', '@liandong/domain'],
    ['packages/domain/src/a.ts', '@liandong/runtime'],
    ['packages/directory/src/a.ts', '@liandong/bus'],
    ['packages/runtime/src/a.ts', '@liandong/bus'],
    ['packages/unit/src/a.ts', '@liandong/tracking'],
    ['packages/tracking/src/a.ts', '@liandong/cli'],
    ['services/tracker/src/a.ts', '@liandong/exchange'],
    ['packages/cli/src/a.ts', '@liandong/exchange'],
    ['packages/bus/src/a.ts', '@liandong/testing'],
  ])('may not lead from %s to %s', (path, name) => {
    expect(imports(path, name)).toEqual([`${path} imports ${name.replace('@liandong/', '')}`]);
  });

  it.each([
    ['packages/bus/src/a.ts', '@liandong/directory'],
    ['services/tracker/src/a.ts', '@liandong/tracking'],
    ['packages/cli/src/a.ts', '@liandong/unit'],
    ['packages/domain/src/a.unit.test.ts', '@liandong/testing'],
  ])('may lead from %s to %s', (path, name) => {
    expect(imports(path, name)).toEqual([]);
  });

  it('may not reach into the files of another part', () => {
    const inside = from(bus, "import '../other.ts';");
    expect(trespasses([inside])).toEqual([]);
    const outside = from(bus, "import '../../domain/src/kinds.ts';");
    expect(trespasses([outside])).toHaveLength(1);
  });

  it('may not lead from the product to test code', () => {
    const double = from('packages/bus/src/log-double.ts');
    const found = [
      from(bus, "import { it } from 'vitest';"),
      from(bus, "import '@liandong/testing';"),
      from(bus, "import './log-double.ts';"),
    ].map((source) => testCodeInProduct([source, double]));
    expect(found.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(testCodeInProduct([from('packages/bus/src/a.test.ts', "import 'vitest';")])).toEqual([]);
  });
});

describe('purity', () => {
  const domain = 'packages/domain/src/transfer/rule.ts';

  it.each([
    'const at = Date.now();',
    'const at = new Date();',
    'const at = performance.now();',
    'const luck = Math.random();',
    'const id = randomUUID();',
    'setTimeout(go, 1);',
    'const go = async () => 1;',
    'await go();',
    'console.log(1);',
    'process.exit(1);',
    'const day = at.getDay();',
    'const text = at.toLocaleDateString();',
    "import { readFileSync } from 'node:fs';",
    "import { z } from 'zod';",
    "import type { Logger } from 'pino';",
  ])('is lost by %s', (line) => {
    expect(impurities([from(domain, line)])).toHaveLength(1);
    expect(impurities([from(bus, line)])).toEqual([]);
  });

  it.each([
    'const at = new Date(act.at);',
    'const day = at.getUTCDay();',
    "import type { ZodType } from 'zod';",
    "import { BusError } from '@liandong/contracts';",
    "import { steps } from './steps.ts';",
    "const said = 'no async here'; // await",
  ])('is kept by %s', (line) => {
    expect(impurities([from(domain, line)])).toEqual([]);
  });

  it('allows contracts zod and nothing else', () => {
    const path = 'packages/contracts/src/act.ts';
    expect(impurities([from(path, "import { z } from 'zod';")])).toEqual([]);
    expect(impurities([from(path, "import { hash } from 'node:crypto';")])).toHaveLength(1);
    expect(impurities([from(path, "import '@liandong/domain';")])).toHaveLength(1);
  });
});

describe('the environment', () => {
  const reads = (path: string, line = 'const level = process.env.LEVEL;') =>
    environmentReaders([from(path, line)]).length > 0;

  it('is read where a process begins', () => {
    expect(reads('services/exchange/src/main.ts')).toBe(false);
    expect(reads('infra/bootstrap/base/run.mjs')).toBe(false);
    expect(reads('test/e2e/started.ts')).toBe(false);
    expect(reads('services/exchange/src/settle.ts')).toBe(true);
    expect(reads('packages/bus/src/main.ts/other.ts')).toBe(true);
  });

  it('is not read by another name', () => {
    expect(reads(bus, 'const { env } = process;')).toBe(true);
    expect(reads(bus, "import { env } from 'node:process';")).toBe(true);
    expect(reads(bus, '// process.env is read in main.ts')).toBe(false);
  });
});

describe('manifests', () => {
  const manifest = (home: string, parts: Partial<Manifest> = {}): Manifest => ({
    home,
    private: true,
    type: 'module',
    dependencies: {},
    devDependencies: {},
    ...parts,
  });
  const zod = { zod: 'catalog:' };
  const vitest = { vitest: 'catalog:' };
  const root = manifest('.', { devDependencies: vitest });
  const test = from('packages/bus/src/bus.unit.test.ts', "import { it } from 'vitest';");

  it('declare what is imported, and nothing else', () => {
    const source = from(bus, "import type { ZodType } from 'zod/v4';");
    const faults = (parts: Partial<Manifest>) =>
      dependencyFaults([root, manifest('packages/bus', parts)], [source, test]);
    expect(faults({ dependencies: zod })).toEqual([]);
    expect(faults({})).toEqual(['packages/bus does not declare zod']);
    expect(faults({ devDependencies: zod })).toHaveLength(2);
    expect(faults({ dependencies: { ...zod, pino: 'catalog:' } })).toEqual([
      'packages/bus does not use pino',
    ]);
    expect(faults({ dependencies: { ...zod, ...vitest } })).toEqual([
      'packages/bus does not use vitest',
    ]);
    expect(faults({ dependencies: zod, devDependencies: { 'csv-parse': 'catalog:' } })).toEqual([
      'tests of packages/bus do not use csv-parse',
    ]);
  });

  it('let tests lean on the root, which declares what it uses', () => {
    const bare = manifest('packages/bus');
    expect(dependencyFaults([root, bare], [test])).toEqual([]);
    expect(dependencyFaults([manifest('.'), bare], [test])).toEqual([
      'tests of packages/bus use vitest, which nobody declares',
    ]);
    expect(dependencyFaults([root], [])).toEqual(['the root does not use vitest']);
    expect(dependencyFaults([root], [test, from('test/a.test.ts', "import 'yaml';")])).toEqual([
      'the root does not declare yaml',
    ]);
  });

  it('are private modules, with every version in the catalog', () => {
    expect(manifestFaults([manifest('packages/bus', { dependencies: zod })])).toEqual([]);
    const loose = { private: false, type: 'commonjs', dependencies: { zod: '^4.0.0' } };
    expect(manifestFaults([manifest('packages/bus', loose)])).toHaveLength(3);
  });
});

describe('files', () => {
  it('end before they are too long', () => {
    const of = (path: string, lines: number) => from(path, ...Array<string>(lines).fill('a();'));
    expect(longFiles([of(bus, 300)])).toEqual([]);
    expect(longFiles([of(bus, 301)])).toEqual([`${bus} has 301 lines`]);
    expect(longFiles([of('packages/bus/src/bus.unit.test.ts', 301)])).toEqual([]);
  });

  it('are named in kebab-case, and so are their folders', () => {
    const good = ['test/a-b.int.test.ts', 'vitest.config.ts', 'packages/a/src/cn-2026.ts'];
    expect(oddNames(good.map((path) => from(path)))).toEqual([]);
    const odd = ['test/aB.ts', 'packages/a_b/src/c.ts', 'test/a.old.ts', 'test/a-.ts'];
    expect(oddNames(odd.map((path) => from(path)))).toEqual(odd);
  });

  it('fill no folder beyond what is surveyed at a glance', () => {
    const folder = (count: number) =>
      Array.from({ length: count }, (_, index) => from(`packages/bus/src/f${index}.ts`));
    expect(fullFolders(folder(12))).toEqual([]);
    expect(fullFolders(folder(13))).toHaveLength(1);
  });

  it.each([
    `// TO${'DO'}: later`,
    `/* FIX${'ME'} */`,
    `it.on${'ly'}('x', run);`,
    `describe.sk${'ip'}('x', run);`,
    `test.to${'do'}('x');`,
    `// @ts-ign${'ore'}`,
    `// @ts-expect-err${'or'} because`,
    `// biome-ign${'ore'} lint/x: y`,
  ])('may not say %s', (line) => {
    expect(unfinished([from(bus, line)])).toHaveLength(1);
  });

  it('may skip a test that this machine cannot run', () => {
    expect(unfinished([from(bus, 'describe.skipIf(!engine);', 'it.each([1])')])).toEqual([]);
  });

  it.each([
    'const a: any = 1;',
    'f(b as any);',
    'Map<string, any>',
    'Array<any>',
    'a: string | any',
    'type Json = any;',
  ])('may not switch types off with %s', (line) => {
    expect(uncheckedTypes([from(bus, line)])).toEqual([bus]);
  });

  it.each([
    'const any = 1;',
    "say('a: any');",
    '// of any kind: any',
    'expect.any(String)',
    'f({ any: 1 })',
  ])('may say %s', (line) => {
    expect(uncheckedTypes([from(bus, line)])).toEqual([]);
  });

  it('may not print past their logger', () => {
    expect(consoleUsers([from(bus, "console.log('x');")])).toEqual([bus]);
    expect(consoleUsers([from('test/bench/main.ts', "console.log('x');")])).toEqual([]);
  });

  it('may not name what only one machine has', () => {
    const found = (text: string) => machineNames([{ path: bus, text }]).length;
    const foreign = [
      `${'https'}://registry.corp.com/zod`,
      `${'http'}://mirror:8081/debian`,
      `nats://bus.${'some'}corp.com:4222`,
      `redis://10.${'1.2'}.3:6379`,
      `cd /wo${'rk'}/main`,
      `'/ho${'me'}/someone/x'`,
      `/op${'t'}/t/node`,
      `.libr${'ary'}/env`,
    ];
    expect(foreign.map(found)).toEqual(foreign.map(() => 1));
    const fine = [
      'https://github.com/nats-io/nats-server/releases',
      'http://mirror.example/debian',
      'nats://127.0.0.1:4222',
      'redis://:secret@localhost:6379/0',
      'nats://runtime:4222',
      "from './work-calendar.ts'",
      '/tmp/x and /usr/sbin',
    ];
    expect(fine.map(found)).toEqual(fine.map(() => 0));
  });
});
