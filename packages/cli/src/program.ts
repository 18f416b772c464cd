import type { Language } from '@liandong/contracts';
import { BusError } from '@liandong/contracts';
import { Command, CommanderError, Option } from 'commander';
import { type CliContext, type ContextInput, createContext } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { type Group, groups } from './groups.ts';
import { configureHelp, registerHelp } from './help.ts';
import { chooseLanguage, type GlobalFlags, type SettingsInput } from './settings.ts';
import { usageFault, usageOf } from './usage.ts';

export type CliInput = Omit<ContextInput, 'language' | 'flags'> & { argv: readonly string[] };

/** Runs one command line from its words to its exit code. */
export async function runCli(input: CliInput): Promise<void> {
  const flags = foreseenFlags(input.argv);
  const { language, fault } = languageOrFault({ ...input, flags });
  const context = createContext({ ...input, language, flags });
  if (fault) {
    input.setExitCode(context.fail(fault));
    return;
  }
  const help: string[] = [];
  const program = await buildProgram(
    input.argv,
    context,
    context.json ? (text) => void help.push(text) : undefined,
  );
  program.hook('preAction', () => void Object.assign(flags, program.opts()));
  try {
    await program.parseAsync([...input.argv], { from: 'user' });
  } catch (thrown) {
    input.setExitCode(exitAfter(thrown, { argv: input.argv, context, help: help.join('') }));
  }
}

type Ended = { argv: readonly string[]; context: CliContext; help: string };

/** Help is an answer like any other: a JSON document where one is asked for. */
function exitAfter(thrown: unknown, { argv, context, help }: Ended): ExitCode {
  if (!(thrown instanceof CommanderError)) return context.fail(BusError.from(thrown));
  if (thrown.code === 'commander.helpDisplayed') return helped(help, context);
  if (thrown.code !== 'commander.help') return context.fail(usageOf(thrown, context.say));
  // A group without its command: the help was the answer.
  if (thrown.exitCode === 0 || argv.length === 0) return helped(help, context);
  if (!context.json) return exitCodes.usage;
  const subject = context.say('help.any-command').replace(/[[\]]/g, '');
  return context.fail(usageFault(context.say('usage.missing-argument', { subject })));
}

function helped(help: string, context: CliContext): ExitCode {
  if (context.json) context.emit({ ok: true, help }, '');
  return exitCodes.ok;
}

/** The program with the groups that the words name; the others are only listed, which keeps the start short. */
export async function buildProgram(
  argv: readonly string[],
  context: CliContext,
  write: (text: string) => void = (text) => void context.streams.stdout.write(text),
): Promise<Command> {
  const { say } = context;
  const program = new Command('liandong')
    .description(say('program.about'))
    .exitOverride()
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => undefined,
    })
    .helpOption('-h, --help', say('option.help'))
    .helpCommand(false)
    .showSuggestionAfterError(true);
  configureHelp(program, context);
  for (const [flag, key] of globalOptions) program.addOption(new Option(flag, say(key)));
  for (const group of groups) await addGroup(program, group, { argv, context });
  registerHelp(program, context);
  return program;
}

const globalOptions = [
  ['--data <dir>', 'option.data'],
  ['--nats <url>', 'option.nats'],
  ['--redis <url>', 'option.redis'],
  ['--as <unit>', 'option.as'],
  ['--lang <zh|en>', 'option.lang'],
  ['--json', 'option.json'],
  ['--config <file>', 'option.config'],
] as const;

async function addGroup(
  program: Command,
  group: Group,
  { argv, context }: { argv: readonly string[]; context: CliContext },
): Promise<void> {
  const wanted = argv.includes(group.name);
  const register = wanted ? await group.load() : undefined;
  register?.(program, context);
  const command =
    program.commands.find((known) => known.name() === group.name) ?? program.command(group.name);
  const about = context.say(group.about);
  command.helpCommand(false).summary(about).helpGroup(context.say(group.heading));
  if (!command.description()) command.description(about);
}

/** A language nobody speaks is told in Chinese. */
function languageOrFault(input: SettingsInput): { language: Language; fault?: BusError } {
  try {
    return { language: chooseLanguage(input) };
  } catch (thrown) {
    return { language: 'zh', fault: BusError.from(thrown) };
  }
}

/** What must be known before anything is parsed: the language of the help and the form of the answer. */
function foreseenFlags(argv: readonly string[]): GlobalFlags {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const valueAfter = (name: string) => {
    const joined = words.find((word) => word.startsWith(`${name}=`));
    return joined?.slice(name.length + 1) ?? words[words.indexOf(name) + 1 || words.length];
  };
  const [lang, config] = [valueAfter('--lang'), valueAfter('--config')];
  return {
    ...(lang === undefined ? {} : { lang }),
    ...(config === undefined ? {} : { config }),
    ...(words.includes('--json') ? { json: true } : {}),
  };
}
