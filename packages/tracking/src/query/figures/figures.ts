import type {
  EpochMs,
  KindName,
  Period,
  StatsAnswer,
  UnitId,
  UnitStats,
} from '@liandong/contracts';
import { dueDate, type LampRules, type WorkCalendar } from '@liandong/domain';
import type { Checkpoint, TrackingStore } from '../../store/tracking-store.ts';
import { maybe } from '../track.ts';
import { standingLamp } from './lamps.ts';
import { metricsOf, notMeasured } from './metrics.ts';
import { type Months, monthsIn } from './period.ts';
import { stageStats } from './stages.ts';
import { type Asked, readTallies, type Tally } from './tally.ts';
import { type Bounds, type OpenTerm, openStats, openTerms, termStats } from './terms.ts';

/** What figures are asked for; without a unit those of the area. */
export type FiguresQuestion = {
  unit?: UnitId | undefined;
  kind?: KindName | undefined;
  category?: string | undefined;
  period?: Period | undefined;
  withHistory?: boolean | undefined;
  /** Units to tell of one by one, in the order given. */
  units?: readonly UnitId[] | undefined;
};

export type FiguresContext = {
  store: TrackingStore;
  calendar: WorkCalendar;
  lamps: LampRules;
  now: () => EpochMs;
};

/** As often as a tracker that goes on meanwhile is asked anew. */
const attempts = 3;

/** Figures of a unit or of the area, all of one place in the LOG where the tracker stands still for so long. */
export async function figuresOf(
  context: FiguresContext,
  question: FiguresQuestion,
): Promise<StatsAnswer> {
  const now = context.now();
  for (let attempt = 1; ; attempt += 1) {
    const before = await context.store.checkpoint();
    const answer = await countedAt(context, question, now);
    const after = await context.store.checkpoint();
    if (isSamePlace(before, after)) return { ...answer, ...maybe('seq', after?.seq) };
    if (attempt === attempts) return answer;
  }
}

const isSamePlace = (a: Checkpoint | undefined, b: Checkpoint | undefined): boolean =>
  a?.incarnation === b?.incarnation && a?.seq === b?.seq && a?.part === b?.part;

type Seen = { asked: Asked; tally: Tally; open: readonly OpenTerm[] };

async function countedAt(
  context: FiguresContext,
  question: FiguresQuestion,
  now: EpochMs,
): Promise<StatsAnswer> {
  const { unit, kind, category, withHistory = false, units } = question;
  const months = monthsIn(question.period, now);
  const all = [unit, ...(units ?? [])].map(
    (one): Asked => ({ unit: one, kind, category, withHistory }),
  );
  const [own, ...others] = await seenBy(context, all, { months, now });
  if (!own) throw new RangeError('nobody asked');
  const { tally, open } = own;
  const { lamps } = context;
  const metrics = metricsOf({ tally, open, cutOff: now, lamps });
  const waiting = openStats(tally, open, lamps.soonWorkdays);
  const { text, from, to } = months;
  return {
    ...maybe('unit', unit),
    ...maybe('kind', kind),
    ...maybe('category', category),
    withHistory,
    period: { text, from, to },
    cutOff: now,
    lamp: standingLamp(waiting, judged(metrics), lamps),
    steps: tally
      .names('step')
      .map((of) => ({ kind: of.kind, step: of.name, count: tally.sum('step', of.kind, of.name) })),
    stages: await stageStats(context.store, tally),
    terms: termStats(tally, open),
    metrics,
    open: waiting,
    notMeasured: [...notMeasured],
    ...maybe('units', units && others.flatMap((one) => unitStats(one, now, lamps))),
  };
}

/** Rates that say whether terms are kept. */
const judged = (metrics: StatsAnswer['metrics']): StatsAnswer['metrics'] =>
  metrics.filter(({ lamp }) => lamp.why.every(({ code }) => code !== 'not-judged'));

async function seenBy(
  { store, calendar, lamps }: FiguresContext,
  asked: readonly Asked[],
  { months, now }: { months: Months; now: EpochMs },
): Promise<Seen[]> {
  const tallies = await readTallies(store, months.months, asked);
  const seen = asked.flatMap((one, index) => {
    const tally = tallies[index];
    return tally ? [{ asked: one, tally }] : [];
  });
  const term = { days: lamps.soonWorkdays, unit: 'working' } as const;
  const { from, to } = months;
  const bounds: Bounds = { now, soonUntil: dueDate(now, term, calendar).dueAt, from, to };
  const open = await openTerms(store, seen, bounds);
  return seen.map((one, index) => ({ ...one, open: open[index] ?? [] }));
}

/** One line of the area's table; none for a unit of which there is nothing to tell. */
function unitStats({ asked, tally, open }: Seen, cutOff: EpochMs, lamps: LampRules): UnitStats[] {
  if (asked.unit === undefined || tally.isEmpty()) return [];
  const rates = judged(metricsOf({ tally, open, cutOff, lamps }));
  const waiting = openStats(tally, open, lamps.soonWorkdays);
  const { count, overdue, soon } = waiting;
  return [
    {
      unit: asked.unit,
      lamp: standingLamp(waiting, rates, lamps),
      count,
      overdue,
      soon,
      rates: rates.map(({ id, value, numerator, denominator }) => ({
        id,
        value,
        numerator,
        denominator,
      })),
    },
  ];
}
