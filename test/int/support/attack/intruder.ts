import { setImmediate as turn } from 'node:timers/promises';
import { credsProof } from '@liandong/directory';
import type { Msg, NatsConnection, PublishOptions } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';

export type Verb = 'publish' | 'subscribe';

/** One connection with nothing between a test and the server: it says anything, and hears what it is told. */
export type Intruder = {
  readonly connection: NatsConnection;
  readonly inbox: string;
  publish: (subject: string, data?: string | Uint8Array, options?: PublishOptions) => void;
  /** Listens, if the server lets it; what comes is in {@link received}. */
  subscribe: (subject: string) => void;
  readonly received: Msg[];
  /** Waits until the server has judged all that was said so far, and gives what it refused. */
  refused: () => Promise<ReadonlySet<string>>;
  close: () => Promise<void>;
};

export type IntruderOptions = { servers: readonly string[]; creds: string; inboxPrefix: string };

export const cellOf = (verb: Verb, subject: string): string => `${verb} ${subject}`;

export async function intrude(options: IntruderOptions): Promise<Intruder> {
  const connection = await connect({
    servers: [...options.servers],
    authenticator: credsProof(() => options.creds),
    inboxPrefix: options.inboxPrefix,
    reconnect: false,
    noAsyncTraces: true,
  });
  const refused = new Set<string>();
  void collectRefusals(connection, refused);
  const received: Msg[] = [];
  const keep = (error: Error | null, message: Msg) => {
    if (!error) received.push(message);
  };
  return {
    connection,
    inbox: `${options.inboxPrefix}.intruder`,
    received,
    publish: (subject, data, publishing) => connection.publish(subject, data, publishing),
    subscribe: (subject) => void connection.subscribe(subject, { callback: keep }),
    refused: async () => {
      // The server answers in order; what it refused stands before its answer to the ping.
      await connection.flush();
      await turn();
      return refused;
    },
    close: () => connection.close(),
  };
}

const verbs: Readonly<Record<string, Verb>> = { publish: 'publish', subscription: 'subscribe' };

async function collectRefusals(connection: NatsConnection, refused: Set<string>): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type !== 'error') continue;
    const { error } = status;
    const { operation, subject } = error as { operation?: string; subject?: string };
    const verb = verbs[operation ?? ''];
    if (verb) refused.add(cellOf(verb, subject ?? ''));
  }
}
