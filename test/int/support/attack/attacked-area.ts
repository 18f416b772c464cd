import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connectNats, logSource } from '@liandong/bus';
import { names, UnitRecord } from '@liandong/contracts';
import { areaFiles, inboxPrefixOf, readPublicArea, unitFiles } from '@liandong/directory';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import {
  type ServerKind,
  smallArea,
  startTestArea,
  type TestArea,
  type TestAreaOptions,
} from '@liandong/testing';
import { type ConsumerInfo, type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { bareUnit, Story } from '../exchange-bench.ts';
import { type Intruder, intrude } from './intruder.ts';

/** Who holds credentials, and what they let him hold. */
export type Party = {
  /** Its unit id; the tracker has a second identity beside its own. */
  name: string;
  unit: string;
  /** Public key of its NATS account; its durable bears the same name. */
  account: string;
  /** True for an identity inside the hub, which has no durable. */
  inHub: boolean;
  credsFile: string;
};

export type AttackedArea = AsyncDisposable & {
  area: TestArea;
  exchange: Exchange;
  admin: NatsConnection;
  /** Units with an account of their own, the tracker among them. */
  units: readonly Party[];
  /** Identities inside the hub: the exchange, and the tracker where it answers. */
  hub: readonly Party[];
  as: (party: Party) => Promise<Intruder>;
  party: (unit: string) => Party;
};

export const answeringTracker = 'tracker (answering)';

/** What every unit has told nobody but itself; must never be seen by another. */
export const secretOf = (unit: string): string => `only ${unit} may read this`;

/** An area with an exchange at work, in which every unit has something in its durable that is worth stealing. */
export async function openAttackedArea(
  kind: ServerKind,
  options: Pick<TestAreaOptions, 'serverLines'> = {},
): Promise<AttackedArea> {
  // Nothing of its own may come into the LOG while a test looks at it.
  const quiet = { ...smallArea, exchange: { checkpointSeconds: 86_400 } };
  await using opening = new AsyncDisposableStack();
  const area = opening.use(await startTestArea({ ...options, kind, area: quiet }));
  const { dataDir, servers } = area;
  const logger = createLogger('attacked', { level: 'fatal' });
  const exchange = await openExchange({
    dataDir,
    servers,
    logger,
    now: Date.now,
    cacheSize: 1_000,
  });
  opening.defer(() => exchange.stop());
  const { directory, hubAccount } = await readPublicArea(dataDir);
  const records = directory.map(({ record }) => UnitRecord.parse(JSON.parse(record)));
  const parties = records.map(({ id, account }) => ({
    name: id,
    unit: id,
    account: account ?? hubAccount,
    inHub: account === undefined,
    credsFile: unitFiles(dataDir, id).creds,
  }));
  const units = parties.filter(({ inHub }) => !inHub);
  const answering = {
    ...partyIn(parties, 'tracker'),
    name: answeringTracker,
    account: hubAccount,
    inHub: true,
    credsFile: unitFiles(dataDir, 'tracker').answerCreds,
  };
  for (const { unit } of units) await tellSecret(area, unit);
  const admin = await adminOf(area);
  opening.defer(() => admin.close());
  const held = opening.move();
  return {
    area,
    exchange,
    admin,
    units,
    hub: [...parties.filter(({ inHub }) => inHub), answering],
    party: (unit) => partyIn(units, unit),
    as: async ({ unit, credsFile }) => {
      const creds = readFileSync(credsFile, 'utf8');
      const intruder = await intrude({ servers, creds, inboxPrefix: inboxPrefixOf(unit) });
      held.defer(() => intruder.close());
      return intruder;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** The operator's own connection to the hub, which may read everything. */
export const adminOf = ({ servers, dataDir }: TestArea): Promise<NatsConnection> =>
  connectNats({
    servers,
    credsFile: areaFiles(dataDir).adminCreds,
    name: 'admin',
    inboxPrefix: '_INBOX_admin',
  });

function partyIn(parties: readonly Party[], unit: string): Party {
  const party = parties.find((one) => one.unit === unit);
  if (!party) throw new Error(`no unit ${unit}`);
  return party;
}

async function tellSecret(area: TestArea, unit: string): Promise<void> {
  const teller = await bareUnit(area, unit);
  const answers = await teller.send(
    new Story(unit).register({ content: { text: secretOf(unit) } }),
  );
  if (!answers.every(({ ok }) => ok)) throw new Error(`${unit} could not register a case`);
  await teller.close();
}

export type Snapshot = Readonly<Record<string, string>>;

/** Everything on the servers that an attack might change, so that two snapshots compare at a glance. */
export async function snapshotOf(admin: NatsConnection): Promise<Snapshot> {
  const manager = await jetstreamManager(admin);
  const snapshot: Record<string, string> = { LOG: await logDigest(admin) };
  for await (const { config, state } of manager.streams.list()) {
    snapshot[`stream ${config.name}`] = JSON.stringify(config);
    snapshot[`messages in ${config.name}`] = String(state.messages);
    for (const info of await consumersOf(manager, config.name))
      snapshot[`consumer of ${info.config.description ?? info.name}`] = consumerText(info);
  }
  return snapshot;
}

/** Hash over every message of the LOG: its place, its subject, each header and what it carries. */
async function logDigest(admin: NatsConnection): Promise<string> {
  const source = logSource(admin);
  const { last } = await source.extent();
  const digest = createHash('sha256');
  let count = 0;
  for await (const message of source.messages({ from: 1, to: last, content: true })) {
    digest.update(`${message.seq} ${message.subject}\n`);
    for (const [name, values] of message.headers ?? [])
      digest.update(`${name}: ${values.join(',')}\n`);
    digest.update(message.data);
    count += 1;
  }
  return `${count} messages up to ${last}, ${digest.digest('base64url')}`;
}

/** Durables only: reading the LOG makes consumers of its own, which go by themselves. */
async function consumersOf(manager: JetStreamManager, stream: string): Promise<ConsumerInfo[]> {
  const consumers: ConsumerInfo[] = [];
  for await (const info of manager.consumers.list(stream))
    if (info.config.durable_name || stream !== names.log) consumers.push(info);
  return consumers;
}

function consumerText({ config, delivered, ack_floor, ...info }: ConsumerInfo): string {
  return JSON.stringify({
    config,
    delivered: [delivered.consumer_seq, delivered.stream_seq],
    acknowledged: [ack_floor.consumer_seq, ack_floor.stream_seq],
    pending: [info.num_pending, info.num_ack_pending, info.num_redelivered],
    paused: info.paused ?? false,
  });
}
