import { bulletins } from '@liandong/circulation';
import {
  BusError,
  bulletinFileActs,
  Countermeasure,
  RiskLevel,
  SharedPoint,
} from '@liandong/contracts';
import { type Document, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { CliContext } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { wrongIn } from '../../session/read-yaml-file.ts';
import type { Session } from '../../session/session.ts';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { dateOf } from '../act/dates.ts';

const { salt: _salt, docNo: _docNo, ...said } = bulletinFileActs.draft.content.shape;

const noDate = 'no-date';
const When = z.string().refine(isDate, noDate);
const Names = z.array(z.string().min(1).max(80)).max(500);

/** A measure as people write it: a unit by any of its names, a date as a date. */
const MeasureText = Countermeasure.omit({ dueAt: true, owner: true }).extend({
  owner: z.string().max(80).optional(),
  due: When.optional(),
});

/** A draft as it is written in a file. */
const DraftText = z.strictObject({
  category: z.string().min(1).max(40),
  risk: RiskLevel,
  ...said,
  countermeasures: z.array(MeasureText).max(50).default([]),
  consultation: z.strictObject({ start: When.optional(), how: z.string().max(4_000) }).optional(),
  selfCheckList: said.selfCheckList.default([]),
  to: Names.default([]),
  copies: Names.default([]),
});
type DraftText = z.output<typeof DraftText>;

const PointsText = z.strictObject({
  points: z
    .array(SharedPoint.extend({ raisedBy: z.string().max(80).optional() }))
    .min(1)
    .max(500),
});
const MeasuresText = z.strictObject({ measures: z.array(MeasureText).min(1).max(50) });

export type Reading = { context: CliContext; session: Pick<Session, 'units' | 'categories'> };

/** What a draft says, and who it names. */
export type ReadDraft = Omit<bulletins.Drafted, 'to' | 'copies'> & {
  to: bulletins.Audience[];
  copies: bulletins.Audience[];
};

/** @throws BusError `DRAFT_INVALID` with every fault and its line, `UNIT_UNKNOWN` */
export function readDraft(text: string, reading: Reading): ReadDraft {
  const { category, risk, to, copies, contact = '', ...wording } = parse(text, DraftText);
  return {
    category: categoryOf(category, reading),
    risk,
    wording: {
      ...wording,
      ...(contact.trim() === '' ? {} : { contact }),
      countermeasures: wording.countermeasures.map((measure) => measureOf(measure, reading)),
      ...(wording.consultation === undefined ? {} : consultationOf(wording.consultation, reading)),
    },
    to: to.map((name) => audienceOf(name, reading)),
    copies: copies.map((name) => audienceOf(name, reading)),
  };
}

/** @throws BusError `DRAFT_INVALID`, `UNIT_UNKNOWN` */
export const readPoints = (text: string, { session }: Reading): SharedPoint[] =>
  parse(text, PointsText).points.map(({ text: words, raisedBy }) => ({
    text: words,
    ...(raisedBy === undefined ? {} : { raisedBy: findUnit(session.units, raisedBy).id }),
  }));

/** @throws BusError `DRAFT_INVALID`, `UNIT_UNKNOWN` */
export const readMeasures = (text: string, reading: Reading): Countermeasure[] =>
  parse(text, MeasuresText).measures.map((measure) => measureOf(measure, reading));

function measureOf(
  { owner, due, ...measure }: z.output<typeof MeasureText>,
  { context, session }: Reading,
): Countermeasure {
  return {
    ...measure,
    ...(owner === undefined ? {} : { owner: findUnit(session.units, owner).id }),
    ...(due === undefined ? {} : { dueAt: instantOf(due, 'day', context) }),
  };
}

function consultationOf(
  { start, how }: NonNullable<DraftText['consultation']>,
  { context }: Reading,
) {
  const startAt = start === undefined ? {} : { startAt: instantOf(start, 'as-said', context) };
  return { consultation: { how, ...startAt } };
}

const instantOf = (when: string, end: 'day' | 'as-said', { now, say }: CliContext): number =>
  dateOf(when, { now: now(), end, say });

/** The parser of dates says no by throwing. */
function isDate(said: string): boolean {
  try {
    dateOf(said, { now: 0, end: 'day', say: createSay(catalogue, 'en') });
    return true;
  } catch {
    return false;
  }
}

/** A category by its id, its name or an alias; an area without a list takes any word. */
export function categoryOf(said: string, { session: { categories } }: Reading): string {
  const known = categories.find(
    ({ id, name, aliases }) => id === said || name === said || aliases.includes(said),
  );
  return known?.id ?? said;
}

/** A circle, `meeting:<id>`, or a unit. @throws BusError `UNIT_UNKNOWN` */
export function audienceOf(name: string, { session }: Reading): bulletins.Audience {
  const circle = bulletins.circles.find((known) => known === name || circleWords[known] === name);
  if (circle) return { circle };
  if (name.startsWith('meeting:')) return { meeting: name.slice('meeting:'.length) };
  return { unit: findUnit(session.units, name).id };
}

/** Circles as people call them. */
const circleWords: Readonly<Record<bulletins.Circle, string>> = {
  all: '全部',
  departments: '部门',
  enterprises: '同级企业',
  'level-two': '二级单位',
  grassroots: '基层单位',
};

export function parse<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    throw invalid([{ line, field: 'YAML', ...wrongIn(broken) }]);
  }
  const raw: unknown = document.toJS();
  const en = issuesOf(schema, raw, z.locales.en());
  if (en.length === 0) return schema.parse(raw);
  const zh = issuesOf(schema, raw, z.locales.zhCN());
  throw invalid(
    en.map((issue, at) => ({
      line: lineOf(document, issue.path, lines),
      field: issue.path.map(String).join('.') || issue.code,
      ...(issue.message === noDate
        ? { zh: catalogue['usage.date'][0], en: catalogue['usage.date'][1] }
        : { zh: zh[at]?.message ?? issue.message, en: issue.message }),
    })),
  );
}

const issuesOf = (
  schema: z.ZodType,
  raw: unknown,
  { localeError }: { localeError: z.core.$ZodErrorMap },
) => schema.safeParse(raw, { error: localeError }).error?.issues ?? [];

/** The line of a value, or of what it is missing from. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    const range = isScalar(node) || hasRange(node) ? node.range : undefined;
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

type Ranged = { range?: readonly [number, number, number] | null };
const hasRange = (node: unknown): node is Ranged =>
  typeof node === 'object' && node !== null && 'range' in node;

type Fault = { line: number; field: string; zh: string; en: string };

const invalid = (faults: readonly Fault[]): BusError =>
  new BusError('DRAFT_INVALID', {
    faults: faults.slice(0, 20).map(({ line, field, en }) => `line ${line}: ${field}: ${en}`),
    faultsZh: faults.slice(0, 20).map(({ line, field, zh }) => `第 ${line} 行：${field}：${zh}`),
  });
