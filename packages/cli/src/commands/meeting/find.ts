import {
  docNoOf,
  type Notice,
  noticeOf,
  noticeSeries,
  numberOf,
  type OwnMeeting,
  ownMeeting,
  paperOf,
} from '@liandong/circulation';
import { BusError, type KindName } from '@liandong/contracts';
import { type MeetingFile, parseDocNumber } from '@liandong/domain';
import { findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';

const everything = 10_000;
type Found = Pick<Session, 'store' | 'unit' | 'office'>;
type Saying = Pick<CliContext, 'say'>;

/**
 * A meeting that the unit convenes: by its id or the beginning of it, by the number of its
 * notice, or the only one that is open. @throws BusError `THREAD_UNKNOWN`, `USAGE`
 */
export function meetingMeant(session: Found, said: string | undefined, saying: Saying): OwnMeeting {
  const own = (view: ThreadView): OwnMeeting => ({ view, file: view.state as MeetingFile });
  if (said === undefined) return own(onlyOpen(session, 'meeting-file', saying));
  const number = parseDocNumber(said);
  if (!number) return ownMeeting(session, said);
  const numbered = all(session, 'meeting-file').find(
    ({ ref }) => noticeNumber(session, ref.thread) === said.replace(/\s/g, ''),
  );
  if (!numbered) throw new BusError('THREAD_UNKNOWN', { thread: said });
  return own(numbered);
}

/** 油联办〔2026〕12号; undefined before the meeting has a number. */
export function noticeNumber({ office }: Pick<Session, 'office'>, thread: string) {
  const number = numberOf(office, { series: noticeSeries, for: { kind: 'meeting-file', thread } });
  return number && docNoOf(office, number);
}

const all = ({ store }: Found, kind: KindName, openOnly = false): ThreadView[] =>
  listThreads(store, { kind, openOnly, limit: everything });

function onlyOpen(session: Found, kind: KindName, { say }: Saying): ThreadView {
  const mine = ({ ref }: ThreadView) => kind === 'meeting-file' || ref.counterpart === session.unit;
  const open = all(session, kind, true).filter(mine);
  // Who still answers a meeting that was called off is told so.
  const [only, ...others] =
    open.length > 0 || kind === 'meeting-file'
      ? open
      : all(session, kind).filter((view) => mine(view) && view.status === 'cancelled');
  if (!only) throw usageFault(say('meeting.none-open'));
  if (others.length === 0) return only;
  // Those whose notice is out come before drafts, and the newest first.
  const listed = [only, ...others]
    .toSorted((a, b) => Number(isDraft(a)) - Number(isDraft(b)) || b.firstSeq - a.firstSeq)
    .slice(0, most)
    .map((view) => `\n  ${view.ref.thread.slice(0, shownId)}  ${noticeOrPaper(session, view)}`);
  const more = others.length + 1 > most ? '\n  …' : '';
  throw usageFault(
    say('meeting.say-which', { n: others.length + 1, list: listed.join('') + more }),
  );
}

const most = 10;
const isDraft = ({ status }: ThreadView): boolean => status === 'drafted' || status === 'called';

function noticeOrPaper(session: Found, view: ThreadView): string {
  if (view.ref.kind === 'meeting') return noticeOf(session, view).title;
  const { title } = paperOf(session, { view, file: view.state as MeetingFile });
  return [title, noticeNumber(session, view.ref.thread)].filter(Boolean).join('  ');
}

const shownId = 13;

/** The thread by which the unit is a member of a meeting. @throws BusError `THREAD_UNKNOWN`, `USAGE` */
export function membershipMeant(
  session: Found,
  said: string | undefined,
  saying: Saying,
): ThreadView {
  if (said === undefined) return onlyOpen(session, 'meeting', saying);
  const mine = (view: ThreadView) =>
    view.ref.kind === 'meeting' && view.ref.counterpart === session.unit;
  const byId = findThreads(session.store, said, { kinds: ['meeting'], limit: everything }).filter(
    mine,
  );
  const found =
    byId.length > 0
      ? byId
      : all(session, 'meeting').filter((view) => mine(view) && docNoIn(session, view) === said);
  const [only, ...others] = found;
  if (!only || others.length > 0) throw new BusError('THREAD_UNKNOWN', { thread: said });
  return only;
}

const docNoIn = ({ store }: Found, view: ThreadView): Notice['docNo'] =>
  noticeOf({ store }, view).docNo;

/** A thread of one kind, by its id or the beginning of it, that the unit has a part in. */
export function threadOf(session: Found, kind: KindName, said: string): ThreadView {
  const found = findThreads(session.store, said, { kinds: [kind], limit: everything });
  const own = found.filter(({ ref }) => ref.counterpart === session.unit);
  const [only, ...others] = own.length > 0 ? own : found;
  if (!only || others.length > 0) throw new BusError('THREAD_UNKNOWN', { thread: said });
  return only;
}
