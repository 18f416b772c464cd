import { readFileSync } from 'node:fs';
import { logSource, readEntry } from '@liandong/bus';
import { areaFiles, credsProof } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import { connect } from '@nats-io/transport-node';

export type Lapse = { thread: string; dueAt: number; at: number };

/** How long the LOG is. */
export const lastSeq = (area: TestArea): Promise<number> =>
  withLog(area, async (source) => (await source.extent()).last);

/** What the LOG says of terms that passed in silence. */
export const readLapses = (area: TestArea): Promise<{ lapses: Lapse[]; last: number }> =>
  withLog(area, async (source) => {
    const { last } = await source.extent();
    const lapses: Lapse[] = [];
    for await (const message of source.messages({ from: 1, to: last, content: false })) {
      if (message.headers?.get('Ld-Act')?.includes('"lapse"') !== true) continue;
      const { ref, act, mark } = readEntry(message);
      lapses.push({ thread: ref.thread, dueAt: Number(act.facts.dueAt), at: mark.at });
    }
    return { lapses, last };
  });

async function withLog<Result>(
  area: TestArea,
  read: (source: ReturnType<typeof logSource>) => Promise<Result>,
): Promise<Result> {
  const creds = readFileSync(areaFiles(area.dataDir).adminCreds, 'utf8');
  const connection = await connect({
    servers: area.servers,
    authenticator: credsProof(() => creds),
    inboxPrefix: '_INBOX_admin',
    noAsyncTraces: true,
  });
  try {
    return await read(logSource(connection));
  } finally {
    await connection.close();
  }
}
