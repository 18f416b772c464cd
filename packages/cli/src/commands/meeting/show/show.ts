import {
  cancellationOf,
  noticeOf,
  type Overview,
  type OwnMeeting,
  openItems,
  overview,
  type Waiting,
  waitingFor,
} from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { allowedOnFile, type Meeting, type MeetingFile } from '@liandong/domain';
import { entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { askIfThere } from '../../../session/ask.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { threadData, threadStandingOf } from '../../act/thread-standing.ts';
import { meetingMeant, membershipMeant, noticeNumber } from '../find.ts';
import { carriedData } from '../prepare/release.ts';
import { memberText } from './member-text.ts';
import { overviewText } from './overview-text.ts';

/** `meeting show`: a meeting at a glance, for who convenes it and for who is asked to it. */
export async function showMeeting(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions = {},
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const own = ownOr(session, said, context);
  if ('view' in own)
    return await showOwn(context, { session, meeting: own, all: given.all === true });
  return showMembership(context, session, membershipMeant(session, said, context));
}

/** Who convenes looks at its file; everybody else at what was sent to it. */
function ownOr(session: Session, said: string | undefined, context: CliContext) {
  try {
    return meetingMeant(session, said, context);
  } catch (thrown) {
    const { code } = BusError.from(thrown);
    // A unit that convenes nothing means a meeting it is asked to.
    const convenes = session.directory.get(session.unit)?.role === 'secretariat';
    if (code === 'THREAD_UNKNOWN' || (code === 'USAGE' && !convenes)) return { elsewhere: true };
    throw thrown;
  }
}

async function showOwn(
  context: CliContext,
  { session, meeting, all }: { session: Session; meeting: OwnMeeting; all: boolean },
): Promise<Result> {
  const { office } = session;
  const seen = withDeliveries(
    overview(office, meeting),
    await deliveriesOf(context, session, meeting),
  );
  const { thread } = meeting.view.ref;
  const before = seen.release?.startAt ?? Number.MAX_SAFE_INTEGER;
  const waiting = waitingAhead(session, meeting, before);
  const allowed = allowedOnFile(meeting.file, {
    terms: office.terms,
    calendar: session.directory.calendar,
  });
  const docNo = noticeNumber(session, thread);
  const cancelled = cancellationOf(session, meeting.view);
  const parts = { context, session };
  return {
    data: {
      unit: session.unit,
      meeting: thread,
      docNo,
      ...overviewData(seen),
      ...(cancelled ? { cancelled } : {}),
      carriedOver: carriedData(waiting),
      allowed,
    },
    text: overviewText({ meeting, seen, docNo, waiting, allowed, all, cancelled }, parts),
  };
}

/** When members' services had what they were last sent, as the tracker knows before they say anything. */
async function deliveriesOf(
  context: CliContext,
  session: Session,
  { view }: OwnMeeting,
): Promise<Map<string, number>> {
  if ((view.state as MeetingFile).releases.length === 0) return new Map();
  const asked = await askIfThere(session, { what: 'circulation', id: view.ref.thread }, context);
  return new Map(
    (asked?.answer ?? []).flatMap(({ ref, ladder }): [string, number][] =>
      ref.kind === 'meeting' && ladder.delivered ? [[ref.counterpart, ladder.delivered.at]] : [],
    ),
  );
}

const withDeliveries = (seen: Overview, known: ReadonlyMap<string, number>): Overview => ({
  ...seen,
  members: seen.members.map((member) => ({
    ...member,
    deliveredAt: member.deliveredAt ?? known.get(member.unit),
  })),
});

/** Before the release, what will enter the agenda by itself; after it, only what came in since. */
function waitingAhead({ office }: Session, meeting: OwnMeeting, before: number): Waiting {
  if (meeting.file.held) return { items: [], proposals: [] };
  const waiting = waitingFor(office, meeting, before);
  if (meeting.file.releases.length === 0)
    return { ...waiting, items: openItems(office).filter(({ overdue }) => overdue) };
  const fresh = waiting.proposals.filter(
    ({ proposal }) => proposal.takenUp?.file !== meeting.view.ref.thread,
  );
  return { items: [], proposals: fresh };
}

/** The shape of a meeting in `--json`. */
export const overviewData = ({ file, paper, revision, release, ...seen }: Overview) => ({
  status: file.status,
  title: paper.title,
  meetingType: file.meetingType,
  session: file.session,
  revision,
  ...(release
    ? { startAt: release.startAt, endAt: release.endAt, receiptDueAt: release.receiptDueAt }
    : {}),
  topicsDueAt: file.topicsDueAt,
  held: file.held,
  minutes: file.minutes,
  quorum: seen.quorum,
  silent: seen.silent,
  members: seen.members.map(({ view: _view, ...member }) => member),
  history: seen.history,
  agenda: paper.agenda,
  agreed: file.items,
});

function showMembership(context: CliContext, session: Session, view: ThreadView): Result {
  const standing = threadStandingOf(session, view, context.now());
  const notice = noticeOf(session, view);
  const state = view.state as Meeting;
  const minutes = entriesOf(session.store, view.subject).findLast(({ type }) => type === 'minutes');
  const items = itemsOf(session, view);
  const { salt: _salt, ...words } = minutes?.content ?? {};
  const cancelled = cancellationOf(session, view);
  return {
    data: {
      unit: session.unit,
      meeting: view.ref.thread,
      docNo: notice.docNo,
      status: view.status,
      title: notice.title,
      revision: state.revision,
      ...state.times,
      ...(cancelled ? { cancelled } : {}),
      notice,
      ...(minutes ? { minutes: { ...minutes.facts, ...words } } : {}),
      threads: [threadData(standing), ...items.map(threadData)],
    },
    text: memberText(
      { standing, notice, state, minutes: words, items, cancelled },
      { context, session },
    ),
  };
}

const itemsOf = (session: Session, { ref }: ThreadView) =>
  session.store.db
    .prepare("SELECT id FROM thread WHERE file_thread = ? AND kind = 'agreed-item'")
    .all(ref.thread)
    .flatMap(({ id }) => findThreads(session.store, String(id)))
    .filter(({ ref: found }) => found.counterpart === session.unit)
    .map((found) => threadStandingOf(session, found, session.office.now()));
