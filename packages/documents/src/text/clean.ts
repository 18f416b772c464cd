// What XML 1.0 cannot hold; one such character and Word refuses the whole file.
const unwritable = /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]/gu;

/** Text that any of our files can hold: well formed, without control characters, lines ended by `\n`. */
export const clean = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(unwritable, '');

/** The lines of a text that say something. */
export const linesOf = (text: string): string[] =>
  clean(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A text on one line. */
export const oneLine = (text: string): string => linesOf(text).join(' ');

/** Widths in Chinese characters: a Latin letter or a digit takes half of one. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce(
    (width, letter) => width + (/[\u{20}-\u{17F}]/u.test(letter) ? 0.5 : 1),
    0,
  );
