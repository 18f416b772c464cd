import { parseJson } from '@liandong/bus';
import {
  askWildcard,
  BusError,
  TrackerQuestion,
  type TrackerReply,
  type UnitId,
  type UnitRecord,
} from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import type { TrackerQueries } from '@liandong/tracking';
import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';

export type AnsweringOptions = {
  /** The tracker's second identity, inside the hub, which may answer and nothing else. */
  connection: NatsConnection;
  queries: TrackerQueries;
  directory: Directory;
  /** Brings the directory up to date when an account is not known. */
  refreshDirectory: () => Promise<void>;
  logger: Logger;
};

export type Answering = {
  answered: () => number;
  /** Takes no more questions, and answers those it has taken. */
  stop: () => Promise<void>;
};

/** Several trackers share the questions; each answers from the same store. */
const queue = 'tracker';
const questionsAtOnce = 64;

/** Answers `ask.<account>.track`, with anything behind it: the account is proved by the server. */
export function startAnswering(options: AnsweringOptions): Answering {
  const { connection, logger } = options;
  const running = new Set<Promise<void>>();
  let answered = 0;
  const serve = async (subscription: Subscription) => {
    for await (const message of subscription) {
      const answering = respond(message, options)
        .catch((thrown: unknown) => logger.error({ err: BusError.from(thrown) }, 'not answered'))
        .finally(() => {
          answered += 1;
          running.delete(answering);
        });
      running.add(answering);
      if (running.size >= questionsAtOnce) await Promise.race(running);
    }
  };
  const subscriptions = ['track', 'track.>'].map((what) =>
    connection.subscribe(askWildcard(what), { queue }),
  );
  const serving = subscriptions.map(serve);
  return {
    answered: () => answered,
    stop: async () => {
      await Promise.all(subscriptions.map(endSubscription));
      await Promise.all(serving);
      await Promise.all(running);
    },
  };
}

/** Without a link there is nothing to wait for: no question can come any more. */
const endSubscription = (subscription: Subscription): Promise<void> =>
  subscription.drain().catch(() => subscription.unsubscribe());

async function respond(message: Msg, options: AnsweringOptions): Promise<void> {
  const reply = await replyTo(message, options).catch((thrown: unknown): TrackerReply => {
    const { code, details } = BusError.from(thrown);
    return { ok: false, code, details: details as Record<string, string> };
  });
  message.respond(JSON.stringify(reply));
}

async function replyTo(message: Msg, options: AnsweringOptions): Promise<TrackerReply> {
  const [, account = ''] = message.subject.split('.');
  const asker = await askerOf(account, options);
  const question = TrackerQuestion.safeParse(parseJson(message.string()));
  if (!question.success) {
    const path = question.error.issues[0]?.path.join('.') ?? '';
    throw new BusError('ENVELOPE_INVALID', { path });
  }
  const [answer, lag] = await Promise.all([
    answerTo(question.data, asker, options),
    options.queries.lag(),
  ]);
  return { ok: true, lag, answer };
}

async function askerOf(
  account: string,
  { directory, refreshDirectory }: AnsweringOptions,
): Promise<UnitRecord> {
  if (!directory.byAccount(account)) await refreshDirectory();
  const asker = directory.byAccount(account);
  if (!asker) throw new BusError('SENDER_UNKNOWN');
  if (!asker.active) throw new BusError('SENDER_REVOKED', { unit: asker.id });
  return asker;
}

/** Those who look after the whole area: the petition office and the joint meeting's secretariat. */
const overseers: readonly UnitRecord['role'][] = ['petition-office', 'secretariat'];

/** A unit is told of the threads it is a party of, and of its own figures. */
function answerTo(
  question: TrackerQuestion,
  asker: UnitRecord,
  { queries, directory }: Pick<AnsweringOptions, 'queries' | 'directory'>,
): Promise<unknown> {
  switch (question.what) {
    case 'transfer':
      return queries.track(question.id, asker.id);
    case 'case':
      return queries.trackCase(question.id, asker.id);
    case 'thread':
      return queries.trackThread(question.id, asker.id);
    case 'circulation':
      return queries.circulation(asker.id, question.id);
    case 'pending':
      return queries.pending(asker.id, { side: question.side, limit: question.limit });
    case 'stats': {
      const { area, unit = asker.id, units, what: _what, ...asked } = question;
      const own = area === undefined && unit === asker.id;
      if (!own && !overseers.includes(asker.role)) throw new BusError('TRACK_FORBIDDEN');
      const each = area && units ? { units: unitsIn(directory) } : {};
      return queries.stats({ ...asked, ...each, unit: area ? undefined : unit });
    }
    case 'guesses':
      return queries.guesses(asker.id, question.limit);
    case 'silent':
      if (!overseers.includes(asker.role)) throw new BusError('TRACK_FORBIDDEN');
      return queries.silent(asker.id, question.limit);
    case 'lag':
      return queries.lag();
  }
}

/** Every unit people work in, by id: never by number. */
const unitsIn = (directory: Directory): UnitId[] =>
  [...directory.all()]
    .filter(({ role }) => role !== 'tracker')
    .map(({ id }) => id)
    .sort();
