import {
  batchOf,
  clockGraceMs,
  type LogStore,
  parseJson,
  proofOf,
  signBatch,
  Verifier,
} from '@liandong/bus';
import {
  type Answer,
  BusError,
  type EpochMs,
  errorCatalogue,
  isErrorCode,
  type Reply,
  Submission,
  threadSubject,
  wireLimits,
} from '@liandong/contracts';
import type { Directory, SigningKey } from '@liandong/directory';
import { type AreaTerms, kinds, type LadderBook, type RuleBook } from '@liandong/domain';
import type { Logger } from '@liandong/runtime';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { checkAct } from './acts/check-act.ts';
import { createDeliveries } from './acts/deliveries.ts';
import { createTurns, type InTurn } from './acts/in-turn.ts';
import { refusal, type SettleOptions, settle } from './acts/settle.ts';
import { createThreadCache } from './acts/thread-cache.ts';
import { createDeadLetters, type DeadLetters } from './dead-letters.ts';
import type { Submitted } from './intake/intake.ts';
import { type Serving, serve } from './intake/serve.ts';

export type ExchangeOptions = {
  connection: NatsConnection;
  log: LogStore;
  directory: Directory;
  /** Signs every reply; the same key for all exchanges of an area, and another after a rotation. */
  key: () => SigningKey;
  unit: string;
  terms: AreaTerms;
  rules: RuleBook;
  ladders: LadderBook;
  logger: Logger;
  now: () => EpochMs;
  /** Threads kept folded in memory. */
  cacheSize: number;
  /** Told of every entry this exchange appends; it may not wait. */
  appended: (seq: number, hash: string) => void;
};

export type Exchange = Serving;

/**
 * The only writer of the LOG. Holds nothing that is not in the LOG, so that any
 * number of them may serve one queue group.
 */
export function startExchange(options: ExchangeOptions): Exchange {
  const { connection, directory, logger } = options;
  const verifier = new Verifier((keyId) => directory.keyOf(keyId)?.publicKey);
  const settling: SettleOptions = {
    log: options.log,
    threads: createThreadCache(options.log, options.cacheSize),
    directory,
    terms: options.terms,
    rules: options.rules,
    ladders: options.ladders,
    delivery: createDeliveries(options.log),
    appended: options.appended,
    now: options.now,
  };
  const work: Work = {
    options,
    verifier,
    settling,
    inTurn: createTurns(),
    dead: createDeadLetters(connection, options.now),
  };
  return serve({
    connection,
    logger,
    answer: (submitted) => answer(submitted, work),
    turnAway: createTurnAway(options),
  });
}

type Work = {
  options: ExchangeOptions;
  verifier: Verifier;
  settling: SettleOptions;
  inTurn: InTurn;
  dead: DeadLetters;
};

/** One submission: every act of it gets an answer, whatever is wrong with it. */
async function answer({ message, account }: Submitted, work: Work): Promise<void> {
  let answers: Answer[];
  let taken = true;
  try {
    answers = await Promise.all(settleAll(open(message, account, work), work));
  } catch (thrown) {
    taken = false;
    answers = [refusal('', thrown, work.options.now())];
  }
  const kept = answers.find((given) => mustBeKept(given, { taken, reply: message.reply }));
  if (kept?.ok === false) {
    // What is classified must lie nowhere here; that it was refused may be known.
    const data = answers.some(isMarked) ? new Uint8Array() : message.data;
    const putting = work.dead.put({ account, refusal: kept, data, bytes: message.data.length });
    // Who can be answered is answered, also when there is no room to keep what was refused.
    await (message.reply ? putting.catch((thrown) => notKept(thrown, account, work)) : putting);
  }
  if (message.reply) message.respond(encodeReply(answers, work.options));
}

const notKept = (thrown: unknown, account: string, { options }: Work): void =>
  options.logger.error({ err: BusError.from(thrown), account }, 'dead letter not kept');

/**
 * True when a person has to see the submission: it names another sender or a broken thread,
 * nobody could read it or believe its signature, or there is nobody to answer.
 */
function mustBeKept(given: Answer, to: { taken: boolean; reply: string | undefined }): boolean {
  if (given.ok || !isErrorCode(given.code)) return false;
  const { disposition } = errorCatalogue[given.code];
  return !to.reply || disposition === 'park' || (!to.taken && disposition === 'refuse');
}

const isMarked = (given: Answer): boolean => !given.ok && given.code === 'CLASSIFIED_MARKING';

/** Tells a unit that too much of its own waits already. Signed once a second, for there may be very many. */
function createTurnAway(options: ExchangeOptions): (submitted: Submitted) => void {
  let said: { at: EpochMs; reply: Uint8Array } | undefined;
  return ({ account, message }) => {
    const at = options.now();
    if (said === undefined || at - said.at >= 1_000) {
      const busy = refusal('', new BusError('EXCHANGE_BUSY'), at);
      said = { at, reply: encodeReply([busy], options) };
      options.logger.warn({ account }, 'submissions turned away');
    }
    if (message.reply) message.respond(said.reply);
  };
}

/** Checks the envelope and its signature. @throws BusError */
function open(message: Msg, account: string, { options, verifier }: Work) {
  if (message.data.length > wireLimits.submissionBytes)
    throw new BusError('ENVELOPE_TOO_LARGE', { limitBytes: wireLimits.submissionBytes });
  const sender = options.directory.byAccount(account);
  if (!sender) throw new BusError('SENDER_UNKNOWN');
  if (!sender.active) throw new BusError('SENDER_REVOKED', { unit: sender.id });
  const parsed = Submission.safeParse(parseJson(new TextDecoder().decode(message.data)));
  if (!parsed.success)
    throw new BusError('ENVELOPE_INVALID', { path: parsed.error.issues[0]?.path.join('.') ?? '' });
  const submission = parsed.data;
  const key = sender.keys.find(({ id }) => id === submission.key);
  const now = options.now();
  if (!key || now + clockGraceMs < key.from || (key.until !== undefined && now > key.until))
    throw new BusError('KEY_UNKNOWN', { key: submission.key });
  const batch = batchOf(submission.acts.map(({ act }) => act));
  if (!verifier.batch('submission', submission, batch)) throw new BusError('SIGNATURE_INVALID');
  return { submission, sender, batch };
}

function settleAll(
  { submission, sender, batch }: ReturnType<typeof open>,
  work: Work,
): Promise<Answer>[] {
  const { key, sig } = submission;
  const signed = { key, sig, size: batch.leaves.length, tree: batch.tree };
  const unsettled = new Set<string>();
  // Acts begin in the order given: one that builds on another waits its turn behind it.
  return submission.acts.map(async (item, index) => {
    let actId = '';
    let subject = '';
    try {
      const checked = checkAct(item, { sender, leaf: batch.leaves[index] as Buffer });
      actId = checked.act.id;
      subject = threadSubject(checked.ref);
      const after = kinds[checked.ref.kind].related(checked.act).map(threadSubject);
      return await work.inTurn({ key: subject, after }, async () => {
        if ([subject, ...after].some((name) => unsettled.has(name)))
          throw new BusError('EARLIER_ACT_WAITS');
        return settle(checked, proofOf(signed, index), work.settling);
      });
    } catch (thrown) {
      const error = BusError.from(thrown);
      // What builds on this act must not be refused for want of it.
      if (error.disposition === 'retry') unsettled.add(subject);
      if (error.code === 'UNEXPECTED') work.options.logger.error({ err: error }, 'act not settled');
      return refusal(actId, error, work.options.now());
    }
  });
}

function encodeReply(answers: readonly Answer[], { key, unit }: ExchangeOptions): Uint8Array {
  const texts = answers.map((text) => JSON.stringify(text));
  const signing = key();
  const { sig } = signBatch(signing, 'receipts', texts);
  const reply: Reply = { v: 1, exchange: unit, key: signing.id, sig, answers: texts };
  return Buffer.from(JSON.stringify(reply), 'utf8');
}
