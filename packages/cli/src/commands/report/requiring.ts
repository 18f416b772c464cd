import { reports } from '@liandong/circulation';
import { BusError, type DutyDay, TimeOfDay } from '@liandong/contracts';
import {
  cutOffOf,
  type DutyTerms,
  daysOfPeriod,
  dutyDayOf,
  listOwed,
  longestDutyDays,
  owedDays,
  type WorkCalendar,
} from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { openSession } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { someUnits, unitsGiven } from './units.ts';

type Terms = { context: CliContext; given: GivenOptions; plain: { cutOff: string; grace: number } };

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** @throws BusError `USAGE`, `REPORT_PERIOD_INVALID` */
function termsGiven({ context, given, plain }: Terms): DutyTerms {
  const cutOff = textOf(given.cutOff) ?? plain.cutOff;
  if (!TimeOfDay.safeParse(cutOff).success) throw usageFault(context.say('report.cut-off-wrong'));
  const terms: DutyTerms = {
    rhythm: given.rhythm === 'weekly' ? 'weekly' : 'daily',
    from: textOf(given.from) ?? dutyDayOf(context.now()),
    through: given.through as DutyDay,
    on: given.on === 'every-day' ? 'every-day' : 'workdays',
    cutOff,
    graceMinutes: typeof given.grace === 'number' ? given.grace : plain.grace,
  };
  const days = daysOfPeriod(terms);
  if (days < 1 || days > longestDutyDays)
    throw new BusError('REPORT_PERIOD_INVALID', { field: 'through' });
  return terms;
}

/** The first day owed, where the cut-off of the day it was to begin on has passed: nobody is late for what was asked afterwards. */
export function firstOwedAfter(
  terms: DutyTerms,
  at: number,
  calendar: WorkCalendar,
): string | undefined {
  if (cutOffOf(terms, terms.from) > at) return undefined;
  return listOwed(terms, owedDays(terms, at, calendar).owed)[0];
}

/** `report require`: one duty for all these units, kept in one transaction. */
export async function requireDuty(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { office } = session;
  const { reportCutOff: cutOff, reportGraceMinutes: grace } = office.terms;
  const terms = termsGiven({ context, given, plain: { cutOff, grace } });
  const units = unitsGiven(given.to, session, context);
  const { thread, acts, provisionalFrom } = reports.requireReports(office, {
    terms,
    units,
    note: textOf(given.note),
    contact: textOf(given.contact),
  });
  if (provisionalFrom !== undefined)
    context.note(
      context.paint('warn', context.say('report.provisional', { day: provisionalFrom })),
    );
  const firstOwed = firstOwedAfter(terms, context.now(), office.calendar);
  if (firstOwed !== undefined)
    context.note(
      context.paint(
        'warn',
        context.say('report.first-owed', { cutOff: terms.cutOff, day: firstOwed }),
      ),
    );
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { duty: thread, units, terms, ...(provisionalFrom ? { provisionalFrom } : {}) },
    done: context.say('report.required', { id: shortId(session, thread), n: units.length }),
  });
}

/** `report add`: further units, for the days to come. */
export async function addUnits(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const named = unitsGiven(given.to, session, context);
  const { acts, added } = reports.requireOfMore(session.office, said, named);
  if (acts.length === 0) throw usageFault(context.say('report.nobody-new'));
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { units: added },
    done: context.say('report.added', { n: added.length }),
  });
}

/** `report return`: one day of one unit goes back. */
export async function returnDay(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const [of = ''] = unitsGiven(given.of, session, context);
  const day = textOf(given.day);
  const act = reports.returnReport(session.office, said, { of, day, reason: String(given.reason) });
  const submitted = await session.submit([act]);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { units: [of] },
    done: context.say('report.returned', { unit: session.names.full(of) }),
  });
}

type Collecting = 'read' | 'remind' | 'relieve';

/** `report read`, `remind` and `relieve`: of these units, or of all. */
export async function collectAs(
  context: CliContext,
  verb: Collecting,
  { said, given }: { said: string; given: GivenOptions },
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const of = someUnits(given.of, session, context);
  const { acts, units, left } = collected(verb, { context, session, said, given, of });
  if (acts.length === 0) throw usageFault(context.say(`report.nothing-to-${verb}`));
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { units, left },
    done: context.say(`report.done-${verb}`, { n: units.length }),
  });
}

type Chosen = {
  context: CliContext;
  session: Awaited<ReturnType<typeof openSession>>;
  said: string;
  given: GivenOptions;
  of: string[] | undefined;
};

function collected(verb: Collecting, { context, session, said, given, of }: Chosen) {
  const { office } = session;
  const remark = textOf(given.remark);
  switch (verb) {
    case 'read': {
      const officer = textOf(given.officer) ?? context.settings.officer;
      if (officer === undefined)
        throw usageFault(context.say('usage.missing-option', { subject: '--officer' }));
      const through = textOf(given.through);
      return { ...reports.readReports(office, said, { of, through, officer }), left: [] };
    }
    case 'remind':
      return reports.remindReporters(office, said, { of, remark, again: given.again === true });
    case 'relieve':
      return { ...reports.relieveReporters(office, said, { of, remark }), left: [] };
  }
}
