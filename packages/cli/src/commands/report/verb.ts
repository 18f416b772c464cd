import { dutyDayOf } from '@liandong/domain';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext, Result } from '../../context.ts';
import { addExamples } from '../../help.ts';
import type { reportTexts } from '../../text/circulation/report.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dateOf } from '../act/dates.ts';

/** Texts of an option of reports. */
export type OptionText = Extract<keyof typeof reportTexts, `report.option.${string}`>;

export type Verb = {
  name: string;
  /** `duty`: one that the unit collects. */
  takes?: 'duty' | 'maybe-duty' | 'nothing';
  options?: (command: Command) => void;
  examples: readonly (readonly [line: string, meaning: string])[];
  run: (said: string | undefined, given: GivenOptions) => Promise<Result>;
};

/** One verb of `liandong report`, with its help. */
export function addVerb(group: Command, verb: Verb, context: CliContext): void {
  const { say } = context;
  const { name, takes = 'nothing' } = verb;
  const command = group
    .command(name)
    .summary(say(`report.${name}.summary` as 'report.file.summary'))
    .description(say(`report.${name}.about` as 'report.file.about'));
  if (takes !== 'nothing')
    command.argument(takes === 'duty' ? '<duty>' : '[duty]', say('argument.duty'));
  verb.options?.(command);
  command.action((...words: unknown[]) => {
    const [said, given] = takes === 'nothing' ? [undefined, words[0]] : words;
    return context.run(() =>
      verb.run(typeof said === 'string' ? said : undefined, given as GivenOptions),
    );
  });
  addExamples(command, context, verb.examples);
}

/** An option that takes a day, `2026-11-23`. */
export const dayOption = (flag: string, about: OptionText, { say, now }: CliContext): Option =>
  new Option(`${flag} <date>`, say(about)).argParser((said) =>
    dutyDayOf(dateOf(said, { now: now(), end: 'as-said', say })),
  );

/** An option that takes a whole number within limits. */
export const countOption = (
  flag: string,
  about: OptionText,
  { context: { say }, max }: { context: CliContext; max: number },
): Option =>
  new Option(`${flag} <n>`, say(about)).argParser((said) => {
    const number = Number(said);
    if (!Number.isInteger(number) || number < 0 || number > max)
      throw new InvalidArgumentError(say('usage.number', { min: 0, max }));
    return number;
  });
