import type { TransferActType } from '@liandong/contracts';
import {
  type CaseClockName,
  type Clock,
  type ClockName,
  isPaused,
  steps,
  type WorkCalendar,
  wholeWith,
} from '@liandong/domain';
import type { Dossier } from './dossier.ts';

/** A term of the case or of one of its hops, and what became of it. */
export type DossierClock = {
  name: ClockName | CaseClockName;
  clock: Clock;
  holder: string;
  thread: string;
  /** `answered` by the act it was for, `lapsed` because the hop took another way, still `running`, or `paused` without an end. */
  state: 'running' | 'paused' | 'answered' | 'lapsed';
};

/** Every clock of the case and of every hop, in the order in which they began. */
export const clocksOf = (dossier: Dossier, calendar: WorkCalendar): DossierClock[] =>
  [...fileClocks(dossier, calendar), ...hopClocks(dossier)].sort(
    (a, b) => a.clock.startAt - b.clock.startAt || a.clock.dueAt - b.clock.dueAt,
  );

/** The clock of the whole case stands as the term of whoever handles it does. */
function fileClocks({ file, hops }: Dossier, calendar: WorkCalendar): DossierClock[] {
  if (!file) return [];
  const { clocks } = file.state;
  const lead = hops.findLast(({ transfer }) => transfer.opening?.role === 'lead')?.transfer;
  const whole = wholeWith(clocks.whole, lead?.clocks.conclude, calendar);
  const { origin: holder, thread } = file.view.ref;
  return Object.entries({ ...clocks, ...(whole ? { whole } : {}) }).map(([name, clock]) => ({
    name: name as CaseClockName,
    clock,
    holder,
    thread,
    state: stateOf(clock, { open: true, answered: true }),
  }));
}

const hopClocks = ({ hops, happenings }: Dossier): DossierClock[] =>
  hops.flatMap(({ transfer, view }) =>
    Object.entries(transfer.clocks).map(([key, clock]) => {
      const name = key as ClockName;
      const { thread, origin, counterpart } = view.ref;
      const answered = happenings.some(
        (happening) =>
          happening.thread === thread &&
          happening.at === clock.stoppedAt &&
          answersOf(happening.type).includes(name),
      );
      const holder = ownedByOrigin.includes(name) ? origin : counterpart;
      return { name, clock, holder, thread, state: stateOf(clock, { open: view.open, answered }) };
    }),
  );

function stateOf(
  clock: Clock,
  { open, answered }: { open: boolean; answered: boolean },
): DossierClock['state'] {
  if (clock.stoppedAt !== undefined || !open)
    return answered && !clock.dropped ? 'answered' : 'lapsed';
  return isPaused(clock) ? 'paused' : 'running';
}

/** The sender answers the objection, and reviews the report. */
const ownedByOrigin: readonly ClockName[] = ['uphold', 'review'];

const answersOf = (type: string): readonly ClockName[] =>
  Object.hasOwn(steps, type) ? (steps[type as TransferActType].answers ?? []) : [];
