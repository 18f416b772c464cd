import {
  BusError,
  type DisputedTransfer,
  type EpochMs,
  type MeetingActType,
  meetingAnswers,
  type ThreadRef,
} from '@liandong/contracts';
import type { Meeting } from '@liandong/domain';
import {
  draftAct,
  draftOnThread,
  entriesOf,
  type KeptAct,
  newThreadId,
  type Said,
  type ThreadView,
} from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, textIn } from '../shared/threads.ts';

const toNotice: readonly string[] = [
  'acknowledge',
  'attend',
  'substitute',
  'take-leave',
  'decline',
  'counter',
];
const toMinutes: readonly string[] = ['sign-minutes', 'object-minutes', 'answer-objection'];

/**
 * An act on a meeting's thread, by the member or the secretariat: it answers the revision, or the
 * version of the minutes, that lies here, and quotes the receipt that proves when that came.
 */
export function onMeeting(
  office: Office,
  { view, type, ...said }: Said & { view: ThreadView; type: MeetingActType },
): KeptAct {
  const { revision, minutes } = view.state as Meeting;
  if (type === 'counter') checkOtherTime(office, said.facts);
  const answered = {
    ...(toNotice.includes(type) ? { revision } : {}),
    ...(toMinutes.includes(type) ? { version: minutes?.version ?? 1 } : {}),
  };
  return draftOnThread(office, {
    ...said,
    view,
    type,
    facts: { ...answered, ...said.facts },
  });
}

/** @throws BusError `DUE_DATE_PAST`, `MEETING_TIMES_INVALID` for a time at which nobody can meet */
function checkOtherTime({ now }: Office, { startAt, endAt }: Said['facts'] = {}): void {
  if (Number(startAt) <= now()) throw new BusError('DUE_DATE_PAST', { field: 'startAt' });
  if (Number(endAt) <= Number(startAt))
    throw new BusError('MEETING_TIMES_INVALID', { field: 'endAt' });
}

/** Another time that a member asked for 另提时间, and what it was answered. */
export type Counter = {
  startAt: EpochMs;
  endAt: EpochMs;
  reason: string;
  standing: 'open' | 'accepted' | 'refused';
  /** What was said to it. */
  remark: string;
};

/** The time a member asks for now; undefined once it answered otherwise, or must answer anew. */
export function counterOf(
  { store }: Pick<Office, 'store'>,
  { subject, state, ref }: ThreadView,
): Counter | undefined {
  if (ref.kind !== 'meeting') return undefined;
  const { restarted } = state as Meeting;
  const entries = entriesOf(store, subject).filter(({ outcome }) => outcome.flagged === undefined);
  const at = entries.findLastIndex(({ type }) =>
    (meetingAnswers as readonly string[]).includes(type),
  );
  const asked = entries[at];
  if (asked?.type !== 'counter' || Number(asked.facts.revision) < restarted) return undefined;
  const answer = entries.slice(at).find(({ type }) => type === 'answer-counter');
  const answered = answer?.facts.accepted === true ? 'accepted' : 'refused';
  return {
    startAt: Number(asked.facts.startAt),
    endAt: Number(asked.facts.endAt),
    reason: textIn(contentOf(asked), 'reason'),
    standing: answer ? answered : 'open',
    remark: textIn(contentOf(answer), 'remark'),
  };
}

export type Proposing = {
  to: string;
  of: 'topic' | 'bulletin';
  meeting?: string | undefined;
  dispute?: DisputedTransfer | undefined;
  content: Readonly<Record<string, unknown>>;
};

/** 提请 a topic, or a dispute over a transfer (2022 §24). */
export function propose(office: Office, { to, of, meeting, dispute, content }: Proposing): KeptAct {
  const ref: ThreadRef = {
    kind: 'proposal',
    origin: office.unit,
    counterpart: to,
    thread: newThreadId(),
  };
  const facts = {
    of,
    ...(meeting === undefined ? {} : { meeting }),
    ...(dispute === undefined ? {} : { dispute }),
  };
  return draftAct(office, { ref, type: 'propose', facts, content });
}

/** What a dispute is called on an agenda: by its two units, and nothing of the case. */
export const disputeTitle = (one: string, other: string): string =>
  `${one}与${other}关于一件信访事项承办单位的争议`;

/** A transfer as a dispute names it. @throws BusError `THREAD_UNKNOWN` */
export function disputeOf({ ref }: ThreadView): DisputedTransfer {
  if (ref.kind !== 'transfer') throw new BusError('THREAD_UNKNOWN', { thread: ref.thread });
  return { origin: ref.origin, counterpart: ref.counterpart, transfer: ref.thread };
}
