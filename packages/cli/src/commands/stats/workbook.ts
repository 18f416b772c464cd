import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BusError, type Metric, type Quantiles, type StatsAnswer } from '@liandong/contracts';
import { type Ledger, ledger, type Value } from '@liandong/documents';
import type { CliContext } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import { kindWord } from '../../render/word.ts';
import {
  clockWord,
  lampCell,
  metricWord,
  type Speaking,
  standingWhy,
  stepWord,
  whyText,
} from './words.ts';

type Writing = {
  answer: StatsAnswer;
  who: string;
  speaking: Speaking & { nameOf: (unit: string) => string };
};

/** One line of the sheet; what a part has nothing to say of stays empty. */
type Line = Partial<Record<(typeof columns)[number], Value>>;

const columns = [
  'part',
  'unit',
  'kind',
  'item',
  'lamp',
  'value',
  'numerator',
  'denominator',
  'notYetDue',
  'dropped',
  'count',
  'overdue',
  'median',
  'p90',
  'max',
  'workingMedian',
  'workingP90',
  'about',
] as const;

/** Writes all of the figures as one sheet to filter. @throws BusError `FILE_UNWRITABLE` */
export async function writeWorkbook(
  { cwd }: Pick<CliContext, 'cwd'>,
  file: string,
  writing: Writing,
): Promise<string> {
  const path = resolve(cwd, file);
  await writeFile(path, ledger(sheetOf(writing))).catch((cause: unknown) => {
    throw new BusError('FILE_UNWRITABLE', { path }, { cause });
  });
  return path;
}

/** All parts of the figures, one under the other. */
export function sheetOf({ answer, who, speaking }: Writing): Ledger {
  const { tell } = speaking;
  const at = momentText(answer.cutOff);
  const lines = [
    ...metricLines(answer.metrics, speaking),
    ...termLines(answer, speaking),
    ...stageLines(answer, speaking),
    ...stepLines(answer, speaking),
    ...openLines(answer, speaking),
    ...unitLines(answer, speaking),
  ];
  return {
    title: tell('xlsx.title'),
    note: tell('head', { who, period: answer.period.text, at }),
    columns: columns.map((name) => ({
      title: titleOf(name, speaking),
      as: texts.includes(name) ? 'text' : 'count',
    })),
    rows: lines.map((line) => columns.map((name) => line[name])),
  };
}

const texts: readonly string[] = ['part', 'unit', 'kind', 'item', 'lamp', 'about'];

function titleOf(name: (typeof columns)[number], { tell }: Speaking): string {
  const titles = {
    part: 'xlsx.part',
    unit: 'column.unit',
    kind: 'xlsx.kind',
    item: 'xlsx.item',
    lamp: 'column.lamp',
    value: 'xlsx.value',
    numerator: 'xlsx.numerator',
    denominator: 'xlsx.denominator',
    notYetDue: 'xlsx.not-yet-due',
    dropped: 'xlsx.dropped',
    count: 'xlsx.count',
    overdue: 'column.overdue',
    median: 'xlsx.median',
    p90: 'xlsx.p90',
    max: 'xlsx.max',
    workingMedian: 'xlsx.working-median',
    workingP90: 'xlsx.working-p90',
    about: 'xlsx.about',
  } as const;
  return tell(titles[name]);
}

const rounded = (value: number): number => Math.floor(value * 10) / 10;
const shownValue = ({ value, unit }: Pick<Metric, 'value' | 'unit'>): number | undefined =>
  value === null ? undefined : rounded(unit === 'rate' ? value * 100 : value);

const metricLines = (metrics: readonly Metric[], speaking: Speaking): Line[] =>
  metrics.map((metric) => ({
    part: speaking.tell('rates'),
    item: metricWord(metric.id, speaking),
    lamp: `${lampCell(metric.lamp, speaking).text} ${whyText(metric.lamp, speaking)}`,
    value: shownValue(metric),
    numerator: metric.unit === 'rate' ? metric.numerator : rounded(metric.numerator / dayMs),
    denominator: metric.denominator,
    notYetDue: metric.excluded.notYetDue,
    dropped: metric.excluded.dropped,
    about: metric.definition[speaking.language],
  }));

const dayMs = 86_400_000;
const hourMs = 3_600_000;

const termLines = ({ terms }: StatsAnswer, speaking: Speaking): Line[] =>
  terms.map((term) => ({
    part: speaking.tell('terms'),
    kind: kindWord(term.kind, speaking),
    item: clockWord(term.kind, term.clock, speaking),
    value: shownValue({ value: term.rate, unit: 'rate' }),
    numerator: term.inTime,
    denominator: term.inTime + term.late + term.unanswered + term.overdue,
    notYetDue: term.notYetDue,
    dropped: term.dropped,
    overdue: term.overdue,
  }));

function stageLines({ stages }: StatsAnswer, speaking: Speaking): Line[] {
  const hours = (of: Quantiles | null, which: keyof Quantiles) =>
    of === null ? undefined : rounded(of[which] / hourMs);
  return stages.map(({ kind, stage, count, natural, working }) => ({
    part: speaking.tell('times'),
    kind: kindWord(kind, speaking),
    item: speaking.say(`stage.${stage}`),
    count,
    median: hours(natural, 'median'),
    p90: hours(natural, 'p90'),
    max: hours(natural, 'max'),
    workingMedian: hours(working, 'median'),
    workingP90: hours(working, 'p90'),
  }));
}

const stepLines = ({ steps }: StatsAnswer, speaking: Speaking): Line[] =>
  steps.map(({ kind, step, count }) => ({
    part: speaking.tell('steps'),
    kind: kindWord(kind, speaking),
    item: stepWord(step, speaking),
    count,
  }));

const openLines = ({ open }: StatsAnswer, speaking: Speaking): Line[] =>
  open.terms.map(({ kind, clock, count, overdue }) => ({
    part: speaking.tell('open'),
    kind: kindWord(kind, speaking),
    item: clockWord(kind, clock, speaking),
    count,
    overdue,
  }));

/** Units in the order of the directory; a filter is at hand, a ranking is not. */
const unitLines = ({ units = [], period }: StatsAnswer, speaking: Writing['speaking']): Line[] =>
  units.flatMap(({ unit, lamp, rates, count, overdue }) =>
    rates.map((rate, index) => ({
      part: speaking.tell('units'),
      unit: speaking.nameOf(unit),
      item: metricWord(rate.id, speaking),
      value: shownValue({ value: rate.value, unit: 'rate' }),
      numerator: rate.numerator,
      denominator: rate.denominator,
      ...(index === 0
        ? {
            lamp: `${lampCell(lamp, speaking).text} ${standingWhy({ lamp, period, rates }, speaking)}`,
            count,
            overdue,
          }
        : {}),
    })),
  );
