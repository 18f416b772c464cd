import { policies } from '@liandong/circulation';
import type { KeptAct } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import { readTextFile } from '../../session/read-text-file.ts';
import { openSession, type Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';
import type { GivenOptions } from '../act/collect.ts';
import { actResult } from '../act/result.ts';
import { overrideGiven } from '../bulletin/releasing.ts';
import { readAnswers } from './draft-file.ts';
import { answersTemplate } from './example.ts';
import { findPolicy } from './find-policy.ts';

/** A notice of the session's own unit. */
type Own = { context: CliContext; session: Session; thread: string };

async function onOwn(
  context: CliContext,
  said: string,
  act: (own: Own) => Promise<Result> | Result,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file'], context });
  return await act({ context, session, thread: ref.thread });
}

type Sent = { acts: readonly KeptAct[]; done: string; data?: Readonly<Record<string, unknown>> };

async function sent(
  { context, session, thread }: Own,
  { acts, done, data }: Sent,
): Promise<Result> {
  const submitted = await session.submit(acts);
  const about = { policy: thread, ...data };
  return actResult(submitted, { context, session, threads: [], data: about, done });
}

/** `policy answer`: to one unit, its question. */
export const answer = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session } = own;
    const of = findUnit(session.units, String(given.to)).id;
    const question = Number(given.question);
    const text = String(given.text);
    const asked = { of, question, text };
    const act = policies.answerPolicyQuestion(session.office, own.thread, asked);
    const done = context.say('bulletin.answered', { unit: session.names.full(of), question });
    return sent(own, { acts: [act], done });
  });

/** `policy share`: answers to common questions, for all; what was asked and waits, as a file to edit. */
export const share = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session, thread } = own;
    const { office } = session;
    if (given.template === true) {
      const issued = policies.issuedPolicy(office, thread);
      const open = [...issued.copies.values()]
        .flatMap((copy) => policies.policyQuestionsOn(office, copy))
        .filter(({ answer: answered, settled }) => answered === undefined && !settled)
        .map(({ unit, question, text }) => ({ unit: session.names.name(unit), question, text }));
      const template = answersTemplate(open);
      return { data: { policy: thread, template }, text: template.trimEnd() };
    }
    for (const flag of ['file', 'approvedBy'] as const)
      if (typeof given[flag] !== 'string')
        throw usageFault(context.say('usage.missing-option', { subject: options[flag] }));
    const answers = readAnswers(readTextFile(String(given.file), context), { context, session });
    const { version, acts } = policies.shareAnswers(office, thread, {
      answers,
      approvedBy: String(given.approvedBy),
      override: overrideGiven(given, context.say),
    });
    const done = context.say('policy.shared', { n: answers.length, version });
    return sent(own, { acts, done, data: { version } });
  });

const options = { file: '--file', approvedBy: '--approved-by' } as const;

/** `policy remind`: all who owe something, or those named. */
export const remind = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const { session, thread } = own;
    const of =
      typeof given.of === 'string'
        ? given.of.split(/[,，、]/).map((name) => findUnit(session.units, name.trim()).id)
        : undefined;
    const { units, acts } = policies.remindOfPolicy(session.office, thread, {
      ...(of ? { of } : {}),
      ...(typeof given.remark === 'string' ? { remark: given.remark } : {}),
    });
    if (units.length === 0)
      return {
        data: { unit: session.unit, policy: thread, reminded: [] },
        text: context.say('policy.nobody-silent'),
      };
    const names = units.map((unit) => session.names.name(unit)).join(context.say('comma'));
    const done = context.say('bulletin.reminded', { n: units.length, units: names });
    return sent(own, { acts, done, data: { reminded: units } });
  });

/** `policy close`: 归档 of the file and of every copy. */
export const close = (context: CliContext, said: string, given: GivenOptions): Promise<Result> =>
  onOwn(context, said, (own) => {
    const remark = typeof given.remark === 'string' ? given.remark : undefined;
    const acts = policies.closePolicy(own.session.office, own.thread, remark);
    return sent(own, { acts, done: context.say('policy.closed', { n: acts.length - 1 }) });
  });
