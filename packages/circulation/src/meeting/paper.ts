import type {
  AgendaItem,
  EpochMs,
  meetingActs,
  meetingFileActs,
  minutesPaper,
  UnitId,
} from '@liandong/contracts';
import type { MeetingFile } from '@liandong/domain';
import { type EntryView, findThreads, type ThreadView } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, lastEntry, threadMeant } from '../shared/threads.ts';

type Said<Content extends { _zod: { output: object } }> = Omit<Content['_zod']['output'], 'salt'>;

/** What the secretariat keeps of a meeting: the notice, and who may see a restricted item. */
export type Paper = Said<(typeof meetingFileActs)['release']['content']>;
export type PaperItem = Paper['agenda'][number];
/** What one member is told. */
export type Notice = Said<(typeof meetingActs)['invite']['content']>;
export type MinutesPaper = {
  [Field in keyof typeof minutesPaper]?: (typeof minutesPaper)[Field]['_zod']['output'];
} & { title: string; text: string };

/** When a meeting is, and until when it is answered. */
export type Times = { startAt: EpochMs; endAt: EpochMs; receiptDueAt: EpochMs };

/** A meeting as its secretariat holds it. */
export type OwnMeeting = { view: ThreadView; file: MeetingFile };

/** A meeting that the unit convenes. @throws BusError `THREAD_UNKNOWN` */
export function ownMeeting(office: Pick<Office, 'store' | 'unit'>, said: string): OwnMeeting {
  const view = threadMeant(office, 'meeting-file', said);
  return { view, file: view.state as MeetingFile };
}

const paperTypes = ['convene', 'release', 'revise'];

/** The notice as it was last convened, released or revised. */
export const paperOf = (office: Pick<Office, 'store'>, { view }: OwnMeeting): Paper =>
  paperIn(lastEntry(office, view, paperTypes));

export const paperIn = (entry: EntryView | undefined): Paper =>
  ({ title: '', agenda: [], ...contentOf(entry) }) as Paper;

/** What a member holds of the notice, as it was last told. */
export const noticeOf = (office: Pick<Office, 'store'>, view: ThreadView): Notice =>
  paperIn(lastEntry(office, view, ['invite', 'revise', 'call']));

const isFor = ({ audience }: PaperItem, unit: UnitId): boolean =>
  audience === undefined || audience.includes(unit);

/**
 * The notice for one member: items that are not for it are not in it, and of those that are
 * nothing says who else may see them.
 */
export const noticeFor = ({ agenda, ...paper }: Paper, unit: UnitId): Notice => ({
  ...paper,
  agenda: agenda
    .filter((item) => isFor(item, unit))
    .map(({ audience: _audience, ...item }): AgendaItem => item),
});

/** Items as they are numbered: restricted ones last, so that no gap tells the others of them. */
export const numbered = (agenda: readonly Omit<PaperItem, 'no'>[]): PaperItem[] =>
  [...agenda]
    .sort((a, b) => Number(a.audience !== undefined) - Number(b.audience !== undefined))
    .map((item, at) => ({ ...item, no: at + 1 }));

/** A thread of the meeting with each member, by unit. */
export function memberThreads(
  { store }: Pick<Office, 'store'>,
  { view }: OwnMeeting,
): Map<UnitId, ThreadView> {
  const threads = findThreads(store, view.ref.thread, { kinds: ['meeting'] });
  return new Map(
    threads
      .filter(({ ref }) => ref.origin === view.ref.origin)
      .map((thread) => [thread.ref.counterpart, thread]),
  );
}
