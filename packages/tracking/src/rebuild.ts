import { setTimeout as pause } from 'node:timers/promises';
import { BusError } from '@liandong/contracts';
import type { TrackingStore } from './store/tracking-store.ts';

export type RebuildOptions = {
  /** Told how far the fold has come. */
  onProgress?: (at: { seq: number; logSeq: number }) => void;
  /** Gives up when no tracker has moved for so long. */
  patienceMs?: number;
};

const lookEveryMs = 100;
const defaultPatienceMs = 30_000;

/**
 * Has the projection made anew from the LOG's beginning, by whichever tracker runs, and
 * waits until it has caught up.
 * @throws BusError `TRACKER_SILENT` when none does it
 */
export async function rebuildProjection(
  store: TrackingStore,
  { onProgress, patienceMs = defaultPatienceMs }: RebuildOptions = {},
): Promise<{ seq: number }> {
  await store.spoil();
  let seen = '';
  let movedMs = performance.now();
  for (;;) {
    const [checkpoint, pulse] = await Promise.all([store.checkpoint(), store.pulse()]);
    if (checkpoint && pulse) {
      onProgress?.({ seq: checkpoint.seq, logSeq: pulse.logSeq });
      if (checkpoint.seq >= pulse.logSeq) return { seq: checkpoint.seq };
    }
    const now = `${checkpoint?.incarnation} ${checkpoint?.seq} ${checkpoint?.part}`;
    if (now !== seen) movedMs = performance.now();
    seen = now;
    if (performance.now() - movedMs > patienceMs) throw new BusError('TRACKER_SILENT');
    await pause(lookEveryMs);
  }
}
