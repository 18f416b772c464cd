import { type DocNumber, formatDocNumber } from '@liandong/domain';
import { type BorderStyle, Footer, Header } from 'docx';
import { pack } from '../layout/pack.ts';
import { twips, uprightPage } from '../layout/page.ts';
import { pageNumbers } from '../layout/page-number.ts';
import { paragraph } from '../layout/paragraph.ts';
import { red, run } from '../layout/type.ts';
import type { Passage } from './body.ts';
import { main, type Official } from './document.ts';
import { type Head, markLine } from './head.ts';
import { letterImprint } from './imprint.ts';
import { title } from './title.ts';

/**
 * A letter 函 in the form of GB/T 9704-2012 §10.1, between units of which neither orders the other.
 * The mark has no 文件 behind it.
 */
export type Letter = Official & {
  head: Omit<Head, 'number'> & { number: DocNumber };
  passages: readonly Passage[];
  copies?: readonly string[];
};

// Rules of 170 mm in the middle of the sheet; the text block of 156 mm lies 28 mm and 26 mm from its edges.
const ruleIndent = { left: twips(20 - 28), right: twips(20 - 26) };
const doubleRule = (style: (typeof BorderStyle)[keyof typeof BorderStyle], space: number) =>
  ({ style, color: red, size: 24, space }) as const;

/** The mark, its top edge 30 mm below that of the sheet; thick over thin 4 mm under it. */
const firstHeader = (mark: string): Header =>
  new Header({
    children: [
      markLine(mark, 0),
      paragraph([], {
        indent: ruleIndent,
        lineHeight: 20,
        border: { bottom: doubleRule('thickThinSmallGap', 5) },
      }),
    ],
  });

/** Thin over thick, 20 mm above the lower edge of the sheet; the first page of a letter has no number. */
const firstFooter = (): Footer =>
  new Footer({
    children: [
      paragraph([], {
        indent: ruleIndent,
        lineHeight: 20,
        border: { bottom: doubleRule('thinThickSmallGap', 0) },
      }),
    ],
  });

/** Sets a letter. @throws BusError `DOC_NUMBER_INVALID` */
export async function letterDocument(letter: Letter): Promise<Uint8Array> {
  const { mark, number, urgency, copy } = letter.head;
  // Below the rule, at a distance of seven eighths of a character: the number at the right, the rest at the left.
  const corner = [
    paragraph([run(formatDocNumber(number))], { alignment: 'right', above: 80 }),
    ...(copy === undefined ? [] : [paragraph([run(String(copy).padStart(6, '0'))])]),
    ...(urgency === undefined ? [] : [paragraph([run(urgency, { face: 'hei' })])]),
  ];
  const children = [
    ...corner,
    ...title(letter.title, 2),
    ...main(letter),
    ...letterImprint(letter.copies ?? []),
  ];
  const about = { title: letter.title, creator: letter.signed.agency, madeAt: letter.madeAt };
  const edges = { header: twips(29), footer: twips(20) };
  const page = { ...uprightPage, margin: { ...uprightPage.margin, ...edges } };
  return pack(about, [
    {
      properties: { page, titlePage: true },
      headers: { first: firstHeader(mark) },
      footers: { ...pageNumbers(uprightPage.margin.footer - edges.footer), first: firstFooter() },
      children,
    },
  ]);
}
