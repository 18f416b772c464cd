import { type Quantiles, type Stage, type StageStats, stages } from '@liandong/contracts';
import { keys } from '../../keys.ts';
import type { QuantileReply, TrackingStore } from '../../store/tracking-store.ts';
import { timeKinds } from '../../words.ts';
import type { Tally } from './tally.ts';

const permille = [500, 900, 1_000];

/** Response times of the stages that were done, in the order in which stages are gone through. */
export async function stageStats(store: TrackingStore, tally: Tally): Promise<StageStats[]> {
  const took = tally.all('took');
  const order = (stage: string) => stages.indexOf(stage as Stage);
  const done = tally.names('took').sort((a, b) => order(a.name) - order(b.name));
  const replies = await store.quantiles(
    done.flatMap(({ kind, name }) => {
      const cells = took.filter((one) => one.kind === kind && one.name === name);
      return timeKinds.map((time) => ({
        keys: cells.map((one) => keys.took(one.cell, one, time)),
        permille,
      }));
    }),
  );
  return done.map(({ kind, name }, index) => {
    const [natural, working] = [replies[2 * index], replies[2 * index + 1]];
    return {
      kind,
      stage: name as Stage,
      count: natural?.count ?? 0,
      natural: quantilesOf(natural),
      working: quantilesOf(working),
    };
  });
}

function quantilesOf(reply: QuantileReply | undefined): Quantiles | null {
  const [median, p90, max] = reply?.scores ?? [];
  if (median === undefined || p90 === undefined || max === undefined) return null;
  return { median, p90, max };
}
