import { policies } from '@liandong/circulation';
import { policyActs, type ThreadRef, threadSubject } from '@liandong/contracts';
import type { PolicyOutcome } from '@liandong/domain';
import { entriesOf } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import { collect, type GivenOptions, type Said } from '../act/collect.ts';
import { type ActFlag, flagsOf } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { findPolicy } from './find-policy.ts';

/** Flags of a member's act: the revision is what lies before the unit, and no flag. */
export const memberFlags = (verb: policies.PolicyMemberVerb): ActFlag[] =>
  flagsOf(policyActs[verb], { leaveOut: ['revision'] }).map((flag) =>
    // The unit's own circulation may say them.
    flag.option === '--teams' || flag.option === '--told' ? { ...flag, required: false } : flag,
  );

type Asked = { said: string; given: GivenOptions };

/** One act of a member on its copy. */
export async function answerAs(
  context: CliContext,
  verb: policies.PolicyMemberVerb,
  { said, given }: Asked,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const { ref } = findPolicy(session, said, { kinds: ['policy'], context });
  const words = collect(memberFlags(verb), given, { context, units: session.units });
  // 阅知 and 婉拒 quote the receipt that proves when the notice came.
  if (verb === 'acknowledge' || verb === 'decline') await deliveriesAnswered(session);
  const extra = verb === 'convey' ? conveying({ context, session, ref }, { words, given }) : {};
  const act = policies.answerPolicy(session.office, ref.thread, { verb, ...words });
  const submitted = await session.submit([act]);
  const { flagged, late } = outcomeOf(session, ref, act.id);
  const result = actResult(submitted, {
    context,
    session,
    threads: [ref],
    data: {
      policy: ref.thread,
      ...extra,
      ...(flagged === undefined ? {} : { flagged }),
      ...(late === undefined ? {} : { late }),
    },
  });
  const remarks = [
    flagged === undefined ? undefined : context.say(`policy.flagged.${flagged}`),
    late === undefined ? undefined : context.say('policy.late'),
  ].filter((remark) => remark !== undefined);
  const painted = remarks.map((remark) => context.paint('warn', remark));
  return { ...result, text: [result.text, ...painted].join('\n') };
}

type Conveying = { context: CliContext; session: Session; ref: ThreadRef };

/** The figures of 传达: as given, or as the unit's own circulation has them. */
function conveying(
  { context, session, ref }: Conveying,
  { words: { facts }, given }: { words: Said; given: GivenOptions },
): Readonly<Record<string, unknown>> {
  const { say } = context;
  if (given.fromOwn !== true) {
    for (const name of ['teams', 'told'] as const)
      if (facts[name] === undefined)
        throw usageFault(say('usage.missing-option', { subject: `--${name}` }));
    return { teams: facts.teams, told: facts.told };
  }
  const copy = policies.receivedPolicy(session.office, ref.thread);
  const { notices, teams, told, silent } = policies.conveyedByOwn(session.office, copy);
  if (notices === 0) throw usageFault(say('policy.nothing-handed-on'));
  facts.teams = teams;
  facts.told = told;
  if (silent.length > 0) {
    const units = silent.map((unit) => session.names.name(unit)).join(say('comma'));
    context.note(say('policy.own-silent', { n: silent.length, units }));
  }
  context.note(say('policy.own-figures', { told, teams }));
  return { teams, told, silent };
}

/** What the exchange made of it. */
const outcomeOf = ({ store }: Session, ref: ThreadRef, id: string): PolicyOutcome =>
  (entriesOf(store, threadSubject(ref)).find((entry) => entry.id === id)?.outcome ??
    {}) as PolicyOutcome;
