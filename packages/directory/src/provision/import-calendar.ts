import { isDeepStrictEqual } from 'node:util';
import {
  BusError,
  type CalendarEntry,
  type CalendarRecord,
  type CalendarTable,
  calendarSubject,
  names,
} from '@liandong/contracts';
import {
  areaCalendar,
  areaTables,
  type ChangedDay,
  changedDays,
  createWorkCalendar,
  type HolidayTable,
  yearOfTable,
} from '@liandong/domain';
import {
  type JetStreamClient,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import { readPublicArea, writePublicArea } from '../area/public-area.ts';
import { openCalendar, signCalendar } from '../calendar-entry.ts';
import { withAreaLock } from '../folder/area-lock.ts';
import type { SigningKey } from '../keys/ed25519.ts';
import { readKeyring } from '../keys/keyring.ts';
import { connectOperator, REQUEST_TIMEOUT_MS } from './operator-link.ts';

export interface CalendarImportOptions {
  readonly servers: string | string[];
  readonly dataDir: string;
  /** Takes a corrected table in place of one that is known of the same year. */
  readonly replace?: boolean;
  /** Tells what would change, and changes nothing. */
  readonly dryRun?: boolean;
  /** The clock; for tests. */
  readonly now?: () => number;
}

/** What became, or would become, of one year. */
export interface ImportedYear {
  readonly year: number;
  /** `new`: nothing was known of the year; `corrected`: it replaces what was known; `same`: nothing to do. */
  readonly change: 'new' | 'corrected' | 'same';
  readonly source: string;
  /** The notice that is replaced. */
  readonly replaces?: string;
  /** Days on which work is otherwise than was known, or guessed, before. */
  readonly days: readonly ChangedDay[];
}

export interface CalendarImport {
  readonly years: readonly ImportedYear[];
  /** The calendar's last day from now on. */
  readonly coveredThrough: string;
}

/**
 * Writes holiday tables into the LOG under the operator's signature, where exchange, tracker and
 * units find them. The same table again changes nothing.
 * @throws BusError `CALENDAR_INVALID` for a table that contradicts itself, overlaps another or leaves
 * a gap; `CALENDAR_DIFFERS` with the days, where another table of the year is known and `replace` is not set
 */
export async function importCalendar(
  tables: readonly HolidayTable[],
  options: CalendarImportOptions,
): Promise<CalendarImport> {
  for (const table of tables) createWorkCalendar([table]);
  const work = () => bring(tables, options);
  return options.dryRun === true ? work() : withAreaLock(options.dataDir, work);
}

async function bring(
  tables: readonly HolidayTable[],
  options: CalendarImportOptions,
): Promise<CalendarImport> {
  const { servers, dataDir } = options;
  const { root } = await readKeyring(dataDir);
  const known = await readPublicArea(dataDir);
  await using link = await connectOperator(servers, dataDir);
  const hub = await link.hub();
  const request = { timeout: REQUEST_TIMEOUT_MS };
  const published = await readCalendar(
    await jetstreamManager(hub, { ...request, checkAPI: false }),
    root.publicKey,
  );
  const plan = planOf(tables, published);
  if (options.dryRun === true) return plan;
  const differing = plan.years.find(({ change }) => change === 'corrected');
  if (differing && options.replace !== true) throw differs(differing);
  const js = jetstream(hub, request);
  const now = (options.now ?? Date.now)();
  for (const table of tables) {
    const year = yearOfTable(table);
    if (plan.years.find((told) => told.year === year)?.change !== 'same')
      published.set(year, await publish(js, { table, before: published.get(year), root, now }));
  }
  const calendar = [...published.values()].map(({ entry }) => entry);
  await writePublicArea(dataDir, { ...known, calendar });
  return plan;
}

interface PublishedYear {
  readonly seq: number;
  readonly record: CalendarRecord;
  readonly entry: CalendarEntry;
}

/** The years in the LOG, believed only under the root key. */
export async function readCalendar(
  manager: JetStreamManager,
  rootPublicKey: string,
): Promise<Map<number, PublishedYear>> {
  const { state } = await manager.streams.info(names.log, {
    subjects_filter: calendarSubject('*'),
  });
  const years = new Map<number, PublishedYear>();
  for (const subject of Object.keys(state.subjects ?? {})) {
    const message = await manager.streams.getMessage(names.log, { last_by_subj: subject });
    if (message === null) continue;
    const entry: CalendarEntry = message.json();
    const record = openCalendar(entry, rootPublicKey);
    if (subject !== calendarSubject(record.year))
      throw new BusError('LOG_CORRUPT', { seq: message.seq });
    years.set(record.year, { seq: message.seq, record, entry });
  }
  return years;
}

/** @throws BusError `CALENDAR_INVALID` where the tables do not join with those that are known */
function planOf(
  tables: readonly HolidayTable[],
  published: ReadonlyMap<number, PublishedYear>,
): CalendarImport {
  const before = [...published.values()].map(({ record }) => record.table);
  const known = new Map(areaTables(before).map((table) => [yearOfTable(table), table]));
  refuseTwice(tables);
  // All together, so that two years may come in one file; the newer of a year is the last.
  const after = createWorkCalendar(areaTables([...before, ...tables]));
  const changed = changedDays(areaCalendar(before), after);
  const years = tables.map((table): ImportedYear => {
    const year = yearOfTable(table);
    const old = known.get(year);
    const same = old !== undefined && isDeepStrictEqual(plain(old), plain(table));
    return {
      year,
      change: same ? 'same' : old === undefined ? 'new' : 'corrected',
      source: table.source,
      ...(old === undefined || same ? {} : { replaces: old.source }),
      days: same ? [] : changed.filter(({ date }) => isOf(date, table)),
    };
  });
  return { years, coveredThrough: after.coveredThrough };
}

/** A change of a year's last week by the next year's notice belongs to that notice. */
const isOf = (date: string, table: HolidayTable): boolean => {
  const named = [...table.workdays, ...table.holidays.map(({ from }) => from)];
  const first = [table.coveredFrom, ...named].sort()[0] ?? '';
  return date >= first && date <= table.coveredThrough;
};

function refuseTwice(tables: readonly HolidayTable[]): void {
  const years = tables.map(yearOfTable);
  const twice = years.find((year, at) => years.indexOf(year) !== at);
  if (twice !== undefined)
    throw new BusError('CALENDAR_INVALID', { reason: 'named twice', date: String(twice) });
}

/** A table as it is compared and signed: in order of days. */
function plain({ source, coveredFrom, coveredThrough, holidays, workdays }: HolidayTable) {
  return {
    source,
    coveredFrom,
    coveredThrough,
    holidays: holidays
      .map(({ name, from, through }) => ({ name, from, through }))
      .sort((a, b) => a.from.localeCompare(b.from)),
    workdays: [...workdays].sort(),
  } satisfies CalendarTable;
}

function differs({ year, replaces = '', days }: ImportedYear): BusError {
  return new BusError('CALENDAR_DIFFERS', {
    year,
    replaces,
    nowWorkdays: days.filter(({ works }) => works).map(({ date }) => date),
    nowRestDays: days.filter(({ works }) => !works).map(({ date }) => date),
  });
}

async function publish(
  js: JetStreamClient,
  year: { table: HolidayTable; before: PublishedYear | undefined; root: SigningKey; now: number },
): Promise<PublishedYear> {
  const { table, before, root } = year;
  // Directories keep the newest, so time may not run backwards with the operator's clock.
  const changedAt = Math.max(year.now, (before?.record.changedAt ?? 0) + 1);
  const record = { year: yearOfTable(table), table: plain(table), changedAt };
  const entry = signCalendar(record, root);
  const { seq } = await js.publish(calendarSubject(record.year), JSON.stringify(entry), {
    expect: { streamName: names.log, lastSubjectSequence: before?.seq ?? 0 },
  });
  return { seq, record, entry };
}
