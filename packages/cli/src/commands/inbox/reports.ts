import { reports } from '@liandong/circulation';
import {
  cutOffOf,
  dutyDayOf,
  isFiled,
  owedBy,
  type ReportDuty,
  recordOf,
  returnedDays,
  standingOfDay,
} from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { durationText } from '../../render/duration.ts';
import type { Session } from '../../session/session.ts';

/** What the unit has to do about reports today, or what waits to be read. */
export type ReportItem = {
  what: 'owed' | 'missing' | 'returned' | 'unsigned' | 'signs' | 'collected';
  duty: string;
  unit: string;
  day?: string;
  /** Until the cut-off; negative once it has passed. */
  leftMs?: number;
  n?: number;
  units?: number;
  missing?: number;
};

/** Reports of today, of a unit that reports and of one that collects. */
export function reportItems(session: Session, at: number): ReportItem[] {
  const { office } = session;
  const collected = reports.collectedDuties(office);
  return [
    ...reports.ownDuties(office).flatMap(({ view, state }) => ownItems(view.ref, state, at)),
    ...collected.flatMap(({ duties }) =>
      [...duties].flatMap(([unit, { view, state }]): ReportItem[] => {
        const n = state.unreadSigns.length;
        return n === 0 ? [] : [{ what: 'signs', duty: view.ref.thread, unit, n }];
      }),
    ),
    ...collected.filter(({ view }) => view.open).flatMap((duty) => collectedItem(session, duty)),
  ];
}

function ownItems(
  { thread, origin }: { thread: string; origin: string },
  state: ReportDuty,
  at: number,
): ReportItem[] {
  const { terms, opening } = state;
  if (!terms || state.life !== 'open') return [];
  const about = { duty: thread, unit: origin };
  const day = dutyDayOf(at);
  const missing = owedBy(state).filter((one) => one < day && !isFiled(recordOf(state, one))).length;
  const owes = owedBy(state).includes(day) && !isFiled(recordOf(state, day));
  return [
    ...(owes && standingOfDay(state, day, at) !== undefined
      ? [{ what: 'owed' as const, ...about, day, leftMs: cutOffOf(terms, day) - at }]
      : []),
    ...(missing > 0 && opening?.told ? [{ what: 'missing' as const, ...about, n: missing }] : []),
    ...returnedDays(state).map((back) => ({ what: 'returned' as const, ...about, day: back })),
    ...(state.acknowledgedAt === undefined ? [{ what: 'unsigned' as const, ...about }] : []),
  ];
}

function collectedItem({ office, unit }: Session, duty: reports.CollectedDuty): ReportItem[] {
  const { day, counts } = reports.daySummary(office, { duty });
  if (counts.units === 0) return [];
  const { filed: n, units, missing } = counts;
  return [{ what: 'collected', duty: duty.view.ref.thread, unit, day, n, units, missing }];
}

/** The same for people, a line each. */
export function reportLines(
  items: readonly ReportItem[],
  { context, session }: { context: CliContext; session: Session },
): string {
  return items.map((item) => `  ${lineOf(item, { context, session })}`).join('\n');
}

function lineOf(
  { what, unit: id, day = '', leftMs = 0, n = 0, units = 0, missing = 0 }: ReportItem,
  { context, session }: { context: CliContext; session: Session },
): string {
  const { say, paint } = context;
  const unit = session.names.name(id);
  switch (what) {
    case 'owed':
      return leftMs > 0
        ? paint(
            'warn',
            say('inbox.report-owed', { unit, day, left: durationText(leftMs, context) }),
          )
        : paint('bad', say('inbox.report-late', { unit, day }));
    case 'missing':
      return paint('bad', say('inbox.report-missing', { unit, n }));
    case 'returned':
      return paint('warn', say('inbox.report-returned', { unit, day }));
    case 'unsigned':
      return say('inbox.report-unsigned', { unit });
    case 'signs':
      return paint('warn', say('inbox.report-signs', { unit, n }));
    case 'collected':
      return say('inbox.report-collected', { day, filed: n, units, missing });
  }
}
