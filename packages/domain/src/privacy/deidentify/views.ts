import { CharClass, classAt, halfWidth } from '../characters.ts';

/** A text as rules read it. `at` gives the place in the original of every sign, and of the end. */
export type View = { text: string; at: (index: number) => number };

const same = (index: number): number => index;

/**
 * How a text can be read: as it is set, and without the blanks and unseen characters that typesetters
 * put into short names and into 2026 年 3 月, lines kept apart. A gap parts words in the one, and nothing in the other.
 */
export function viewsOf(text: string): View[] {
  const set: View = { text: halfWidth(text), at: same };
  const closed = withoutGaps(set.text);
  return closed === undefined ? [set] : [set, closed];
}

function withoutGaps(text: string): View | undefined {
  const places: number[] = [];
  const kept: string[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (isGap(text, index, sign)) continue;
    kept.push(sign);
    places.push(index);
  }
  if (places.length === text.length) return undefined;
  // The end of a stretch lies behind its last sign, not before what follows a gap.
  return { text: kept.join(''), at: (index) => places[index] ?? text.length };
}

const isGap = (text: string, index: number, sign: string): boolean => {
  const kind = classAt(text, index);
  if (kind === CharClass.invisible) return true;
  return kind === CharClass.visible ? /\s/.test(sign) : sign === '\t';
};

/** The stretch of the original that a stretch of a view stands for. */
export const spanOf = (
  { at }: View,
  start: number,
  end: number,
): { start: number; end: number } => ({
  start: at(start),
  end: end > start ? at(end - 1) + 1 : at(end),
});

/** A word as it is sought: without blanks. */
export const withoutBlanks = (word: string): string => viewsOf(word).at(-1)?.text ?? word;
