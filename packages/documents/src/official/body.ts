import type { Paragraph, ParagraphChild, Table } from 'docx';
import type { Blocks } from '../layout/pack.ts';
import { type Draft, type Frame, indented, paragraph } from '../layout/paragraph.ts';
import { type Grid, grid } from '../layout/table.ts';
import { run, type Type } from '../layout/type.ts';
import { chineseNumeral } from '../text/chinese.ts';
import { linesOf, oneLine } from '../text/clean.ts';

/** A numbered part of a text: 一、 with （一） below it, then 1. and （1）. The numbers are counted here. */
export type Section = {
  heading: string;
  /** Under a heading of the first level a paragraph of its own, below that it runs on. */
  text?: string;
  parts?: readonly Passage[];
};

/** A numbered paragraph without a heading of its own. */
export type Point = { point: string; parts?: readonly Passage[] };

/** A paragraph, a numbered section or point, or a table. */
export type Passage = string | Section | Point | Grid;

type Level = { type: Type; number: (count: number) => string };

/** Levels of headings, GB/T 9704-2012 §7.3.3. */
const levels: readonly [Level, Level, Level, Level] = [
  { type: { face: 'hei' }, number: (count) => `${chineseNumeral(count)}、` },
  { type: { face: 'kai' }, number: (count) => `（${chineseNumeral(count)}）` },
  { type: {}, number: (count) => `${count}.` },
  { type: {}, number: (count) => `（${count}）` },
];

const draft = (frame: Frame, ...children: ParagraphChild[]): Draft => ({ children, frame });

/** Ordinary paragraphs, one for each line of the text. */
const text = (words: string): Draft[] => linesOf(words).map((line) => draft(indented, run(line)));

// Letters do not touch the rules of a table.
const gap = (frame: Frame = {}): Draft => draft({ ...frame, lineHeight: 120 });

/** The text of a document, its sections numbered. */
export function drafted(passages: readonly Passage[], depth = 0): (Draft | Table)[] {
  let count = 0;
  return passages.flatMap((passage) => {
    if (typeof passage === 'string') return text(passage);
    if ('columns' in passage) return [gap({ keepNext: true }), ...grid(passage), gap()];
    count += 1;
    return 'point' in passage ? point(passage, count, depth) : section(passage, count, depth);
  });
}

/** Sets what was drafted; with `keepLast` its last paragraph stays with what follows it. */
export const set = (drafts: readonly (Draft | Table)[], keepLast = false): Blocks =>
  drafts.map((block, index) => {
    if (!('frame' in block)) return block;
    const last = keepLast && index === drafts.length - 1;
    return paragraph(block.children, { ...block.frame, ...(last ? { keepNext: true } : {}) });
  });

const levelAt = (depth: number): Level => levels[depth] ?? levels[3];

const point = ({ point: words, parts = [] }: Point, count: number, depth: number) => {
  const [first = '', ...more] = linesOf(words);
  return [
    draft(indented, run(levelAt(depth).number(count) + first)),
    ...more.flatMap(text),
    ...drafted(parts, depth + 1),
  ];
};

function section({ heading, text: words, parts = [] }: Section, count: number, depth: number) {
  const { type, number } = levelAt(depth);
  const [first, ...more] = linesOf(words ?? '');
  const label = `${number(count)}${oneLine(heading)}`;
  const runsOn = depth > 0 && first !== undefined;
  const opening = runsOn
    ? [draft(indented, run(ended(label), type), run(first))]
    : [draft({ ...indented, keepNext: true }, run(label, type)), ...text(first ?? '')];
  return [...opening, ...more.flatMap(text), ...drafted(parts, depth + 1)];
}

const ended = (heading: string): string =>
  /[。！？：；]$/u.test(heading) ? heading : `${heading}。`;

/** 主送机关: flush left, a colon of full width behind it. */
export const addressees = (units: readonly string[], blankAbove = 1): Paragraph =>
  paragraph([run(`${units.map(oneLine).join('，')}：`)], { blankAbove, alignment: 'both' });
