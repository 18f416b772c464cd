import { type DeadLetter, deadLetterStore, decodeReply } from '@liandong/bus';
import { type Answer, BusError, submitSubject } from '@liandong/contracts';
import { refusalError, replyVerifier } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import { describeFailure, renderFailure } from '../../render/failure.ts';
import { type Operator, openOperator } from '../../session/operator.ts';
import { usageFault } from '../../usage.ts';
import { neverPasses } from './letter.ts';
import { aboutUnit, summaryOf } from './list.ts';
import { recordDismissal } from './record.ts';

const replyTimeoutMs = 10_000;

/**
 * `dead-letters replay`: the same bytes, under the same account. The exchange checks the
 * unit's own signature as ever, so nobody can put words into a unit's mouth by this.
 */
export async function replayLetter(context: CliContext, seq: number): Promise<Result> {
  if (aboutUnit(context)) throw usageFault(context.say('dead.unit-replay'));
  await using operator = await openOperator(context);
  const store = await deadLetterStore(operator.connection);
  const letter = await store.get(seq);
  if (!letter) throw new BusError('DEAD_LETTER_UNKNOWN', { number: seq });
  const never = neverPasses(letter, { directory: operator.directory, now: context.now() });
  if (never) return hopeless(context, seq, never);
  const answers = await submitAgain(letter, operator);
  const failed = answers.flatMap((answer) => (answer.ok ? [] : [refusalError(answer)]));
  const later = failed.find(({ disposition }) => disposition === 'retry');
  if (later) throw later;
  const unit = operator.directory.byAccount(letter.account)?.id;
  await recordDismissal(context, { letter, unit, note: 'replayed' });
  await store.remove(seq);
  const again = failed.find(({ disposition }) => disposition === 'park');
  return again ? stillDead(context, seq, again) : replayed(context, seq, answers);
}

function replayed(context: CliContext, seq: number, answers: readonly Answer[]): Result {
  const stood = answers.filter(({ ok }) => ok).length;
  const refused = answers.length - stood;
  return {
    data: { seq, answers, stood, refused },
    text: context.say('dead.replayed', { ok: stood, refused }),
    exitCode: refused > 0 ? exitCodes.refused : exitCodes.ok,
  };
}

async function submitAgain(
  { account, bytes }: DeadLetter,
  { connection, directory }: Operator,
): Promise<readonly Answer[]> {
  const reply = await connection
    .request(submitSubject(account), bytes, { timeout: replyTimeoutMs })
    .catch((cause: unknown) => {
      throw new BusError('EXCHANGE_SILENT', {}, { cause });
    });
  return decodeReply(reply.data, replyVerifier(directory)).answers;
}

function hopeless(context: CliContext, seq: number, never: BusError): Result {
  const { say, paint, language } = context;
  return {
    data: { ...describeFailure(never, language), seq, neverPasses: true },
    text: paint('warn', say('dead.can-never', { summary: summaryOf(never.code, context) })),
    exitCode: exitCodes.refused,
  };
}

/** The exchange has set the same bytes aside anew, under another number. */
function stillDead(context: CliContext, seq: number, error: BusError): Result {
  const { say, paint, language } = context;
  return {
    data: { ...describeFailure(error, language), seq },
    text: `${renderFailure(error, { language, paint })}\n${say('dead.still-dead')}`,
    exitCode: exitCodeOf(error.code),
  };
}
