import { BusError, names, submitWildcard } from '@liandong/contracts';
import type { Logger } from '@liandong/runtime';
import type { NatsConnection } from '@nats-io/nats-core';
import { Intake, type Submitted } from './intake.ts';

export type ServeOptions = {
  connection: NatsConnection;
  logger: Logger;
  answer: (submitted: Submitted) => Promise<void>;
  /** Told of what there is no room for; it may not wait. */
  turnAway: (submitted: Submitted) => void;
};

export type Serving = {
  /** Submissions answered so far. */
  answered: () => number;
  /** Takes no more, and answers what it has taken. */
  stop: () => Promise<void>;
};

const concurrentSubmissions = 64;

/** Takes submissions as they come, and has a bounded number of them answered at once. */
export function serve({ connection, logger, answer, turnAway }: ServeOptions): Serving {
  const intake = new Intake();
  const running = new Set<Promise<void>>();
  let answered = 0;
  const begin = (submitted: Submitted) => {
    const answering = answer(submitted)
      .catch((error: unknown) => logger.error({ err: BusError.from(error) }, 'not answered'))
      .finally(() => {
        answered += 1;
        running.delete(answering);
        goOn();
      });
    running.add(answering);
  };
  const goOn = () => {
    while (running.size < concurrentSubmissions) {
      const submitted = intake.next();
      if (!submitted) return;
      begin(submitted);
    }
  };
  const subscription = connection.subscribe(submitWildcard, {
    queue: names.exchangeQueue,
    callback: (error, message) => {
      if (error) return logger.error({ err: BusError.from(error) }, 'no submissions come');
      const account = message.subject.slice(submitWildcard.length - 1);
      if (!intake.offer({ account, message })) return turnAway({ account, message });
      goOn();
    },
  });
  return {
    answered: () => answered,
    stop: async () => {
      await subscription.drain();
      while (running.size > 0) await Promise.race(running);
    },
  };
}
