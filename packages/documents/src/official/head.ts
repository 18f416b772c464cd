import { type DocNumber, formatDocNumber } from '@liandong/domain';
import type { Paragraph } from 'docx';
import { blockWidth, lineTwips, twips } from '../layout/page.ts';
import { paragraph } from '../layout/paragraph.ts';
import { red, run, type Type } from '../layout/type.ts';
import { clean, widthOf } from '../text/clean.ts';

/** What stands above the red rule of a document 版头. 密级 is missing on purpose: what is classified is refused. */
export type Head = {
  /** 发文机关标志 as it is to be read, with 文件 if that belongs to it. */
  mark: string;
  /** 发文字号, or what an issue is called, 第3期. */
  number: DocNumber | string;
  urgency?: '特急' | '加急';
  /** 份号, for documents whose copies are counted. */
  copy?: number;
};

/** 发文字号 as it is written. @throws BusError `DOC_NUMBER_INVALID` */
export const numberText = (number: DocNumber | string): string =>
  typeof number === 'string' ? clean(number) : formatDocNumber(number);

const markTopTwips = twips(35);
const largestMarkPoints = 56;
const narrowest = 66;

/** The largest letters with which a mark fits on its line; long names are set narrow, as printers do. */
export function markType(mark: string): Required<Pick<Type, 'size' | 'scale'>> {
  const roomPoints = (blockWidth / 20) * 0.97;
  const letters = widthOf(mark);
  const wide = Math.min(largestMarkPoints, Math.floor(roomPoints / letters));
  if (wide >= 40) return { size: wide * 2, scale: 100 };
  const points = Math.min(40, Math.floor((roomPoints * 100) / (letters * narrowest)));
  const scale = Math.floor((roomPoints * 100) / (letters * points));
  return { size: points * 2, scale: Math.max(narrowest, Math.min(100, scale)) };
}

/** The mark itself, its top edge so far below what is above it. */
export function markLine(mark: string, topTwips: number): Paragraph {
  const { size, scale } = markType(mark);
  // An exact line is higher than its letters; half of the rest lies above them.
  const leadTwips = 120;
  return paragraph([run(mark, { face: 'xiaobiaosong', color: red, size, scale })], {
    alignment: 'center',
    above: Math.max(0, topTwips - leadTwips / 2),
    lineHeight: size * 10 + leadTwips,
  });
}

/** A rule in red below a paragraph, the distance in points from its line. */
export const redRule = (space: number) =>
  ({ bottom: { style: 'single', color: red, size: 12, space } }) as const;

/** 份号 and 紧急程度 at the upper left, the mark 35 mm below the edge of the text block, number, red rule. */
export function head({ mark, number, urgency, copy }: Head): Paragraph[] {
  const corner = [
    ...(copy === undefined ? [] : [run(String(copy).padStart(6, '0'))]),
    ...(urgency === undefined ? [] : [run(urgency, { face: 'hei' })]),
  ];
  return [
    ...corner.map((line) => paragraph([line])),
    markLine(mark, markTopTwips - corner.length * lineTwips),
    // 4 mm to the rule are 11 pt; a line of 28.95 pt leaves 6 of them below its letters.
    paragraph([run(numberText(number))], {
      alignment: 'center',
      blankAbove: 2,
      border: redRule(7),
    }),
  ];
}
