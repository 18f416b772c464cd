import { type IParagraphOptions, Paragraph, type ParagraphChild } from 'docx';
import { charTwips, lineTwips } from './page.ts';

export type Frame = Omit<IParagraphOptions, 'children' | 'spacing' | 'text'> & {
  /** Lines left blank above. */
  blankAbove?: number;
  /** Height of a line, in twips. */
  lineHeight?: number;
  /** Space above, in twips. */
  above?: number;
  /** Space below, in twips. */
  below?: number;
};

/** A paragraph that can still be told to stay on the page of what follows it. */
export type Draft = { children: readonly ParagraphChild[]; frame: Frame };

/** A paragraph on the lines of the page: exact heights, no lines moved to keep others company. */
export function paragraph(
  children: readonly ParagraphChild[],
  { blankAbove = 0, lineHeight = lineTwips, above = 0, below = 0, ...frame }: Frame = {},
): Paragraph {
  return new Paragraph({
    widowControl: false,
    autoSpaceEastAsianText: false,
    ...frame,
    spacing: {
      before: Math.round(blankAbove * lineTwips + above),
      after: below,
      line: lineHeight,
      lineRule: 'exact',
    },
    children,
  });
}

/** So many characters of the text, in twips. */
export const chars = (count: number): number => Math.round(count * charTwips);

/** Text begins two characters in, GB/T 9704-2012 §7.3.3. */
export const indented = { indent: { firstLine: chars(2) }, alignment: 'both' } as const;

/** Lines after the first begin where the text after a label of so many characters began. */
export const hanging = (left: number, label: number) =>
  ({ indent: { left: chars(left + label), hanging: chars(label) } }) as const;
