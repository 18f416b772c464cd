import { headers, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { expect, it } from 'vitest';
import { createAppender } from './appender.ts';

/** A server that refuses each append with the same code of its own. */
function refusing(errorCode: number): NatsConnection {
  let answer: (error: null, message: Msg) => void = () => undefined;
  const connection = {
    subscribe: (_subject: string, { callback }: { callback: typeof answer }) => {
      answer = callback;
      return { unsubscribe: () => undefined };
    },
    publish: (_subject: string, _payload: string, { reply }: { reply: string }) =>
      answer(null, {
        subject: reply,
        string: () => JSON.stringify({ error: { code: 503, err_code: errorCode } }),
      } as Msg),
  };
  return connection as unknown as NatsConnection;
}

it.each([
  [10047, 'DISK_FULL'],
  [10023, 'DISK_FULL'],
  [10077, 'LOG_UNAVAILABLE'],
])('says of a refusal %i that it is %s', async (errorCode, code) => {
  const appender = createAppender(refusing(errorCode), { stream: 'LOG', inboxPrefix: '_INBOX' });
  const entry = { subject: 'log.a', headers: headers(), payload: '', lastSeq: 0 };
  await expect(appender.append(entry)).rejects.toMatchObject({ code });
  appender.close();
});
