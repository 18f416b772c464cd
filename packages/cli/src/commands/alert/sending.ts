import { alerts, type bulletins } from '@liandong/circulation';
import type { UnitId } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { findUnit } from '../../session/find-unit.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { gateClosed, gateData, gateText, isClosed } from '../bulletin/gate-text.ts';
import { overrideGiven } from '../bulletin/releasing.ts';
import { levelNumerals, type ReadAlert, readAlert } from './alert-file.ts';

type Sending = { context: CliContext; session: Session };

const fileText = ({ file }: GivenOptions, context: CliContext): string | undefined =>
  typeof file === 'string' ? readTextFile(file, context) : undefined;

/** `alert raise`: 首报 to who the unit reports to. */
export async function raise(context: CliContext, given: GivenOptions): Promise<Result> {
  const text = fileText(given, context);
  await using session = await openSession(context, { prefer: 'office' });
  const read = readAlert(text, given, { context, session });
  const above = alerts.reportsTo(session.office);
  const to = typeof given.to === 'string' ? read.to : above && [above];
  if (!to) throw usageFault(context.say('alert.nobody-above'));
  return await begin({ context, session }, { ...read, to }, { given });
}

/** `alert issue`: an alert of one's own, or what another unit raised, to everybody it concerns. */
export async function issue(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  const text = fileText(given, context);
  await using session = await openSession(context, { prefer: 'office' });
  const read = readAlert(text, given, { context, session });
  if (said === undefined) return await begin({ context, session }, read, { given });
  const passed = alerts.passedOn(session.office, said);
  const whole = {
    ...read,
    said: { ...passed.said, ...read.said },
    wording: { ...passed.wording, ...read.wording },
  };
  return await begin({ context, session }, whole, { given, passesOn: passed.passesOn });
}

type Beginning = { given: GivenOptions; passesOn?: { origin: string; thread: string } };

async function begin(
  sending: Sending,
  { said, wording, to }: ReadAlert,
  { given, passesOn }: Beginning,
): Promise<Result> {
  const { context, session } = sending;
  const { level, phase = 'activated', category = 'other', occurredAt = context.now() } = said;
  if (level === undefined) throw missing('--level', context);
  const named = reportable(wording, context);
  const whole = { ...said, level, phase, category, occurredAt };
  const report = alerts.planAlert(session.office, {
    said: whole,
    wording: named,
    to:
      to === undefined
        ? alerts.activated(session.office, level, said.place)
        : unitsNamed(to, session),
    override: overrideGiven(given, context.say),
    ...(passesOn ? { passesOn } : {}),
  });
  return await send(sending, report, given);
}

const missing = (subject: string, { say }: CliContext) =>
  usageFault(say('usage.missing-option', { subject }));

/** What no report goes without. */
function reportable(wording: bulletins.Wording, context: CliContext): bulletins.Wording {
  const { officer } = context.settings;
  const named = officer === undefined ? wording : { reporter: officer, ...wording };
  for (const field of ['title', 'text', 'reporter'])
    if (named[field] === undefined) throw missing(`--${field}`, context);
  return named;
}

const unitsNamed = (to: readonly string[], { office, units }: Session): UnitId[] =>
  to.flatMap((name) =>
    name === 'all' || name === '全部' ? alerts.everyone(office) : [findUnit(units, name.trim()).id],
  );

/** `alert update` and `alert terminate`: 续报 and 终报. */
export async function next(
  context: CliContext,
  said: string,
  { given, ends }: { given: GivenOptions; ends: boolean },
): Promise<Result> {
  const text = fileText(given, context);
  await using session = await openSession(context, { prefer: 'office' });
  const read = readAlert(text, given, { context, session });
  const { view } = alerts.sentAlert(session.office, said);
  const report = alerts.planNext(session.office, said, {
    ...read.said,
    wording: { ...alerts.alertWording(session.office, view), ...read.wording },
    to: read.to === undefined ? [] : unitsNamed(read.to, session),
    written: given.written === true,
    override: overrideGiven(given, context.say),
    ends,
  });
  return await send({ context, session }, report, given);
}

async function send(
  { context, session }: Sending,
  report: alerts.Report,
  { dryRun }: GivenOptions,
): Promise<Result> {
  const { say, paint } = context;
  if (report.members.length === 0) throw usageFault(say('alert.nobody'));
  if (isClosed(report.verdict)) return gateClosed(report.verdict, context);
  const { revision, level, phase, nextReportDueAt } = report.facts;
  const data = {
    alert: report.thread,
    revision,
    level,
    phase,
    members: report.members,
    ...(nextReportDueAt === undefined ? {} : { nextReportDueAt }),
    gate: gateData(report.verdict),
  };
  const head = say('alert.out', {
    id: shortId(session, report.thread),
    level: `${levelNumerals[level]} ${say(`value.${level}`)}`,
    phase: say(`value.${phase}`),
    revision,
    n: report.members.length,
  });
  if (dryRun === true) {
    const units = report.members.map((unit) => session.names.name(unit)).join(say('comma'));
    const text = [
      head,
      gateText(report.verdict, context),
      `  ${units}`,
      paint('quiet', say('bulletin.dry')),
    ];
    return {
      data: { unit: session.unit, dryRun: true, ...data },
      text: text.join('\n'),
      exitCode: exitCodes.ok,
    };
  }
  const submitted = await session.submit(alerts.reportActs(session.office, report));
  return actResult(submitted, { context, session, threads: [], data, done: paint('strong', head) });
}
