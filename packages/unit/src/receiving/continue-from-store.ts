import { BusError, entryHeader, names } from '@liandong/contracts';
import type { JetStreamClient, JsMsg } from '@nats-io/jetstream';
import type { ReadModel } from '../store/read-model.ts';
import { isRebuildAsked } from '../store/rebuild.ts';
import type { Store } from '../store/store.ts';

export type ContinueOptions = {
  /** Public key of the unit's account; its durable bears the same name. */
  account: string;
  store: Store;
  readModel: ReadModel;
};

type Last = { seq: number; act: string; mark: string };

/** Where receiving goes on: the entry stored last, which comes again, and how many come from it. */
export type Place = { last: Last | undefined; pending: number };

const lastOf = (store: Store): Last | undefined => {
  const row = store.db.prepare('SELECT seq, act, mark FROM entry ORDER BY seq DESC LIMIT 1').get();
  return row && { seq: Number(row.seq), act: String(row.act), mark: String(row.mark) };
};

/**
 * The store says where to go on, not the server: what was acknowledged and then lost with
 * the power, or with an older copy of the file, comes again. The entry stored last comes again
 * too, to see that this LOG is the one it came from.
 * @throws BusError `LOG_NOT_CONTINUED` when the LOG ends before it
 */
export async function continueFromStore(
  client: JetStreamClient,
  { account, store, readModel }: ContinueOptions,
): Promise<Place> {
  if (isRebuildAsked(store)) readModel.clear();
  // What was set aside is done with too. It must not come again: an empty message without headers
  // ends the stream of answers to a pull request (measured), and all that follow it would be lost.
  const dead = Number(store.db.prepare('SELECT max(seq) AS seq FROM dead').get()?.seq ?? 0);
  const stored = lastOf(store);
  const last = stored && stored.seq > dead ? stored : undefined;
  const manager = await client.jetstreamManager(false);
  const from = last?.seq ?? dead + 1;
  const { num_pending: pending } = await manager.consumers.reset(names.log, account, from);
  if (last && pending === 0) throw new BusError('LOG_NOT_CONTINUED', { seq: from });
  return { last, pending };
}

/**
 * True when the first message is of the place receiving went on from; else another process that
 * receives for the unit has moved it, or if there is none the LOG is another.
 * @throws BusError `LOG_NOT_CONTINUED` when another entry has the number of the one stored last
 */
export function isAt({ seq, headers, info }: JsMsg, { last, pending }: Place): boolean {
  if (info.pending + 1 < pending) return false;
  if (!last || seq !== last.seq) return !last;
  const same =
    headers?.get(entryHeader.act) === last.act && headers.get(entryHeader.mark) === last.mark;
  if (!same) throw new BusError('LOG_NOT_CONTINUED', { seq });
  return true;
}

/** False when the server knows of less than the store holds: after its folder was put back, or a crash. */
export async function reachesStore(
  client: JetStreamClient,
  { account, store }: ContinueOptions,
): Promise<boolean> {
  const manager = await client.jetstreamManager(false);
  const { delivered } = await manager.consumers.info(names.log, account);
  return delivered.stream_seq >= (lastOf(store)?.seq ?? 0);
}
