import { setTimeout as pause } from 'node:timers/promises';
import {
  type Hashed,
  type LogSource,
  type LogStore,
  messageHash,
  openCheckpoint,
  rootOfLog,
  signCheckpoint,
  Verifier,
} from '@liandong/bus';
import {
  BusError,
  type Checkpoint,
  checkpointEntries,
  checkpointSubject,
  type EpochMs,
} from '@liandong/contracts';
import type { Directory, SigningKey } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import { headers } from '@nats-io/nats-core';
import { OwnHashes } from './seal-hashes.ts';

export type SealingOptions = {
  log: LogStore;
  /** Reads back what others appended, without its content. */
  source: LogSource;
  directory: Directory;
  /** The exchange's own key as it is now. */
  key: () => SigningKey;
  logger: Logger;
  now: () => EpochMs;
  /** A checkpoint so often, while there is something new. */
  intervalMs: number;
  /** And one as soon as this exchange alone has appended so many. Default and most: 10,000. */
  maxEntries?: number;
};

export type Sealing = {
  /** To be told of everything this exchange appends, which then need not be read back. */
  appended: (seq: number, hash: string) => void;
  /** Signs what is left, and ends. */
  stop: () => Promise<void>;
};

const lostRaces = 4;
const retryMs = 1_000;
const stopWithinMs = 5_000;

/**
 * Signs checkpoints over the LOG, in the background of an exchange. Of several exchanges one
 * wins each by compare-and-set; the one that signed the last goes first the next time, so
 * that the others find it done and read nothing.
 */
export function startSealing(options: SealingOptions): Sealing {
  const work: Work = {
    options,
    maxEntries: options.maxEntries ?? checkpointEntries,
    verifier: new Verifier((keyId) => options.directory.keyOf(keyId)?.publicKey),
    own: new OwnHashes(2 * (options.maxEntries ?? checkpointEntries)),
    startedAt: options.now(),
    lastOwnSeq: 0,
  };
  const stopping = new AbortController();
  let full = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const { signal } = stopping;
      try {
        const waitMs = await seal(work, isFull(work));
        full = new AbortController();
        if (!isFull(work)) await rest(waitMs, AbortSignal.any([signal, full.signal]));
      } catch (thrown) {
        options.logger.warn({ err: BusError.from(thrown) }, 'no checkpoint this time');
        await rest(retryMs, signal);
      }
    }
  })();
  return {
    appended: (seq, hash) => {
      work.own.add(seq, hash);
      if (isFull(work)) full.abort();
    },
    stop: async () => {
      stopping.abort();
      const last = running.then(() => seal(work, true));
      await Promise.race([last, pause(stopWithinMs, undefined, { ref: false })]).catch(
        (thrown: unknown) => {
          options.logger.warn({ err: BusError.from(thrown) }, 'stopped without a checkpoint');
        },
      );
    },
  };
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal, ref: false }).catch(() => undefined);

type Work = {
  options: SealingOptions;
  maxEntries: number;
  verifier: Verifier;
  own: OwnHashes;
  startedAt: EpochMs;
  /** The last checkpoint that this exchange signed. */
  lastOwnSeq: number;
};

/** As much as one checkpoint holds was appended here since the last one. */
const isFull = ({ own, maxEntries }: Work): boolean => own.size >= maxEntries;

/** The newest checkpoint there is; before the first one, a place to begin. */
type Last = { seq: number; hash: string; to: number; at: EpochMs };

/** Signs what is new, if it is time, and says when to come back. */
async function seal(work: Work, atOnce: boolean): Promise<number> {
  const { intervalMs, now } = work.options;
  let last = await lastCheckpoint(work);
  const turnMs = last.seq === work.lastOwnSeq ? intervalMs : intervalMs * 1.1;
  const dueInMs = last.at + turnMs - now();
  // Far beyond its turn, the last was signed by a clock that had run ahead: to wait for its time would leave the LOG unsealed.
  const ahead = dueInMs > 2 * turnMs;
  if (!atOnce && dueInMs > 0 && !ahead) return Math.min(dueInMs, turnMs);
  const head = await work.options.log.lastSeq();
  for (let lost = 0; lost < lostRaces && hasNews(last, head); ) {
    const signed = await signNext(work, last, head);
    if (!signed) lost += 1;
    last = signed ?? (await lastCheckpoint(work));
  }
  return intervalMs;
}

/** A checkpoint alone is no news, or each would call for the next. */
const hasNews = ({ seq, to }: Last, head: number): boolean =>
  head - to > (seq > to && seq <= head ? 1 : 0);

async function lastCheckpoint({ options, verifier, own, startedAt }: Work): Promise<Last> {
  const message = await options.log.last(checkpointSubject);
  if (!message) return { seq: 0, hash: '', to: 0, at: startedAt };
  const { seq } = message;
  const { checkpoint, key, signedBy } = openCheckpoint(message);
  const signer = options.directory.keyOf(key)?.unit;
  const byExchange = signer !== undefined && options.directory.get(signer)?.role === 'exchange';
  // Built upon, a forged one would become part of the chain.
  if (!byExchange || !signedBy(verifier))
    throw new BusError('LOG_CORRUPT', { seq, part: 'checkpoint' });
  own.forgetUpTo(checkpoint.to);
  return { seq, hash: messageHash(message), to: checkpoint.to, at: checkpoint.at };
}

/** Signs the next stretch; undefined when another exchange was quicker. */
async function signNext(work: Work, last: Last, head: number): Promise<Last | undefined> {
  const { log, directory, now } = work.options;
  const key = work.options.key();
  const ends = directory.keyOf(key.id)?.until;
  if (ends !== undefined && now() > ends) throw new BusError('KEY_UNKNOWN', { key: key.id });
  const from = last.to + 1;
  const to = Math.min(head, last.to + work.maxEntries);
  const covered = await hashesOf(work, from, to);
  const at = Math.max(now(), last.at);
  const root = rootOfLog(covered);
  const checkpoint: Checkpoint = {
    v: 1,
    from,
    to,
    count: covered.length,
    root,
    prev: last.hash,
    at,
  };
  const payload = signCheckpoint(checkpoint, key);
  const appended = await log.append({
    subject: checkpointSubject,
    headers: headers(),
    payload,
    lastSeq: last.seq,
  });
  if (typeof appended === 'string') return undefined;
  const { seq } = appended;
  const hash = messageHash({ subject: checkpointSubject, data: Buffer.from(payload) });
  work.own.forgetUpTo(to);
  work.own.add(seq, hash);
  work.lastOwnSeq = seq;
  work.options.logger.debug({ seq, from, to }, 'checkpoint');
  return { seq, hash, to, at };
}

/** Own hashes from memory; what others appended, and what timed out here, from the LOG. */
async function hashesOf({ own, options }: Work, from: number, to: number): Promise<Hashed[]> {
  const missing = own.missing(from, to);
  const read = new Map<number, string>();
  if (missing)
    for await (const message of options.source.messages({ ...missing, content: false }))
      read.set(message.seq, messageHash(message));
  const covered: Hashed[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    const hash = own.get(seq) ?? read.get(seq);
    if (hash !== undefined) covered.push([seq, hash]);
  }
  const gone = to - from + 1 - covered.length;
  if (gone > 0)
    options.logger.error({
      err: new BusError('LOG_CORRUPT', { part: 'missing', count: gone }),
      from,
      to,
    });
  return covered;
}
