import type { EpochMs, LadderStep } from '@liandong/contracts';
import type { Rungs, StageSpan } from '../kind.ts';

/** One step of a thread, where it was taken. */
export const rung = (
  name: LadderStep,
  at: EpochMs | undefined,
  how: 'automatic' | 'manual' = 'manual',
): Rungs => (at === undefined ? {} : { [name]: { at, how } });

/** What has ended is waited for no longer: of its stages only those that are done are left. */
export const spansDone = (spans: readonly StageSpan[]): StageSpan[] =>
  spans.filter(({ to }) => to !== undefined);
