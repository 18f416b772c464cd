import {
  BusError,
  type DisputedTransfer,
  type MeetingActType,
  type ThreadRef,
} from '@liandong/contracts';
import type { Meeting } from '@liandong/domain';
import {
  draftAct,
  draftOnThread,
  type KeptAct,
  newThreadId,
  type Said,
  type ThreadView,
} from '@liandong/unit';
import type { Office } from '../shared/office.ts';

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
