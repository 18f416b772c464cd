import type { EpochMs } from '@liandong/contracts';
import { clean } from '../text/clean.ts';

// Content lines of iCalendar, RFC 5545 §3.1. Written here and not by ical-generator, which puts
// `mailto:` before every address; units have a name on the bus and often no mailbox.

const foldOctets = 75;
const octets = (letter: string): number => new TextEncoder().encode(letter).length;

/** A line in pieces of 75 octets, the space that leads a continuation among them; no character is cut. */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let room = foldOctets;
  for (const letter of line) {
    const size = octets(letter);
    if (size > room) {
      pieces.push(piece);
      piece = '';
      room = foldOctets - 1;
    }
    piece += letter;
    room -= size;
  }
  return [...pieces, piece].join('\r\n ');
}

/** TEXT, §3.3.11. */
export const text = (words: string): string =>
  clean(words)
    .replace(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll('\n', '\\n');

const careted: Readonly<Record<string, string>> = { '^': '^^', '\n': '^n', '"': "^'" };

/** The value of a parameter: quotation marks and line ends as RFC 6868 writes them. */
export const parameter = (words: string): string =>
  `"${clean(words).replace(/[\^\n"]/g, (letter) => careted[letter] ?? letter)}"`;

/** An instant in UTC, `20261126T010000Z`. */
export const utc = (atMs: EpochMs): string =>
  `${new Date(atMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A calendar file of these lines. */
export const calendarBytes = (lines: readonly string[]): Uint8Array =>
  new TextEncoder().encode(lines.map((line) => `${folded(line)}\r\n`).join(''));
