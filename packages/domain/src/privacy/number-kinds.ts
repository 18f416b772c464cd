import {
  areaCodeLength,
  carriesYear,
  hasIdentityCheckDigit,
  hasIdentityShape,
  isBankCard,
  isDate,
  isMobile,
  isOldIdentityNumber,
} from './checks.ts';
import type { Cue } from './context.ts';
import type { Group } from './digit-run.ts';
import type { FindingKind } from './finding.ts';

/** Neighbouring groups of a run, read as one number. */
export type Candidate = {
  digits: string;
  /** Lengths of the pieces one sees: groups with nothing visible between count as one. */
  pieces: number[];
  /** The only visible separator is a full stop: a decimal. */
  decimal: boolean;
  /** A closing bracket stands behind the first piece, or elsewhere. */
  bracket: 'none' | 'first' | 'elsewhere';
  /** More single digits stand before or behind: it is a row of figures. */
  inRow: boolean;
};

/** The candidate that the group alone is. */
export const candidateFrom = ({ digits }: Group): Candidate => ({
  digits,
  pieces: [digits.length],
  decimal: false,
  bracket: 'none',
  inRow: false,
});

/** Adds the next group to the candidate, in place: it is tried at every length. */
export function extend(candidate: Candidate, { digits, gap }: Group): void {
  const { pieces } = candidate;
  candidate.digits += digits;
  if (gap === 'joined') {
    pieces.push((pieces.pop() ?? 0) + digits.length);
    return;
  }
  candidate.decimal = pieces.length === 1 && gap === 'point';
  if (gap === 'closed') {
    candidate.bracket = pieces.length === 1 ? 'first' : 'elsewhere';
  }
  pieces.push(digits.length);
}

const mobilePieces = new Set(
  '11 3-4-4 3-8 7-4 3-3-5 3-5-3 4-4-3 4-3-4 5-6 6-5 8-3 4-7 2-2-2-2-2-1 3-3-3-2'.split(' '),
);
const cardPieces =
  /^(?:1[3-9]|4(?:-4){2,3}(?:-[1-4])?|6-\d\d?|4-6-[45]|4-1[0-5]|5-5-5(?:-[1-4])?|6-[45]-[5-9])$/;

const landlinePieces = /^[34]-(?:[78]|[34]-4|4-3)$/;

const allSingle = (pieces: number[]): boolean => pieces.every((length) => length === 1);

function isSetAs(candidate: Candidate, usual: (pieces: string) => boolean): boolean {
  if (candidate.decimal || candidate.bracket !== 'none') return false;
  return usual(candidate.pieces.join('-')) || allSingle(candidate.pieces);
}

/** Which personal number the candidate is. The words before it are read only where they matter. */
export function kindOf(candidate: Candidate, readCue: () => Cue): FindingKind | undefined {
  if (isIdentity(candidate, readCue)) return 'id-number';
  // Only 18 digits prove themselves; the rest must not be cut out of a row of figures.
  const inRow = candidate.inRow && allSingle(candidate.pieces);
  if (inRow || candidate.digits.includes('X')) return undefined;
  if (isOldIdentity(candidate, readCue)) return 'id-number';
  if (isMobileAsWritten(candidate, readCue)) return 'mobile';
  if (isCard(candidate, readCue)) return 'bank-card';
  return isLandline(candidate, readCue) ? 'landline' : undefined;
}

function isIdentity({ digits, bracket }: Candidate, readCue: () => Cue): boolean {
  if (digits.length !== 18 || bracket !== 'none' || !hasIdentityShape(digits)) return false;
  // After «身份证号» a wrong check digit is a slip of the pen, and personal all the same.
  if (!hasIdentityCheckDigit(digits)) return readCue() === 'identity';
  // Region, date and serial after «编号» are a case number; one in eleven has a fitting check digit.
  return digits.slice(6, 10) < '2005' || readCue() !== 'serial';
}

function isOldIdentity(candidate: Candidate, readCue: () => Cue): boolean {
  const { digits } = candidate;
  if (!isOldIdentityNumber(digits, 1900)) return false;
  if (!isSetAs(candidate, (pieces) => pieces === '15' || pieces === '6-6-3')) return false;
  const cue = readCue();
  return cue === 'identity' || (cue !== 'serial' && isOldIdentityNumber(digits, 1930));
}

function isMobileAsWritten(candidate: Candidate, readCue: () => Cue): boolean {
  const { digits, pieces } = withoutPrefix(candidate, /^(?:(?:00|0)?86|0)(?=1[3-9]\d{9}$)/);
  if (!isMobile(digits)) return false;
  const usual = (set: string) => mobilePieces.has(set) && !isList(digits, set);
  if (!isSetAs({ ...candidate, pieces }, usual)) return false;
  // 013-2026-00012 is an office, a year and a serial: nobody dials 0 before a mobile now.
  if (/^01.20[0-3]/.test(candidate.digits)) return false;
  return !carriesYear(candidate.digits) || readCue() !== 'serial';
}

/** Figures that add up to eleven digits by chance: years, counts, a count and a date. */
function isList(digits: string, pieces: string): boolean {
  switch (pieces) {
    case '3-8':
      return isDate(digits.slice(3), { from: 1950, through: 2039 });
    case '4-4-3':
    case '4-3-4':
    case '4-7':
      return digits.startsWith('19');
    case '2-2-2-2-2-1':
      return !/^(?:..)+0/.test(digits);
    case '3-3-3-2':
      return !/^(?:...)+0/.test(digits);
    default:
      return false;
  }
}

function isCard(candidate: Candidate, readCue: () => Cue): boolean {
  const { digits } = candidate;
  if (digits.length < 13 || digits.length > 19) return false;
  if (!isSetAs(candidate, (pieces) => cardPieces.test(pieces))) return false;
  // After «卡号» any number of that length is an account, Luhn or not.
  if (!isBankCard(digits)) return digits.length >= 16 && readCue() === 'account';
  return !carriesYear(digits) || readCue() !== 'serial';
}

function isLandline(candidate: Candidate, readCue: () => Cue): boolean {
  const { digits, pieces } = national(candidate);
  const area = areaCodeLength(digits);
  if (area === 0 || candidate.decimal || candidate.bracket === 'elsewhere') return false;
  const set = pieces.join('-');
  if (set !== String(digits.length) && !landlinePieces.test(set) && !allSingle(pieces))
    return false;
  // 0312-2026001 is an office, a year and a serial, unless it is called a telephone.
  return !/^20[0-3]/.test(digits.slice(area)) || readCue() === 'phone';
}

/** +86-546-8551234 as it is dialled at home: 0546-8551234. The prefix must stand apart. */
function national(candidate: Candidate): { digits: string; pieces: number[] } {
  const { digits, pieces } = withoutPrefix(candidate, /^(?:00)?86(?=\d{9})/);
  const apart = candidate.pieces.length > pieces.length;
  if (!apart || digits.startsWith('0')) return apart ? { digits, pieces } : candidate;
  const [first = 0, ...others] = pieces;
  return { digits: `0${digits}`, pieces: [first + 1, ...others] };
}

function withoutPrefix(candidate: Candidate, prefix: RegExp): { digits: string; pieces: number[] } {
  if (!/^[08]/.test(candidate.digits)) return candidate;
  const pieces = [...candidate.pieces];
  const length = prefix.exec(candidate.digits)?.[0].length ?? 0;
  for (let left = length; left > 0; ) {
    const piece = pieces.shift() ?? 0;
    if (piece > left) pieces.unshift(piece - left);
    left -= Math.min(piece, left);
  }
  return { digits: candidate.digits.slice(length), pieces };
}
