import { existsSync } from 'node:fs';
import { connectNats } from '@liandong/bus';
import { BusError, localAsk } from '@liandong/contracts';
import { inboxPrefixOf, type PublicArea, unitFiles } from '@liandong/directory';
import { askTracker } from '@liandong/tracking';
import { Outbox, Store, storePath } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import type { CliContext } from '../context.ts';
import { type Check, fault, good, type Outcome, remark, sayDoctor } from './finding.ts';

const atOnce = 8;
const askTimeoutMs = 5_000;
const mostNamed = 5;
const patienceMs = 60_000;
const minuteMs = 60_000;
const mostBehind = 1_000;

/** Exchange and tracker as a unit sees them, and every unit of this machine. */
export function unitChecks(context: CliContext, area: PublicArea): Check[] {
  const { dataDir } = context.settings;
  const say = sayDoctor(context);
  const here = area.area.units
    .filter(({ id }) => existsSync(unitFiles(dataDir, id).creds))
    .filter(({ role }) => role !== 'exchange' && role !== 'tracker')
    .map(({ id }) => id);
  const [asker] = here;
  if (asker === undefined)
    return [{ side: 'units', step: 'creds', look: () => remark(say('fault.no-units')) }];
  return [
    { side: 'units', step: 'creds', look: () => lookAtCreds(context, here) },
    { side: 'exchange', step: 'answers', look: () => askExchange(context, asker) },
    { side: 'tracker', step: 'answers', look: () => askForLag(context, asker) },
    { side: 'units', step: 'outbox', look: () => lookAtOutboxes(context, here) },
  ];
}

async function withUnit<Result>(
  { settings }: CliContext,
  unit: string,
  use: (connection: NatsConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await connectNats({
    servers: settings.servers,
    credsFile: unitFiles(settings.dataDir, unit).creds,
    name: `doctor/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
    waitOnFirstConnect: false,
  });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

async function lookAtCreds(context: CliContext, units: readonly string[]): Promise<Outcome> {
  const say = sayDoctor(context);
  const refused: string[] = [];
  for (let at = 0; at < units.length; at += atOnce) {
    const group = units.slice(at, at + atOnce);
    const tried = await Promise.allSettled(
      group.map((unit) => withUnit(context, unit, (connection) => connection.flush())),
    );
    refused.push(...group.filter((_unit, index) => tried[index]?.status === 'rejected'));
  }
  if (refused.length === 0) return good(say('found.creds', { n: units.length }));
  const told = refused.slice(0, mostNamed).join(' ');
  return fault(say('fault.creds', { n: refused.length, units: told }), say('remedy.creds'));
}

async function askExchange(context: CliContext, unit: string): Promise<Outcome> {
  const askedAt = performance.now();
  await withUnit(context, unit, (connection) =>
    connection.request(localAsk('directory'), '{}', { timeout: askTimeoutMs }),
  ).catch((cause: unknown) => {
    throw cause instanceof BusError ? cause : new BusError('EXCHANGE_SILENT', {}, { cause });
  });
  const ms = Math.round(performance.now() - askedAt);
  return good(sayDoctor(context)('found.exchange', { ms }));
}

async function askForLag(context: CliContext, unit: string): Promise<Outcome> {
  const say = sayDoctor(context);
  const { lag } = await withUnit(context, unit, (connection) =>
    askTracker(connection, { what: 'lag' }),
  );
  const { seq, behind } = lag;
  return behind > mostBehind
    ? fault(say('fault.behind', { seq, behind }), say('remedy.tracker'))
    : good(say('found.tracker', { seq, behind }));
}

/** Acts that wait long wait for somebody: without a link, or for an exchange that is down. */
function lookAtOutboxes(context: CliContext, units: readonly string[]): Outcome {
  const { settings, now } = context;
  const say = sayDoctor(context);
  const stuck = units.flatMap((unit) => {
    const path = storePath(settings.dataDir, unit);
    if (!existsSync(path)) return [];
    using store = openStore(unit, path);
    const outbox = new Outbox(store);
    const [oldest] = outbox.waiting({ after: 0, limit: 1 });
    const waitedMs = oldest === undefined ? 0 : now() - oldest.keptAt;
    return waitedMs > patienceMs ? [{ unit, waitedMs, count: outbox.count() }] : [];
  });
  if (stuck.length === 0) return good(say('found.outbox'));
  return fault(
    say('fault.outbox', {
      n: stuck.reduce((sum, { count }) => sum + count, 0),
      minutes: Math.floor(Math.max(...stuck.map(({ waitedMs }) => waitedMs)) / minuteMs),
      units: stuck
        .slice(0, mostNamed)
        .map(({ unit }) => unit)
        .join(' '),
    }),
    say('remedy.outbox'),
  );
}

/** Of forty stores, whose cannot be opened is half of what there is to say. */
function openStore(unit: string, path: string): Store {
  try {
    return new Store(path);
  } catch (thrown) {
    const { code, details } = BusError.from(thrown);
    throw new BusError(code, { ...details, unit }, { cause: thrown });
  }
}
