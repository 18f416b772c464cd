import { type LogEntry, type PreparedAct, Verifier } from '@liandong/bus';
import type { EpochMs } from '@liandong/contracts';
import type { Directory, SigningKey } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import type { NatsConnection } from '@nats-io/nats-core';
import { answerDeliveries } from './receiving/answer-deliveries.ts';
import { Deliveries } from './receiving/delivery.ts';
import { type Inbound, startInbound } from './receiving/inbound.ts';
import { flushOutbox } from './sending/flush-outbox.ts';
import { createSender } from './sending/outbound.ts';
import { Outbox } from './sending/outbox.ts';
import { createWaker, type Waker } from './sending/waker.ts';
import { ReadModel } from './store/read-model.ts';
import { isRebuildAsked } from './store/rebuild.ts';
import type { Store } from './store/store.ts';
import { storeError } from './store/store-error.ts';

export type UnitOptions = {
  unit: string;
  /** Public key of the unit's NATS account. */
  account: string;
  key: SigningKey;
  connection: NatsConnection;
  store: Store;
  directory: Directory;
  /** Shared by the units of one process, as signatures cover batches that go to several. */
  verifier?: Verifier;
  /** Brings the directory up to date; false when nobody answered. */
  refreshDirectory: () => Promise<boolean>;
  logger: Logger;
  /** How many units the process hosts. Default: this one. */
  hosted?: number;
  now: () => EpochMs;
  onStored?: (entries: readonly LogEntry[]) => void;
};

/** One unit at work: it receives, answers for what it received, and sends what was taken. */
export type RunningUnit = {
  unit: string;
  store: Store;
  outbox: Outbox;
  deliveries: Deliveries;
  /** Keeps acts and sends them as soon as the bus can be reached. */
  submit: (acts: readonly (PreparedAct & { thread: string })[]) => void;
  inbound: Inbound;
  stop: () => Promise<void>;
};

const pollMs = 1_000;
const slowestRetryMs = 5_000;
const lastingFailures = 6;

export function startUnit(options: UnitOptions): RunningUnit {
  const { store, directory, unit } = options;
  const verifier = options.verifier ?? new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
  const outbox = new Outbox(store);
  const deliveries = new Deliveries(store, options.now);
  const waker = createWaker();
  const deliveryWaker = createWaker();
  const { connection, key } = options;
  const onUp = () => {
    inbound.linkIsUp();
    waker.wake();
    deliveryWaker.wake();
  };
  const send = createSender({ connection, key, directory, onUp });
  const inbound = startInbound({
    ...options,
    readModel: new ReadModel(store, {
      unit,
      verifier,
      signerOf: (keyId) => directory.keyOf(keyId)?.unit,
      roleOf: (id) => directory.get(id)?.role,
    }),
    deliveries,
    onStored: (entries) => {
      deliveryWaker.wake();
      options.onStored?.(entries);
    },
  });
  const answering = { unit, deliveries, send, waker: deliveryWaker };
  const loops = [
    loop(waker, options, async () => {
      await inbound.requireLog();
      await flushOutbox(outbox, send);
      await waker.wait(pollMs);
      if (isRebuildAsked(store)) inbound.restart();
    }),
    loop(deliveryWaker, options, async () => {
      await inbound.requireLog();
      await answerDeliveries(answering);
    }),
  ];
  return {
    unit,
    store,
    outbox,
    deliveries,
    inbound,
    submit: (acts) => {
      outbox.keep(acts, options.now());
      waker.wake();
    },
    stop: async () => {
      await inbound.stop();
      waker.stop();
      deliveryWaker.stop();
      await Promise.all(loops);
      try {
        deliveries.settle();
      } catch (thrown) {
        // The exchange gives the same receipt again.
        options.logger.warn({ err: storeError(thrown) }, 'last receipt not written down');
      }
      await options.connection.drain();
    },
  };
}

/** Runs when woken or after a while, and again with growing pauses while it fails. */
async function loop(waker: Waker, options: UnitOptions, run: () => Promise<void>): Promise<void> {
  let failures = 0;
  while (!waker.stopped()) {
    try {
      await run();
      failures = 0;
    } catch (thrown) {
      failures += 1;
      if (options.connection.isClosed()) return;
      // Told once, when it is more than a moment.
      const level = failures === lastingFailures ? 'warn' : 'debug';
      options.logger[level]({ err: storeError(thrown), failures }, 'sending is put off');
      await waker.wait(Math.min(100 * 2 ** failures, slowestRetryMs));
    }
  }
}
