import { bulletins, policies } from '@liandong/circulation';
import type { CliContext, Result } from '../../context.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { shortId } from '../act/standing.ts';
import { audienceGiven, resolved } from '../bulletin/drafting.ts';
import { gateClosed, gateData, gateText, isClosed } from '../bulletin/gate-text.ts';
import { type ReadPolicy, readPolicy } from './draft-file.ts';
import { examplePolicy } from './example.ts';
import { findPolicy } from './find-policy.ts';

/** `policy example` needs no area. */
export const printExample = (): Result => ({
  data: { example: examplePolicy },
  text: examplePolicy.trimEnd(),
});

/** `policy check`: the gate alone, over a file, with what this unit knows of its cases. */
export async function checkFile(context: CliContext, file: string): Promise<Result> {
  const text = readTextFile(file, context);
  await using session = await openSession(context, { prefer: 'office' });
  const { wording } = readPolicy(text, { context, session });
  const verdict = policies.inspectPolicy(session.office, wording);
  if (isClosed(verdict)) return gateClosed(verdict, context);
  return {
    data: { unit: session.unit, gate: gateData(verdict) },
    text: gateText(verdict, context),
  };
}

/** `policy draft`: from a file, or a superior's notice handed on in its own words. */
export async function draft(context: CliContext, given: GivenOptions): Promise<Result> {
  const { file, handOn } = given;
  if (typeof file !== 'string' && typeof handOn !== 'string')
    throw usageFault(context.say('usage.missing-option', { subject: '--file' }));
  const text = typeof file === 'string' ? readTextFile(file, context) : undefined;
  await using session = await openSession(context, { prefer: 'office' });
  const { office } = session;
  const under =
    typeof handOn === 'string'
      ? findPolicy(session, handOn, { kinds: ['policy'], context }).ref.thread
      : undefined;
  const read =
    text === undefined
      ? { ...policies.handedOnDraft(office, under ?? ''), to: [], copies: [] }
      : readPolicy(text, { context, session });
  return await keep(context, { session, read, given, under });
}

type Keeping = {
  session: Session;
  read: ReadPolicy;
  given: GivenOptions;
  under: string | undefined;
};

async function keep(
  context: CliContext,
  { session, read, given, under }: Keeping,
): Promise<Result> {
  const { office } = session;
  const audience = audienceGiven(context, { session, given, read });
  const drafted = { ...read, ...resolved({ office, context }, audience), under };
  const checked = bulletins.mayBeDrafted(policies.inspectPolicy(office, read.wording));
  if (isClosed(checked)) return gateClosed(checked, context);
  const { thread, acts, verdict } = policies.draftPolicy(office, drafted);
  const submitted = await session.submit(acts);
  const { say } = context;
  const members = [...drafted.to, ...drafted.copies];
  const result = actResult(submitted, {
    context,
    session,
    threads: [],
    data: { policy: thread, members, gate: gateData(verdict) },
    done: say('policy.drafted', { id: shortId(session, thread), n: members.length }),
  });
  const next = isClosed(verdict) ? 'policy.next-mend' : 'policy.next-release';
  const text = [result.text, gateText(verdict, context), context.paint('quiet', say(next))];
  return { ...result, text: text.join('\n') };
}

/** `policy address`: more units; they get what is in force where it is out already. */
export async function address(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file'], context });
  const { office } = session;
  const audience = resolved({ office, context }, audienceGiven(context, { session, given }));
  const { acts, added } = policies.addressPolicy(office, ref.thread, audience);
  if (acts.length === 0) throw usageFault(context.say('bulletin.nobody-new'));
  const submitted = await session.submit(acts);
  return actResult(submitted, {
    context,
    session,
    threads: [],
    data: { policy: ref.thread, members: added },
    done: context.say('bulletin.addressed', {
      n: added.length,
      units: added.map((unit) => session.names.name(unit)).join(context.say('comma')),
    }),
  });
}
