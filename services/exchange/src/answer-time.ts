import { askWildcard, type EpochMs, names } from '@liandong/contracts';
import type { NatsConnection } from '@nats-io/nats-core';

/** Answers `ask.<account>.time`: what the exchange's clock says, by which terms begin and end. */
export const answerTime = (connection: NatsConnection, now: () => EpochMs): void =>
  void connection.subscribe(askWildcard('time'), {
    queue: names.exchangeQueue,
    callback: (error, message) => {
      if (!error) message.respond(JSON.stringify({ at: now() }));
    },
  });
