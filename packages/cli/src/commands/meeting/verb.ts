import { type Command, Option } from 'commander';
import type { CliContext, Result } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { catalogue } from '../../text/catalogue.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dateOf } from '../act/dates.ts';

type Key = Extract<keyof typeof catalogue, `${'meeting' | 'field' | 'argument'}.${string}`>;
/** Texts without places to fill: what a flag or a verb is called. */
type Plain = {
  [K in Key]: (typeof catalogue)[K][0] extends `${string}{${string}` ? never : K;
}[Key];
/** What a verb is called: its summary, and `<key>.about` for its description. */
export type VerbKey = { [K in Plain]: K extends `${infer Verb}.about` ? Verb : never }[Plain] &
  Plain;

export type Verb = {
  name: string;
  summary: VerbKey;
  /** `[meeting]` may be left out where only one is open. */
  argument?: readonly [place: string, about: Plain];
  options?: (command: Command) => void;
  example: string;
  run: (said: string | undefined, given: GivenOptions) => Promise<Result>;
};

export const meetingArgument = ['[meeting]', 'argument.meeting'] as const;

/** One verb: its argument, its flags, an example, and what it does. */
export function registerVerb(group: Command, verb: Verb, context: CliContext): void {
  const { say } = context;
  const { name, summary, argument, options, example, run } = verb;
  const command = group
    .command(name)
    .summary(say(summary))
    .description(say(`${summary}.about` as Plain));
  if (argument) command.argument(argument[0], say(argument[1]));
  options?.(command);
  command.action((...words: unknown[]) => {
    const said = typeof words[0] === 'string' ? words[0] : undefined;
    const given = (argument ? words[1] : words[0]) as GivenOptions;
    return context.run(() => run(said, given));
  });
  addExamples(command, context, [[example, say(summary)]]);
}

/** A flag that takes a moment; with `day`, a date alone means its end. */
export function momentFlag(
  command: Command,
  [flag, about, end]: readonly [flag: string, about: Plain, end: 'as-said' | 'day'],
  { say, now }: CliContext,
): Option {
  const option = new Option(`${flag} <date>`, say(about));
  option.argParser((said) => dateOf(said, { now: now(), end, say }));
  command.addOption(option);
  return option;
}

/** Who comes; said once for each, so that nothing behind it is taken for a name. */
export const peopleFlag = (command: Command, { say }: CliContext): Command =>
  command.addOption(
    new Option('--who <name,post,phone>', say('meeting.who')).argParser(
      (said: string, before: string[] | undefined) => [...(before ?? []), said],
    ),
  );
