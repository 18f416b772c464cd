import { BusError } from '@liandong/contracts';
import { type NatsConnection, RequestError } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { areaFiles, readIfThere } from '../folder/data-folder.ts';
import { credsProof } from '../keys/authenticator.ts';

/** 2.14: the floor of nats-notes; older servers ignore or refuse what LOG needs. */
export const MIN_API_LEVEL = 4;
const CONNECT_TIMEOUT_MS = 5_000;
export const REQUEST_TIMEOUT_MS = 10_000;

/** The two connections the operator works through; closing closes both. */
export interface OperatorLink extends AsyncDisposable {
  /** In the system account: pushes claims. */
  readonly system: NatsConnection;
  /** In the hub: streams, durables, directory. */
  hub(): Promise<NatsConnection>;
}

/**
 * Connects as the operator. Throws NATS_UNREACHABLE, NATS_UNAUTHORIZED (a server of
 * another operator) or NATS_TOO_OLD before anything is changed.
 */
export async function connectOperator(
  servers: string | string[],
  dataDir: string,
): Promise<OperatorLink> {
  const files = areaFiles(dataDir);
  const system = await dial(servers, files.systemCreds);
  const open: NatsConnection[] = [system];
  const dispose = async (): Promise<void> => {
    await Promise.all(open.map((connection) => connection.close()));
  };
  try {
    refuseOldServer(system);
  } catch (error) {
    await dispose();
    throw error;
  }
  let hub: Promise<NatsConnection> | undefined;
  return {
    system,
    hub: () => {
      hub ??= dial(servers, files.adminCreds).then((connection) => {
        open.push(connection);
        return connection;
      });
      return hub;
    },
    [Symbol.asyncDispose]: dispose,
  };
}

async function dial(servers: string | string[], credsPath: string): Promise<NatsConnection> {
  const creds = await readIfThere(credsPath);
  if (creds === undefined) throw new BusError('AREA_UNKNOWN', { missing: credsPath });
  try {
    return await connect({
      servers,
      name: 'area-apply',
      authenticator: credsProof(() => creds),
      timeout: CONNECT_TIMEOUT_MS,
      reconnect: false,
    });
  } catch (error) {
    const refused = error instanceof Error && error.name === 'AuthorizationError';
    throw new BusError(
      refused ? 'NATS_UNAUTHORIZED' : 'NATS_UNREACHABLE',
      { servers: [servers].flat() },
      { cause: error },
    );
  }
}

function refuseOldServer({ info }: NatsConnection): void {
  const level = info?.api_lvl ?? 0;
  const [major = 0, minor = 0] = (info?.version ?? '').split('.').map(Number);
  if (level < MIN_API_LEVEL || major < 2 || (major === 2 && minor < 14))
    throw new BusError('NATS_TOO_OLD', { found: info?.version ?? '?', needed: '2.14' });
}

/** True where nobody listens, e.g. because an account's claim has not reached this server yet. */
export const isNoResponders = (error: unknown): boolean =>
  error instanceof RequestError && error.isNoResponders();
