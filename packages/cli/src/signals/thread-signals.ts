import { KindName } from '@liandong/contracts';
import {
  clocksOf,
  isRunning,
  kinds,
  type Signals,
  signalsOf,
  type ThreadClock,
  timersOf,
} from '@liandong/domain';
import { entriesOf, listThreads, type ThreadView } from '@liandong/unit';
import type { Session } from '../session/session.ts';

type Known = Pick<Session, 'store' | 'unit' | 'deliveries' | 'directory'>;

/** A thread on which the clocks have something to say, seen by one of its parties. */
export type ClockedThread = {
  view: ThreadView;
  party: ThreadClock['of'];
  /** Terms that run, whoever owes them, the nearest first. */
  clocks: readonly ThreadClock[];
  signals: Signals;
};

const everything = 1_000_000;

const timedKinds = KindName.options.filter((kind) => Object.hasOwn(kinds[kind].acts, 'chase'));

/** Open threads of every kind that has terms, with those that run. */
export const clockedThreads = (session: Known): ClockedThread[] =>
  openThreads(session)
    .map((view) => clockedThread(session, view))
    .filter(({ clocks }) => clocks.length > 0);

/** Only those of which silence was noted, or something is proposed, that still holds. */
export const signalledThreads = (session: Known): ClockedThread[] =>
  openThreads(session)
    .filter(({ state }) => timersOf(state) !== undefined)
    .map((view) => clockedThread(session, view))
    .filter(({ signals }) => signals.lapsed.length > 0 || signals.proposed);

const openThreads = ({ store }: Known): ThreadView[] =>
  timedKinds.flatMap((kind) => listThreads(store, { kind, openOnly: true, limit: everything }));

export function clockedThread(session: Known, view: ThreadView): ClockedThread {
  const kind = kinds[view.ref.kind];
  const known = ladderView(session, view);
  return {
    view,
    party: view.ref.origin === session.unit ? 'origin' : 'counterpart',
    clocks: clocksOf(kind, view.state, known)
      .filter((clock) => view.open && isRunning(clock))
      .sort((a, b) => a.dueAt - b.dueAt),
    signals: view.open ? signalsOf(kind, view.state, known) : { lapsed: [], chased: [] },
  };
}

/**
 * Who sent it does not hold the receipt until an answer quotes it: until then its terms are counted
 * from when it was sent, and what the tracker says of them is the better date.
 */
function ladderView(
  { store, unit, deliveries, directory }: Known,
  { ref, subject, state }: ThreadView,
) {
  const kind = kinds[ref.kind];
  const awaited = (kind.awaited ?? kind.ladder?.awaited)?.(state) ?? 0;
  const proven = unit === ref.counterpart ? deliveries.covering(awaited) : undefined;
  const sent = () => entriesOf(store, subject).find(({ seq }) => seq === awaited);
  const delivered = proven ?? sent();
  return {
    calendar: directory.calendar,
    delivered: delivered && { at: delivered.at },
    supposed: proven === undefined,
  };
}
