import { BusError } from '@liandong/contracts';
import type { NatsConnection } from '@nats-io/nats-core';
import { z } from 'zod';
import { claimsText } from '../keys/claims.ts';
import { REQUEST_TIMEOUT_MS } from './operator-link.ts';

const Answer = z.object({
  data: z.object({ code: z.number() }).optional(),
  error: z.object({ code: z.number(), description: z.string() }).optional(),
});

/** Whether the servers know the account, and know it by exactly these claims. */
export async function claimsState(
  system: NatsConnection,
  account: string,
  jwt: string,
): Promise<'missing' | 'different' | 'same'> {
  const subject = `$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`;
  const reply = await system.request(subject, '', { timeout: REQUEST_TIMEOUT_MS });
  const known = reply.string();
  if (known.length === 0) return 'missing';
  return claimsText(known) === claimsText(jwt) ? 'same' : 'different';
}

/** Gives an account's claims to the servers; they hold at once, also for who is connected. */
export async function pushClaims(system: NatsConnection, jwt: string): Promise<void> {
  const reply = await system.request('$SYS.REQ.CLAIMS.UPDATE', jwt, {
    timeout: REQUEST_TIMEOUT_MS,
  });
  const answer = Answer.parse(reply.json());
  if (answer.error !== undefined || answer.data?.code !== 200)
    throw new BusError('NATS_UNAUTHORIZED', {
      step: 'claims',
      reason: answer.error?.description ?? 'no answer code',
    });
}
