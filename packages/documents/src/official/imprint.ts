import type { PlainDate } from '@liandong/domain';
import { Paragraph, Table, TableCell, TableRow } from 'docx';
import { blockWidth, twips } from '../layout/page.ts';
import { paragraph } from '../layout/paragraph.ts';
import { run, sizes, tab } from '../layout/type.ts';
import { chineseDate } from '../text/chinese.ts';
import { oneLine } from '../text/clean.ts';

/** 版记, GB/T 9704-2012 §7.4: who gets copies, who printed it and when. */
export type Imprint = {
  copies?: readonly string[];
  /** 抄送 unless told otherwise; minutes say 分送. */
  copiesLabel?: '抄送' | '分送';
  printer: string;
  printedOn: PlainDate;
};

const charTwips = sizes.sihao * 10;
const small = { size: sizes.sihao };
const none = { style: 'nil', size: 0, color: 'auto' } as const;
/** 0.35 mm for the first and the last rule, 0.25 mm between; Word measures in eighths of a point. */
const thick = { style: 'single', size: 8, color: '000000' } as const;
const thin = { style: 'single', size: 6, color: '000000' } as const;

const copiesLine = (label: string, copies: readonly string[]): Paragraph =>
  paragraph([run(`${label}：${copies.map(oneLine).join('，')}。`, small)], {
    alignment: 'both',
    // One character is left free on both sides, and lines after the first begin behind 抄送：.
    indent: { left: charTwips * 4, right: charTwips, hanging: charTwips * 3 },
  });

const printedLine = ({ printer, printedOn }: Imprint): Paragraph =>
  paragraph(
    [run(oneLine(printer), small), tab(small), run(`${chineseDate(printedOn)}印发`, small)],
    {
      indent: { left: charTwips, right: charTwips },
      tabStops: [{ type: 'right', position: blockWidth - charTwips }],
    },
  );

/**
 * The imprint at the foot of the last page: a table that stands on the lower edge of the text block,
 * on the page where the text before it ends.
 */
export function imprint(details: Imprint): [Table, Paragraph] {
  const { copies = [], copiesLabel = '抄送' } = details;
  const lines = [
    ...(copies.length === 0 ? [] : [copiesLine(copiesLabel, copies)]),
    printedLine(details),
  ];
  return atFoot(lines, (index) => ({
    top: index === 0 ? thick : thin,
    bottom: index === lines.length - 1 ? thick : thin,
  }));
}

/** 版记 of a letter, §10.1: copies alone, without rules. */
export const letterImprint = (copies: readonly string[]): (Table | Paragraph)[] =>
  copies.length === 0
    ? []
    : atFoot([copiesLine('抄送', copies)], () => ({ top: none, bottom: none }));

const unruled = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

type Rules = { top: typeof none | typeof thick | typeof thin; bottom: Rules['top'] };

function atFoot(lines: readonly Paragraph[], rules: (index: number) => Rules): [Table, Paragraph] {
  const rows = lines.map((line, index) => {
    const cell = new TableCell({
      margins: { left: 0, right: 0 },
      borders: { ...rules(index), left: none, right: none },
      children: [line],
    });
    return new TableRow({ cantSplit: true, children: [cell] });
  });
  const table = new Table({
    rows,
    columnWidths: [blockWidth],
    width: { size: blockWidth, type: 'dxa' },
    layout: 'fixed',
    margins: { left: 0, right: 0 },
    borders: unruled,
    float: {
      // Measured from the sheet: what is as wide as the text and hangs on the text LibreOffice sets into it.
      horizontalAnchor: 'page',
      absoluteHorizontalPosition: twips(28),
      verticalAnchor: 'margin',
      relativeVerticalPosition: 'bottom',
      overlap: 'never',
    },
  });
  return [table, anchor()];
}

/** A table floats from the paragraph behind it; this one takes a point of height. */
const anchor = (): Paragraph =>
  new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' }, children: [] });
