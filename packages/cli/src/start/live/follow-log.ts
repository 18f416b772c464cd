import { connectNats, logSource, type TailEntry, tailLog } from '@liandong/bus';
import { areaFiles } from '@liandong/directory';

/** An act as it was added to the LOG: facts, never content. */
export type LiveEntry = Extract<TailEntry, { is: 'act' }>;

export type FollowLogOptions = {
  dataDir: string;
  servers: readonly string[];
  onEntry: (entry: LiveEntry) => void;
};

const subjects = ['log.case.>', 'log.transfer.>', 'log.receipts.>'];

/** Reads what is added to the LOG from now on, as the operator; survives outages. Disposing ends it. */
export async function followLog(options: FollowLogOptions): Promise<AsyncDisposable> {
  const connection = await connectNats({
    servers: options.servers,
    credsFile: areaFiles(options.dataDir).adminCreds,
    name: `start/live/${process.pid}`,
    inboxPrefix: '_INBOX_live',
  });
  const source = logSource(connection);
  const end = new AbortController();
  const { last } = await source.extent();
  const reading = (async () => {
    for await (const entry of tailLog(source, { from: last + 1, subjects, signal: end.signal }))
      if (entry.is === 'act') options.onEntry(entry);
  })().catch(() => undefined);
  return {
    [Symbol.asyncDispose]: async () => {
      end.abort();
      await reading;
      await connection.close();
    },
  };
}
