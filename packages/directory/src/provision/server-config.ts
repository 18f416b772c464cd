import { join } from 'node:path';
import type { Area } from '../area/area.ts';
import { makeKeyring } from '../keys/keyring.ts';

export interface ServerConfigOptions {
  /** Where the area's keys lie; made where they are missing. */
  readonly dataDir: string;
  /** Where the server keeps its streams (in `jetstream/`) and accounts' claims (in `accounts/`). */
  readonly storeDir: string;
  readonly host?: string;
  readonly port?: number;
  /** For `/healthz` and `/varz`; none by default. */
  readonly monitorPort?: number;
  /** `always` where power may fail: every append reaches the disk before it is answered. Default: the server's two minutes. */
  readonly syncInterval?: string;
  /** A place in a cluster; the name must differ from server to server. */
  readonly cluster?: {
    readonly serverName: string;
    readonly name: string;
    readonly listen: string;
    readonly routes: readonly string[];
  };
}

/** The largest message the server takes; a submission is at most 900 KB. */
const MAX_PAYLOAD_BYTES = 1024 * 1024;
/** nats-server 2.15 allows 1,000 durables a stream unless told otherwise; we need one a unit. */
const MAX_DURABLES = 100_000;

/**
 * The nats-server configuration of an area: its operator, its system account, and a
 * resolver that keeps the other accounts' claims on disk as `applyArea` pushes them.
 * Holds public claims only, no secret.
 */
export async function serverConfig(area: Area, options: ServerConfigOptions): Promise<string> {
  const keyring = await makeKeyring(options.dataDir, area.area);
  const text = JSON.stringify;
  const system = keyring.system.getPublicKey();
  const lines = [
    `listen: ${text(`${options.host ?? '127.0.0.1'}:${options.port ?? 4222}`)}`,
    ...(options.monitorPort === undefined
      ? []
      : [`http: ${text(`127.0.0.1:${options.monitorPort}`)}`]),
    `max_payload: ${MAX_PAYLOAD_BYTES}`,
    ...clusterLines(options),
    'jetstream {',
    `  store_dir: ${text(options.storeDir)}`,
    ...(options.syncInterval === undefined
      ? []
      : [`  sync_interval: ${text(options.syncInterval)}`]),
    `  limits { default_max_consumers: ${MAX_DURABLES} }`,
    '}',
    `operator: ${text(keyring.operatorJwt.trim())}`,
    `system_account: ${system}`,
    'resolver {',
    '  type: full',
    `  dir: ${text(join(options.storeDir, 'accounts'))}`,
    '  allow_delete: false',
    '  interval: "2m"',
    '  timeout: "1.9s"',
    '}',
    `resolver_preload { ${system}: ${text(keyring.systemJwt.trim())} }`,
  ];
  return `${lines.join('\n')}\n`;
}

function clusterLines({ cluster }: ServerConfigOptions): string[] {
  if (cluster === undefined) return [];
  const text = JSON.stringify;
  return [
    `server_name: ${text(cluster.serverName)}`,
    'cluster {',
    `  name: ${text(cluster.name)}`,
    `  listen: ${text(cluster.listen)}`,
    `  routes: [${cluster.routes.map((route) => text(route)).join(', ')}]`,
    '}',
  ];
}
