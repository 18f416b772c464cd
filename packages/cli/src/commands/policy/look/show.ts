import { policies } from '@liandong/circulation';
import { type PolicyFile, policyProgress } from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { askIfThere } from '../../../session/ask.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { threadData, threadStandingOf } from '../../act/thread-standing.ts';
import { findPolicy } from '../find-policy.ts';
import { issuedText } from './issued-text.ts';
import { receivedText } from './received-text.ts';

export type Showing = { context: CliContext; session: Session };

/** `policy show`: to the issuer who has read and conveyed it, to a member what it has to do. */
export async function show(context: CliContext, said: string): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { ref } = findPolicy(session, said, { kinds: ['policy-file', 'policy'], context });
  const showing = { context, session };
  return ref.kind === 'policy-file'
    ? await issued(ref.thread, showing)
    : received(ref.thread, showing);
}

async function issued(thread: string, showing: Showing): Promise<Result> {
  const { office, unit } = showing.session;
  const own = policies.issuedPolicy(office, thread);
  const questions = policies.policyQuestions(office, own);
  const seen = await withDeliveries(policies.policyOverview(office, own), thread, showing);
  const { file, view } = own;
  return {
    data: {
      unit,
      policy: thread,
      status: view.status,
      open: view.open,
      ...fileData(file, showing.session),
      content: policies.policyWording(office, view),
      ...seen,
      questions,
      answers: policies.answersShared(office, view),
    },
    text: issuedText({ ...showing, own, seen, questions }),
  };
}

/** The exchange proves a delivery when the unit signs; until then the tracker knows it. */
async function withDeliveries(
  seen: policies.PolicyOverview,
  thread: string,
  { session, context }: Showing,
): Promise<policies.PolicyOverview> {
  if (seen.members.every(({ status, deliveredAt }) => status === 'missing' || deliveredAt))
    return seen;
  const asked = await askIfThere(session, { what: 'circulation', id: thread }, context);
  const known = new Map(
    asked?.answer.map(({ ref, ladder }) => [ref.counterpart, ladder.delivered?.at]),
  );
  const members = seen.members.map((row) => {
    const at = row.deliveredAt ?? known.get(row.unit);
    return at === undefined ? row : { ...row, deliveredAt: at };
  });
  return { ...seen, members };
}

function fileData({ releases, under, replaces }: PolicyFile, { office }: Session) {
  const last = releases.at(-1);
  return {
    revision: releases.length,
    ...(last
      ? {
          number: policies.policyDocNo(office, last.number),
          effectiveOn: last.effectiveOn,
          acknowledgeDueAt: last.acknowledgeDueAt,
          conveyDueAt: last.conveyDueAt,
        }
      : {}),
    ...(under ? { under } : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function received(thread: string, showing: Showing): Result {
  const { session, context } = showing;
  const { office } = session;
  const copy = policies.receivedPolicy(office, thread);
  const { view, state } = copy;
  const questions = policies.policyQuestionsOn(office, copy);
  const handedOn = policies.handedOnFrom(office, copy).map((own) => own.view.ref.thread);
  const { current, conveyed } = state;
  return {
    data: {
      unit: session.unit,
      policy: thread,
      ...threadData(threadStandingOf(session, view, context.now())),
      status: policyProgress(state),
      ...(current
        ? {
            revision: current.revision,
            number: policies.policyDocNo(office, current.number),
            effectiveOn: current.effectiveOn,
            acknowledgeDueAt: current.acknowledgeDueAt,
            conveyDueAt: current.conveyDueAt,
          }
        : {}),
      letter: state.opening?.told === false,
      content: policies.policyWording(office, view),
      ...(conveyed ? { conveyed } : {}),
      owes: policies.policyOwed(state),
      questions,
      answers: policies.answersShared(office, view),
      handedOn,
    },
    text: receivedText({ ...showing, copy, questions }),
  };
}
