import type { Paragraph, Table } from 'docx';
import { chineseNumeral } from '../text/chinese.ts';
import { linesOf, oneLine } from '../text/clean.ts';
import { indented, paragraph } from './paragraph.ts';
import { type Grid, grid } from './table.ts';
import { run, type Type } from './type.ts';

/** A numbered part of a text: 一、 with （一） below it, then 1. and （1）. The numbers are counted here. */
export type Section = {
  heading: string;
  /** Under a heading of the first level a paragraph of its own, below that it runs on. */
  text?: string;
  parts?: readonly Passage[];
};

/** A paragraph, a numbered section, or a table. */
export type Passage = string | Section | Grid;

type Level = { type: Type; number: (count: number) => string };

/** Levels of headings, GB/T 9704-2012 §7.3.3. */
const levels: readonly [Level, ...Level[]] = [
  { type: { face: 'hei' }, number: (count) => `${chineseNumeral(count)}、` },
  { type: { face: 'kai' }, number: (count) => `（${chineseNumeral(count)}）` },
  { type: {}, number: (count) => `${count}.` },
  { type: {}, number: (count) => `（${count}）` },
];

/** Ordinary paragraphs, one for each line of the text. */
export const text = (words: string): Paragraph[] =>
  linesOf(words).map((line) => paragraph([run(line)], indented));

/** The text of a document, its sections numbered. */
export function body(passages: readonly Passage[], depth = 0): (Paragraph | Table)[] {
  let count = 0;
  return passages.flatMap((passage) => {
    if (typeof passage === 'string') return text(passage);
    if ('columns' in passage) return grid(passage);
    count += 1;
    return section(passage, count, depth);
  });
}

function section({ heading, text: words, parts = [] }: Section, count: number, depth: number) {
  const { type, number } = levels[depth] ?? levels[levels.length - 1] ?? levels[0];
  const [first, ...more] = linesOf(words ?? '');
  const runsOn = depth > 0 && first !== undefined;
  const label = `${number(count)}${oneLine(heading)}`;
  const headingRun = run(runsOn ? ended(label) : label, type);
  return [
    paragraph(runsOn ? [headingRun, run(first)] : [headingRun], { ...indented, keepNext: !runsOn }),
    ...(runsOn || first === undefined ? more : [first, ...more]).flatMap(text),
    ...body(parts, depth + 1),
  ];
}

const ended = (heading: string): string =>
  /[。！？：；]$/u.test(heading) ? heading : `${heading}。`;

/** 主送机关: flush left, a colon of full width behind it. */
export const addressees = (units: readonly string[], blankAbove = 1): Paragraph =>
  paragraph([run(`${units.map(oneLine).join('，')}：`)], { blankAbove, alignment: 'both' });
