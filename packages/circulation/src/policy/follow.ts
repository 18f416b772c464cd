import type { CommonAnswer, UnitId, WithdrawReason } from '@liandong/contracts';
import { allowedOnPolicy } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import { mustPass } from '../bulletin/gate.ts';
import type { BulletinOffice } from '../bulletin/office.ts';
import { type Question, questionsOn } from '../bulletin/voices.ts';
import { shanghaiDay } from '../shared/days.ts';
import { stableId } from '../shared/stable-id.ts';
import { lastEntry } from '../shared/threads.ts';
import {
  type Approved,
  type IssuedPolicy,
  inspectPolicy,
  issuedPolicy,
  openCopies,
  type PolicyCopy,
  passedPolicy,
  policyCopyOf,
} from './office.ts';

/** Questions of all members, those that wait for an answer first. */
export const policyQuestions = (office: BulletinOffice, { copies }: IssuedPolicy): Question[] =>
  [...copies.values()]
    .flatMap((copy) => policyQuestionsOn(office, copy))
    .sort((a, b) => Number(a.answer !== undefined) - Number(b.answer !== undefined) || a.at - b.at);

/** Questions on one copy, in their order; `settled` by answers that went to all. */
export const policyQuestionsOn = (
  office: BulletinOffice,
  { view, state }: PolicyCopy,
): (Question & { settled: boolean })[] =>
  questionsOn(office, { view }).map((one) => ({
    ...one,
    settled:
      one.answer === undefined &&
      !state.openQuestions.some(({ question }) => question === one.question),
  }));

/** 答问, to the unit that asked. What is said there passes the gate as well. */
export function answerPolicyQuestion(
  office: BulletinOffice,
  id: string,
  { of, question, text }: { of: UnitId; question: number; text: string },
): KeptAct {
  const { view } = policyCopyOf(issuedPolicy(office, id), of);
  mustPass(inspectPolicy(office, { text }));
  const facts = { question };
  return draftAct(office, { ref: view.ref, type: 'answer', facts, content: { text } });
}

/** An answer to all, and the questions of units that it answers. */
export type SharedAnswer = CommonAnswer & {
  settles: readonly { unit: UnitId; question: number }[];
};

/** 统一口径: one version of the common answers for all that have the notice. */
export function shareAnswers(
  office: BulletinOffice,
  id: string,
  { answers: said, ...approved }: Approved & { answers: readonly SharedAnswer[] },
): { version: number; acts: KeptAct[] } {
  const issued = issuedPolicy(office, id);
  const version = issued.file.answers + 1;
  const answers = said.map(({ ask, answer }) => ({ ask, answer }));
  const { gate, ...content } = passedPolicy(office, { answers }, approved);
  const settled = said.flatMap(({ settles }) => settles);
  const facts = { version, count: answers.length, gate };
  const acts = [
    draftAct(office, { ref: issued.view.ref, type: 'release-answers', facts, content }),
    ...openCopies(issued).map(({ view }) => {
      const mine = settled.filter(({ unit }) => unit === view.ref.counterpart);
      const settles = [...new Set(mine.map(({ question }) => question))];
      return draftAct(office, {
        ref: view.ref,
        type: 'share-answers',
        facts: { version, ...(settles.length > 0 ? { settles } : {}) },
        content: { answers },
      });
    }),
  ];
  return { version, acts };
}

/** Common answers as they were released, or received, last. */
export function answersShared(office: BulletinOffice, view: PolicyCopy['view']): CommonAnswer[] {
  const last = lastEntry(office, view, ['release-answers', 'share-answers']);
  return (last?.content?.answers ?? []) as CommonAnswer[];
}

/** 废止: the end of it, for exactly those who had the first. */
export function withdrawPolicy(
  office: BulletinOffice,
  id: string,
  { reason, text, ...approved }: Approved & { reason: WithdrawReason; text: string },
): KeptAct[] {
  const issued = issuedPolicy(office, id);
  const { gate, ...content } = passedPolicy(office, { reason: text }, approved);
  const { approvedBy } = approved;
  return [
    draftAct(office, { ref: issued.view.ref, type: 'withdraw', facts: { reason, gate }, content }),
    ...openCopies(issued).map(({ view }) =>
      draftAct(office, {
        ref: view.ref,
        type: 'withdraw',
        facts: { reason },
        content: { reason: text, approvedBy },
      }),
    ),
  ];
}

/**
 * 催办: each of these units, or all of them, that owe something now; who was reminded today is left
 * alone, also where the reminder still waits in the outbox.
 */
export function remindOfPolicy(
  office: BulletinOffice,
  id: string,
  { of, remark }: { of?: readonly UnitId[]; remark?: string | undefined },
): { units: UnitId[]; acts: KeptAct[] } {
  const issued = issuedPolicy(office, id);
  const day = shanghaiDay(office.now());
  const owing = [...issued.copies].filter(([unit, { state, view }]) => {
    if (of !== undefined && !of.includes(unit)) return false;
    const last = lastEntry(office, view, ['remind']);
    if (last !== undefined && shanghaiDay(last.at) === day) return false;
    return allowedOnPolicy(state, { unit: office.unit }).some(({ type }) => type === 'remind');
  });
  const content = remark === undefined ? {} : { remark };
  mustPass(inspectPolicy(office, content));
  return {
    units: owing.map(([unit]) => unit),
    acts: owing.map(([unit, { view }]) =>
      draftAct(office, {
        ref: view.ref,
        type: 'remind',
        facts: {},
        content,
        id: stableId(office, 'remind-policy', unit, view.ref.thread, day),
      }),
    ),
  };
}

/** 归档 of the file and of every copy; of a draft, its end. */
export function closePolicy(office: BulletinOffice, id: string, remark?: string): KeptAct[] {
  const issued = issuedPolicy(office, id);
  const content = remark === undefined ? {} : { remark };
  mustPass(inspectPolicy(office, content));
  return [issued.view, ...openCopies(issued).map(({ view }) => view)].map(({ ref }) =>
    draftAct(office, { ref, type: 'close', facts: {}, content }),
  );
}
