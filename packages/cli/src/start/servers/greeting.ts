import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What a server that is up says, and what must be said to it first. */
export type Greeting = { port: number; say: string; expect: RegExp };

/** nats-server speaks first, and only after JetStream has recovered its streams. */
export const natsGreeting = (port: number): Greeting => ({ port, say: '', expect: /^INFO \{/ });

/** Redis answers -LOADING while it reads its files; -NOAUTH means that it is up. */
export const redisGreeting = (port: number): Greeting => ({
  port,
  say: 'PING\r\n',
  expect: /^(\+PONG|-NOAUTH)/,
});

const pollMs = 15;
const answerTimeoutMs = 2_000;

/** Resolves when the server greets, or is not waited for any more. */
export async function untilGreeted(greeting: Greeting, given: AbortSignal): Promise<void> {
  while (!given.aborted && !(await greets(greeting))) await pause(pollMs);
}

function greets({ port, say, expect }: Greeting): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(answerTimeoutMs, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.once('connect', () => socket.write(say));
    socket.once('data', (chunk) => finish(expect.test(chunk.toString('latin1'))));
  });
}
