import {
  deadHeader,
  deadSubject,
  type EpochMs,
  type Refusal,
  wireLimits,
} from '@liandong/contracts';
import { jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';

/** Who sent what could not be answered, and why; `data` may be less than the bytes that came. */
export type DeadLetter = { account: string; refusal: Refusal; data: Uint8Array; bytes: number };

export type DeadLetters = {
  /** Sets aside what could not be answered as an act: its bytes, who sent it and why. */
  put: (letter: DeadLetter) => Promise<void>;
};

const storeTimeoutMs = 5_000;

export function createDeadLetters(connection: NatsConnection, now: () => EpochMs): DeadLetters {
  const client = jetstream(connection, { timeout: storeTimeoutMs });
  return {
    put: async ({ account, refusal, data, bytes }) => {
      const mh = headers();
      mh.set(deadHeader.code, refusal.code);
      mh.set(deadHeader.account, account);
      mh.set(deadHeader.at, String(now()));
      mh.set(deadHeader.details, JSON.stringify(refusal.details));
      mh.set(deadHeader.bytes, String(bytes));
      // The server's limit counts the headers too: what fills it would not go through again.
      const kept = data.subarray(0, wireLimits.submissionBytes);
      await client.publish(deadSubject(refusal.code), kept, { headers: mh, retries: 3 });
    },
  };
}
