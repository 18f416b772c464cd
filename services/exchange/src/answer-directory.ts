import { type LogStore, parseJson } from '@liandong/bus';
import { askWildcard, BusError, directorySubject, names } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { Logger } from '@liandong/runtime';
import type { Msg, NatsConnection } from '@nats-io/nats-core';

/** Small enough that a page of the longest records stays far below the server's payload limit. */
const pageSize = 100;
/** Pages under way at once; who asks beyond that is not answered and asks again. */
const pagesAtOnce = 64;

export type AnswerDirectoryOptions = {
  connection: NatsConnection;
  directory: Directory;
  log: LogStore;
  logger: Logger;
};

/** Answers `ask.<account>.directory`: signed records in order of unit id, a page at a time. */
export function answerDirectory({ connection, directory, log, logger }: AnswerDirectoryOptions) {
  const entryOf = createEntries(directory, log);
  let underWay = 0;
  connection.subscribe(askWildcard('directory'), {
    queue: names.exchangeQueue,
    callback: (error, message) => {
      if (error || underWay >= pagesAtOnce) return;
      underWay += 1;
      respond(message, directory, entryOf)
        .catch((thrown: unknown) => {
          logger.warn({ err: BusError.from(thrown) }, 'directory not told');
        })
        .finally(() => {
          underWay -= 1;
        });
    },
  });
}

type EntryOf = (unit: string) => Promise<unknown>;

/** Signed records, read from the LOG once for each change: all units may ask at the same time. */
function createEntries(directory: Directory, log: LogStore): EntryOf {
  const known = new Map<string, { changedAt: number; entry: unknown }>();
  return async (unit) => {
    const changedAt = directory.get(unit)?.changedAt ?? 0;
    const cached = known.get(unit);
    if (cached?.changedAt === changedAt) return cached.entry;
    const entry = parseJson((await log.last(directorySubject(unit)))?.string() ?? '');
    known.set(unit, { changedAt, entry });
    return entry;
  };
}

async function respond(message: Msg, directory: Directory, entryOf: EntryOf): Promise<void> {
  const after = afterOf(message);
  const ids = [...directory.all()].map(({ id }) => id).sort();
  const page = ids.filter((id) => id > after).slice(0, pageSize);
  const entries = (await Promise.all(page.map(entryOf))).filter((entry) => entry !== undefined);
  const last = page.at(-1);
  const next = last !== undefined && last !== ids.at(-1) ? { next: last } : {};
  message.respond(JSON.stringify({ entries, ...next }));
}

function afterOf(message: Msg): string {
  const asked = parseJson(message.string());
  const after =
    typeof asked === 'object' && asked !== null && 'after' in asked ? asked.after : undefined;
  return typeof after === 'string' ? after : '';
}
