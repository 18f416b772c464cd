import { existsSync } from 'node:fs';
import { connectNats } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import {
  areaFiles,
  Directory,
  operatorInbox,
  type PublicArea,
  readPublicArea,
} from '@liandong/directory';
import type { NatsConnection } from '@nats-io/nats-core';
import type { CliContext } from '../context.ts';
import { type Names, namesIn } from './names.ts';

/** The operator's own connection, inside the hub: it may read all of the LOG, and the dead letters. */
export type Operator = AsyncDisposable & {
  area: PublicArea;
  directory: Directory;
  names: Names;
  connection: NatsConnection;
};

/** True where the operator's creds lie in the data folder. */
export const isOperatorHere = ({ settings }: CliContext): boolean =>
  existsSync(areaFiles(settings.dataDir).adminCreds);

/** @throws BusError `AREA_UNKNOWN`, `CREDS_MISSING`, `NATS_UNREACHABLE`, `NATS_UNAUTHORIZED` */
export async function openOperator(context: CliContext): Promise<Operator> {
  const { settings, language } = context;
  const area = await readPublicArea(settings.dataDir);
  const { adminCreds } = areaFiles(settings.dataDir);
  if (!existsSync(adminCreds)) throw new BusError('CREDS_MISSING', { role: 'operator' });
  const connection = await connectNats({
    servers: settings.servers,
    credsFile: adminCreds,
    name: `liandong/operator/${process.pid}`,
    inboxPrefix: operatorInbox,
    waitOnFirstConnect: false,
  });
  return {
    area,
    directory: Directory.of(area),
    names: namesIn(area.area.units, language),
    connection,
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
