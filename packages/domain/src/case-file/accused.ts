import { BusError } from '@liandong/contracts';
import type { DecideContext } from '../kind.ts';
import type { CaseFile } from './state.ts';

/**
 * A case never goes to a unit accused in it, nor to one below such a unit (2022 §30).
 * @throws BusError `ACCUSED_RECIPIENT`
 */
export function checkNotAccused(
  file: CaseFile,
  to: string,
  { superiors }: Pick<DecideContext, 'superiors'>,
): void {
  const chain = [to, ...superiors(to)];
  if (file.accused.some((accused) => chain.includes(accused)))
    throw new BusError('ACCUSED_RECIPIENT', { unit: to });
}
