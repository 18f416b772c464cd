import { policies } from '@liandong/circulation';
import { BusError, type NumberRef, type WithdrawReason } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { dueDayText } from '../../render/moment.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { gateClosed, gateData, gateText, isClosed } from '../bulletin/gate-text.ts';
import { overrideGiven } from '../bulletin/releasing.ts';
import { readPolicy } from './draft-file.ts';
import { findPolicy } from './find-policy.ts';

type Out = { context: CliContext; session: Session; thread: string };

/** `policy release` and `policy update`: the first revision, or the next one, to everybody addressed. */
export async function release(
  context: CliContext,
  message: 'release' | 'update',
  { said, given }: { said: string; given: GivenOptions },
): Promise<Result> {
  if (given.dryRun !== true && typeof given.approvedBy !== 'string')
    throw usageFault(context.say('usage.missing-option', { subject: '--approved-by' }));
  const text = typeof given.file === 'string' ? readTextFile(given.file, context) : undefined;
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file'], context });
  const { office } = session;
  const out = { context, session, thread: ref.thread };
  const read = text === undefined ? undefined : readPolicy(text, { context, session });
  const { to: _to, copies: _copies, ...about } = read ?? {};
  const wanted = { ...releasingGiven(out, given), ...about };
  const plan = policies.planPolicy(office, ref.thread, wanted);
  // Who asks for the release again does not mean another revision.
  if ((plan.revision === 1) !== (message === 'release'))
    throw plan.revision === 1
      ? new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 })
      : usageFault(context.say('policy.is-out'));
  if (given.dryRun === true) return planned(plan, out);
  if (isClosed(plan.verdict)) return gateClosed(plan.verdict, context);
  if (plan.members.length === 0) throw usageFault(context.say('policy.nobody'));
  const numbered = await numberFor(out, plan);
  if ('result' in numbered) return numbered.result;
  return await send(out, policies.planPolicy(office, ref.thread, { ...wanted, ...numbered }));
}

function releasingGiven({ context, session }: Out, given: GivenOptions): policies.ReleasingPolicy {
  const at = (value: unknown) => (typeof value === 'number' ? value : undefined);
  const replaces =
    typeof given.replaces === 'string'
      ? findPolicy(session, given.replaces, { kinds: ['policy-file'], context }).ref.thread
      : undefined;
  return {
    approvedBy: typeof given.approvedBy === 'string' ? given.approvedBy : '',
    contact: typeof given.contact === 'string' ? given.contact : undefined,
    acknowledgeDueAt: at(given.readBy),
    conveyDueAt: given.convey === false ? false : at(given.conveyBy),
    replaces,
    override: overrideGiven(given, context.say),
  };
}

/** A number, asked for only once nothing stands in the way of the release. */
async function numberFor(
  { context, session, thread }: Out,
  { facts }: policies.PolicyPlan,
): Promise<{ number: NumberRef } | { result: Result }> {
  const known = facts.number ?? policies.policyNumber(session.office, thread);
  if (known) return { number: known };
  const submitted = await session.submit([policies.numberPolicy(session.office, thread)]);
  const number = policies.policyNumber(session.office, thread);
  if (number) return { number };
  return { result: actResult(submitted, { context, session, threads: [] }) };
}

async function send(out: Out, plan: policies.PolicyPlan): Promise<Result> {
  const { context, session, thread } = out;
  if (isClosed(plan.verdict)) return gateClosed(plan.verdict, context);
  const acts = policies.policyReleaseActs(session.office, thread, plan);
  const submitted = await session.submit(acts);
  const result = actResult(submitted, {
    context,
    session,
    threads: [],
    data: { policy: thread, ...planData(plan, session), gate: gateData(plan.verdict) },
    done: headline(plan, out),
  });
  if (result.exitCode !== exitCodes.ok) return result;
  return { ...result, text: [result.text, termsText(plan, context)].join('\n') };
}

/** `--dry-run`: who would get it, and what the gate says; nothing is kept. */
function planned(plan: policies.PolicyPlan, out: Out): Result {
  const { context, session, thread } = out;
  const { say, paint } = context;
  const { members } = policies.issuedPolicy(session.office, thread).file;
  const isLetter = (unit: string) => session.directory.relation(session.unit, unit) === 'peer';
  const letters = plan.members.filter(isLetter);
  const copies = plan.members.filter((unit) => !isLetter(unit) && members[unit]?.as === 'observe');
  const told = plan.members.filter((unit) => !letters.includes(unit) && !copies.includes(unit));
  const line = (key: 'told' | 'letters' | 'informed', units: readonly string[]) => {
    const names = units.map((unit) => session.names.name(unit)).join(say('comma'));
    return units.length > 0 ? `  ${say(`policy.${key}`, { n: units.length, units: names })}` : '';
  };
  const text = [
    headline(plan, out),
    gateText(plan.verdict, context),
    line('told', told),
    line('letters', letters),
    line('informed', copies),
    termsText(plan, context),
    paint('quiet', say('bulletin.dry')),
  ];
  return {
    data: {
      unit: session.unit,
      policy: thread,
      dryRun: true,
      ...planData(plan, session),
      letters,
      copies,
      gate: gateData(plan.verdict),
    },
    text: text.filter((part) => part !== '').join('\n'),
    exitCode: isClosed(plan.verdict) ? exitCodes.refused : exitCodes.ok,
  };
}

const planData = ({ revision, facts, members }: policies.PolicyPlan, { office }: Session) => ({
  revision,
  ...(facts.number ? { number: policies.policyDocNo(office, facts.number) } : {}),
  effectiveOn: facts.effectiveOn,
  acknowledgeDueAt: facts.acknowledgeDueAt,
  ...(facts.conveyDueAt === undefined ? {} : { conveyDueAt: facts.conveyDueAt }),
  ...(facts.replaces ? { replaces: facts.replaces.thread } : {}),
  members,
});

function headline(
  { facts, wording, members, revision }: policies.PolicyPlan,
  { context: { say, paint }, session, thread }: Out,
): string {
  const number = facts.number
    ? policies.policyDocNo(session.office, facts.number)
    : shortId(session, thread);
  const title = paint('strong', `${number} ${String(wording.title)}`);
  return `${title}\n  ${say('policy.out', { revision, n: members.length, day: facts.effectiveOn })}`;
}

function termsText({ facts }: policies.PolicyPlan, { say }: CliContext): string {
  const { acknowledgeDueAt, conveyDueAt } = facts;
  return [
    `  ${say('bulletin.read-by', { day: dueDayText(acknowledgeDueAt) })}`,
    conveyDueAt === undefined
      ? say('policy.no-convey')
      : say('policy.convey-by', { day: dueDayText(conveyDueAt) }),
  ].join(' · ');
}

/** `policy withdraw`: the end of it, for exactly those who had it. */
export async function withdraw(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file'], context });
  const acts = policies.withdrawPolicy(session.office, ref.thread, {
    reason: given.reason as WithdrawReason,
    text: String(given.reasonText),
    approvedBy: String(given.approvedBy),
    override: overrideGiven(given, context.say),
  });
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { policy: ref.thread },
    done: context.say('policy.withdrawn', { n: acts.length - 1 }),
  });
}
