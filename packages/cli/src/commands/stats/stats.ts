import type { LagAnswer, StatsAnswer } from '@liandong/contracts';
import { askTracker, type FiguresQuestion } from '@liandong/tracking';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { durationText } from '../../render/duration.ts';
import { momentText } from '../../render/moment.ts';
import { renderTable } from '../../render/table.ts';
import { kindWord } from '../../render/word.ts';
import { findUnit } from '../../session/find-unit.ts';
import { openSession, type Session } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { categoryId } from '../case/register.ts';
import type { Recounted } from './from-log.ts';
import {
  levelsLine,
  metricsTable,
  openTable,
  stepLines,
  termsTable,
  timesTable,
  unitsTable,
} from './tables.ts';
import { sayStats } from './text.ts';
import { lampCell, metricWord, type Speaking, standingWhy } from './words.ts';

/** They send and supervise; what was sent to themselves is the least of what they look for. */
const overseers: readonly string[] = ['petition-office', 'secretariat'];

type Question = Omit<FiguresQuestion, 'units'>;
type Asked = { who: string; area: boolean; question: Question };

/** `stats`: figures as the tracker counts them; nothing measured is said to be nothing, not 0. */
export async function showStats(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const asked = askedBy(context, session, given);
  const told = await ask(session, asked);
  const recounted = given.fromLog === true ? await again(context, asked, told.answer) : undefined;
  const answer = inOrder(recounted?.answer ?? told.answer, session.units);
  const speaking = { ...context, tell: sayStats(context), nameOf: session.names.name };
  const path = await written(context, given, { answer, who: asked.who, speaking });
  const { tell, paint } = speaking;
  const lines = [
    headLine(answer, asked.who, speaking),
    recounted && paint(recounted.identical ? 'good' : 'bad', recountText(recounted, speaking)),
    answer.seq === undefined ? paint('warn', tell('moving')) : undefined,
    ...parts(answer, speaking),
    path === undefined ? undefined : tell('xlsx.written', { path }),
  ];
  const { answer: _answer, ...fromLog } = recounted ?? { answer };
  return {
    data: { lag: told.lag, ...answer, ...(recounted ? { fromLog } : {}) },
    text: lines.filter((line) => line !== undefined).join('\n'),
    exitCode: recounted?.identical === false ? exitCodes.internal : exitCodes.ok,
  };
}

/** Units as the area's file lists them: no ranking. */
function inOrder(answer: StatsAnswer, listed: Session['units']): StatsAnswer {
  const place = (unit: string) => {
    const at = listed.findIndex(({ id }) => id === unit);
    return at < 0 ? listed.length : at;
  };
  const units = answer.units?.toSorted((a, b) => place(a.unit) - place(b.unit));
  return units ? { ...answer, units } : answer;
}

function askedBy(context: CliContext, session: Session, given: GivenOptions): Asked {
  const named = typeof given.unit === 'string' ? findUnit(session.units, given.unit).id : undefined;
  const role = session.units.find(({ id }) => id === session.unit)?.role;
  const area = given.area === true || (named === undefined && overseers.includes(role ?? ''));
  const unit = named ?? session.unit;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const category = text(given.category);
  return {
    who: area ? context.say('stats.area') : session.names.full(unit),
    area,
    question: {
      unit: area ? undefined : unit,
      kind: text(given.kind) as Question['kind'],
      category: category && categoryId(category, session.categories, context),
      period: text(given.period),
      withHistory: given.withHistory === true,
    },
  };
}

async function ask(
  session: Session,
  { area, question }: Asked,
): Promise<{ answer: StatsAnswer; lag: LagAnswer }> {
  const scope = area ? { area: true as const, units: true } : {};
  return askTracker(await session.connection(), { what: 'stats', ...question, ...scope });
}

async function again(
  context: CliContext,
  { question }: Asked,
  told: StatsAnswer,
): Promise<Recounted> {
  return (await import('./from-log.ts')).recount(context, question, told);
}

type Writing = { answer: StatsAnswer; who: string; speaking: Speaking & Named };
type Named = { nameOf: (unit: string) => string };

async function written(
  context: CliContext,
  { xlsx }: GivenOptions,
  writing: Writing,
): Promise<string | undefined> {
  if (typeof xlsx !== 'string') return undefined;
  return (await import('./workbook.ts')).writeWorkbook(context, xlsx, writing);
}

/** What is open is open today, and rates are of the period: the lamp says which of both it is of. */
export function headLine(answer: StatsAnswer, who: string, speaking: Speaking): string {
  const { tell, paint } = speaking;
  const { period, cutOff, kind, category, withHistory, lamp, metrics } = answer;
  const { text, style } = lampCell(lamp, speaking);
  const only = [
    kind && tell('head.kind', { kind: kindWord(kind, speaking) }),
    category && tell('head.category', { category }),
    withHistory ? tell('head.history') : undefined,
  ].filter((part) => part !== undefined);
  const head = tell('head', { who, period: period.text, at: momentText(cutOff) });
  return [
    [paint('strong', head), ...only].join('  '),
    `${tell('head.lamp', { period: period.text })}${paint(style, text)}  ${standingWhy({ lamp, period, rates: metrics }, speaking)}`,
  ].join('\n');
}

const recountText = ({ identical, seq, tookMs }: Recounted, speaking: Speaking): string =>
  identical
    ? speaking.tell('log.same', { seq, n: seq, took: durationText(tookMs, speaking) })
    : speaking.tell('log.differs', { seq });

function parts(answer: StatsAnswer, speaking: Speaking & Named): string[] {
  const { tell, paint } = speaking;
  const part = (title: string, body: string) => `\n${paint('strong', title)}\n${body}`;
  const table = (of: Parameters<typeof renderTable>[0]) => renderTable(of, { paint });
  const units = answer.units ?? [];
  return [
    part(tell('rates'), table(metricsTable(answer.metrics, speaking))),
    ...(answer.terms.length > 0 ? [part(tell('terms'), table(termsTable(answer, speaking)))] : []),
    ...(answer.stages.length > 0 ? [part(tell('times'), table(timesTable(answer, speaking)))] : []),
    ...(answer.steps.length > 0
      ? [part(tell('steps'), stepLines(answer, speaking).join('\n'))]
      : []),
    part(tell('open'), openText(answer, speaking)),
    ...(units.length > 0 ? [part(tell('units'), table(unitsTable(answer, speaking)))] : []),
    `\n${paint('quiet', tell('unmeasured', { names: unmeasured(answer, speaking) }))}`,
  ];
}

function openText(answer: StatsAnswer, speaking: Speaking): string {
  const { open } = answer;
  if (open.levels.length === 0 && open.terms.length === 0) return speaking.tell('open.none');
  const table = renderTable(openTable(answer, speaking), speaking);
  return [levelsLine(answer, speaking), ...(open.terms.length > 0 ? [table] : [])]
    .filter((line) => line !== '')
    .join('\n');
}

const unmeasured = ({ notMeasured }: StatsAnswer, speaking: Speaking): string =>
  notMeasured.map(({ id }) => metricWord(id, speaking)).join(speaking.say('comma'));
