import { logSource, readEntry, verifyLog } from '@liandong/bus';
import { parseThreadSubject, type ThreadRef } from '@liandong/contracts';
import type { PublicArea } from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';

export type LoggedAct = { seq: number; subject: string; ref: ThreadRef; id: string; type: string };

/** Every act in the LOG, in order. */
export async function actsInLog(admin: NatsConnection): Promise<LoggedAct[]> {
  const source = logSource(admin);
  const { last } = await source.extent();
  const acts: LoggedAct[] = [];
  for await (const message of source.messages({ from: 1, to: last, content: false })) {
    const { subject, seq } = message;
    const ref = parseThreadSubject(subject);
    if (!ref) continue;
    const { id, type } = readEntry(message).act;
    acts.push({ seq, subject, ref, id, type });
  }
  return acts;
}

/** What `log verify` finds wrong. */
export const faultsIn = async (admin: NatsConnection, { rootPublicKey }: PublicArea) =>
  (await verifyLog(logSource(admin), { rootPublicKey })).faults;
