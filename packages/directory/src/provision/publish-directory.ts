import { BusError, directorySubject, names, type UnitRecord } from '@liandong/contracts';
import { DeliverPolicy, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { openRecord, recordOf, sameRecord, signRecord } from '../directory-entry.ts';
import type { RegisterRow } from '../folder/register.ts';
import type { SigningKey } from '../keys/ed25519.ts';
import { eachAtOnce } from './pool.ts';

/** The last entry of one unit, and where it stands. */
export interface Published {
  readonly seq: number;
  readonly record: UnitRecord;
}

/** The units' last entries in the LOG, believed only under the root key. */
export async function readDirectory(
  { js, manager }: { js: JetStreamClient; manager: JetStreamManager },
  { units, rootPublicKey }: { units: readonly string[]; rootPublicKey: string },
): Promise<Map<string, Published>> {
  const all = new Map<string, Published>();
  if (units.length <= FEW) {
    for (const unit of units) {
      const query = { last_by_subj: directorySubject(unit) };
      const message = await manager.streams.getMessage(names.log, query);
      if (message !== null)
        all.set(unit, { seq: message.seq, record: openRecord(message.json(), rootPublicKey) });
    }
    return all;
  }
  const { state } = await manager.streams.info(names.log, {
    subjects_filter: directorySubject('*'),
  });
  if (Object.keys(state.subjects ?? {}).length === 0) return all;
  const consumer = await js.consumers.get(names.log, {
    filter_subjects: [directorySubject('*')],
    deliver_policy: DeliverPolicy.LastPerSubject,
  });
  const messages = await consumer.consume();
  for await (const message of messages) {
    const record = openRecord(message.json(), rootPublicKey);
    if (message.subject !== directorySubject(record.id))
      throw new BusError('LOG_CORRUPT', { seq: message.seq });
    all.set(record.id, { seq: message.seq, record });
    if (message.info.pending === 0) break;
  }
  await messages.close();
  return all;
}

/** Below this, asking for each is cheaper than reading all. */
const FEW = 8;

export interface DirectoryPlan {
  readonly rows: readonly RegisterRow[];
  readonly published: ReadonlyMap<string, Published>;
  readonly root: SigningKey;
  readonly now: number;
  readonly dryRun: boolean;
  readonly onEach: () => void;
}

export interface DirectoryReport {
  readonly unit: string;
  readonly change: 'created' | 'updated' | 'same';
  readonly record: UnitRecord;
}

const WIDTH = 64;

/** Writes the entries that changed, each on condition that nobody wrote it since it was read. */
export async function publishDirectory(
  js: JetStreamClient,
  plan: DirectoryPlan,
): Promise<DirectoryReport[]> {
  const report: DirectoryReport[] = [];
  await eachAtOnce(plan.rows, WIDTH, async (row) => {
    report.push(await publishRow(js, { plan, row }));
    plan.onEach();
  });
  return report;
}

async function publishRow(
  js: JetStreamClient,
  { plan, row }: { plan: DirectoryPlan; row: RegisterRow },
): Promise<DirectoryReport> {
  const unit = row.unit.id;
  const before = plan.published.get(unit);
  // Directories keep the newest, so time may not run backwards with the operator's clock.
  const record = recordOf(row, Math.max(plan.now, (before?.record.changedAt ?? 0) + 1));
  if (before !== undefined && sameRecord(before.record, record))
    return { unit, change: 'same', record: before.record };
  if (!plan.dryRun)
    await js.publish(directorySubject(unit), JSON.stringify(signRecord(record, plan.root)), {
      expect: { streamName: names.log, lastSubjectSequence: before?.seq ?? 0 },
    });
  return { unit, change: before === undefined ? 'created' : 'updated', record };
}
