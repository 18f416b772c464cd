import { type Command, Option } from 'commander';
import type { CliContext, Result } from '../../../context.ts';
import { addExamples } from '../../../help.ts';
import type { bulletin } from '../../../text/circulation/bulletin.ts';
import type { policy } from '../../../text/circulation/policy.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { dateOf } from '../../act/dates.ts';

/** Texts of an option of bulletins, and of what is circulated like them. */
export type OptionText =
  | Extract<keyof typeof bulletin, `bulletin.option.${string}`>
  | Extract<keyof typeof policy, `policy.option.${string}`>;
export type VerbText = Extract<keyof typeof bulletin, `bulletin.${string}.about`>;

type Example = readonly [line: string, meaning: string];

export type Verb = {
  name: string;
  /** What it takes besides options: one of the group unless told otherwise. */
  takes?: 'bulletin' | 'policy' | 'file' | 'proposal' | 'nothing';
  options?: (command: Command) => void;
  examples: readonly Example[];
  run: (said: string, given: GivenOptions) => Promise<Result> | Result;
};

/** One verb of a group, with its help. */
export function addVerb(group: Command, verb: Verb, context: CliContext): void {
  const { say } = context;
  const noun = group.name() as 'bulletin';
  const { name, takes = noun } = verb;
  const command = group
    .command(name)
    .summary(say(`${noun}.${name}.summary` as 'bulletin.draft.summary'))
    .description(say(`${noun}.${name}.about` as 'bulletin.draft.about'));
  if (takes !== 'nothing') command.argument(`<${takes}>`, say(`argument.${takes}`));
  verb.options?.(command);
  command.action((...words: unknown[]) => {
    const [said, given] = takes === 'nothing' ? ['', words[0]] : words;
    return context.run(async () => verb.run(String(said), given as GivenOptions));
  });
  addExamples(command, context, verb.examples);
}

/** An option that takes a date; a date alone means its end. */
export const dateOption = (flag: string, about: OptionText, { say, now }: CliContext): Option =>
  new Option(`${flag} <date>`, say(about)).argParser((said) =>
    dateOf(said, { now: now(), end: 'day', say }),
  );

/** Who approved it, and who let it pass what the gate found. */
export function addApproval(command: Command, { say }: CliContext, needed: boolean): void {
  const approved = new Option('--approved-by <name>', say('field.approvedBy'));
  command.addOption(needed ? approved.makeOptionMandatory() : approved);
  addOverride(command, { say });
}

export function addOverride(command: Command, { say }: Pick<CliContext, 'say'>): void {
  command
    .option('--override-by <names>', say('bulletin.option.override-by'))
    .option('--override-reason <text>', say('bulletin.option.override-reason'));
}
