import type { MeetingFileFacts } from '@liandong/contracts';
import { isSilent, type Meeting } from '@liandong/domain';
import { draftAct, entriesOf, type KeptAct, type ThreadView } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { stableId } from '../shared/stable-id.ts';
import { contentOf, lastEntry, textIn } from '../shared/threads.ts';
import { memberThreads, type OwnMeeting } from './paper.ts';

type Reminding = { remark?: string | undefined; again?: boolean };

/**
 * 催办 everybody who owes an answer, once: who was reminded of what it owes is not reminded of it
 * a second time, unless asked for; also where the first reminder still waits in the outbox.
 */
export const remindSilent = (
  office: Office,
  meeting: OwnMeeting,
  { remark, again = false }: Reminding,
): KeptAct[] =>
  [...memberThreads(office, meeting).values()]
    .filter(({ open, state }) => open && isSilent(state as Meeting))
    .filter((view) => again || !wasReminded(office, view))
    .map((view) => reminder(office, view, { remark, again }));

function reminder(
  office: Office,
  { ref, state }: ThreadView,
  { remark, again }: Required<Pick<Reminding, 'again'>> & Pick<Reminding, 'remark'>,
): KeptAct {
  const { awaited, reminders } = state as Meeting;
  const owed = [ref.origin, ref.counterpart, ref.thread, awaited?.seq ?? 0] as const;
  return draftAct(office, {
    ref,
    type: 'remind',
    facts: {},
    content: remark === undefined ? {} : { remark },
    id: stableId(office, 'remind', ...owed, again ? reminders : 'first'),
  });
}

/** Reminded since what it owes was last sent. */
export const wasReminded = ({ store }: Pick<Office, 'store'>, view: ThreadView): boolean =>
  lastReminder({ store }, view) !== undefined;

/** When the member was last reminded of what it owes now. */
export function lastReminder(
  { store }: Pick<Office, 'store'>,
  { subject, state }: ThreadView,
): number | undefined {
  const { awaited, reminders } = state as Meeting;
  if (reminders === 0) return undefined;
  return entriesOf(store, subject).findLast(
    ({ type, seq }) => type === 'remind' && seq > (awaited?.seq ?? 0),
  )?.at;
}

type Cancelling = { reason: MeetingFileFacts<'cancel'>['reason']; remark?: string | undefined };

/** 取消, told to everybody that was told of the meeting. */
export function cancelMeeting(
  office: Office,
  meeting: OwnMeeting,
  { reason, remark }: Cancelling,
): KeptAct[] {
  const said = { facts: { reason }, content: remark === undefined ? {} : { remark } };
  const told = [...memberThreads(office, meeting).values()].filter(({ open }) => open);
  return [meeting.view, ...told].map(({ ref }) =>
    draftAct(office, { ref, type: 'cancel', ...said }),
  );
}

/** Why a meeting was called off, and when. */
export type Cancellation = { at: number; reason: string; remark: string };

/** 取消, as the file or a member's thread tells it; undefined while the meeting stands. */
export function cancellationOf(
  office: Pick<Office, 'store'>,
  view: Pick<ThreadView, 'subject' | 'status'>,
): Cancellation | undefined {
  if (view.status !== 'cancelled') return undefined;
  const entry = lastEntry(office, view, ['cancel']);
  if (!entry) return undefined;
  const { at, facts } = entry;
  return { at, reason: String(facts.reason), remark: textIn(contentOf(entry), 'remark') };
}

/** 归档, with every member. */
export function closeMeeting(
  office: Office,
  meeting: OwnMeeting,
  { remark }: { remark?: string | undefined },
): KeptAct[] {
  const content = remark === undefined ? {} : { remark };
  const open = [...memberThreads(office, meeting).values()].filter((view) => view.open);
  return [meeting.view, ...open].map(({ ref }) =>
    draftAct(office, { ref, type: 'close', facts: {}, content }),
  );
}
