import type { BusError, EpochMs } from '@liandong/contracts';
import { jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';

export type DeadLetters = {
  /** Sets aside what could not be answered as an act: its bytes, who sent it and why. */
  put: (letter: { account: string; error: BusError; data: Uint8Array }) => Promise<void>;
};

const storeTimeoutMs = 5_000;

/** Headers of a dead letter, beside the bytes as they came. */
export const deadHeader = {
  code: 'Ld-Code',
  account: 'Ld-Account',
  at: 'Ld-At',
  details: 'Ld-Details',
} as const;

export function createDeadLetters(connection: NatsConnection, now: () => EpochMs): DeadLetters {
  const client = jetstream(connection, { timeout: storeTimeoutMs });
  return {
    put: async ({ account, error, data }) => {
      const mh = headers();
      mh.set(deadHeader.code, error.code);
      mh.set(deadHeader.account, account);
      mh.set(deadHeader.at, String(now()));
      mh.set(deadHeader.details, JSON.stringify(error.details));
      await client.publish(`dead.submission.${error.code}`, data, { headers: mh, retries: 3 });
    },
  };
}
