import { stripVTControlCharacters } from 'node:util';

// Enough for our own texts; tables, which hold anybody's, are measured by string-width.
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/g;

/** How many columns a text of ours takes. */
export function roughWidth(text: string): number {
  const plain = stripVTControlCharacters(text);
  return plain.length + (plain.match(wide)?.length ?? 0);
}

// A word, or one Chinese character with the punctuation that may not begin a line.
const chunk = /[\u2e80-\uffef](?:[，。、；：）】》？！”…]+)?|[^\s\u2e80-\uffef]+|\s+/gu;

/** Breaks lines between words and between Chinese characters. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  let wrapped = '';
  let used = 0;
  for (const [part] of line.matchAll(chunk)) {
    const size = roughWidth(part);
    const full = used > 0 && used + size > width;
    if (full) {
      wrapped = `${wrapped.trimEnd()}\n`;
      used = 0;
    }
    if (used === 0 && full && part.trim() === '') continue;
    wrapped += part;
    used += size;
  }
  return wrapped;
}

/** A term and its description; a description of several lines stands under itself. */
export function formatItem(
  this: { helpWidth?: number | undefined },
  term: string,
  ...[termWidth, description]: [termWidth: number, description: string, helper: unknown]
): string {
  if (!description) return `  ${term}`;
  const indent = ' '.repeat(termWidth + 4);
  const padded = term + ' '.repeat(Math.max(0, termWidth - roughWidth(term)));
  const width = Math.max(30, (this.helpWidth ?? 80) - indent.length);
  return `  ${padded}  ${wrapText(description, width).replaceAll('\n', `\n${indent}`)}`;
}
