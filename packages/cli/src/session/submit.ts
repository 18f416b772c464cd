import { type Answer, BusError, type Receipt, type ThreadRef } from '@liandong/contracts';
import type { Directory, SigningKey } from '@liandong/directory';
import { createSender, flushOutbox, type KeptAct, refusalError } from '@liandong/unit';
import { entryArrives } from './catch-up.ts';
import type { Session } from './session.ts';

/** What became of one act. */
export type ActOutcome = Pick<ThreadRef, 'kind' | 'counterpart' | 'thread'> & {
  id: string;
  type: string;
} & (
    | { status: 'stood'; receipt: Receipt }
    | { status: 'refused'; error: BusError; answer: Answer }
    | { status: 'waiting' }
  );

export type Submitted = {
  acts: readonly ActOutcome[];
  /** Why acts still wait in the outbox, if any does. */
  waitsFor: BusError | undefined;
  /** The unit's own copy knows every act that stood. */
  stored: boolean;
};

const storedWaitMs = 5_000;

export type Signing = { key: SigningKey; directory: Directory };

/** Keeps first, sends then: a crash or a lost link in between costs nothing. */
export async function submitActs(session: Session, acts: readonly KeptAct[]): Promise<Submitted> {
  session.keep(acts);
  const waitsFor = await session.send();
  const outcomes = acts.map((act) => outcomeOf(session, act));
  const last = Math.max(
    0,
    ...outcomes.map((outcome) => (outcome.status === 'stood' ? outcome.receipt.seq : 0)),
  );
  const stored =
    last === 0 ||
    (session.receiving !== 'offline' && (await entryArrives(session, last, storedWaitMs)));
  return { acts: outcomes, waitsFor, stored };
}

/** The running service may send at the same time: the same act gets the same receipt. */
export async function sendWaiting(
  session: Session,
  { key, directory }: Signing,
): Promise<BusError | undefined> {
  try {
    const connection = await session.connection();
    await flushOutbox(session.outbox, createSender({ connection, key, directory }));
    return undefined;
  } catch (thrown) {
    const error = BusError.from(thrown);
    return session.outbox.count() > 0 ? error : undefined;
  }
}

function outcomeOf({ outbox }: Session, { id, thread, act }: KeptAct): ActOutcome {
  const { kind, counterpart, type } = JSON.parse(act) as ThreadRef & { type: string };
  const said = { id, kind, counterpart, thread, type };
  const { answer } = outbox.outcome(id) ?? {};
  if (answer === undefined) return { ...said, status: 'waiting' };
  if (answer.ok) return { ...said, status: 'stood', receipt: answer };
  return { ...said, status: 'refused', answer, error: refusalError(answer) };
}
