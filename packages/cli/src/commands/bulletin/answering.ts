import { bulletins } from '@liandong/circulation';
import { bulletinActs, type ThreadRef, threadSubject } from '@liandong/contracts';
import type { Flag } from '@liandong/domain';
import { entriesOf } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { deliveriesAnswered } from '../../session/catch-up.ts';
import { openSession, type Session } from '../../session/session.ts';
import type { Submitted } from '../../session/submit.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import { type ActFlag, flagsOf, type Tuning } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import { findBulletin } from './find-bulletin.ts';

const tunings: Partial<Record<bulletins.MemberVerb, Tuning>> = {
  'self-check': { yesNo: ['have'], names: { 'content.text': '--text' } },
};

/** Flags of a member's act: revision and version are what lies before the unit, and no flags. */
export const memberFlags = (verb: bulletins.MemberVerb): ActFlag[] =>
  flagsOf(bulletinActs[verb], {
    ...tunings[verb],
    // A date alone means its end, which the flags of other moments do not.
    leaveOut: ['revision', 'version', 'dueAt'],
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
  const facts = { ...words.facts, ...(verb === 'adopt' ? { dueAt: given.due } : {}) };
  const act = bulletins.answerBulletin(office, ref.thread, {
    verb,
    facts,
    content: words.content,
  });
  const submitted = await session.submit([act]);
  const flagged = flaggedOf(session, ref, act.id);
  const result = actResult(submitted, {
    context,
    session,
    threads: [ref],
    data: { bulletin: ref.thread, ...(flagged === undefined ? {} : { flagged }) },
  });
  const remark = remarkOn(submitted, { flagged, verb, context });
  if (remark === undefined) return result;
  return { ...result, text: `${result.text}\n${context.paint('warn', remark)}` };
}

type Answered = { flagged: Flag | undefined; verb: bulletins.MemberVerb; context: CliContext };

/** What the rules' own words leave open. */
function remarkOn({ acts: [act] }: Submitted, { flagged, verb, context }: Answered) {
  if (flagged !== undefined) return context.say(`bulletin.flagged.${flagged}`);
  const told = act?.status === 'refused' && act.error.code === 'RELATION_FORBIDDEN';
  return told && verb === 'decline' ? context.say('bulletin.told-not-letter') : undefined;
}

/** Why an answer was kept and changes nothing; undefined where it counts. */
const flaggedOf = ({ store }: Session, ref: ThreadRef, id: string): Flag | undefined =>
  entriesOf(store, threadSubject(ref)).find((entry) => entry.id === id)?.outcome.flagged as
    | Flag
    | undefined;
