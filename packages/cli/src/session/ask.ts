import {
  BusError,
  type LagAnswer,
  type TrackerAnswers,
  type TrackerQuestionInput,
} from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import type { CliContext } from '../context.ts';
import type { Session } from './session.ts';

export type Asked<What extends keyof TrackerAnswers> = {
  lag: LagAnswer;
  answer: TrackerAnswers[What];
};

/** Asks the tracker as the unit; undefined, with a remark, where it does not answer. */
export async function askIfThere<Question extends TrackerQuestionInput>(
  session: Session,
  question: Question,
  { say, note, paint }: CliContext,
): Promise<Asked<Question['what']> | undefined> {
  try {
    const asked = await askTracker(await session.connection(), question);
    if (asked.lag.behind > 0) note(paint('warn', say('track.behind', { n: asked.lag.behind })));
    return asked;
  } catch (thrown) {
    const error = BusError.from(thrown);
    if (error.code !== 'TRACKER_SILENT' && error.code !== 'NATS_UNREACHABLE') throw error;
    note(paint('warn', say('track.silent')));
    return undefined;
  }
}
