import { disputeOf, disputeTitle, type Proposing, propose } from '@liandong/circulation';
import type { ProposalActType } from '@liandong/contracts';
import { type Proposal, proposalSteps } from '@liandong/domain';
import { draftOnThread, entriesOf, listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { plainValue } from '../../../render/plain.ts';
import { renderTable } from '../../../render/table.ts';
import { statusWord } from '../../../render/word.ts';
import { deliveriesAnswered } from '../../../session/catch-up.ts';
import { findTransfer } from '../../../session/find-thread.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { namesIn } from '../../../session/names.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import { collect, type GivenOptions } from '../../act/collect.ts';
import type { ActFlag } from '../../act/flags.ts';
import { actResult } from '../../act/result.ts';
import { shortId } from '../../act/standing.ts';
import { threadData, threadStandingOf } from '../../act/thread-standing.ts';
import { meetingMeant, membershipMeant, threadOf } from '../find.ts';

type Given = { given: GivenOptions; flags: readonly ActFlag[] };

/** `meeting propose`: a topic for the next meeting, or for the one that called for topics. */
export async function proposeTopic(context: CliContext, asked: Given): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const { content } = collect(asked.flags, asked.given, { context, units: session.units });
  const { meeting: said } = asked.given;
  const called = typeof said === 'string' ? membershipMeant(session, said, context) : undefined;
  const to = called?.ref.origin ?? secretariatMeant(context, session, asked.given);
  return await sent(context, session, { to, of: 'topic', meeting: called?.ref.thread, content });
}

/** `meeting dispute`: a transfer whose parties have no common superior, in one step (2022 §24). */
export async function dispute(
  context: CliContext,
  said: string,
  { given, flags }: Given,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const view = findTransfer(session, said, context);
  const { content } = collect(flags, given, { context, units: session.units });
  const to = secretariatMeant(context, session, given);
  const { name } = namesIn(session.units, 'zh');
  const { origin, counterpart } = view.ref;
  const title = disputeTitle(name(origin), name(counterpart));
  const caseNo = entriesOf(session.store, view.subject)[0]?.content?.caseNo;
  return await sent(context, session, {
    to,
    of: 'topic',
    dispute: disputeOf(view),
    content: { title, ...content, ...(typeof caseNo === 'string' ? { caseNos: [caseNo] } : {}) },
  });
}

/** The area's secretariat, where it has only one. @throws BusError `USAGE`, `UNIT_UNKNOWN` */
function secretariatMeant({ say }: CliContext, { units }: Session, { to }: GivenOptions): string {
  if (typeof to === 'string') return findUnit(units, to).id;
  const [only, ...others] = units.filter(({ role }) => role === 'secretariat');
  if (!only || others.length > 0) throw usageFault(say('meeting.say-secretariat'));
  return only.id;
}

async function sent(context: CliContext, session: Session, said: Proposing): Promise<Result> {
  const act = propose(session.office, said);
  const submitted = await session.submit([act]);
  const ref = { kind: 'proposal', origin: session.unit, counterpart: said.to } as const;
  return actResult(submitted, {
    context,
    session,
    threads: [{ ...ref, thread: act.thread }],
    data: { proposal: act.thread, to: said.to },
    done: context.paint('strong', plainValue(said.content.title)),
  });
}

export type TopicAct = Given & { type: Exclude<ProposalActType, 'propose'>; said: string };

/** One act on a topic: by the secretariat, or by who proposed it. */
export async function actOnTopic(context: CliContext, asked: TopicAct): Promise<Result> {
  const { type, said, given, flags } = asked;
  const prefer = proposalSteps[type].by === 'counterpart' ? 'secretariat' : 'none';
  await using session = await openSession(context, { prefer });
  const view = threadOf(session, 'proposal', said);
  const read = collect(flags, given, { context, units: session.units });
  if (type === 'acknowledge') await deliveriesAnswered(session);
  const facts = { ...read.facts, ...meetingFact(context, { session, view, asked }) };
  const act = draftOnThread(session.office, { view, type, facts, content: read.content });
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [view.ref],
    data: { proposal: view.ref.thread },
  });
}

type OnTopic = { session: Session; view: ThreadView; asked: TopicAct };

/** The meeting that takes a topic up, or that decided it: the one it is on the agenda of, unless another is named. */
function meetingFact(context: CliContext, { session, view, asked }: OnTopic) {
  const { type, given } = asked;
  if (type !== 'take-up' && type !== 'decide') return {};
  const named = typeof given.meeting === 'string' ? given.meeting : undefined;
  const { takenUp } = view.state as Proposal;
  const file =
    named === undefined && type === 'decide' && takenUp
      ? takenUp.file
      : meetingMeant(session, named, context).view.ref.thread;
  return type === 'decide' ? { meeting: file } : { into: 'meeting', file };
}

/** `meeting topics list`: what was proposed, with what became of it. */
export async function listTopics(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { say, paint, now } = context;
  const views = listThreads(session.store, {
    kind: 'proposal',
    openOnly: given.all !== true,
    limit: everything,
  });
  const topics = views.map((view) => threadStandingOf(session, view, now()));
  const table = renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('column.from') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say('column.status') },
        { title: say('kind.meeting') },
      ],
      rows: topics.map(({ view, title }) => [
        shortId(session, view.ref.thread),
        session.names.name(view.ref.origin),
        (view.state as Proposal).opening?.dispute ? `【${say('meeting.dispute')}】${title}` : title,
        statusWord('proposal', view.status, context),
        ((view.state as Proposal).takenUp?.file ?? '').slice(0, shownId),
      ]),
    },
    { paint },
  );
  return {
    data: { unit: session.unit, topics: topics.map(threadData) },
    text: `${paint('strong', session.names.full(session.unit))}\n${topics.length === 0 ? `  ${say('list.none')}` : table}`,
  };
}

const everything = 10_000;
const shownId = 13;
