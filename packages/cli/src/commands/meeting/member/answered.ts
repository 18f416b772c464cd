import { type ThreadRef, threadSubject } from '@liandong/contracts';
import type { MeetingFlag } from '@liandong/domain';
import { entriesOf, type KeptAct } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import type { Session } from '../../../session/session.ts';
import { actResult } from '../../act/result.ts';

export type Answering = {
  session: Session;
  act: KeptAct;
  ref: ThreadRef;
  data?: Readonly<Record<string, unknown>>;
};

/** Sends an act on a meeting's thread, and says so where something had overtaken it. */
export async function answer(
  context: CliContext,
  { session, act, ref, data }: Answering,
): Promise<Result> {
  const submitted = await session.submit([act]);
  const flagged = flaggedOf(session, ref, act.id);
  const result = actResult(submitted, {
    context,
    session,
    threads: [ref],
    data: { meeting: ref.thread, ...data, ...(flagged === undefined ? {} : { flagged }) },
  });
  if (flagged === undefined) return result;
  const remark = context.paint('warn', context.say(`meeting.flagged.${flagged}`));
  return { ...result, text: `${result.text}\n${remark}` };
}

/** Why an answer was kept and changes nothing; undefined where it counts. */
const flaggedOf = ({ store }: Session, ref: ThreadRef, id: string): MeetingFlag | undefined =>
  entriesOf(store, threadSubject(ref)).find((entry) => entry.id === id)?.outcome.flagged as
    | MeetingFlag
    | undefined;
