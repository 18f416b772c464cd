import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { actOfReply } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { readCalendarReply } from '@liandong/documents';
import type { CliContext, Result } from '../../../context.ts';
import { deliveriesAnswered } from '../../../session/catch-up.ts';
import { actingAs, openSession } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { membershipMeant } from '../find.ts';
import { answer } from '../member/answered.ts';
import { personIn } from '../member/people.ts';

/** `meeting reply --ics`: what a calendar answered, as the member's own act. */
export async function applyReply(context: CliContext, given: GivenOptions): Promise<Result> {
  const path = resolve(context.cwd, String(given.ics));
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new BusError('FILE_UNREADABLE', { path }, { cause });
  });
  const reply = readCalendarReply(bytes);
  const [, unit] = /^urn:liandong:(.+)$/.exec(reply.attendee) ?? [];
  const asker =
    unit === undefined || context.settings.as !== undefined ? context : actingAs(context, unit);
  await using session = await openSession(asker, { prefer: 'none' });
  const view = membershipMeant(session, reply.uid, context);
  await deliveriesAnswered(session);
  const { who, approvedBy } = completed(context, reply.partstat, given);
  const act = actOfReply(session.office, { view, reply, given: { who, approvedBy } });
  return await answer(context, { session, act, ref: view.ref, data: { partstat: reply.partstat } });
}

/** A calendar does not say who comes, nor who allowed somebody to stay away. */
function completed({ say, settings }: CliContext, partstat: string, given: GivenOptions) {
  const named = Array.isArray(given.who) ? given.who.map(String) : [];
  const people = named.length === 0 && settings.officer ? [settings.officer] : named;
  const approvedBy = typeof given.approvedBy === 'string' ? given.approvedBy : settings.officer;
  const comes = partstat === 'ACCEPTED' || partstat === 'DELEGATED';
  const missing = (subject: string) => usageFault(say('usage.missing-option', { subject }));
  if (comes && people.length === 0) throw missing('--who');
  if ((partstat === 'DECLINED' || partstat === 'DELEGATED') && approvedBy === undefined)
    throw missing('--approved-by');
  return { who: people.map(personIn), approvedBy };
}
