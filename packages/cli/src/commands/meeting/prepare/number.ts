import { allocation, type Numbering, numberOf } from '@liandong/circulation';
import { BusError, type NumberRef } from '@liandong/contracts';
import type { CliContext, Result } from '../../../context.ts';
import { actingAs, openSession, type Session } from '../../../session/session.ts';
import { actResult } from '../../act/result.ts';

/**
 * The number of a document: asked for and answered before it is used. Where nobody answers, the
 * question waits in the outbox, and the same command goes on from there.
 */
export async function numberFor(
  session: Session,
  numbering: Numbering,
  context: CliContext,
): Promise<{ number: NumberRef } | { waits: Result }> {
  const known = numberOf(session.office, numbering);
  if (known) return { number: known };
  const submitted = await session.submit([allocation(session.office, numbering)]);
  const [act] = submitted.acts;
  const number =
    numberOf(session.office, numbering) ??
    (act?.status === 'stood' ? await readAnew(session, numbering, context) : undefined);
  if (number) return { number };
  const heading = context.say('meeting.number-waits');
  return { waits: actResult(submitted, { context, session, threads: [], heading }) };
}

/**
 * Whoever received for the unit while we asked may have ended before the answer came: then this
 * command receives.
 */
async function readAnew(
  { unit }: Session,
  numbering: Numbering,
  context: CliContext,
): Promise<NumberRef> {
  await using session = await openSession(actingAs(context, unit), { prefer: 'none' });
  const number = numberOf(session.office, numbering);
  if (!number) throw new BusError('LOG_UNAVAILABLE');
  return number;
}
