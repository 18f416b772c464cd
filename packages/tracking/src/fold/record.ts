import type { CaseRecord } from './case-record.ts';
import type { TransferRecord } from './transfer-record.ts';

/** What one thread's record is, by its kind. */
export type ThreadRecord = CaseRecord | TransferRecord;

/**
 * A record as the store keeps it. Every field has its place, so that the text is the same
 * whether the record was remembered or read back on the way.
 */
export const encodeRecord = (record: ThreadRecord): string =>
  JSON.stringify('state' in record ? ordered(record) : orderedCase(record));

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
  leaderNamedAt: record.leaderNamedAt,
  concluded: record.concluded,
});
