import { connectNats, type LogEntry, readEntry } from '@liandong/bus';
import { names } from '@liandong/contracts';
import { areaFiles } from '@liandong/directory';
import { DeliverPolicy, jetstream } from '@nats-io/jetstream';

export type FollowLogOptions = {
  dataDir: string;
  servers: readonly string[];
  onEntry: (entry: LogEntry) => void;
};

const pullExpiresMs = 5_000;
const heartbeatMs = 1_000;
const subjects = ['log.case.>', 'log.transfer.>', 'log.receipts.>'];

/** Reads what is added to the LOG from now on, without content, as the operator; survives outages. */
export async function followLog(options: FollowLogOptions): Promise<AsyncDisposable> {
  const connection = await connectNats({
    servers: options.servers,
    credsFile: areaFiles(options.dataDir).adminCreds,
    name: `start/live/${process.pid}`,
    inboxPrefix: '_INBOX_live',
  });
  const consumer = await jetstream(connection).consumers.get(names.log, {
    filter_subjects: subjects,
    deliver_policy: DeliverPolicy.New,
    headers_only: true,
  });
  const messages = await consumer.consume({ expires: pullExpiresMs, idle_heartbeat: heartbeatMs });
  const reading = (async () => {
    for await (const message of messages) {
      const entry = readable(() => readEntry(message));
      if (entry) options.onEntry(entry);
    }
  })();
  return {
    [Symbol.asyncDispose]: async () => {
      messages.stop();
      await reading;
      await connection.close();
    },
  };
}

/** What is no entry is the business of `log verify`, not of a view. */
function readable(read: () => LogEntry): LogEntry | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
