import type { Encoding } from './grid.ts';

export type DecodedText = { text: string; encoding: Encoding };

// Chinese text in GB18030 read as UTF-8 loses most of its characters (measured: 0.33 and more
// of any 8, 0.48 of any 20); a UTF-8 file with a damaged byte loses one or two in all.
const lossRatioMax = 0.25;

/**
 * The text of a csv: UTF-8, UTF-16 with its mark, or GB18030 (and so GBK and GB2312), which
 * Chinese Excel writes. Damaged bytes become U+FFFD, for the row to answer for, unless
 * there are so many of them that the text was never any of these: then undefined.
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be');
  try {
    return decode(bytes, 'utf-8', true);
  } catch {
    const tries = (['utf-8', 'gb18030'] as const).map((encoding) => decode(bytes, encoding));
    return tries.find(({ text }) => lossRatio(text) < lossRatioMax);
  }
}

function decode(bytes: Uint8Array, encoding: Encoding, fatal = false): DecodedText {
  return { text: new TextDecoder(encoding, { fatal }).decode(bytes), encoding };
}

/** The share of damaged ones among all characters beyond ASCII. */
function lossRatio(text: string): number {
  let lost = 0;
  let beyondAscii = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) beyondAscii += 1;
    if (code === 0xfffd) lost += 1;
  }
  return lost / Math.max(1, beyondAscii);
}
