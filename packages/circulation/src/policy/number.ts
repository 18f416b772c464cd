import { BusError, type NumberRef, type UnitId } from '@liandong/contracts';
import { type DocNumber, formatDocNumber } from '@liandong/domain';
import type { KeptAct } from '@liandong/unit';
import type { BulletinOffice } from '../bulletin/office.ts';
import { allocation, docNumberOf, type Numbering, numberOf } from '../shared/numbering.ts';
import type { Office } from '../shared/office.ts';

/** They number for the whole area; every other unit has a series of its own, so that no two notices bear one number. */
const areaIssuers: readonly (string | undefined)[] = ['company', 'petition-office', 'secretariat'];

const areaSeries = 'policy';
const ownSeries = (unit: UnitId): string => `${areaSeries}-${unit}`;

const numberingOf = ({ unit, directory }: Office, thread: string): Numbering => ({
  series: areaIssuers.includes(directory.get(unit)?.role) ? areaSeries : ownSeries(unit),
  for: { kind: 'policy-file', thread },
});

/** 编号: the next number of this year for a notice that is to go out; asked twice it is the same. */
export const numberPolicy = (office: Office, thread: string): KeptAct =>
  allocation(office, numberingOf(office, thread));

/** The number a notice was given, once the unit's copy knows it. */
export const policyNumber = (office: Office, thread: string): NumberRef | undefined =>
  numberOf(office, numberingOf(office, thread));

type Named = Pick<BulletinOffice, 'agencies' | 'units'>;

/**
 * 油信策〔2026〕1号. A unit for which the area's file names no 代字 is called by its name, 采油一厂策.
 * @throws BusError `DOC_NUMBER_INVALID`
 */
export function policyDocNumber({ agencies, units }: Named, number: NumberRef): DocNumber {
  const { series, year, serial } = number;
  if (Object.hasOwn(agencies, series)) return docNumberOf({ agencies }, number);
  const name = units.find(({ id }) => ownSeries(id) === series)?.name.zh;
  if (name === undefined) throw new BusError('DOC_NUMBER_INVALID', { series });
  return { agency: `${name.slice(0, 11)}策`, year, serial };
}

export const policyDocNo = (named: Named, number: NumberRef): string =>
  formatDocNumber(policyDocNumber(named, number));
