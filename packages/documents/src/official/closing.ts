import type { PlainDate } from '@liandong/domain';
import type { Paragraph } from 'docx';
import { chars, hanging, indented, paragraph } from '../layout/paragraph.ts';
import { run, tab } from '../layout/type.ts';
import { chineseDate } from '../text/chinese.ts';
import { oneLine, widthOf } from '../text/clean.ts';

/** Who signs, on which day 成文日期. */
export type Signature = { agency: string; date: PlainDate };

/** 附件说明, §7.3.4: a line left blank above, two characters in, names without a stop behind them. */
export function attachments(names: readonly string[]): Paragraph[] {
  const [only, ...more] = names.map((name) => oneLine(name).replace(/[。；，、]$/u, ''));
  if (only === undefined) return [];
  if (more.length === 0)
    return [paragraph([run(`附件：${only}`)], { blankAbove: 1, keepNext: true, ...hanging(2, 3) })];
  return [only, ...more].map((name, index) => {
    const first = index === 0;
    const number = `${index + 1}.`;
    return paragraph([run(first ? `附件：${number}` : number), tab(), run(name)], {
      blankAbove: first ? 1 : 0,
      keepNext: true,
      ...(first
        ? { indent: { left: chars(6.5), hanging: chars(4.5) } }
        : { indent: { left: chars(6.5), hanging: chars(1.5) } }),
    });
  });
}

/**
 * Name and day as under a seal, §7.3.5.1: the day four characters from the right, the name centred
 * above it. A name longer than that allows keeps within the text block, and the day moves to its middle.
 */
export function signature({ agency, date }: Signature): Paragraph[] {
  const name = oneLine(agency);
  const day = chineseDate(date);
  const dayRight = Math.max(4, (widthOf(name) - widthOf(day)) / 2);
  const nameRight = Math.max(0, dayRight + (widthOf(day) - widthOf(name)) / 2);
  return [
    // Two blank lines: the seal, 42 mm across, reaches to less than a line below the text.
    paragraph([run(name)], {
      alignment: 'right',
      blankAbove: 2,
      keepNext: true,
      indent: { right: chars(nameRight) },
    }),
    paragraph([run(day)], { alignment: 'right', indent: { right: chars(dayRight) } }),
  ];
}

/** 附注: in brackets, two characters in. */
export const note = (words: string): Paragraph[] => [
  paragraph([run(`（${oneLine(words)}）`)], indented),
];
