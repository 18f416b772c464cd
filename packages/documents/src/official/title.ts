import type { Paragraph } from 'docx';
import { paragraph } from '../layout/paragraph.ts';
import { run, sizes } from '../layout/type.ts';
import { clean, widthOf } from '../text/clean.ts';

const widestLine = 18;
const titleLineTwips = 660;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const cannotBegin = /^[，。、；：！？”’）》〉】〕…—的了和与及]/u;
const cannotEnd = /(?:[“‘（《〈【〔和与及]|关于)$/u;

/**
 * The lines of a title: words whole, lines of about the same length, as §7.3.1 asks. A title that
 * brings its own line breaks keeps them.
 *
 * @example titleLines('关于召开2026年第四次矿区信访工作联席会议全体会议的通知')
 */
export function titleLines(title: string): string[] {
  const given = clean(title).trim();
  if (given.includes('\n')) return given.split('\n').map((line) => line.trim());
  const count = Math.ceil(widthOf(given) / widestLine);
  return count <= 1 ? [given] : balanced(given, count);
}

/** Cuts a title `count - 1` times between words, each time as near to the fair share as words allow. */
function balanced(title: string, count: number): string[] {
  const lines: string[] = [];
  let rest = title;
  for (let left = count; left > 1; left -= 1) {
    const cut = nearestCut(rest, widthOf(rest) / left);
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...lines, rest].filter((line) => line !== '');
}

function nearestCut(text: string, share: number): number {
  const cuts = [...words.segment(text)]
    .map(({ index }) => index)
    .filter((index) => index > 0)
    .filter(
      (index) => !cannotBegin.test(text.slice(index)) && !cannotEnd.test(text.slice(0, index)),
    );
  const missBy = (cut: number) => Math.abs(widthOf(text.slice(0, cut)) - share);
  // Of two cuts as far off, the later one: a longer first line reads better.
  return cuts.reduce(
    (best, cut) => (missBy(cut) <= missBy(best) ? cut : best),
    cuts[0] ?? text.length,
  );
}

/** 2号小标宋, centred, so many lines below what is above it. */
export const title = (text: string, blankAbove: number): Paragraph[] =>
  titleLines(text).map((line, index) =>
    paragraph([run(line, { face: 'xiaobiaosong', size: sizes.erhao })], {
      alignment: 'center',
      blankAbove: index === 0 ? blankAbove : 0,
      lineHeight: titleLineTwips,
    }),
  );
