import { names, unitFilters } from '@liandong/contracts';
import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import type { RegisterRow } from '../folder/register.ts';

const MS_NANOS = 1_000_000;
const SECOND_NANOS = 1000 * MS_NANOS;
/** One entry: an act of 8 KB, its mark and proof, and content up to 256 KB; with room to spare. */
const MAX_ENTRY_BYTES = 512 * 1024;
/** The shortest the server takes. Duplicates are found by act id and thread, however much later. */
const DUPLICATE_WINDOW_NANOS = 100 * MS_NANOS;

const shared = {
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.New,
  max_age: 0,
  max_bytes: -1,
  max_msgs: -1,
  max_msgs_per_subject: -1,
  max_consumers: -1,
  duplicate_window: DUPLICATE_WINDOW_NANOS,
  // Each of these would let a header rewrite or expire what stands (nats-notes 4.4).
  allow_rollup_hdrs: false,
  allow_msg_ttl: false,
  allow_msg_schedules: false,
  allow_atomic: false,
  allow_batched: false,
  allow_direct: true,
} as const satisfies Partial<StreamConfig>;

/** LOG: append-only, for ever. */
export const logStream = (replicas: number): Partial<StreamConfig> & { name: string } => ({
  ...shared,
  name: names.log,
  subjects: [names.logSubjects],
  num_replicas: replicas,
  max_msg_size: MAX_ENTRY_BYTES,
  deny_delete: true,
  deny_purge: true,
});

/** More than a person could look at; a unit that floods it stops at this, and is answered all the same. */
const MAX_DEAD_BYTES = 256 * 1024 * 1024;

/** DEAD: what could not be answered, until a person has dismissed it. The first come stay. */
export const deadStream = (replicas: number): Partial<StreamConfig> & { name: string } => ({
  ...shared,
  name: names.dead,
  subjects: [names.deadSubjects],
  num_replicas: replicas,
  max_bytes: MAX_DEAD_BYTES,
  max_msg_size: -1,
  deny_delete: false,
  deny_purge: false,
});

/**
 * The durable of one unit, named after its account, because the server proves that name.
 * `all`: the unit works in order and acknowledges a batch with its last message. It never
 * expires, so that a unit may stay away for days. The tracker sees every subject and no content.
 */
export function unitDurable(
  row: RegisterRow & { account: string },
  replicas: number,
): ConsumerConfig {
  const tracker = row.unit.role === 'tracker';
  return {
    name: row.account,
    durable_name: row.account,
    description: row.unit.id,
    filter_subjects: tracker ? [names.logSubjects] : unitFilters(row.unit.id),
    headers_only: tracker,
    ack_policy: AckPolicy.All,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: 10 * SECOND_NANOS,
    max_deliver: -1,
    max_ack_pending: 4096,
    max_waiting: 512,
    num_replicas: replicas,
  };
}
