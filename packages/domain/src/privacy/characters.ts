// What one UTF-16 unit can be to the scanner. A table instead of comparisons: the
// scanner asks for every character of every text, and almost all are `other`.

export const CharClass = {
  other: 0,
  digit: 1,
  /** A space, hyphen or dot: people set numbers in groups with them. */
  visible: 2,
  /** Zero-width and direction marks, which copied text carries unseen. */
  invisible: 3,
  /** Closes an area code, as in （0546）8551234. */
  closing: 4,
  /** The province sign that starts a number plate. */
  province: 5,
} as const;

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const visible =
  ' \u00a0\u2000-\u200a\u202f\u205f\u3000' + // spaces
  '\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d' + // hyphens and dashes
  '.\u00b7\u2022\u2024\u2027\u30fb\uff0e\uff65'; // dots
const invisible =
  '\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff';

const digit = '0-9０-９';
const closing = ')）';

const patterns = [
  [CharClass.digit, new RegExp(`[${digit}]`)],
  [CharClass.visible, new RegExp(`[${visible}]`)],
  [CharClass.invisible, new RegExp(`[${invisible}]`)],
  [CharClass.closing, new RegExp(`[${closing}]`)],
  [CharClass.province, new RegExp(`[${provinces}]`)],
] as const;

const table = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  const character = String.fromCharCode(code);
  return patterns.find(([, pattern]) => pattern.test(character))?.[0] ?? CharClass.other;
});

/** The class of the character at `index`; `other` beyond the end. */
export const classAt = (text: string, index: number): number => table[text.charCodeAt(index)] ?? 0;

// No personal number has fewer than the seven digits of a passport; every plate has its province.
const fewestDigits = 7;
const between = `[${visible}${invisible}${closing}]*`;
const numberLike = new RegExp(
  `[${provinces}]|[${digit}](?:${between}[${digit}]){${fewestDigits - 1}}`,
);

/** False for a text, like most, that holds nothing a personal number could begin with: the quick look before the close one. */
export const mayHoldNumber = (text: string): boolean => numberLike.test(text);

/** Full-width letters, digits and signs as their ASCII twins; others as they are. */
export function halfWidth(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

const wordCharacter = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]/;

/** True for a letter or digit, of either width. */
export const isAlphanumeric = (character: string | undefined): boolean =>
  character !== undefined && wordCharacter.test(character);
