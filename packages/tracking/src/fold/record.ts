import type { CaseRecord } from './case-record.ts';
import type { LadderRecord } from './ladder-record.ts';
import type { TransferRecord } from './transfer-record.ts';

/** What one thread's record is, by its kind. */
export type ThreadRecord = CaseRecord | TransferRecord | LadderRecord;

/**
 * A record as the store keeps it. Every field has its place, so that the text is the same
 * whether the record was remembered or read back on the way.
 */
export function encodeRecord(record: ThreadRecord): string {
  if ('folded' in record) return JSON.stringify(record, inOrder);
  return JSON.stringify('state' in record ? ordered(record) : orderedCase(record));
}

/** Keys by name: what a kind keeps is not known here. */
const inOrder = (_key: string, value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

export const decodeRecord = (text: string): ThreadRecord => JSON.parse(text) as ThreadRecord;

type Every<Fields> = { [Name in keyof Required<Fields>]: Fields[Name] };

const ordered = (record: TransferRecord): Every<TransferRecord> => ({
  n: record.n,
  seq: record.seq,
  at: record.at,
  since: record.since,
  delivered: record.delivered,
  objectedAt: record.objectedAt,
  sentBackAt: record.sentBackAt,
  remindedAt: record.remindedAt,
  supervisedAt: record.supervisedAt,
  late: record.late,
  dropped: record.dropped,
  exempt: record.exempt,
  state: record.state,
});

const orderedCase = (record: CaseRecord): Every<CaseRecord> => ({
  n: record.n,
  seq: record.seq,
  at: record.at,
  since: record.since,
  stand: record.stand,
  registeredAt: record.registeredAt,
  facts: record.facts,
  hops: record.hops,
  clocks: record.clocks,
  timers: record.timers,
  late: record.late,
  leaderNamedAt: record.leaderNamedAt,
  concluded: record.concluded,
  historical: record.historical,
  answered: record.answered,
});
