import { batchesOf, type PreparedAct } from '@liandong/bus';
import { type Answer, BusError } from '@liandong/contracts';
import type { Logger } from '@liandong/runtime';
import type { Sender } from '@liandong/unit';

/** What became of the acts that were fired. */
export type Fired = {
  /** Stand now, or stood already. */
  stand: number;
  /** Answered, moved or told of before: the projection is behind, and nothing is to be done. */
  settled: number;
  /** The exchange's clock is behind what was believed. */
  early: number;
  refused: number;
};

const submissionsAtOnce = 4;

/** Submits acts in batches, a few under way together, and counts the answers. @throws BusError when the exchange is not reached */
export async function fire(
  acts: readonly PreparedAct[],
  { send, logger }: { send: Sender; logger: Logger },
): Promise<Fired> {
  const fired: Fired = { stand: 0, settled: 0, early: 0, refused: 0 };
  const batches = batchesOf(acts);
  const worker = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      for (const answer of (await send(batch)).answers) count(answer, fired, logger);
  };
  await Promise.all(Array.from({ length: submissionsAtOnce }, worker));
  return fired;
}

const settled: readonly string[] = ['TIMER_SETTLED', 'THREAD_ENDED', 'ACT_ID_REUSED'];
const later: readonly string[] = ['EXCHANGE_BUSY', 'LOG_CONTENDED', 'EARLIER_ACT_WAITS'];

function count(answer: Answer, fired: Fired, logger: Logger): void {
  if (answer.ok) fired.stand += 1;
  else if (settled.includes(answer.code)) fired.settled += 1;
  else if (answer.code === 'TIMER_EARLY') fired.early += 1;
  else if (later.includes(answer.code)) throw new BusError('EXCHANGE_BUSY');
  else {
    fired.refused += 1;
    logger.error({ code: answer.code, act: answer.act, details: answer.details }, 'timer refused');
  }
}
