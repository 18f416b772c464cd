import { BusError, type EpochMs } from '@liandong/contracts';

/** 询问 and 答问 on a member's copy: questions are numbered, and open until one of the answers names them. */
export type Questions = {
  questions: number;
  openQuestions: readonly { question: number; at: EpochMs }[];
};

export const noQuestions: Questions = { questions: 0, openQuestions: [] };

export const withQuestion = (
  { questions, openQuestions }: Questions,
  at: EpochMs,
  question: number = questions + 1,
): Questions => ({ questions: question, openQuestions: [...openQuestions, { question, at }] });

export const withAnswers = (
  { openQuestions }: Questions,
  answered: readonly number[],
): Pick<Questions, 'openQuestions'> => ({
  openQuestions: openQuestions.filter(({ question }) => !answered.includes(question)),
});

/** @throws BusError `QUESTION_UNKNOWN` naming the first that is not open */
export function checkOpen({ openQuestions }: Questions, named: readonly number[]): void {
  const unknown = named.find((one) => !openQuestions.some(({ question }) => question === one));
  if (unknown !== undefined) throw new BusError('QUESTION_UNKNOWN', { question: unknown });
}
