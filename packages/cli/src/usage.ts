import { BusError } from '@liandong/contracts';
import type { CommanderError } from 'commander';
import type { catalogue } from './text/catalogue.ts';
import type { Say } from './text/text.ts';

/** A command used wrongly, and how; `problem` is a sentence in the reader's language. */
export const usageFault = (problem: string): BusError => new BusError('USAGE', { problem });

/** What commander found, in the reader's language. */
export function usageOf(error: CommanderError, say: Say<typeof catalogue>): BusError {
  const [, subject = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const [, near] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(error.message) ?? [];
  const hint = near === undefined ? '' : say('usage.near', { near });
  const problem = problemOf(error, { say, subject });
  return new BusError('USAGE', { problem: problem + hint }, { cause: error });
}

function problemOf(
  error: CommanderError,
  { say, subject }: { say: Say<typeof catalogue>; subject: string },
): string {
  switch (error.code) {
    case 'commander.missingArgument':
      return say('usage.missing-argument', { subject });
    case 'commander.optionMissingArgument':
      return say('usage.option-without-value', { subject });
    case 'commander.missingMandatoryOptionValue':
      return say('usage.missing-option', { subject });
    case 'commander.unknownOption':
      return say('usage.unknown-option', { subject });
    case 'commander.unknownCommand':
      return say('usage.unknown-command', { subject });
    case 'commander.excessArguments':
      return say('usage.too-many');
    case 'commander.invalidArgument':
      return invalid(error.message, { say, subject });
    case 'commander.conflictingOption':
      return say('usage.conflict', { options: quoted(error.message).join(' / ') });
    default:
      return error.message;
  }
}

const quoted = (message: string): string[] =>
  [...message.matchAll(/'([^']*)'/g)].map(([, text]) => text ?? '');

/** `option '--x <y>' argument 'z' is invalid. Allowed choices are a, b.` */
function invalid(
  message: string,
  { say, subject }: { say: Say<typeof catalogue>; subject: string },
): string {
  const [, choices] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
  if (choices !== undefined) return say('usage.choices', { subject, choices });
  const [, reason] = /is invalid\. (.*)$/s.exec(message) ?? [];
  return say('usage.invalid', { subject, reason: reason ?? '' });
}
