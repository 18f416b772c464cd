import { deadLetterStore } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import { dismissDeadRow } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { openOperator } from '../../session/operator.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { aboutUnit } from './list.ts';
import { recordDismissal } from './record.ts';

/** `dead-letters dismiss`: on record first, deleted then. */
export async function dismissLetter(
  context: CliContext,
  seq: number,
  given: GivenOptions,
): Promise<Result> {
  const note = String(given.note);
  await (aboutUnit(context) ? dismissOwn : dismissAreas)(context, seq, note);
  return {
    data: { seq, note },
    text: `${context.paint('good', '✓')} ${context.say('dead.dismissed-now', { seq })}`,
  };
}

async function dismissAreas(context: CliContext, seq: number, note: string): Promise<void> {
  await using operator = await openOperator(context);
  const store = await deadLetterStore(operator.connection);
  const letter = await store.get(seq);
  if (!letter) throw new BusError('DEAD_LETTER_UNKNOWN', { number: seq });
  const unit = operator.directory.byAccount(letter.account)?.id;
  await recordDismissal(context, { letter, unit, note });
  await store.remove(seq);
}

async function dismissOwn(context: CliContext, seq: number, note: string): Promise<void> {
  await using session = await openSession(context, { prefer: 'office' });
  if (!dismissDeadRow(session.store, seq, note))
    throw new BusError('DEAD_LETTER_UNKNOWN', { number: seq });
}
