import {
  type EpochMs,
  type Level,
  levels,
  type PendingAnswer,
  type ThreadRef,
  type UnitId,
  type WaitingThread,
} from '@liandong/contracts';
import type { Silence, WorkCalendar } from '@liandong/domain';
import type { CaseRecord } from '../fold/case-record.ts';
import { type LadderRecord, ladderOf, viewOf } from '../fold/ladder-record.ts';
import { decodeRecord, type ThreadRecord } from '../fold/record.ts';
import { signalsOfRecord } from '../fold/timer-places.ts';
import type { TransferRecord } from '../fold/transfer-record.ts';
import { keys, noTerm, refOfTail } from '../keys.ts';
import type { Scored, TrackingStore } from '../store/tracking-store.ts';
import { maybe } from './track.ts';

export type PendingOptions = {
  side: 'mine' | 'theirs';
  limit: number;
  now: EpochMs;
  calendar: WorkCalendar;
};

/** What waits on a unit, or what it waits for, by level, with what is due first in front. */
export async function pendingOf(
  store: TrackingStore,
  unit: UnitId,
  { side, limit, now, calendar }: PendingOptions,
): Promise<PendingAnswer> {
  const list = side === 'mine' ? keys.due : keys.owed;
  const [counts, overdue, inbox, waiting] = await Promise.all([
    store.counts(levels.map((level) => ({ key: list(unit, level) }))),
    // `dueAt` is the first instant that is late.
    store.counts(levels.map((level) => ({ key: list(unit, level), upTo: now }))),
    store.counts([{ key: keys.inbox(unit) }]),
    store.ranges(
      levels.map((level) => ({ key: list(unit, level), after: -1, upTo: noTerm, limit })),
    ),
  ]);
  const first = waiting
    .flatMap((members, index) => members.map((at) => ({ ...at, level: levels[index] as Level })))
    .sort((a, b) => a.score - b.score || (a.member < b.member ? -1 : 1))
    .slice(0, limit);
  const texts = await store.texts(first.map(({ member }) => keys.record(member)));
  return {
    unit,
    side,
    levels: Object.fromEntries(
      levels.map((level, index) => [
        level,
        { count: counts[index] ?? 0, overdue: overdue[index] ?? 0 },
      ]),
    ) as PendingAnswer['levels'],
    count: sum(counts),
    overdue: sum(overdue),
    undeliveredEntries: inbox[0] ?? 0,
    items: first.flatMap((place, index) => {
      const text = texts[index];
      return text === undefined
        ? []
        : [waitingThread(place, decodeRecord(text), { now, calendar })];
    }),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function waitingThread(
  { member, score, level }: Scored & { level: Level },
  record: ThreadRecord,
  { now, calendar }: Pick<PendingOptions, 'now' | 'calendar'>,
): WaitingThread {
  const ref = refOfTail(member);
  return {
    ref,
    level,
    since:
      'folded' in record ? turnSince(ref, record, { level, calendar }) : sinceOf(record, level),
    ...maybe('dueAt', score === noTerm ? undefined : score),
    overdue: now >= score,
    ...of(record),
    ...saidOn(ref, record, calendar),
  };
}

/** What the clocks have said of either party's terms. */
export function saidOn(ref: ThreadRef, record: ThreadRecord, calendar: WorkCalendar) {
  const { lapsed, chased, proposed } = signalsOfRecord(ref, record, { calendar });
  const owed = <Said extends Pick<Silence, 'of'>>({ of: party, ...said }: Said) => ({
    unit: ref[party],
    ...said,
  });
  return {
    lapsed: lapsed.map(owed),
    chased: chased.map(owed),
    ...maybe('proposed', proposed && owed(proposed)),
  };
}

function of(record: ThreadRecord) {
  if ('folded' in record) return { category: '', urgent: false, reminders: 0 };
  return 'state' in record ? ofTransfer(record) : ofCase(record);
}

function turnSince(
  ref: ThreadRef,
  record: LadderRecord,
  { level, calendar }: { level: Level; calendar: WorkCalendar },
): EpochMs {
  const turns = ladderOf(ref)?.turns(record.folded, viewOf(record, { calendar })) ?? [];
  return turns.find((turn) => turn.level === level)?.since ?? record.at;
}

const sinceOf = (record: CaseRecord | TransferRecord, level: Level): EpochMs =>
  level === 'feedback' && 'state' in record ? (record.supervisedAt ?? record.since) : record.since;

const ofTransfer = ({ state }: TransferRecord) => ({
  ...maybe('case', state.opening?.case),
  category: state.opening?.category ?? '',
  urgent: state.opening?.urgent ?? false,
  reminders: state.reminders,
  ...maybe('supervision', state.supervision),
});

const ofCase = ({ facts }: CaseRecord) => ({
  category: facts.category,
  urgent: facts.urgency === 'urgent',
  reminders: 0,
});
