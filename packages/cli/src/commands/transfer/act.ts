import {
  BusError,
  type OpeningType,
  type ThreadRef,
  type TransferFacts,
} from '@liandong/contracts';
import { mayOrder, steps, type Transfer } from '@liandong/domain';
import { entriesOf, findThreads, type Sending } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { findTransfer } from '../../session/find-thread.ts';
import { findUnit } from '../../session/find-unit.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import type { ActFlag } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { type TransferVerb, transferFlags } from '../act/tunings.ts';
import { replyDaysByRule } from './reply-days.ts';

type Asked = { verb: TransferVerb; said: string; given: GivenOptions; flags: readonly ActFlag[] };

/** One act on one transfer. */
export async function actOnTransfer(context: CliContext, asked: Asked): Promise<Result> {
  const prefer = steps[asked.verb].by === 'counterpart' ? 'none' : 'office';
  await using session = await openSession(context, { prefer });
  const { ref } = findTransfer(session, asked.said, context);
  const said = collect(asked.flags, asked.given, { context, units: session.units });
  // 签收 and 婉拒 quote the receipt that proves when the terms began.
  if (asked.verb === 'acknowledge' || asked.verb === 'decline') await deliveriesAnswered(session);
  const decision = decisionOf(session, ref, asked.given.decision);
  const facts: Record<string, unknown> = { ...said.facts, ...decision };
  if (asked.verb === 'supervise') facts.replyDays ??= await replyDaysByRule(context);
  const act = session.desk.onTransfer(ref.thread, asked.verb, { ...said, facts });
  const submitted = await session.submit([act]);
  return actResult(submitted, { context, session, about: [ref.thread] });
}

/**
 * What the joint meeting decided on a dispute (2022 §24), as the act quotes it: by a proposal of
 * this unit's own, else by one of the other party that the minutes name.
 */
export function decisionOf(
  { store, units, unit }: Session,
  { origin, counterpart }: ThreadRef,
  said: unknown,
): { decision?: { from: string; secretariat: string; proposal: string } } {
  if (typeof said !== 'string') return {};
  const own = findThreads(store, said, { kinds: ['proposal'] })[0]?.ref;
  if (own)
    return {
      decision: { from: own.origin, secretariat: own.counterpart, proposal: own.thread },
    };
  const secretariat = units.find(({ role }) => role === 'secretariat')?.id ?? '';
  const from = unit === origin ? counterpart : origin;
  return { decision: { from, secretariat, proposal: said } };
}

/**
 * 同意退回并改送: the objection is upheld and the case goes to another unit, in one submission,
 * so that it lies with nobody for no longer than the exchange takes.
 */
export async function upholdAndReroute(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const view = findTransfer(session, said, context);
  const to = findUnit(session.units, String(given.reroute)).id;
  // Whose objection is agreed to cannot be who gets the case again.
  if (to === view.ref.counterpart)
    throw usageFault(context.say('transfer.reroute-same', { unit: session.names.full(to) }));
  const content = collect(transferFlags('uphold'), given, { context, units: session.units });
  const uphold = session.desk.onTransfer(view.ref.thread, 'uphold', {
    ...content,
    facts: { ...content.facts, ...decisionOf(session, view.ref, given.decision) },
  });
  const { opening } = view.state as Transfer;
  const [first] = entriesOf(session.store, view.subject);
  if (!opening || !first) throw new BusError('THREAD_UNKNOWN', { thread: said });
  const facts = first.facts as TransferFacts<'assign'>;
  const due = typeof given.due === 'number' ? given.due : facts.dueAt;
  const hop = session.desk.send({
    fileThread: facts.under?.transfer ?? opening.case.thread,
    to,
    role: opening.role,
    urgency: facts.urgency,
    ...verbFor(session, { to, role: opening.role, due, classification: opening.classification }),
    content: again(first.content),
  });
  const submitted = await session.submit([uphold, ...hop]);
  const sent = hop.at(-1)?.thread ?? '';
  return actResult(submitted, {
    context,
    session,
    about: [view.ref.thread, sent],
    data: { rerouted: { to, transfer: sent } },
  });
}

/** What was said beside the case itself when it was first sent. */
function again(content: Readonly<Record<string, unknown>> | undefined) {
  const kept = ['docNo', 'instruction', 'approvedBy', 'contact'];
  return Object.fromEntries(Object.entries(content ?? {}).filter(([key]) => kept.includes(key)));
}

export type Wanted = {
  to: string;
  role: Sending['role'];
  due: number | undefined;
  classification: string | undefined;
};

/** The verb that the relation of two units allows: those above order, others refer, or ask for assistance. */
export function verbFor(
  { directory, unit }: Session,
  { to, role, due, classification }: Wanted,
): { verb: OpeningType; dueAt?: number } {
  const relation = directory.relation(unit, to);
  const toDiscipline = classification === 'accusation' && directory.get(to)?.role === 'discipline';
  if (mayOrder(relation))
    return due === undefined ? { verb: 'forward' } : { verb: 'assign', dueAt: due };
  if (toDiscipline) return { verb: 'forward' };
  return { verb: role === 'lead' ? 'refer' : 'request-assist' };
}
