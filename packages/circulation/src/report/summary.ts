import type { DutyDay, UnitId } from '@liandong/contracts';
import { type DayStanding, dutyDayOf, memberOf, recordOf, standingOfDay } from '@liandong/domain';
import type { Office } from '../shared/office.ts';
import { type CollectedDuty, collectedDuties, type FiledReport, reportsOf } from './office.ts';

/** One unit on one day. */
export type SummaryRow = {
  duty: string;
  unit: UnitId;
  /** A peer shares what it likes: it is never missing. */
  letter: boolean;
  /** `unsent`: named, and its duty has not reached the LOG yet. */
  standing: DayStanding | 'unsent';
  filedAt?: number;
  nil?: boolean;
  revision?: number;
  returned: boolean;
  report?: FiledReport;
};

/** Matters of one category over all units, and by size of group. Units are not set beside each other. */
export type CategorySum = {
  category: string;
  matters: number;
  units: number;
  bands: Readonly<Record<string, number>>;
};

/** 汇总 of one day over all that the unit collects. */
export type DaySummary = {
  day: DutyDay;
  rows: SummaryRow[];
  counts: Readonly<Record<'units' | 'filed' | 'nil' | 'late' | 'missing' | 'owed', number>>;
  categories: CategorySum[];
  signs: number;
  /** 缺报名单: who is told to report and has not, once the grace is over. */
  missing: UnitId[];
};

/** One day of one duty, or of every duty of the unit. Units come in the order of their ids. */
export function daySummary(
  office: Office,
  {
    day = dutyDayOf(office.now()),
    duty,
  }: { day?: DutyDay | undefined; duty?: CollectedDuty | undefined },
): DaySummary {
  const rows = (duty ? [duty] : collectedDuties(office))
    .flatMap((one) => rowsOf(office, one, day))
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const count = (is: (row: SummaryRow) => boolean) => rows.filter(is).length;
  const missing = rows.filter(({ standing, letter }) => standing === 'missing' && !letter);
  return {
    day,
    rows,
    counts: {
      units: rows.length,
      filed: count(({ filedAt }) => filedAt !== undefined),
      nil: count(({ nil }) => nil === true),
      late: count(({ standing }) => standing === 'late'),
      missing: missing.length,
      owed: count(({ standing }) => standing === 'owed'),
    },
    categories: sumsOf(rows),
    signs: rows.reduce((sum, { report }) => sum + (report?.signs ?? 0), 0),
    missing: missing.map(({ unit }) => unit),
  };
}

function rowsOf(office: Office, { view, file, duties }: CollectedDuty, day: DutyDay): SummaryRow[] {
  return Object.keys(file.members).flatMap((unit): SummaryRow[] => {
    const one = duties.get(unit);
    const duty = view.ref.thread;
    if (!one)
      return memberOf(file.members, unit)
        ? [{ duty, unit, letter: false, standing: 'unsent', returned: false }]
        : [];
    const standing = standingOfDay(one.state, day, office.now());
    if (standing === undefined) return [];
    const record = recordOf(one.state, day);
    const report = reportsOf(office, one).get(day);
    return [
      {
        duty,
        unit,
        letter: one.state.opening?.told === false,
        standing,
        returned: record?.returned !== undefined,
        ...(record?.filedAt === undefined
          ? {}
          : { filedAt: record.filedAt, revision: record.revision }),
        ...(record?.nil === undefined ? {} : { nil: record.nil }),
        ...(report === undefined ? {} : { report }),
      },
    ];
  });
}

function sumsOf(rows: readonly SummaryRow[]): CategorySum[] {
  const sums = new Map<
    string,
    { matters: number; units: Set<UnitId>; bands: Map<string, number> }
  >();
  for (const { unit, report } of rows)
    for (const { category, band, matters } of report?.counts ?? []) {
      const sum = sums.get(category) ?? { matters: 0, units: new Set(), bands: new Map() };
      sum.matters += matters;
      sum.units.add(unit);
      sum.bands.set(band, (sum.bands.get(band) ?? 0) + matters);
      sums.set(category, sum);
    }
  return [...sums]
    .map(([category, { matters, units, bands }]) => ({
      category,
      matters,
      units: units.size,
      bands: Object.fromEntries([...bands].sort(([a], [b]) => (a < b ? -1 : 1))),
    }))
    .sort((a, b) => b.matters - a.matters || (a.category < b.category ? -1 : 1));
}

/** Figures for the report of the level above: those of the units below, added up. */
export const summedCounts = ({
  rows,
}: DaySummary): { category: string; band: string; matters: number }[] => {
  const sums = new Map<string, { category: string; band: string; matters: number }>();
  for (const { report } of rows)
    for (const { category, band, matters } of report?.counts ?? []) {
      const key = `${category} ${band}`;
      sums.set(key, { category, band, matters: (sums.get(key)?.matters ?? 0) + matters });
    }
  return [...sums.values()].sort((a, b) =>
    `${a.category} ${a.band}` < `${b.category} ${b.band}` ? -1 : 1,
  );
};
