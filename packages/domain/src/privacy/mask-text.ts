import { isAlphanumeric } from './characters.ts';
import type { Finding, FindingKind } from './finding.ts';
import { scanText } from './scan-text.ts';

/** How many signs stay readable, so that two people can tell which number is meant. */
const kept: Record<FindingKind, { head: number; tail: number }> = {
  'id-number': { head: 3, tail: 2 },
  mobile: { head: 3, tail: 2 },
  landline: { head: 4, tail: 2 },
  'bank-card': { head: 4, tail: 4 },
  plate: { head: 2, tail: 1 },
  passport: { head: 1, tail: 2 },
};
const nothing = { head: 0, tail: 0 };

/**
 * The text with every personal number starred, 138******00; spaces and hyphens stay.
 * It is exactly as long as it was, and {@link scanText} finds nothing in it.
 */
export function maskText(text: string): string {
  let masked = text;
  // What stays of one number can complete another: those go wholly. Every round stars
  // a digit at least, so the rounds end.
  for (let keep: typeof kept | undefined = kept; ; keep = undefined) {
    const findings = scanText(masked);
    if (findings.length === 0) return masked;
    masked = star(masked, findings, keep);
  }
}

function star(text: string, findings: Finding[], keep: typeof kept | undefined): string {
  const parts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of findings) {
    parts.push(text.slice(from, start), starOne(text.slice(start, end), keep?.[kind] ?? nothing));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

function starOne(number: string, keep: { head: number; tail: number }): string {
  const signs = number.split('').filter(isSign).length;
  let seen = 0;
  return number.replace(/./gs, (character) => {
    if (!isSign(character)) return character;
    seen += 1;
    return seen <= keep.head || seen > signs - keep.tail ? character : '*';
  });
}

const isSign = (character: string): boolean =>
  isAlphanumeric(character) || /[\p{Script=Han}×Ⅹⅹ]/u.test(character);
