import type { LogStore } from '@liandong/bus';
import { askWildcard, directorySubject, names } from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import type { Msg, NatsConnection } from '@nats-io/nats-core';

/** Small enough that a page of the longest records stays far below the server's payload limit. */
const pageSize = 100;

/** Answers `ask.<account>.directory`: signed records in order of unit id, a page at a time. */
export function answerDirectory(connection: NatsConnection, directory: Directory, log: LogStore) {
  connection.subscribe(askWildcard('directory'), {
    queue: names.exchangeQueue,
    callback: (_error, message) => void respond(message, directory, log),
  });
}

async function respond(message: Msg, directory: Directory, log: LogStore): Promise<void> {
  const after = afterOf(message);
  const ids = [...directory.all()].map(({ id }) => id).sort();
  const page = ids.filter((id) => id > after).slice(0, pageSize);
  const stored = await Promise.all(page.map((id) => log.last(directorySubject(id))));
  const entries = stored.flatMap((entry) => (entry ? [entry.json()] : []));
  const last = page.at(-1);
  const next = last !== undefined && last !== ids.at(-1) ? { next: last } : {};
  message.respond(JSON.stringify({ entries, ...next }));
}

function afterOf(message: Msg): string {
  try {
    const { after } = message.json<{ after?: unknown }>();
    return typeof after === 'string' ? after : '';
  } catch {
    return '';
  }
}
