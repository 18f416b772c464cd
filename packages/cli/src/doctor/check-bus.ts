import { requireNats } from '@liandong/bus';
import { BusError, names } from '@liandong/contracts';
import { applyArea, type PublicArea } from '@liandong/directory';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { CliContext } from '../context.ts';
import { isOperatorHere, openOperator } from '../session/operator.ts';
import { type Check, fault, good, type Outcome, remark, sayDoctor } from './finding.ts';

const mostSkewMs = 2_000;
const mostNamed = 5;

/** The server, as the operator sees it; on a machine without the operator's keys there is nothing to look with. */
export function busChecks(context: CliContext, area: PublicArea): Check[] {
  if (!isOperatorHere(context)) {
    const look = () => remark(sayDoctor(context)('fault.no-operator'));
    return [{ side: 'bus', step: 'provision', look }];
  }
  return [
    { side: 'bus', step: 'reach', look: () => asOperator(context, lookAtServer) },
    { side: 'bus', step: 'clock', look: () => asOperator(context, lookAtClock) },
    { side: 'bus', step: 'provision', look: () => lookAtProvision(context, area) },
  ];
}

async function asOperator(
  context: CliContext,
  look: (connection: NatsConnection, context: CliContext) => Promise<Outcome>,
): Promise<Outcome> {
  await using operator = await openOperator(context);
  return await look(operator.connection, context);
}

async function lookAtServer(connection: NatsConnection, context: CliContext): Promise<Outcome> {
  requireNats(connection);
  const ms = await connection.rtt();
  const version = connection.info?.version ?? '';
  const url = connection.getServer();
  return good(sayDoctor(context)('found.nats', { version, url, ms }));
}

/** The server tells its time with every answer; half the way there is taken off. */
async function lookAtClock(connection: NatsConnection, context: CliContext): Promise<Outcome> {
  const say = sayDoctor(context);
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const askedAt = context.now();
  const info = await manager.streams.info(names.log).catch((cause: unknown) => {
    throw new BusError('LOG_UNAVAILABLE', {}, { cause });
  });
  const middle = (askedAt + context.now()) / 2;
  const skewMs = Math.round(Math.abs(middle - Date.parse(info.ts ?? '')));
  if (Number.isNaN(skewMs)) return remark(say('fault.no-time'));
  if (skewMs <= mostSkewMs) return good(say('found.clock', { ms: skewMs }));
  return fault(say('fault.clock', { seconds: Math.round(skewMs / 1000) }), say('remedy.clock'));
}

/** Asks what `area apply` would change, and changes nothing. */
async function lookAtProvision(context: CliContext, { area }: PublicArea): Promise<Outcome> {
  const { dataDir, servers } = context.settings;
  const say = sayDoctor(context);
  const report = await applyArea(area, { dataDir, servers: [...servers], dryRun: true });
  const { changes, unchanged } = report;
  if (changes.length === 0) return good(say('found.provision', { n: unchanged }));
  const told = changes.slice(0, mostNamed).map(({ what, name }) => `${what} ${name}`);
  return fault(
    say('fault.provision', { n: changes.length, names: told.join(', ') }),
    say('remedy.apply'),
  );
}
