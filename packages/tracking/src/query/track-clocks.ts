import type { TrackedClock } from '@liandong/contracts';
import { type Clock, clocksNow, isEnded, isRunning, wholeWith } from '@liandong/domain';
import type { CaseRecord } from '../fold/case-record.ts';
import type { TransferRecord } from '../fold/transfer-record.ts';
import type { View } from './track.ts';

type Named = Readonly<Record<string, Clock>>;

/** Every clock of a transfer, and which were late. */
export function transferClocks(
  record: TransferRecord,
  { calendar, now }: View,
): Record<string, TrackedClock> {
  const { state, delivered, late } = record;
  const clocks = clocksNow(state, { deliveredAt: delivered?.at, calendar });
  return tracked(clocks, { now: isEnded(state) ? 0 : now, late });
}

/** Every clock of a case; that of the whole stands as the term of whoever handles it does. */
export function caseClocks(
  { clocks, late }: CaseRecord,
  lead: TransferRecord | undefined,
  { calendar, now }: View,
): Record<string, TrackedClock> {
  const whole = wholeWith(clocks.whole, lead?.state.clocks.conclude, calendar);
  return tracked({ ...clocks, ...(whole ? { whole } : {}) }, { now, late });
}

/** Clocks as they are told. */
export const tracked = (
  clocks: Named,
  { now, late }: { now: number; late: readonly string[] },
): Record<string, TrackedClock> =>
  Object.fromEntries(
    Object.entries(clocks).map(([name, { pausable: _pausable, pauses, ...clock }]) => [
      name,
      {
        ...clock,
        ...(pauses ? { pauses: [...pauses] } : {}),
        late: late.includes(name) || (isRunning(clock) && now >= clock.dueAt),
      },
    ]),
  );
