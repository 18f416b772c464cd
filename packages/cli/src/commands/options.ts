import { InvalidArgumentError } from 'commander';
import type { CliContext } from '../context.ts';

/** A whole number of at least one, as an option. */
export const countOf =
  ({ say }: Pick<CliContext, 'say'>) =>
  (said: string): number => {
    const number = Number(said);
    if (Number.isInteger(number) && number > 0) return number;
    throw new InvalidArgumentError(say('usage.count'));
  };
