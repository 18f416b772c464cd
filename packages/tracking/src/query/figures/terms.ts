import type { EpochMs, KindName, OpenStats, TermStats } from '@liandong/contracts';
import { keys } from '../../keys.ts';
import type { Span, TrackingStore } from '../../store/tracking-store.ts';
import type { Asked, Tally } from './tally.ts';

/** Instants that divide open terms: the cut-off, the end of the yellow days, the period. */
export type Bounds = { now: EpochMs; soonUntil: EpochMs; from: EpochMs; to: EpochMs };

/** Open terms of one clock: all that have passed or end soon, and those that end in the period. */
export type OpenTerm = {
  kind: KindName;
  clock: string;
  count: number;
  overdue: number;
  soon: number;
  overdueInPeriod: number;
  notYetDue: number;
};

/** Of a clock that stands beside another, and is no debt of its own. */
const isBeside = (clock: string): boolean => clock.endsWith('-exempt');

const parts = ['overdue', 'soon', 'overdueInPeriod', 'notYetDue'] as const;

/** In the order of {@link parts}. */
const spansOf = ({ now, soonUntil, from, to }: Bounds): Span[] => [
  { after: 0, upTo: now },
  { after: now, upTo: soonUntil },
  { after: from, upTo: Math.min(now, to) },
  { after: Math.max(now, from), upTo: to },
];

/** Counts the open terms of several askers at once, in one journey. */
export async function openTerms(
  store: TrackingStore,
  asked: readonly { asked: Asked; tally: Tally }[],
  bounds: Bounds,
): Promise<OpenTerm[][]> {
  const sets = asked.map(({ asked: { unit }, tally }) =>
    tally.all('debt').map((debt) => ({ debt, key: keys.open(unit, debt) })),
  );
  const counts = await store.within(
    sets.flat().map(({ key }) => key),
    spansOf(bounds),
  );
  let next = 0;
  return sets.map((of) => {
    const terms = new Map<string, OpenTerm>();
    for (const { debt } of of) {
      const { kind, name } = debt;
      const term = terms.get(`${kind}/${name}`) ?? { ...none, kind, clock: name };
      terms.set(`${kind}/${name}`, term);
      term.count += debt.n;
      for (const [at, part] of parts.entries()) term[part] += counts[next]?.[at] ?? 0;
      next += 1;
    }
    return [...terms.values()];
  });
}

const none = { count: 0, overdue: 0, soon: 0, overdueInPeriod: 0, notYetDue: 0 };

/** How the terms that end in the period ended, or stand. */
export function termStats(tally: Tally, open: readonly OpenTerm[]): TermStats[] {
  const ended = tally.names('inTime', 'late', 'unanswered', 'dropped', 'debt');
  return ended
    .filter(({ name }) => !isBeside(name))
    .map(({ kind, name }) => termOf(tally, open, { kind, name }))
    .filter(({ rate: _rate, kind: _kind, clock: _clock, ...counts }) =>
      Object.values(counts).some((n) => n > 0),
    );
}

/** One clock of one kind. */
export function termOf(
  tally: Tally,
  open: readonly OpenTerm[],
  { kind, name }: { kind: KindName; name: string },
): TermStats {
  const [inTime, late, unanswered, dropped] = (
    ['inTime', 'late', 'unanswered', 'dropped'] as const
  ).map((ending) => tally.sum(ending, kind, name)) as [number, number, number, number];
  const waiting = open.find((term) => term.kind === kind && term.clock === name) ?? none;
  const { overdueInPeriod: overdue, notYetDue } = waiting;
  const due = inTime + late + unanswered + overdue;
  const rate = due === 0 ? null : inTime / due;
  return { kind, clock: name, inTime, late, unanswered, overdue, notYetDue, dropped, rate };
}

/** What waits now. */
export function openStats(
  tally: Tally,
  open: readonly OpenTerm[],
  soonWorkdays: number,
): OpenStats {
  const debts = open.filter(({ clock }) => !isBeside(clock));
  const sum = (part: 'count' | 'overdue' | 'soon') =>
    debts.reduce((all, term) => all + term[part], 0);
  return {
    levels: tally.names('turn').map(({ kind, name }) => ({
      kind,
      level: name as OpenStats['levels'][number]['level'],
      count: tally.sum('turn', kind, name),
    })),
    terms: debts
      .map(({ kind, clock, count, overdue, soon }) => ({ kind, clock, count, overdue, soon }))
      .sort((a, b) => (`${a.kind}/${a.clock}` < `${b.kind}/${b.clock}` ? -1 : 1)),
    count: sum('count'),
    overdue: sum('overdue'),
    soon: sum('soon'),
    soonWorkdays,
  };
}
