import { CharClass, classAt, mayHoldNumber } from './characters.ts';
import { type Cue, cueBefore, isInsideToken, isQuantity } from './context.ts';
import { type DigitRun, type Group, readDigitRun } from './digit-run.ts';
import type { Finding, FindingKind } from './finding.ts';
import { type Candidate, candidateFrom, extend, kindOf } from './number-kinds.ts';
import { readPlate } from './plate.ts';

// The longest number sought: 19 digits of a bank card.
const mostDigits = 19;
const fewestDigits = 10;

/** A text, and the name of the field it stands in, which may say what its numbers are. */
type Source = { text: string; lead: string };

/**
 * Finds personal numbers: identity numbers (GB 11643, and 15 digits of before 1999), mobile
 * and landline telephones, bank cards (Luhn), number plates, and passports so named; in
 * half- or full-width digits, whole or split by spaces, hyphens, dots or unseen characters.
 * Findings come in order and do not overlap.
 *
 * Where a number could be either, the words before it decide, and without words it is taken
 * for personal: 132-2026-0012 is found, 编号132-2026-0012 is not.
 *
 * @param lead The field the text is the value of, read like words before it.
 */
export function scanText(text: string, lead = ''): Finding[] {
  if (!mayHoldNumber(text)) return [];
  const findings: Finding[] = [];
  const source = { text, lead };
  for (let at = 0; at < text.length; ) {
    const kind = classAt(text, at);
    if (kind === CharClass.digit) {
      const run = readDigitRun(text, at);
      for (const finding of scanRun(source, run)) findings.push(finding);
      at = run.end;
    } else {
      const plate = kind === CharClass.province ? readPlate(text, at) : undefined;
      if (plate !== undefined) findings.push(plate);
      at = plate?.end ?? at + 1;
    }
  }
  return findings;
}

function* scanRun(source: Source, { groups }: DigitRun): Generator<Finding> {
  for (let first = 0; first < groups.length; ) {
    const match = longestFrom(source, groups, first);
    if (match !== undefined) yield match.finding;
    first = match?.next ?? first + 1;
  }
}

/** The longest number that starts with the group `first`. */
function longestFrom(source: Source, groups: Group[], first: number): Match | undefined {
  const head = groups[first];
  if (head === undefined) return undefined;
  const { start } = head;
  const readCue = once(() => cueBefore(source.text, start, source.lead));
  const passport = readPassport(source, head);
  let found: Match | undefined = passport && { finding: passport, next: first + 1 };
  const candidate = candidateFrom(head);
  for (let next = first + 1; candidate.digits.length <= mostDigits; next += 1) {
    const following = groups[next];
    if (candidate.digits.length >= fewestDigits) {
      candidate.inRow = isSingle(groups[first - 1]) || isSingle(following);
      const end = groups[next - 1]?.end ?? head.end;
      const kind = judge(source, candidate, { start, end, readCue });
      if (kind !== undefined) found = { finding: { kind, start, end }, next };
    }
    if (following === undefined) break;
    extend(candidate, following);
  }
  return found;
}

const isSingle = (group: Group | undefined): boolean =>
  group !== undefined && group.digits.length === 1;

type Match = { finding: Finding; next: number };
type Place = { start: number; end: number; readCue: () => Cue };

function judge(
  { text }: Source,
  candidate: Candidate,
  { start, end, readCue }: Place,
): FindingKind | undefined {
  const kind = kindOf(candidate, readCue);
  if (kind === undefined || isInsideToken(text, start, end)) return undefined;
  const telephone = kind === 'mobile' || kind === 'landline';
  return telephone && isQuantity(text, start, end) ? undefined : kind;
}

/** E12345678 could be anything; it is a passport only where the words before it say so. */
function readPassport({ text, lead }: Source, group: Group): Finding | undefined {
  if (!/^\d{7,8}$/.test(group.digits)) return undefined;
  const letters = /[A-ZＡ-Ｚ]{1,2}$/i.exec(
    text.slice(Math.max(0, group.start - 2), group.start),
  )?.[0];
  if (letters === undefined) return undefined;
  const start = group.start - letters.length;
  if (cueBefore(text, start, lead) !== 'passport') return undefined;
  return { kind: 'passport', start, end: group.end };
}

function once<Value>(read: () => Value): () => Value {
  let value: { read: Value } | undefined;
  return () => {
    value ??= { read: read() };
    return value.read;
  };
}
