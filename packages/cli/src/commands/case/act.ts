import { type CaseFile, leadHop } from '@liandong/domain';
import { threadsOfCase } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { findCase } from '../../session/find-thread.ts';
import { openSession, type Session } from '../../session/session.ts';
import { collect, type GivenOptions } from '../act/collect.ts';
import type { ActFlag } from '../act/flags.ts';
import { actResult } from '../act/result.ts';
import type { CaseFileVerb } from './verbs.ts';

type Asked = {
  verb: CaseFileVerb;
  said: string;
  given: GivenOptions;
  flags: readonly ActFlag[];
};

const receives: readonly CaseFileVerb[] = ['supplement', 'request-review', 'request-recheck'];

/** One act on the unit's own case file; a conclusion names the hop whose result it concludes. */
export async function actOnCase(context: CliContext, asked: Asked): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const thread = findCase(session, asked.said, context);
  const { facts, content } = collect(asked.flags, asked.given, { context, units: session.units });
  const more = {
    ...(receives.includes(asked.verb) ? { receivedAt: facts.receivedAt ?? context.now() } : {}),
    ...(asked.verb === 'conclude' ? lastLead(session, thread) : {}),
  };
  const whole = { facts: { ...facts, ...more }, content };
  // What comes in later goes to whoever holds the case, too.
  const acts =
    asked.verb === 'supplement'
      ? session.desk.supplement(thread, whole)
      : [session.desk.onCase(thread, asked.verb, whole)];
  const submitted = await session.submit(acts);
  return actResult(submitted, { context, session, data: { case: thread } });
}

function lastLead({ store }: Session, thread: string) {
  const file = threadsOfCase(store, thread).find(({ ref }) => ref.kind === 'case');
  const hop = file && leadHop(file.state as CaseFile);
  return hop ? { lead: { to: hop.to, transfer: hop.transfer } } : {};
}
