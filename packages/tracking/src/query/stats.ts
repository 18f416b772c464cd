import {
  type Quantiles,
  type Stage,
  type StageStats,
  type StatsAnswer,
  stages,
  type UnitId,
} from '@liandong/contracts';
import { keys } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import { type TimeKind, timeKinds } from '../words.ts';

/** Rank, from 0, of the p-quantile of n samples: the nearest-rank definition, ⌈p·n⌉ counted from 1. */
export const nearestRank = (p: number, n: number): number => Math.max(1, Math.ceil(p * n)) - 1;

/** Response times of one unit, or of the whole area. */
export async function statsOf(
  store: TrackingStore,
  unit: UnitId | undefined,
): Promise<StatsAnswer> {
  const figures = await Promise.all(stages.map((stage) => stageStats(store, unit, stage)));
  return {
    ...(unit === undefined ? {} : { unit }),
    stages: Object.fromEntries(
      stages.map((stage, index) => [stage, figures[index]]),
    ) as StatsAnswer['stages'],
  };
}

async function stageStats(
  store: TrackingStore,
  unit: UnitId | undefined,
  stage: Stage,
): Promise<StageStats> {
  const openKey = keys.open(unit, stage);
  const [[count = 0, open = 0], [oldest]] = await Promise.all([
    store.counts([{ key: keys.took(unit, stage, 'natural') }, { key: openKey }]),
    store.ranks([{ key: openKey, rank: 0 }]),
  ]);
  const [natural, working] = await Promise.all(
    timeKinds.map((kind) => quantiles(store, { unit, stage, kind, count })),
  );
  return {
    count,
    natural: natural ?? null,
    working: working ?? null,
    open,
    ...(oldest === undefined ? {} : { openSince: oldest.score }),
  };
}

type Figure = { unit: UnitId | undefined; stage: Stage; kind: TimeKind; count: number };

async function quantiles(
  store: TrackingStore,
  { unit, stage, kind, count }: Figure,
): Promise<Quantiles | null> {
  if (count === 0) return null;
  const key = keys.took(unit, stage, kind);
  const ranks = [nearestRank(0.5, count), nearestRank(0.9, count), count - 1];
  const [median, p90, max] = await store.ranks(ranks.map((rank) => ({ key, rank })));
  return median && p90 && max ? { median: median.score, p90: p90.score, max: max.score } : null;
}
