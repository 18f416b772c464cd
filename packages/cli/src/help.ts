import type { Argument, Command, Help, Option } from 'commander';
import type { CliContext } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { failureKeys, jsonShapes } from './json-shapes.ts';
import { formatItem, roughWidth, wrapText } from './render/help-lines.ts';
import type { catalogue } from './text/catalogue.ts';
import { usageFault } from './usage.ts';

/** The help speaks the reader's language and knows how wide a Chinese character is. */
export function configureHelp(program: Command, { say, paint }: CliContext): void {
  const words: Readonly<Record<string, string>> = {
    'Usage:': say('help.usage'),
    'Arguments:': say('help.arguments'),
    'Options:': say('help.options'),
    'Global Options:': say('help.global-options'),
    'Commands:': say('help.commands'),
  };
  const translate = (text: string) =>
    text
      .replace('[options]', say('help.any-options'))
      .replace('[command]', say('help.any-command'));
  const withExtras = (item: Option | Argument): string => {
    const choices =
      item.argChoices && say('help.choices', { choices: item.argChoices.join(' | ') });
    const fixed = item.defaultValueDescription ?? item.defaultValue;
    const told = typeof fixed === 'string' || typeof fixed === 'number';
    const otherwise = told ? say('help.default', { value: String(fixed) }) : undefined;
    const needed = 'mandatory' in item && item.mandatory ? say('help.required') : undefined;
    return [needed, item.description, choices, otherwise].filter(Boolean).join(' ');
  };
  program.configureHelp({
    showGlobalOptions: true,
    displayWidth: roughWidth,
    boxWrap: wrapText,
    formatItem,
    styleTitle: (title) => paint('strong', words[title] ?? title),
    styleCommandText: (text) => paint('accent', text),
    styleSubcommandText: (text) => paint('accent', text),
    styleOptionText: (text) => paint('accent', text),
    styleArgumentText: (text) => paint('accent', text),
    optionDescription: withExtras,
    argumentDescription: withExtras,
    commandUsage(this: Help, command) {
      const way = [command.name(), command.usage()];
      for (let above = command.parent; above; above = above.parent) way.unshift(above.name());
      return translate(way.join(' '));
    },
    subcommandTerm: (command) => {
      const wants = command.registeredArguments.map((argument) =>
        argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      );
      return [command.name(), ...wants].join(' ');
    },
  });
}

/** Examples below a command's help, a line each: the command, and what it is for. */
export function addExamples(
  command: Command,
  { say }: CliContext,
  examples: readonly (readonly [line: string, meaning: string])[],
): void {
  const lines = examples.flatMap(([line, meaning]) => [`  # ${meaning}`, `  liandong ${line}`]);
  command.addHelpText('after', `\n${say('help.examples')}\n${lines.join('\n')}`);
}

/** `liandong help`, `liandong help transfer object`, `liandong help exit-codes`. */
export function registerHelp(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command('help')
    .argument('[topic...]', say('help.topic'))
    .summary(say('help.about'))
    .description(say('help.about'))
    .helpGroup(say('heading.more'))
    .action((topic: string[]) => {
      if (topic[0] === 'exit-codes') {
        context.emit({ ok: true, exitCodes }, exitCodeHelp(context));
        return;
      }
      if (topic[0] === 'json') {
        context.emit({ ok: true, failure: failureKeys, commands: jsonShapes }, jsonHelp(context));
        return;
      }
      findCommand(program, topic, context).help();
    });
}

function findCommand(program: Command, topic: readonly string[], { say }: CliContext): Command {
  let command = program;
  for (const word of topic) {
    const next = command.commands.find((known) => known.name() === word);
    if (!next) throw usageFault(say('usage.unknown-command', { subject: topic.join(' ') }));
    command = next;
  }
  return command;
}

export function exitCodeHelp({ say, paint }: Pick<CliContext, 'say' | 'paint'>): string {
  const lines = Object.entries(exitCodes).map(([name, code]) => {
    const key = `exit.${name}` as keyof typeof catalogue & `exit.${string}`;
    return `  ${paint('accent', String(code).padStart(3))}  ${say(key)}`;
  });
  return [say('help.exit-codes'), '', ...lines].join('\n');
}

function jsonHelp({ say, paint }: Pick<CliContext, 'say' | 'paint'>): string {
  const width = Math.max(...Object.keys(jsonShapes).map((command) => command.length));
  const lines = Object.entries(jsonShapes).map(
    ([command, keys]) => `  ${paint('accent', command.padEnd(width))}  ${keys.join(' ')}`,
  );
  return [say('help.json', { keys: failureKeys.join(', ') }), '', ...lines].join('\n');
}
