import { type LogEntry, readEntry } from '@liandong/bus';
import { BusError, names } from '@liandong/contracts';
import { unitApiPrefix } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import { type Consumer, type ConsumerMessages, type JsMsg, jetstream } from '@nats-io/jetstream';
import { delay, type NatsConnection } from '@nats-io/nats-core';
import type { ReadModel } from '../store/read-model.ts';
import type { Store } from '../store/store.ts';
import { storeError } from '../store/store-error.ts';
import { continueFromStore, isAt, type Place, reachesStore } from './continue-from-store.ts';
import type { Deliveries } from './delivery.ts';
import { untilAlone } from './until-alone.ts';

export type InboundOptions = {
  unit: string;
  connection: NatsConnection;
  /** Public key of the unit's account; its durable bears the same name. */
  account: string;
  store: Store;
  readModel: ReadModel;
  deliveries: Deliveries;
  logger: Logger;
  /** How many units the process hosts; the more, the seldomer each is heard of when nothing moves. */
  hosted?: number;
  /** Called after a batch was stored. */
  onStored: (entries: readonly LogEntry[]) => void;
  /** Brings the directory up to date when a signature's key is not known; false when nobody answered. */
  refreshDirectory: () => Promise<boolean>;
};

export type Inbound = {
  /** Stores and acknowledges what has arrived, then ends. */
  stop: () => Promise<void>;
  /** Ends the receiving and begins it again where the store says. */
  restart: () => void;
  /** True while pull requests are answered by the server. */
  healthy: () => boolean;
  /** What keeps the unit from receiving; for whoever looks at it. */
  fault: () => BusError | undefined;
  /** To be called when the link was lost: the server behind it may have been given an older LOG. */
  linkIsUp: () => void;
  /**
   * To be called before anything is sent: what a LOG took that is to be replaced would be lost.
   * @throws BusError `LOG_NOT_CONTINUED` while it is not the one the unit has received from
   */
  requireLog: () => Promise<void>;
};

const prefetch = 1_000;
const batchSize = 500;
/** A lone entry is stored at once; under load a commit waits for more. */
const gatherMs = { quiet: 2, busy: 40 } as const;
const busyWithinMs = 250;
/**
 * Short: a lost consumer is noticed within seconds (nats-notes 1.6), and so long the server goes
 * on answering a pull request whose connection broke, with entries that are lost (measured).
 */
const pullExpiresMs = 5_000;
const heartbeatMs = 1_000;
/**
 * A thousand idle units cost a quarter of a core at one heartbeat a second, half of it the server's
 * (measured). So a process that hosts many takes longer to notice, at a hundred heartbeats a second.
 */
const heartbeatPerUnitMs = 10;
const slowestHeartbeatMs = 15_000;
const restartPauseMs = 500;

/** Takes what the bus delivers, in order, stores it in batches, and acknowledges only what is on the disk. */
export function startInbound(options: InboundOptions): Inbound {
  const { connection, account, logger } = options;
  const client = jetstream(connection, { apiPrefix: unitApiPrefix });
  const { idleMs, expiresMs } = paceOf(options.hosted ?? 1);
  let messages: ConsumerMessages | undefined;
  let stopping = false;
  let healthy = false;
  let fault: BusError | undefined;
  let log: 'same' | 'unasked' | 'doubted' = 'same';
  /** False when somebody else has moved the unit's place. */
  let alone = true;
  const continued = () => {
    fault = undefined;
    log = 'same';
    alone = true;
  };
  const receive = async () => {
    if (!alone) await untilAlone(client, { account, expiresMs, stopped: () => stopping, onOther });
    if (stopping) return;
    const place = await continueFromStore(client, options);
    if (!place.last) continued();
    const current = await boundConsumer(client, account).consume({
      max_messages: prefetch,
      expires: expiresMs,
      idle_heartbeat: idleMs,
    });
    messages = current;
    void watch(current, (state) => {
      healthy = state;
    });
    // Only whoever iterates can end it: `close` would wait for an iteration that has not begun.
    if (stopping) current.stop();
    if (await storeBatches(current, { ...options, place, continued })) return;
    // Nobody else was there, and the place was another all the same.
    if (!alone) throw new BusError('LOG_NOT_CONTINUED', { seq: place.last?.seq ?? 0 });
    alone = false;
  };
  const fail = (thrown: unknown) => {
    const error = storeError(thrown);
    // Told once, not at every attempt.
    if (error.code !== fault?.code) logger.warn({ err: error }, 'receiving was interrupted');
    fault = error;
    messages?.stop();
  };
  const onOther = () => fail(new BusError('UNIT_ELSEWHERE', { unit: options.unit }));
  const running = (async () => {
    while (!stopping) {
      await receive().catch(fail);
      healthy = false;
      if (!stopping) await delay(restartPauseMs);
    }
  })();
  return {
    healthy: () => healthy,
    fault: () => fault,
    linkIsUp: () => {
      log = 'unasked';
    },
    requireLog: async () => {
      if (log === 'unasked') {
        log = (await reachesStore(client, options)) ? 'same' : 'doubted';
        if (log === 'doubted') messages?.stop();
      }
      if (fault?.code === 'LOG_NOT_CONTINUED') throw fault;
      if (log === 'doubted') throw new BusError('LOG_UNAVAILABLE');
    },
    restart: () => messages?.stop(),
    stop: async () => {
      stopping = true;
      messages?.stop();
      await running;
    },
  };
}

function paceOf(hosted: number): { idleMs: number; expiresMs: number } {
  const idleMs = Math.min(slowestHeartbeatMs, Math.max(heartbeatMs, heartbeatPerUnitMs * hosted));
  return { idleMs, expiresMs: (pullExpiresMs / heartbeatMs) * idleMs };
}

// Bound by name without asking the server: a unit may pull from its one durable and nothing else.
function boundConsumer(client: ReturnType<typeof jetstream>, account: string): Consumer {
  const info = { name: account, stream_name: names.log, config: { durable_name: account } };
  return client.consumers.getConsumerFromInfo(
    info as unknown as Parameters<typeof client.consumers.getConsumerFromInfo>[0],
  );
}

async function watch(messages: ConsumerMessages, report: (healthy: boolean) => void) {
  report(true);
  for await (const notice of messages.status()) {
    if (notice.type === 'heartbeats_missed' || notice.type === 'consumer_deleted') report(false);
    else if (notice.type === 'heartbeat' || notice.type === 'next') report(true);
  }
}

/**
 * Gathers what comes within a moment into one transaction: for the disk a batch costs
 * hardly more than an entry. False when what came first was of another place.
 */
async function storeBatches(
  messages: ConsumerMessages,
  options: InboundOptions & { place: Place; continued: () => void },
): Promise<boolean> {
  let gathered: JsMsg[] = [];
  let storing: Promise<void> | undefined;
  let storedAt = Number.NEGATIVE_INFINITY;
  const store = async () => {
    const busy = performance.now() - storedAt < busyWithinMs;
    await delay(busy ? gatherMs.busy : gatherMs.quiet);
    while (gathered.length > 0) {
      const batch = gathered.slice(0, batchSize);
      gathered = gathered.slice(batchSize);
      await storeAll(batch, options);
    }
    storedAt = performance.now();
    storing = undefined;
  };
  const begin = () => {
    const begun = store();
    // What could not be stored ends the receiving; it is begun again from the store's own place.
    begun.catch(() => messages.stop());
    return begun;
  };
  let delivered = 0;
  for await (const message of messages) {
    // The server numbers what it delivers since the reset. A number left out was lost with a link
    // that broke; it would come again behind newer entries, and be acknowledged together with them.
    if (message.info.deliverySequence !== delivered + 1) break;
    if (delivered === 0) {
      if (!isAt(message, options.place)) return false;
      options.continued();
    }
    delivered += 1;
    gathered.push(message);
    storing ??= begin();
    if (gathered.length >= prefetch) await storing;
  }
  await storing;
  return true;
}

async function storeAll(batch: readonly JsMsg[], options: InboundOptions): Promise<void> {
  const { store, onStored, logger } = options;
  const entries = batch.map((message) => read(message));
  const strangers = () =>
    entries.some(
      (entry) => !(entry instanceof BusError) && !options.readModel.knowsKey(entry.proof.key),
    );
  // A key may be newer than what is known here; only the exchange's word says that it is nobody's.
  if (strangers() && !(await options.refreshDirectory()) && strangers())
    throw new BusError('EXCHANGE_SILENT', { part: 'directory' });
  const added = store.transaction(() => {
    const fresh: LogEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const message = batch[index] as JsMsg;
      const error = entry instanceof BusError ? entry : tryAdd(entry, options.readModel, fresh);
      if (error) {
        logger.error({ err: error, seq: message.seq }, 'entry set aside');
        options.readModel.setAside(message, error);
      }
    }
    options.deliveries.begin();
    return fresh;
  });
  batch.at(-1)?.ack();
  onStored(added);
}

function read(message: JsMsg): LogEntry | BusError {
  try {
    return readEntry(message);
  } catch (thrown) {
    return BusError.from(thrown);
  }
}

/** Adds an entry; what is wrong with it comes back, what is wrong with the store is thrown. */
function tryAdd(entry: LogEntry, readModel: ReadModel, fresh: LogEntry[]): BusError | undefined {
  try {
    if (readModel.add(entry)) fresh.push(entry);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof BusError && thrown.disposition === 'park') return thrown;
    throw thrown;
  }
}
