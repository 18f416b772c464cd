import { isDeepStrictEqual } from 'node:util';
import { logSource } from '@liandong/bus';
import type { StatsAnswer } from '@liandong/contracts';
import { type Directory, ladderBookOf } from '@liandong/directory';
import { createWorkingHours } from '@liandong/domain';
import {
  createMemoryStore,
  createQueries,
  type FiguresQuestion,
  Projector,
  readTracked,
  type TrackedEntry,
} from '@liandong/tracking';
import type { CliContext } from '../../context.ts';
import { openOperator } from '../../session/operator.ts';
import { createProgress, type Progress } from '../case/import/progress.ts';

/** Figures as the LOG alone tells them. */
export type Recounted = {
  answer: StatsAnswer;
  /** Counted from so many entries, headers only. */
  seq: number;
  tookMs: number;
  /** The tracker tells exactly the same, of the same entries and cut-off. */
  identical: boolean;
};

const batchSize = 500;
const threadsAtHand = 1_000_000;

/**
 * Counts again what the tracker told: the LOG is read from its first entry to the one the
 * tracker had come to, folded into memory, and asked the same. For the operator, who alone may read all of it.
 * @throws BusError `CREDS_MISSING`, `LOG_UNAVAILABLE`
 */
export async function recount(
  context: CliContext,
  question: Omit<FiguresQuestion, 'units'>,
  told: StatsAnswer,
): Promise<Recounted> {
  await using operator = await openOperator(context);
  const { area } = operator.area;
  const startedMs = performance.now();
  const folding = {
    calendar: operator.directory.calendar,
    hours: createWorkingHours(area.workingHours),
    ladders: ladderBookOf(area.ladders),
  };
  const store = createMemoryStore();
  const projector = new Projector({ ...folding, store, cacheSize: threadsAtHand });
  await projector.open();
  const source = logSource(operator.connection);
  const seq = told.seq ?? (await source.extent()).last;
  let progress: Progress | undefined;
  for await (const entries of batches(source.messages({ from: 1, to: seq, content: false }))) {
    await projector.fold(entries, seq);
    progress ??= createProgress(context, seq);
    progress.at(projector.at.seq);
  }
  progress?.end();
  const { calendar } = folding;
  const queries = createQueries({ store, calendar, lamps: area.lamps, now: () => told.cutOff });
  const units = told.units && unitsIn(operator.directory);
  const answer = await queries.stats({ ...question, units });
  return {
    answer,
    seq,
    tookMs: Math.round(performance.now() - startedMs),
    identical: isDeepStrictEqual(plain(answer), plain({ ...told, seq })),
  };
}

/** Every unit people work in, as the tracker tells of them. */
const unitsIn = (directory: Directory): string[] =>
  [...directory.all()]
    .filter(({ role }) => role !== 'tracker')
    .map(({ id }) => id)
    .sort();

/** As it comes over the bus: a property without a value is none. */
const plain = (answer: StatsAnswer): unknown => JSON.parse(JSON.stringify(answer));

type Messages = ReturnType<ReturnType<typeof logSource>['messages']>;

async function* batches(messages: Messages): AsyncGenerator<TrackedEntry[]> {
  let batch: TrackedEntry[] = [];
  for await (const { subject, seq, data, headers } of messages) {
    batch.push(readTracked({ subject, seq, data, headers, stamp: '' }));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
