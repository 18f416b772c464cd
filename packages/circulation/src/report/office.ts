import { BusError, type DutyDay, type ThreadRef, type UnitId } from '@liandong/contracts';
import type { ReportDuty, ReportFile } from '@liandong/domain';
import { entriesOf, findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, threadMeant } from '../shared/threads.ts';

export type Duty = { view: ThreadView; state: ReportDuty };

/** A duty as its collector holds it: the file, and by unit every thread that went out. */
export type CollectedDuty = {
  view: ThreadView;
  file: ReportFile;
  duties: ReadonlyMap<UnitId, Duty>;
};

const everything = 1_000_000;

export const dutyRef = (origin: UnitId, counterpart: UnitId, thread: string): ThreadRef => ({
  kind: 'report-duty',
  origin,
  counterpart,
  thread,
});

const dutyOf = (view: ThreadView): Duty => ({ view, state: view.state as ReportDuty });

/** The file by its id or the beginning of it. @throws BusError `THREAD_UNKNOWN` */
export function collectedDuty(office: Office, said: string): CollectedDuty {
  return collectedIn(office, threadMeant(office, 'report-file', said));
}

function collectedIn({ store, unit }: Office, view: ThreadView): CollectedDuty {
  const threads = findThreads(store, view.ref.thread, {
    kinds: ['report-duty'],
    limit: everything,
  });
  const duties = threads
    .filter(({ ref }) => ref.origin === unit)
    .map((one) => [one.ref.counterpart, dutyOf(one)] as const);
  return { view, file: view.state as ReportFile, duties: new Map(duties) };
}

/** Every duty the unit collects, the latest first. */
export const collectedDuties = (office: Office): CollectedDuty[] =>
  listThreads(office.store, { kind: 'report-file', openOnly: false, limit: everything }).map(
    (view) => collectedIn(office, view),
  );

/** Every duty the unit reports under, the latest first. */
export const ownDuties = ({ store, unit }: Office): Duty[] =>
  listThreads(store, { kind: 'report-duty', openOnly: false, limit: everything })
    .filter(({ ref }) => ref.counterpart === unit)
    .map(dutyOf);

/**
 * The duty the unit reports under: by its id, or, with none, the one that runs.
 * @throws BusError `THREAD_UNKNOWN`, with how many are meant where it is not one
 */
export function ownDuty(office: Office, said: string | undefined): Duty {
  const running = (duties: Duty[]) => duties.filter(({ state }) => state.life === 'open');
  const own = ownDuties(office);
  const meant =
    said === undefined ? running(own) : own.filter(({ view }) => view.ref.thread.startsWith(said));
  const [only, ...others] = meant;
  if (only && others.length === 0) return only;
  throw new BusError('THREAD_UNKNOWN', {
    thread: (said ?? '').slice(0, 60),
    ...(only ? { ambiguous: meant.length } : {}),
  });
}

/** What was reported on a day, as it stands after every correction. */
export type FiledReport = {
  day: DutyDay;
  at: number;
  revision: number;
  nil: boolean;
  counts: readonly { category: string; band: string; matters: number }[];
  signs: number;
  content: Readonly<Record<string, unknown>>;
};

/** A first filing bears no number. */
type Filed = Omit<FiledReport, 'at' | 'content' | 'revision'> & { revision?: number };

/** The reports of a duty by day: the last word on each. */
export function reportsOf(
  { store }: Pick<Office, 'store'>,
  { view }: Duty,
): Map<DutyDay, FiledReport> {
  const reports = new Map<DutyDay, FiledReport>();
  for (const entry of entriesOf(store, view.subject)) {
    if (entry.type !== 'file-report' && entry.type !== 'correct') continue;
    const { revision = 1, ...facts } = entry.facts as Filed;
    reports.set(facts.day, { ...facts, revision, at: entry.at, content: contentOf(entry) });
  }
  return reports;
}
