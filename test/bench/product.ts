import type { TestArea, TestServer } from '@liandong/testing';
import { type Measured, Stopwatch } from './measure.ts';
import { type Role, startRole } from './processes.ts';

export type ProductOptions = {
  area: TestArea;
  redis: TestServer;
  office: string;
  units: string[];
  cycles: number;
  contentBytes: number;
};

type Sent = { keptAt: number; seq: number };
type Receipted = { upTo: number; seq: number };
type Step = { at: number; seq: number };

/** Transfers in the outbox that are not sent yet: enough to keep everything busy. */
const waiting = 2_048;
/** A hop is written moments before its transfer is opened; so many are at most in between here. */
const round = 9_000;

/** The whole product: submit, decide, LOG, store, delivery receipt, tracked; signed and verified. */
export async function runProduct(options: ProductOptions): Promise<Measured> {
  const { area, redis, office, units, cycles, contentBytes } = options;
  const { dataDir, servers } = area;
  const roles: Record<string, Role> = {};
  try {
    roles.exchange = await startRole('product-exchange', { dataDir, servers });
    roles.receiver = await startRole('product-receiver', { dataDir, servers, units });
    roles.sender = await startRole('product-sender', { dataDir, servers, office, contentBytes });
    roles.tracker = await startRole('product-tracker', { dataDir, servers, redis: redis.url });
    const { sender, receiver, tracker } = roles as Record<'sender' | 'receiver' | 'tracker', Role>;
    const go = async (done: number, count: number): Promise<number[]> => {
      const receipted = receiver.ask<Receipted[][]>('until', done + count);
      const sent = await sender.ask<Sent[]>('run', { waiting });
      const places = trackedWith(sent, await receipted);
      const steps = await tracker.ask<Step[]>('until', Math.max(...places));
      return sent.map(({ keptAt }, i) => reachedAt(steps, places[i] ?? 0) - keptAt);
    };
    const warm = Math.min(1_000, cycles);
    const prepare = async (count: number) => {
      const last = await sender.ask<number>('prepare', { cycles: count, to: units });
      await tracker.ask('until', last);
    };
    await prepare(warm);
    await go(0, warm);
    const pids = Object.fromEntries(Object.entries(roles).map(([name, { pid }]) => [name, pid]));
    const watch = new Stopwatch({ nats: area.nats.pid, redis: redis.pid, ...pids });
    for (let done = warm; done < warm + cycles; done += round) {
      const count = Math.min(round, warm + cycles - done);
      await prepare(count);
      await watch.time(() => go(done, count));
    }
    return watch.read();
  } finally {
    await Promise.all(Object.values(roles).map((role) => role.stop()));
  }
}

/** For each transfer the place of the receipt that covers it: once that is tracked, its cycle is done. */
function trackedWith(sent: readonly Sent[], receipted: readonly Receipted[][]): number[] {
  const ranges = receipted.flatMap((unit) =>
    unit.map((range, i) => ({ ...range, after: unit[i - 1]?.upTo ?? 0 })),
  );
  // A transfer lies in a range of each unit; only its own unit's counts, and that is among the latest.
  return sent.map(({ seq }) =>
    ranges.reduce(
      (place, { after, upTo, seq: at }) =>
        after < seq && seq <= upTo ? Math.max(place, at) : place,
      0,
    ),
  );
}

const reachedAt = (steps: readonly Step[], seq: number): number =>
  steps.find((step) => step.seq >= seq)?.at ?? steps.at(-1)?.at ?? 0;
