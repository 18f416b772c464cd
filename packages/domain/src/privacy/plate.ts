import { CharClass, classAt, halfWidth, isAlphanumeric } from './characters.ts';
import type { Finding } from './finding.ts';

// GA 36-2018: five signs with at most two letters, or six of a new-energy vehicle; no I, no O.
const usual = /^(?=(?:.*\d){3})[A-HJ-NP-Z0-9]{5}$/;
const newEnergy = /^(?:[A-HJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])$/;
const special = /^(?=(?:.*\d){3})[A-HJ-NP-Z0-9]{4}$/;
// 鲁E2026挂牌督办 is no trailer: the sign must not be the beginning of a word.
const specialSign =
  /^(?:挂(?!牌|号|靠|职|钩)|学(?!校|生|习|院|历|期)|警(?!察|方|示|告|务)|港(?!口|元)|澳(?!门|元)|领(?!导|取|域|班))/;

type Sign = { letter: string; end: number; apart: boolean };

/** The number plate (号牌号码) that starts with the province sign at `start`. */
export function readPlate(text: string, start: number): Finding | undefined {
  const [region, ...signs] = readSigns(text, start + 1);
  if (region === undefined || !/^[A-HJ-NP-Z]$/.test(region.letter)) return undefined;
  const end = plateEnd(text, signs);
  return end === undefined ? undefined : { kind: 'plate', start, end };
}

function plateEnd(text: string, signs: Sign[]): number | undefined {
  for (const length of [6, 5, 4]) {
    const serial = signs.slice(0, length);
    const end = serial.at(-1)?.end;
    if (end === undefined || !isSetTogether(serial) || goesOn(text, end)) continue;
    const letters = serial.map(({ letter }) => letter).join('');
    if (usual.test(letters) || newEnergy.test(letters)) return end;
    if (special.test(letters) && specialSign.test(text.slice(end, end + 2))) return end + 1;
  }
  return undefined;
}

// A letter, a digit, or a hyphen and one of these: XF2026-00012 behind a 黑 is a case number.
const goesOn = (text: string, end: number): boolean =>
  isAlphanumeric(text[end]) || (text[end] === '-' && isAlphanumeric(text[end + 1]));

// 京A·12345 and 京 A 1 2 3 4 5 are plates; 鲁E 2026 1 is a letter and two figures.
const isSetTogether = ([, ...rest]: Sign[]): boolean =>
  rest.every(({ apart }) => apart) || rest.every(({ apart }) => !apart);

const mostSigns = 8;

function readSigns(text: string, start: number): Sign[] {
  const signs: Sign[] = [];
  for (let at = start; signs.length < mostSigns; ) {
    const next = afterGap(text, at);
    if (next === undefined) break;
    const letter = halfWidth(text[next.at] ?? '').toUpperCase();
    at = next.at + 1;
    signs.push({ letter, end: at, apart: next.apart });
  }
  return signs;
}

function afterGap(text: string, start: number): { at: number; apart: boolean } | undefined {
  let at = start;
  let visible = 0;
  for (; ; at += 1) {
    const kind = classAt(text, at);
    if (kind === CharClass.visible) visible += 1;
    else if (kind !== CharClass.invisible) break;
  }
  return visible <= 1 && isAlphanumeric(text[at]) ? { at, apart: visible > 0 } : undefined;
}
