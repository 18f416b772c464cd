import type { Msg } from '@nats-io/nats-core';

/** A submission as it came in. */
export type Submitted = { account: string; message: Msg };

export type IntakeLimits = {
  /** How many submissions of one account may wait, and how much of it. */
  perAccount: { messages: number; bytes: number };
  /** How much may wait of all accounts together. */
  bytes: number;
};

const mega = 1024 * 1024;

/** A unit has four submissions under way at once, so only what has gone wild comes near these. */
export const intakeLimits: IntakeLimits = {
  perAccount: { messages: 1_024, bytes: 16 * mega },
  bytes: 256 * mega,
};

type Line = { messages: Msg[]; bytes: number };

/**
 * Submissions that wait for their turn: in order for each account, and the accounts one after
 * the other, so that none can stand in all others' way or fill the memory.
 */
export class Intake {
  readonly #limits: IntakeLimits;
  /** Whose turn is next comes first. */
  readonly #lines = new Map<string, Line>();
  #bytes = 0;

  constructor(limits: IntakeLimits = intakeLimits) {
    this.#limits = limits;
  }

  /** False when there is no room, and then nothing has changed. */
  offer({ account, message }: Submitted): boolean {
    const { perAccount, bytes } = this.#limits;
    const size = message.data.length;
    const line = this.#lines.get(account) ?? { messages: [], bytes: 0 };
    const full =
      line.messages.length >= perAccount.messages ||
      line.bytes + size > perAccount.bytes ||
      this.#bytes + size > bytes;
    if (full) return false;
    line.messages.push(message);
    line.bytes += size;
    this.#bytes += size;
    this.#lines.set(account, line);
    return true;
  }

  next(): Submitted | undefined {
    const [first] = this.#lines;
    if (!first) return undefined;
    const [account, line] = first;
    const message = line.messages.shift();
    this.#lines.delete(account);
    if (!message) return this.next();
    const size = message.data.length;
    line.bytes -= size;
    this.#bytes -= size;
    if (line.messages.length > 0) this.#lines.set(account, line);
    return { account, message };
  }
}
