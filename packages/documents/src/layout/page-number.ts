import { Footer, PageNumber, TextRun } from 'docx';
import { paragraph } from './paragraph.ts';
import { sizes, typeOf } from './type.ts';

const charTwips = sizes.sihao * 10;

const numbered = (side: 'left' | 'right', below: number): Footer =>
  new Footer({
    children: [
      paragraph(
        [
          new TextRun({
            ...typeOf({ face: 'song', size: sizes.sihao }),
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
        { alignment: side, indent: { [side]: charTwips }, lineHeight: charTwips, below },
      ),
    ],
  });

/** 页码, §7.5: 4号宋体 between dashes, one character in, right on odd pages and left on even ones; `belowTwips` lifts them. */
export const pageNumbers = (belowTwips = 0) => ({
  default: numbered('right', belowTwips),
  even: numbered('left', belowTwips),
});
