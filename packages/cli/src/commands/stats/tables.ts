import { LadderStep, type Metric, type StatsAnswer } from '@liandong/contracts';
import { durationText } from '../../render/duration.ts';
import type { ColumnSpec, Table } from '../../render/table.ts';
import {
  clockWord,
  lampCell,
  levelOfKind,
  metricWord,
  ofKind,
  percentText,
  type Speaking,
  standingWhy,
  stepWord,
  whyText,
} from './words.ts';

const right = (title: string): ColumnSpec => ({ title, align: 'right' });

/** Each rate with what it is made of; without a denominator it is nothing, not 0. */
export function metricsTable(metrics: readonly Metric[], speaking: Speaking): Table {
  const { tell } = speaking;
  return {
    columns: [
      { title: tell('column.metric') },
      right(tell('column.value')),
      right(tell('column.fraction')),
      { title: tell('column.lamp') },
      { title: tell('column.excluded') },
      { title: tell('column.why') },
    ],
    rows: metrics.map((metric) => [
      metricWord(metric.id, speaking),
      valueText(metric, speaking),
      metric.unit === 'rate' ? fraction(metric) : String(metric.denominator),
      lampCell(metric.lamp, speaking),
      excludedText(metric, speaking),
      whyText(metric.lamp, speaking),
    ]),
  };
}

const fraction = ({ numerator, denominator }: Pick<Metric, 'numerator' | 'denominator'>): string =>
  `${numerator}/${denominator}`;

export function valueText({ value, unit }: Metric, { tell }: Speaking): string {
  if (value === null) return tell('none');
  return unit === 'rate' ? percentText(value) : tell('value.days', { n: value.toFixed(1) });
}

function excludedText({ excluded }: Metric, { tell }: Speaking): string {
  const parts = (['notYetDue', 'dropped', 'exempt'] as const).filter((part) => excluded[part] > 0);
  return parts.map((part) => tell(`excluded.${part}`, { n: excluded[part] })).join(' ');
}

/** How the terms of the period ended, clock by clock. */
export function termsTable({ terms }: StatsAnswer, speaking: Speaking): Table {
  const { tell } = speaking;
  return {
    columns: [
      { title: tell('column.term') },
      right(tell('column.in-time')),
      right(tell('column.late')),
      right(tell('column.unanswered')),
      right(tell('column.overdue')),
      right(tell('column.rate')),
      { title: tell('column.excluded') },
    ],
    rows: terms.map((term) => [
      ofKind(term.kind, clockWord(term.kind, term.clock, speaking), speaking),
      String(term.inTime),
      String(term.late),
      String(term.unanswered),
      term.overdue === 0 ? '0' : { text: String(term.overdue), style: 'bad' as const },
      term.rate === null ? tell('none') : percentText(term.rate),
      (['notYetDue', 'dropped'] as const)
        .filter((part) => term[part] > 0)
        .map((part) => tell(`excluded.${part}`, { n: term[part] }))
        .join(' '),
    ]),
  };
}

export function timesTable({ stages }: StatsAnswer, speaking: Speaking): Table {
  const { say } = speaking;
  const time = (ms: number | undefined) => (ms === undefined ? '—' : durationText(ms, speaking));
  return {
    columns: [
      { title: say('stats.stage') },
      right(say('stats.count')),
      right(say('stats.median')),
      right(say('stats.p90')),
      right(say('stats.max')),
      right(say('stats.working')),
      right(say('stats.working-p90')),
    ],
    rows: stages.map(({ stage, count, natural, working }) => [
      say(`stage.${stage}`),
      String(count),
      time(natural?.median),
      time(natural?.p90),
      time(natural?.max),
      time(working?.median),
      time(working?.p90),
    ]),
  };
}

const ladder: readonly string[] = [
  'registered-first',
  'registered-again',
  'dispatched',
  'concluded',
  ...LadderStep.options,
];
const place = (step: string): number =>
  ladder.includes(step) ? ladder.indexOf(step) : ladder.length;

/** One line a kind: its name, then each step with its count. */
export function stepLines({ steps }: StatsAnswer, speaking: Speaking): string[] {
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const counts = steps
      .filter((one) => one.kind === kind)
      .toSorted((a, b) => place(a.step) - place(b.step));
    const words = counts.map(({ step, count }) => `${stepWord(step, speaking)} ${count}`);
    return ofKind(kind, ` ${words.join(' · ')}`, speaking);
  });
}

export function openTable({ open }: StatsAnswer, speaking: Speaking): Table {
  const { tell } = speaking;
  return {
    columns: [
      { title: tell('column.term') },
      right(tell('column.open')),
      right(tell('column.overdue')),
      right(tell('column.soon', { n: open.soonWorkdays })),
    ],
    rows: open.terms.map(({ kind, clock, count, overdue, soon }) => [
      ofKind(kind, clockWord(kind, clock, speaking), speaking),
      String(count),
      overdue === 0 ? '0' : { text: String(overdue), style: 'bad' as const },
      soon === 0 ? '0' : { text: String(soon), style: 'warn' as const },
    ]),
  };
}

export const levelsLine = ({ open }: StatsAnswer, speaking: Speaking): string =>
  open.levels
    .map(({ kind, level, count }) => `${levelOfKind(kind, level, speaking)} ${count}`)
    .join(' · ');

/** Units as the directory has them. Rates stand beside each other; nothing is sorted by number. */
export function unitsTable(
  { units = [], period }: Pick<StatsAnswer, 'units' | 'period'>,
  speaking: Speaking & { nameOf: (unit: string) => string },
): Table {
  const { tell } = speaking;
  const rates = units[0]?.rates ?? [];
  return {
    columns: [
      { title: tell('column.unit') },
      { title: tell('column.lamp') },
      ...rates.map(({ id }) => right(metricWord(id, speaking))),
      right(tell('column.open')),
      right(tell('column.overdue')),
      { title: tell('column.why') },
    ],
    rows: units.map((unit) => [
      speaking.nameOf(unit.unit),
      lampCell(unit.lamp, speaking),
      ...unit.rates.map((rate) =>
        rate.value === null ? tell('none') : `${percentText(rate.value)} ${fraction(rate)}`,
      ),
      String(unit.count),
      String(unit.overdue),
      standingWhy({ ...unit, period }, speaking),
    ]),
  };
}
