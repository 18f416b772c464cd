import { readFileSync } from 'node:fs';
import { entryHeaders } from '@liandong/bus';
import { threadSubject } from '@liandong/contracts';
import { areaFiles, credsProof } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const window = 1_024;

/** Nobody who reads the LOG back checks signatures here, but an entry without a proof is none. */
const proof = JSON.stringify({
  key: 'k'.repeat(16),
  sig: 's'.repeat(86),
  index: 0,
  size: 1,
  path: [],
});

export const threadOf = (index: number): string =>
  `deadline-${index.toString(36).padStart(6, '0')}`;

/**
 * Makes so many assigned cases stand in the LOG, as an exchange would have written them, each to be
 * reported by a time of its own.
 */
export async function openDeadlines(
  area: TestArea,
  count: number,
  dueAt: (index: number) => number,
): Promise<void> {
  const creds = readFileSync(areaFiles(area.dataDir).adminCreds, 'utf8');
  const connection = await connect({
    servers: area.servers,
    authenticator: credsProof(() => creds),
    noAsyncTraces: true,
  });
  const client = jetstream(connection, { timeout: 60_000 });
  const running = new Set<Promise<unknown>>();
  for (let index = 0; index < count; index += 1) {
    const publishing = publish(client, index, dueAt(index)).finally(() =>
      running.delete(publishing),
    );
    running.add(publishing);
    if (running.size >= window) await Promise.race(running);
  }
  await Promise.all(running);
  await connection.close();
}

const openedAt = Date.parse('2026-11-02T10:00+08:00');

function publish(client: ReturnType<typeof jetstream>, index: number, dueAt: number) {
  const thread = threadOf(index);
  const ref = {
    kind: 'transfer' as const,
    origin: 'petition-office',
    counterpart: 'dept-hr',
    thread,
  };
  const act = {
    v: 1,
    id: `${thread}-open`,
    ...ref,
    by: 'petition-office',
    type: 'assign',
    saidAt: openedAt,
    facts: {
      case: { owner: 'petition-office', thread: `${thread}-case` },
      role: 'lead',
      classification: 'grievance',
      category: 'wages-benefits',
      urgency: 'normal',
      dueAt,
    },
    contentHash: 'c'.repeat(43),
  };
  const report = {
    source: 'assigner',
    startAt: openedAt,
    targetAt: dueAt,
    dueAt,
    provisional: false,
  };
  const mark = { v: 1, n: 1, prev: '', at: openedAt, outcome: { clocks: { report } } };
  const texts = { act: JSON.stringify(act), mark: JSON.stringify(mark), proof, content: '' };
  return client.publish(threadSubject(ref), '', { headers: entryHeaders(texts) });
}
