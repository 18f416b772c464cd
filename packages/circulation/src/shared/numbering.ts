import { BusError, type Numbered, type NumberRef, type ThreadRef } from '@liandong/contracts';
import {
  type DocNumber,
  formatDocNumber,
  type Numbers,
  numbersRefOf,
  numberYear,
  serialOf,
} from '@liandong/domain';
import { draftAct, findThreads, type KeptAct } from '@liandong/unit';
import type { Office } from './office.ts';
import type { StateOf } from './rehearse.ts';

/** A document that wants a number 发文字号 of a series. */
export type Numbering = { series: string; for: Numbered };

/**
 * The number a document has, as far as the unit's own copy knows; one of last year stays valid.
 * Numbers are asked for and answered before they are used: whoever crashes in between, and
 * begins again, is given the same one.
 */
export function numberOf(
  { store, unit, now }: Pick<Office, 'store' | 'unit' | 'now'>,
  { series, for: numbered }: Numbering,
): NumberRef | undefined {
  const thisYear = numberYear(now());
  for (const year of [thisYear, thisYear - 1]) {
    const known = seriesIn({ store, unit }, { series, year });
    const serial = known && serialOf(known, numbered);
    if (serial !== undefined) return { series, year, serial };
  }
  return undefined;
}

/** The number an allocation would give, by a rehearsal of it: other documents may be numbered meanwhile. */
export function rehearsedNumber(
  { unit, now }: Pick<Office, 'unit' | 'now'>,
  { series, for: numbered }: Numbering,
  after: StateOf,
): NumberRef {
  const year = numberYear(now());
  const serial = serialOf(after(refIn({ series, year }, unit)) as Numbers, numbered) ?? 0;
  return { series, year, serial };
}

const seriesIn = (
  { store, unit }: Pick<Office, 'store' | 'unit'>,
  of: Pick<NumberRef, 'series' | 'year'>,
): Numbers | undefined => {
  const { thread } = refIn(of, unit);
  return findThreads(store, thread).find(
    ({ ref }) => ref.thread === thread && ref.kind === 'numbers' && ref.origin === unit,
  )?.state as Numbers | undefined;
};

const refIn = ({ series, year }: Pick<NumberRef, 'series' | 'year'>, unit: string): ThreadRef =>
  numbersRefOf(unit, { series, year, serial: 1 });

/** 编号: asks for the next number of this year. Asked twice for the same document it gives the same number. */
export const allocation = (office: Office, { series, for: numbered }: Numbering): KeptAct =>
  draftAct(office, {
    ref: refIn({ series, year: numberYear(office.now()) }, office.unit),
    type: 'allocate',
    facts: { for: numbered },
  });

/** 油联办〔2026〕12号, by the area's agency code. @throws BusError `DOC_NUMBER_INVALID` for a series without one */
export function docNumberOf(
  { agencies }: Pick<Office, 'agencies'>,
  { series, year, serial }: NumberRef,
): DocNumber {
  const agency = Object.hasOwn(agencies, series) ? agencies[series] : undefined;
  if (agency === undefined) throw new BusError('DOC_NUMBER_INVALID', { series });
  return { agency, year, serial };
}

export const docNoOf = (office: Pick<Office, 'agencies'>, number: NumberRef): string =>
  formatDocNumber(docNumberOf(office, number));
