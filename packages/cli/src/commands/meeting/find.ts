import {
  docNoOf,
  type Notice,
  noticeOf,
  noticeSeries,
  numberOf,
  type OwnMeeting,
  ownMeeting,
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
  const [only, ...others] = all(session, kind, true).filter(
    ({ ref }) => kind === 'meeting-file' || ref.counterpart === session.unit,
  );
  if (!only) throw usageFault(say('meeting.none-open'));
  if (others.length === 0) return only;
  const ids = [only, ...others].map(({ ref }) => ref.thread.slice(0, shownId)).join(' ');
  throw usageFault(say('meeting.say-which', { n: others.length + 1, ids }));
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
