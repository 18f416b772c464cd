import {
  BusError,
  isErrorCode,
  type LagAnswer,
  localAsk,
  type TrackerAnswers,
  type TrackerQuestionInput,
  TrackerReply,
  trackerAnswers,
} from '@liandong/contracts';

/** A connection of the unit that asks; the server proves which unit that is. */
export type Asking = {
  request: (
    subject: string,
    payload: string,
    options: { timeout: number },
  ) => Promise<{ json: () => unknown }>;
};

const answerTimeoutMs = 5_000;

/**
 * Asks the tracker, as a unit.
 * @throws BusError `TRACKER_SILENT` when nothing answers, `TRACKER_DIFFERS` when the answer is not what the
 *   contract says (the path tells where), else what the tracker refused with
 */
export async function askTracker<Question extends TrackerQuestionInput>(
  connection: Asking,
  question: Question,
): Promise<{ lag: LagAnswer; answer: TrackerAnswers[Question['what']] }> {
  const reply = await ask(connection, question);
  if (!reply.ok) {
    const { code, details } = reply;
    throw new BusError(isErrorCode(code) ? code : 'UNEXPECTED', details);
  }
  const answer = trackerAnswers[question.what].safeParse(reply.answer);
  if (!answer.success)
    throw new BusError('TRACKER_DIFFERS', { path: answer.error.issues[0]?.path.join('.') ?? '' });
  return { lag: reply.lag, answer: answer.data as TrackerAnswers[Question['what']] };
}

async function ask(connection: Asking, question: TrackerQuestionInput): Promise<TrackerReply> {
  try {
    const message = await connection.request(localAsk('track'), JSON.stringify(question), {
      timeout: answerTimeoutMs,
    });
    return TrackerReply.parse(message.json());
  } catch (cause) {
    throw new BusError('TRACKER_SILENT', {}, { cause });
  }
}
