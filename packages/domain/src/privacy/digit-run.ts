import { CharClass, classAt, halfWidth, isAlphanumeric } from './characters.ts';

/** Unbroken digits, plain, and where they stand. `X` alone is a group too: the check digit of an identity number. */
export type Group = { digits: string; start: number; end: number; gap: Gap };

/**
 * What stands before a group: nothing one can see (`joined`), a visible separator
 * (`apart`), one full stop as in a decimal (`point`), or a closing bracket (`closed`).
 */
export type Gap = 'joined' | 'apart' | 'point' | 'closed';

export type DigitRun = { groups: Group[]; end: number };

// « - » is three; more than that is two numbers with a gap in between.
const maxVisible = 3;
const checkLetter = /[XxＸｘ×Ⅹⅹ]/;

/** Reads the digits at `start`, and all that follow them with no more than separators between. */
export function readDigitRun(text: string, start: number): DigitRun {
  const groups: Group[] = [];
  let gap: Gap = 'joined';
  let at = start;
  for (;;) {
    const group = readGroup(text, at, gap);
    groups.push(group);
    const next = readGap(text, group.end);
    if (group.digits === 'X' || next === undefined) return { groups, end: group.end };
    gap = next.gap;
    at = next.end;
  }
}

function readGroup(text: string, start: number, gap: Gap): Group {
  let end = start;
  while (classAt(text, end) === CharClass.digit) end += 1;
  if (end === start) return { digits: 'X', start, end: start + 1, gap };
  return { digits: halfWidth(text.slice(start, end)), start, end, gap };
}

/** The gap that ends in another group, or undefined where the run ends. */
function readGap(text: string, start: number): { gap: Gap; end: number } | undefined {
  let end = start;
  let visible = 0;
  let closed = false;
  for (; ; end += 1) {
    const kind = classAt(text, end);
    if (kind === CharClass.visible) visible += 1;
    else if (kind === CharClass.closing && !closed) closed = true;
    else if (kind !== CharClass.invisible) break;
  }
  if (visible > maxVisible || !startsGroup(text, end)) return undefined;
  return { gap: gapKind(text.slice(start, end), visible, closed), end };
}

function gapKind(between: string, visible: number, closed: boolean): Gap {
  if (closed) return 'closed';
  if (visible === 0) return 'joined';
  return visible === 1 && /[.．]/.test(between) ? 'point' : 'apart';
}

const startsGroup = (text: string, at: number): boolean =>
  classAt(text, at) === CharClass.digit ||
  (checkLetter.test(text[at] ?? '') && !isAlphanumeric(text[at + 1]));
