import { bulletins, docNoOf } from '@liandong/circulation';
import { type BulletinPurpose, bulletinFileActs, type NumberRef } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { dueDayText } from '../../render/moment.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { readDraft } from './draft-file.ts';
import { findBulletin } from './find-bulletin.ts';
import { gateClosed, gateData, gateText, isClosed } from './gate-text.ts';

type Out = {
  context: CliContext;
  session: Session;
  office: bulletins.BulletinOffice;
  thread: string;
};

/** `bulletin release` and `bulletin update`: the next message, to everybody addressed. */
export async function release(
  context: CliContext,
  message: 'alert' | 'update',
  { said, given }: { said: string; given: GivenOptions },
): Promise<Result> {
  const text = typeof given.file === 'string' ? readTextFile(given.file, context) : undefined;
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { ref } = findBulletin(session, said, { kinds: ['bulletin-file'], context });
  const { office } = session;
  const out = { context, session, office, thread: ref.thread };
  const read = text === undefined ? undefined : readDraft(text, { context, session });
  const wanted: bulletins.Releasing = {
    ...releasingGiven(context, given),
    message,
    ...(read ? { wording: read.wording, category: read.category, risk: read.risk } : {}),
  };
  const plan = bulletins.planRelease(office, ref.thread, wanted);
  if (!plan.wording.contact) context.note(context.say('bulletin.no-contact'));
  if (given.dryRun === true) return planned(plan, out);
  if (isClosed(plan.verdict)) return gateClosed(plan.verdict, context);
  if (plan.members.length === 0) throw usageFault(context.say('bulletin.nobody'));
  const numbered = await numberFor(out, plan);
  if (numbered && 'result' in numbered) return numbered.result;
  return await send(out, bulletins.planRelease(office, ref.thread, { ...wanted, ...numbered }));
}

function releasingGiven({ say }: CliContext, given: GivenOptions): bulletins.Releasing {
  const at = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const replaces = typeof given.replaces === 'string' ? given.replaces.split(/[,，、]/) : undefined;
  return {
    approvedBy: String(given.approvedBy),
    contact: typeof given.contact === 'string' ? given.contact : undefined,
    purpose: given.purpose as BulletinPurpose | undefined,
    expiresAt: at(given.expires),
    acknowledgeDueAt: at(given.acknowledgeBy),
    selfCheckDueAt: given.selfCheck === false ? false : at(given.selfCheckBy),
    consultUntilAt: at(given.consultUntil),
    restarts: given.restarts === true,
    replaces,
    override: overrideGiven(given, say),
  };
}

/** Two people and why, or neither. @throws BusError `USAGE` */
export function overrideGiven(
  { overrideBy, overrideReason }: GivenOptions,
  say: CliContext['say'],
): bulletins.Overriding | undefined {
  if (overrideBy === undefined && overrideReason === undefined) return undefined;
  const people = typeof overrideBy === 'string' ? overrideBy.split(/[,，、]/) : [];
  const [first, second, ...others] = people.map((name) => name.trim()).filter(Boolean);
  if (!first || !second || others.length > 0 || typeof overrideReason !== 'string')
    throw usageFault(say('gate.two-and-why'));
  return { approvers: [first, second], reason: overrideReason };
}

/** A number for what is real; asked for only once nothing stands in the way of the release. */
async function numberFor(
  { context, session, office, thread }: Out,
  { facts }: bulletins.Release,
): Promise<{ number: NumberRef } | { result: Result } | undefined> {
  if (facts.status !== 'actual' || facts.number !== undefined) return undefined;
  const known = bulletins.bulletinNumber(office, thread);
  if (known) return { number: known };
  const submitted = await session.submit([bulletins.numberBulletin(office, thread)]);
  const number = bulletins.bulletinNumber(office, thread);
  if (number) return { number };
  return { result: actResult(submitted, { context, session, threads: [] }) };
}

async function send(
  { context, session, office, thread }: Out,
  plan: bulletins.Release,
): Promise<Result> {
  if (isClosed(plan.verdict)) return gateClosed(plan.verdict, context);
  const acts = bulletins.releaseActs(office, thread, plan);
  const submitted = await session.submit(acts);
  const result = actResult(submitted, {
    context,
    session,
    threads: [],
    data: { bulletin: thread, ...planData(plan, office), gate: gateData(plan.verdict) },
    done: headline(plan, { context, session, office, thread }),
  });
  if (result.exitCode !== exitCodes.ok) return result;
  return { ...result, text: [result.text, termsText(plan, context)].join('\n') };
}

/** `--dry-run`: who would get it, and what the gate says; nothing is kept. */
function planned(plan: bulletins.Release, out: Out): Result {
  const { context, session, office } = out;
  const { say, paint } = context;
  const letters = plan.members.filter((unit) => isLetter(out, unit));
  const copies = plan.members.filter((unit) => isCopy(out, unit) && !letters.includes(unit));
  const told = plan.members.filter((unit) => !letters.includes(unit) && !copies.includes(unit));
  const names = (units: readonly string[]) =>
    units.map((unit) => session.names.name(unit)).join(say('comma'));
  const text = [
    headline(plan, out),
    gateText(plan.verdict, context),
    told.length > 0
      ? `  ${say('bulletin.told', { n: told.length, units: names(told) })}`
      : undefined,
    letters.length > 0
      ? `  ${say('bulletin.letters', { n: letters.length, units: names(letters) })}`
      : undefined,
    copies.length > 0
      ? `  ${say('bulletin.informed', { n: copies.length, units: names(copies) })}`
      : undefined,
    termsText(plan, context),
    paint('quiet', say('bulletin.dry')),
  ];
  const closed = isClosed(plan.verdict);
  return {
    data: {
      unit: session.unit,
      bulletin: out.thread,
      dryRun: true,
      ...planData(plan, office),
      letters,
      copies,
      gate: gateData(plan.verdict),
    },
    text: text.filter((line) => line !== undefined).join('\n'),
    exitCode: closed ? exitCodes.refused : exitCodes.ok,
  };
}

const isLetter = ({ session }: Out, unit: string): boolean =>
  session.directory.relation(session.unit, unit) === 'peer';

const isCopy = ({ office, thread }: Out, unit: string): boolean =>
  bulletins.issuedBulletin(office, thread).file.members[unit]?.as === 'observe';

const planData = (
  { revision, facts, members }: bulletins.Release,
  office: bulletins.BulletinOffice,
) => ({
  revision,
  ...(facts.number ? { number: docNoOf(office, facts.number) } : {}),
  status: facts.status,
  messageType: facts.messageType,
  restarts: facts.restarts,
  expiresAt: facts.expiresAt,
  acknowledgeDueAt: facts.acknowledgeDueAt,
  ...(facts.selfCheckDueAt === undefined ? {} : { selfCheckDueAt: facts.selfCheckDueAt }),
  members,
});

function headline(
  { facts, wording, members, revision }: bulletins.Release,
  { context: { say, paint }, session, office, thread }: Out,
): string {
  const mark = facts.status === 'actual' ? '' : `【${say(`value.${facts.status}`)}】`;
  const number = facts.number ? docNoOf(office, facts.number) : shortId(session, thread);
  const kind = say(`value.${facts.messageType}`);
  const title = paint('strong', `${mark}${number} ${String(wording.title)}`);
  return `${title}\n  ${say('bulletin.out', { kind, revision, n: members.length })}`;
}

function termsText({ facts }: bulletins.Release, { say }: CliContext): string {
  const { acknowledgeDueAt, selfCheckDueAt, expiresAt } = facts;
  return [
    `  ${say('bulletin.read-by', { day: dueDayText(acknowledgeDueAt) })}`,
    selfCheckDueAt === undefined
      ? say('bulletin.no-check')
      : say('bulletin.check-by', { day: dueDayText(selfCheckDueAt) }),
    say('bulletin.valid', { day: dueDayText(expiresAt) }),
  ].join(' · ');
}

type CancelReason = Parameters<typeof bulletins.cancelBulletin>[2]['reason'];
export const cancelReasons: readonly string[] = bulletinFileActs.cancel.facts.shape.reason.options;

/** `bulletin cancel`: the last message, to exactly those who had the first. */
export async function cancel(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const { ref } = findBulletin(session, said, { kinds: ['bulletin-file'], context });
  const acts = bulletins.cancelBulletin(session.office, ref.thread, {
    reason: given.reason as CancelReason,
    text: String(given.reasonText),
    approvedBy: String(given.approvedBy),
    override: overrideGiven(given, context.say),
  });
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { bulletin: ref.thread },
    done: context.say('bulletin.cancelled', { n: acts.length - 1 }),
  });
}
