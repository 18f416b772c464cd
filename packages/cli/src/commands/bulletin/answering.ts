import { bulletins } from '@liandong/circulation';
import { bulletinActs, type ThreadRef, threadSubject } from '@liandong/contracts';
import type { Flag } from '@liandong/domain';
import { entriesOf } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { openSession, type Session } from '../../session/session.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import { type ActFlag, flagsOf, type Tuning } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { findBulletin } from './find-bulletin.ts';

const tunings: Partial<Record<bulletins.MemberVerb, Tuning>> = {
  'self-check': { yesNo: ['have'], names: { 'content.text': '--text' } },
  adopt: { names: { 'facts.dueAt': '--due' } },
};

/** Flags of a member's act: revision and version are what lies before the unit, and no flags. */
export const memberFlags = (verb: bulletins.MemberVerb): ActFlag[] =>
  flagsOf(bulletinActs[verb], {
    ...tunings[verb],
    leaveOut: ['revision', 'version'],
  });

type Asked = { said: string; given: GivenOptions };

/** One act of a member on its copy. */
export async function answerAs(
  context: CliContext,
  verb: bulletins.MemberVerb,
  { said, given }: Asked,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'none' });
  const { ref } = findBulletin(session, said, { kinds: ['bulletin'], context });
  const words = collect(memberFlags(verb), given, { context, units: session.units });
  // 阅知 and 婉拒 quote the receipt that proves when the terms began.
  if (verb === 'acknowledge' || verb === 'decline') await deliveriesAnswered(session);
  const { office } = session;
  const act = bulletins.answerBulletin(office, ref.thread, { verb, ...words });
  const submitted = await session.submit([act]);
  const flagged = flaggedOf(session, ref, act.id);
  const result = actResult(submitted, {
    context,
    session,
    threads: [ref],
    data: { bulletin: ref.thread, ...(flagged === undefined ? {} : { flagged }) },
  });
  if (flagged === undefined) return result;
  const remark = context.paint('warn', context.say(`bulletin.flagged.${flagged}`));
  return { ...result, text: `${result.text}\n${remark}` };
}

/** Why an answer was kept and changes nothing; undefined where it counts. */
const flaggedOf = ({ store }: Session, ref: ThreadRef, id: string): Flag | undefined =>
  entriesOf(store, threadSubject(ref)).find((entry) => entry.id === id)?.outcome.flagged as
    | Flag
    | undefined;
