import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type LogMessage,
  type LogRange,
  type LogStore,
  messageHash,
  openCheckpoint,
  rootOfLog,
} from '@liandong/bus';
import { type Checkpoint, checkpointSubject, type UnitRecord } from '@liandong/contracts';
import { Directory, type SigningKey, signingKeyOf, signRecord } from '@liandong/directory';
import { createLogger } from '@liandong/runtime';
import { expect, it, vi } from 'vitest';
import { type SealingOptions, startSealing } from './seal.ts';

const root = signingKeyOf(randomBytes(32));
const exchangeKey = signingKeyOf(randomBytes(32));
const unitKey = signingKeyOf(randomBytes(32));
const startMs = 1_800_000_000_000;
const intervalMs = 60_000;

const recordOf = (id: 'exchange' | 'dept-hr', key: SigningKey, until?: number): UnitRecord => ({
  id,
  name: id,
  role: id === 'exchange' ? 'exchange' : 'department',
  keys: [{ id: key.id, publicKey: key.publicKey, from: 0, until }],
  active: true,
  changedAt: until ?? 0,
});

/** A LOG in memory, and everything a sealer needs around it. */
function bench(maxEntries = 1_000) {
  const messages: LogMessage[] = [];
  const reads: LogRange[] = [];
  const directory = new Directory(root.publicKey);
  directory.learn(signRecord(recordOf('exchange', exchangeKey), root));
  directory.learn(signRecord(recordOf('dept-hr', unitKey), root));
  const last = (subject: string) => messages.findLast((message) => message.subject === subject);
  const put = (subject: string, payload: string): number => {
    messages.push({ subject, seq: messages.length + 1, data: Buffer.from(payload) });
    return messages.length;
  };
  const append: LogStore['append'] = async ({ subject, payload, lastSeq }) =>
    (last(subject)?.seq ?? 0) === lastSeq ? { seq: put(subject, payload) } : 'lost';
  const log = {
    append: vi.fn(append),
    last: vi.fn(async (subject: string) => last(subject)),
    lastSeq: async () => messages.length,
  };
  const clock = { now: startMs };
  const logger = createLogger('test', { level: 'silent' as 'error' });
  const warned = vi.spyOn(logger, 'warn');
  const options: SealingOptions = {
    log: log as unknown as LogStore,
    source: {
      extent: async () => ({ first: 1, last: messages.length }),
      messages: async function* (range) {
        reads.push(range);
        yield* messages.filter(({ seq }) => seq >= range.from && seq <= (range.to ?? seq));
      },
    },
    directory,
    key: () => exchangeKey,
    logger,
    now: () => clock.now,
    intervalMs,
    maxEntries,
  };
  const checkpoints = (): Checkpoint[] =>
    messages
      .filter(({ subject }) => subject === checkpointSubject)
      .map((message) => openCheckpoint(message).checkpoint);
  /** Entries by somebody else, or by the exchange whose sealer is told of them. */
  const write = (count: number, tell?: { appended: (seq: number, hash: string) => void }) => {
    for (let nth = 0; nth < count; nth += 1) {
      const seq = put('log.case.a.a.thread-1', `${messages.length}`);
      tell?.appended(seq, messageHash(messages[seq - 1] as LogMessage));
    }
  };
  return { options, directory, log, messages, reads, clock, warned, checkpoints, write };
}

const rootOver = (messages: readonly LogMessage[]): string =>
  rootOfLog(messages.map((message) => [message.seq, messageHash(message)]));

it('covers everything since the last checkpoint, that checkpoint included', async () => {
  const { options, messages, checkpoints, write } = bench();
  const sealing = startSealing(options);
  write(3, sealing);
  await sealing.stop();
  const again = startSealing(options);
  write(2, again);
  await again.stop();
  const [first, second] = checkpoints();
  expect(first).toMatchObject({ from: 1, to: 3, count: 3, prev: '', at: startMs });
  expect(first?.root).toBe(rootOver(messages.slice(0, 3)));
  expect(second).toMatchObject({ from: 4, to: 6, count: 3 });
  expect(second?.prev).toBe(messageHash(messages[3] as LogMessage));
  expect(second?.root).toBe(rootOver(messages.slice(3, 6)));
});

it('is quiet while nothing is new', async () => {
  const { options, checkpoints, write } = bench();
  await startSealing(options).stop();
  expect(checkpoints()).toHaveLength(0);
  write(1);
  await startSealing(options).stop();
  await startSealing(options).stop();
  await startSealing(options).stop();
  expect(checkpoints()).toHaveLength(1);
});

it('goes on after a clock that had run ahead was put right', async () => {
  const { options, clock, checkpoints, write } = bench();
  clock.now = startMs + 365 * 24 * 3_600_000;
  write(1);
  await startSealing(options).stop();
  const ahead = clock.now;
  clock.now = startMs;
  write(1);
  const sealing = startSealing(options);
  await vi.waitFor(() => expect(checkpoints()).toHaveLength(2));
  expect(checkpoints().at(-1)).toMatchObject({ from: 2, at: ahead });
  await sealing.stop();
});

it('reads back only what others wrote, without content', async () => {
  const { options, reads, write, checkpoints } = bench(4);
  const sealing = startSealing(options);
  write(4, sealing);
  await vi.waitFor(() => expect(checkpoints()).toHaveLength(1));
  write(1, sealing);
  await sealing.stop();
  expect(checkpoints()).toHaveLength(2);
  expect(reads).toEqual([]);
  const next = startSealing(options);
  write(1, next);
  write(1);
  await next.stop();
  // The checkpoint before is one of them for a sealer that has just begun.
  expect(reads).toEqual([{ from: 7, to: 9, content: false }]);
});

it('signs while the exchange goes on, whenever the interval has passed', async () => {
  const { options, checkpoints, write, clock } = bench();
  const sealing = startSealing({ ...options, intervalMs: 10 });
  for (const made of [1, 2, 3]) {
    write(1, sealing);
    clock.now += 10;
    await vi.waitFor(() => expect(checkpoints()).toHaveLength(made));
  }
  await sealing.stop();
});

it('signs at once when the exchange has appended as many as one checkpoint holds', async () => {
  const { options, checkpoints, write } = bench(5);
  const sealing = startSealing(options);
  write(4, sealing);
  await turn();
  expect(checkpoints()).toHaveLength(0);
  write(1, sealing);
  await vi.waitFor(() => expect(checkpoints()).toMatchObject([{ from: 1, to: 5 }]));
  await sealing.stop();
  expect(checkpoints()).toHaveLength(1);
});

it('covers a long tail in stretches', async () => {
  const { options, checkpoints, write } = bench(4);
  write(10);
  await startSealing(options).stop();
  expect(checkpoints().map(({ from, to }) => [from, to])).toEqual([
    [1, 4],
    [5, 8],
    [9, 10],
  ]);
});

it('leaves the turn to the exchange that signed the last one, but not for long', async () => {
  const { options, log, checkpoints, write, clock } = bench();
  write(1);
  await startSealing(options).stop();
  write(1);
  clock.now += intervalMs * 1.05;
  log.last.mockClear();
  const patient = startSealing(options);
  await vi.waitFor(() => expect(log.last).toHaveBeenCalled());
  await turn();
  expect(checkpoints()).toHaveLength(1);
  clock.now += intervalMs * 0.1;
  const impatient = startSealing(options);
  await vi.waitFor(() => expect(checkpoints()).toHaveLength(2));
  await Promise.all([patient.stop(), impatient.stop()]);
});

it('tries again after a lost race, and builds on the winner', async () => {
  const { options, log, checkpoints, write } = bench();
  write(2);
  log.append.mockImplementationOnce(async () => {
    const winner = { ...options, log: { ...options.log, lastSeq: async () => 1 } };
    await startSealing(winner).stop();
    return 'lost';
  });
  await startSealing(options).stop();
  expect(checkpoints().map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

it('never builds on a checkpoint that the exchange did not sign', async () => {
  const { options, checkpoints, write, warned } = bench();
  write(2);
  await startSealing({ ...options, key: () => unitKey }).stop();
  write(2);
  await startSealing(options).stop();
  expect(checkpoints()).toHaveLength(1);
  expect(warned).toHaveBeenCalled();
});

it('signs nothing with a key that has ended', async () => {
  const { options, directory, checkpoints, write } = bench();
  write(2);
  directory.learn(signRecord(recordOf('exchange', exchangeKey, startMs - 1), root));
  await startSealing(options).stop();
  expect(checkpoints()).toEqual([]);
});

it('covers what is there and says so when an entry is gone', async () => {
  const { options, messages, checkpoints, write } = bench();
  const complained = vi.spyOn(options.logger, 'error');
  write(4);
  messages[1] = { subject: 'elsewhere', seq: 99, data: Buffer.of() };
  await startSealing(options).stop();
  expect(checkpoints()).toMatchObject([{ from: 1, to: 4, count: 3 }]);
  expect(complained).toHaveBeenCalled();
});

it('never lets a failing LOG stop the exchange from stopping', async () => {
  const { options, log, warned } = bench();
  log.last.mockRejectedValue(new Error('gone'));
  await startSealing(options).stop();
  expect(warned).toHaveBeenCalled();
});
