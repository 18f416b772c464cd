import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliContext } from '../../context.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { catalogue } from '../../text/catalogue.ts';
import { dateOf } from './dates.ts';
import type { ActFlag } from './flags.ts';

/** Gives a command the flags of an act. */
export function addFlags(command: Command, flags: readonly ActFlag[], context: CliContext): void {
  for (const flag of flags)
    if (flag.kind !== 'constant') command.addOption(optionOf(flag, context));
}

function optionOf(flag: ActFlag, context: CliContext): Option {
  const { say } = context;
  const option = new Option(`${flag.option}${placeOf(flag)}`, aboutOf(flag, context));
  // An officer may be named once for all in the settings.
  const fromSettings = isOfficer(flag);
  if (flag.required && !fromSettings) option.makeOptionMandatory();
  switch (flag.kind) {
    case 'code':
      return option.argParser((said) => codesOf(said, flag, context));
    case 'number':
      return option.argParser((said) => numberOf(said, flag, say('usage.number', flag)));
    case 'yes-no':
      return option.argParser((said) => yesNoOf(said, say('usage.yes-no')));
    case 'moment':
      return option.argParser((said) => dateOf(said, { now: context.now(), end: 'as-said', say }));
    case 'text':
      return option.argParser((said) => textOf(said, context));
    case 'unit':
    case 'thread':
    case 'switch':
    case 'confirm':
    case 'constant':
      return option;
  }
}

const places = {
  text: ' <text>',
  unit: ' <unit>',
  thread: ' <id>',
  moment: ' <date>',
  number: ' <n>',
  code: ' <code>',
  'yes-no': ' <yes|no>',
  switch: '',
  confirm: '',
  constant: '',
} as const satisfies Record<ActFlag['kind'], string>;

const placeOf = (flag: ActFlag): string =>
  isOfficer(flag) || flag.about === 'field.approvedBy' || flag.about === 'field.leader'
    ? ' <name>'
    : places[flag.kind];

export const isOfficer = (flag: Pick<ActFlag, 'about'>): boolean =>
  flag.about === 'field.officer' || flag.about === 'field.signer';

function aboutOf(flag: ActFlag, { say }: CliContext): string {
  const about = say(flag.about);
  if (flag.kind !== 'code') return about;
  const width = Math.max(...flag.choices.map((choice) => choice.length));
  const lines = flag.choices.map((choice) => `${choice.padEnd(width)}  ${wordOf(choice, say)}`);
  return [flag.many ? about + say('help.several') : about, ...lines].join('\n');
}

/** A code as people say it. */
export function wordOf(code: string, say: CliContext['say']): string {
  const key = `value.${code}`;
  return isKey(key) ? say(key as 'value.other') : code;
}

const isKey = (key: string): key is keyof typeof catalogue => Object.hasOwn(catalogue, key);

/** A code, or the word for it in either language; several are separated by commas. */
function codesOf(
  said: string,
  { choices, many }: ActFlag & { kind: 'code' },
  { say }: CliContext,
): string | string[] {
  const codes = (many ? said.split(/[,，、]/) : [said]).map((part) => {
    const word = part.trim();
    const code = choices.find((choice) => choice === word || saysThe(choice, word));
    if (code === undefined)
      throw new InvalidArgumentError(say('usage.one-of', { choices: choices.join(', ') }));
    return code;
  });
  return many ? codes : (codes[0] ?? '');
}

function saysThe(choice: string, word: string): boolean {
  const key = `value.${choice}`;
  return isKey(key) && catalogue[key].some((text) => text === word);
}

function numberOf(
  said: string,
  { min, max }: { min: number; max: number },
  reason: string,
): number {
  const number = Number(said);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new InvalidArgumentError(reason);
  return number;
}

function yesNoOf(said: string, reason: string): boolean {
  if (['yes', 'y', 'true', '是'].includes(said)) return true;
  if (['no', 'n', 'false', '否'].includes(said)) return false;
  throw new InvalidArgumentError(reason);
}

/** `@file` stands for what a file holds, `@-` for standard input; long texts are not typed twice. */
function textOf(said: string, context: CliContext): string {
  if (!said.startsWith('@') || said === '@') return said;
  if (said.startsWith('@@')) return said.slice(1);
  return readTextFile(said.slice(1), context).trimEnd();
}
