import { BusError } from '@liandong/contracts';
import type { Logger } from '@liandong/runtime';
import type { Checkpoint, Projector, TrackingStore } from '@liandong/tracking';
import type { Feed, FeedBatch } from './feed.ts';

export type SessionOptions = {
  owner: string;
  store: TrackingStore;
  projector: Projector;
  /** Opens the feed at a LOG sequence. */
  open: (from: number) => Promise<Feed>;
  logger: Logger;
  onDirectory?: () => void;
};

/** One stretch of folding without a failure. */
export type Session = {
  /** Rejects with what ended it, unless that was {@link stop}. */
  ended: Promise<void>;
  stop: () => void;
  /** How long the LOG was when it was last heard of. */
  logSeq: () => number;
};

const leaseMs = 10_000;
const lookEveryMs = 2_000;

/** Begins to fold where the store says; undefined while another tracker does. */
export async function startSession(options: SessionOptions): Promise<Session | undefined> {
  const { owner, store, projector } = options;
  if (!(await store.hold({ owner, leaseMs }))) return undefined;
  const at = await projector.open();
  const feed = await openAt(at, options);
  // What the heart does and what the fold does follow each other, so that neither sees the other half done.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(run);
    turn = mine.catch(() => undefined);
    return mine;
  };
  let logSeq = feed.logSeq;
  let failure: unknown;
  let stopped = false;
  const look = async () => {
    const place = { checkpoint: projector.at, logSeq };
    if (!(await store.hold({ owner, leaseMs, at: place })))
      throw new BusError('TRACKER_OVERTAKEN', { seq: projector.at.seq });
  };
  const heart = setInterval(() => {
    inTurn(look).catch((thrown: unknown) => {
      failure ??= thrown;
      feed.stop();
    });
  }, lookEveryMs);
  const take = async (batch: FeedBatch) => {
    logSeq = batch.logSeq;
    if (!(await projector.fold(batch.entries, logSeq)))
      throw new BusError('TRACKER_OVERTAKEN', { seq: projector.at.seq });
    batch.ack();
    if (batch.directoryChanged) options.onDirectory?.();
  };
  const fold = async () => {
    await inTurn(look);
    let anchor: Checkpoint | undefined = projector.at.seq > 0 ? projector.at : undefined;
    for await (const batch of feed.batches) {
      if (failure || stopped) break;
      if (anchor) await checkAnchor(anchor, batch, options);
      anchor = undefined;
      await inTurn(() => take(batch));
    }
    if (failure) throw failure;
    if (!stopped) throw new BusError('LINK_DOWN', { reason: 'the feed ended' });
  };
  return {
    ended: fold().finally(() => {
      clearInterval(heart);
      feed.stop();
    }),
    stop: () => {
      stopped = true;
      feed.stop();
    },
    logSeq: () => logSeq,
  };
}

/** Reads from the entry folded last, to see that this LOG is the one it came from. */
async function openAt(at: Checkpoint, { projector, open, logger }: SessionOptions): Promise<Feed> {
  if (at.seq > 0) {
    const feed = await open(at.seq);
    if (feed.logSeq >= at.seq) return feed;
    feed.stop();
    logger.warn({ seq: at.seq, logSeq: feed.logSeq }, 'the LOG is shorter than what was folded');
    await projector.clear();
  }
  return open(1);
}

/** Takes the entry folded last out of the batch. @throws BusError when it is another than was folded */
async function checkAnchor(
  anchor: Checkpoint,
  batch: FeedBatch,
  { store, logger }: SessionOptions,
): Promise<void> {
  const first = batch.entries.shift();
  if (first?.seq === anchor.seq && first.stamp === anchor.stamp) return;
  logger.warn({ seq: anchor.seq }, 'the LOG is not the one that was folded');
  await store.spoil();
  throw new BusError('TRACKER_OVERTAKEN', { reason: 'another LOG', seq: anchor.seq });
}
