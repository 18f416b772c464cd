import { readFileSync } from 'node:fs';
import { names } from '@liandong/contracts';
import { areaFiles, credsProof } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const window = 1_024;

/**
 * Makes the LOG long: so many threads of units that take no part, each with one entry of the
 * usual size. The entries are stand-ins, which only the server and the tracker come across.
 */
export async function fillLog(area: TestArea, threads: number): Promise<void> {
  const creds = readFileSync(areaFiles(area.dataDir).adminCreds, 'utf8');
  const connection = await connect({
    servers: area.servers,
    authenticator: credsProof(() => creds),
    noAsyncTraces: true,
  });
  const client = jetstream(connection);
  const payload = 'x'.repeat(2_048);
  const running = new Set<Promise<unknown>>();
  for (let i = 0; i < threads; i += 1) {
    const thread = `${String(i).padStart(8, '0')}-0000-7000-8000-000000000000`;
    const publishing = client
      .publish(`${names.log.toLowerCase()}.transfer.bystander-a.bystander-b.${thread}`, payload)
      .finally(() => running.delete(publishing));
    running.add(publishing);
    if (running.size >= window) await Promise.race(running);
  }
  await Promise.all(running);
  await connection.close();
}
