import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createContext } from './context.ts';
import { groups } from './groups.ts';
import { jsonShapes } from './json-shapes.ts';
import { buildProgram } from './program.ts';
import { runInside } from './testing.ts';

const han = /\p{Script=Han}/u;

async function allCommands(language: 'zh' | 'en'): Promise<Command[]> {
  const context = createContext({
    language,
    flags: {},
    environment: {},
    cwd: '/nowhere',
    streams: process,
    now: () => 0,
    setExitCode: () => undefined,
    onInterrupt: () => undefined,
  });
  const program = await buildProgram(
    groups.map(({ name }) => name),
    context,
  );
  const below = (command: Command): Command[] => [command, ...command.commands.flatMap(below)];
  return below(program);
}

const wayTo = (command: Command): string =>
  command.parent ? `${wayTo(command.parent)} ${command.name()}` : command.name();

describe('the help', () => {
  it('is told in the language that was chosen, for every command', async () => {
    for (const command of await allCommands('zh'))
      expect(command.description() + command.summary(), wayTo(command)).toMatch(han);
    for (const command of await allCommands('en')) {
      const about = [
        command.description(),
        ...command.options.map(({ description }) => description),
        ...command.registeredArguments.map(({ description }) => description),
      ];
      expect(
        about.filter((text) => han.test(text)),
        wayTo(command),
      ).toEqual([]);
    }
  });

  it('describes every option and every argument', async () => {
    for (const command of await allCommands('zh')) {
      const silent = [
        ...command.options.filter(({ description }) => !description).map(({ flags }) => flags),
        ...command.registeredArguments
          .filter(({ description }) => !description)
          .map((a) => a.name()),
      ];
      expect(silent, wayTo(command)).toEqual([]);
    }
  });

  it('tells the JSON of every command, and of no other', async () => {
    const elsewhere = ['help', 'start', 'demo', 'doctor'];
    const leaves = (await allCommands('en')).filter(
      ({ commands, parent }) => parent && commands.length === 0,
    );
    const names = leaves.map((command) => wayTo(command).replace('liandong ', ''));
    const own = names.filter((name) => !elsewhere.includes(name));
    expect(Object.keys(jsonShapes).sort()).toEqual(own.sort());
    const { out } = await runInside(['help', 'json', '--json']);
    expect(JSON.parse(out).commands).toEqual(jsonShapes);
  });

  it('is JSON where JSON is asked for; a group without its command is an error there', async () => {
    const asked = await runInside(['transfer', '--help', '--json']);
    expect(JSON.parse(asked.out)).toMatchObject({
      ok: true,
      help: expect.stringContaining('send'),
    });
    const bare = await runInside(['transfer', '--json']);
    expect(JSON.parse(bare.out)).toMatchObject({ ok: false, code: 'USAGE' });
    expect(bare.code).toBe(2);
  });

  it('has no word of the parser in it', async () => {
    const { out } = await runInside(['help', 'transfer', 'object', '--lang', 'zh']);
    expect(out).toContain('用法：');
    expect(out).toContain('通用选项：');
    expect(out).not.toMatch(/Usage|Options|choices|display help|default:/);
  });

  it('lists the groups that are not loaded, and loads those that are named', async () => {
    const { out, code } = await runInside(['--help', '--lang', 'en']);
    for (const { name } of groups) expect(out).toContain(name);
    expect(code).toBe(0);
    expect((await runInside(['help', 'case', 'import', '--lang', 'en'])).out).toContain(
      '--dry-run',
    );
  });

  it('is the answer to a group without its command', async () => {
    const { out, code } = await runInside(['unit', '--lang', 'en']);
    expect(code).toBe(2);
    expect(out).toContain('revoke');
  });
});

describe('a command used wrongly', () => {
  const cases = [
    [['transfer', 'close'], 'transfer'],
    [['transfer', 'accept', 'x', '--notice', 'perhaps', '--officer', 'y'], 'on-the-spot'],
    [['transfer', 'extend', 'x', '--days', '31'], '1'],
    [['case', 'list', '--limit', '0'], '--limit'],
    [['case', 'lst'], 'list'],
    [['inbox', '--foo'], '--foo'],
    [['transfer', 'send', 'x'], '--to'],
    [['inbox', 'too', 'many'], ''],
    [['track'], '--unit'],
  ] as const;

  it.each(cases)('%j is told in both languages, with exit code 2', async (argv, hint) => {
    for (const lang of ['zh', 'en']) {
      const { code, err, out } = await runInside([...argv, '--lang', lang]);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('USAGE');
      expect(err).toContain(hint);
      expect(err).not.toContain('error:');
      expect(han.test(err.replaceAll(/《.*?》/g, ''))).toBe(lang === 'zh');
    }
  });

  it('is one JSON document with --json', async () => {
    const { code, out, err } = await runInside(['case', 'lst', '--json', '--lang', 'en']);
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      ok: false,
      code: 'USAGE',
      side: 'operator',
      summary: 'the command was used wrongly',
      remedy: 'see --help',
      details: { problem: 'no command lst; did you mean list?' },
    });
  });

  it('in a language nobody speaks is told all the same', async () => {
    const { code, err } = await runInside(['inbox', '--lang', 'fr']);
    expect(code).toBe(2);
    expect(err).toContain('zh');
  });
});

describe('without an area', () => {
  it('every command that needs one says so, and what to do', async () => {
    for (const argv of [
      ['inbox'],
      ['case', 'list'],
      ['unit', 'list'],
      ['log', 'verify'],
      ['stats'],
    ]) {
      const { code, err } = await runInside([...argv, '--data', '/nowhere/at-all', '--lang', 'en']);
      expect(code).toBe(3);
      expect(err).toContain('AREA_UNKNOWN');
      expect(err).toContain('area apply');
    }
  });
});
