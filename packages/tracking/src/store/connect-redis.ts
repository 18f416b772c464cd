import { BusError } from '@liandong/contracts';
import { Cluster, Redis, type RedisOptions } from 'ioredis';

/** One Redis, or a Redis Cluster. */
export type RedisClient = Redis | Cluster;

export type ConnectRedisOptions = {
  /** `redis://` or `rediss://`; several, separated by commas, are nodes of a cluster. */
  url: string;
  /** Shows in the server's client list. */
  name: string;
  /** Told once at each change between reachable and not. */
  onState?: (reachable: boolean) => void;
};

const commandTimeoutMs = 5_000;
const connectTimeoutMs = 5_000;
const keepAliveMs = 10_000;
const slowestReconnectMs = 2_000;

const retryDelayMs = (attempt: number): number => Math.min(50 * 2 ** attempt, slowestReconnectMs);

/**
 * Settings of a projection: nothing waits in a queue that grows, nothing in flight is sent
 * twice behind our back, and the client goes on connecting for ever (nats-notes 6.1).
 */
const settings = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: commandTimeoutMs,
  connectTimeout: connectTimeoutMs,
  keepAlive: keepAliveMs,
  replyMapping: 'legacy',
  lazyConnect: true,
  // A master that was demoted takes no writes any more; its name may lead to the new one.
  reconnectOnError: (error) => error.message.includes('READONLY'),
} as const satisfies RedisOptions;

/** A client that connects by itself, now and after every outage. Commands fail while it is not connected. */
export function connectRedis({ url, name, onState }: ConnectRedisOptions): RedisClient {
  const urls = url.split(',');
  const client =
    urls.length > 1 ? clusterOf(urls, name) : new Redis(url, { ...one(name), retryStrategy });
  let reachable: boolean | undefined;
  const tell = (state: boolean) => {
    if (state !== reachable) onState?.(state);
    reachable = state;
  };
  client.on('ready', () => {
    failures.delete(client);
    tell(true);
  });
  client.on('close', () => tell(false));
  // Without a listener an unreachable server would end the process; «close» tells the rest.
  client.on('error', (error: Error) => failures.set(client, error));
  client.connect().catch(() => undefined);
  return client;
}

/** Why a client is not connected: its commands only say that it is not. */
const failures = new WeakMap<RedisClient, Error>();

const retryStrategy = (attempt: number): number => retryDelayMs(attempt);
const one = (name: string) => ({ ...settings, connectionName: name });

function clusterNode(name: string) {
  const { enableOfflineQueue: _cluster, ...rest } = one(name);
  return rest;
}

const clusterOf = (urls: readonly string[], name: string): Cluster =>
  new Cluster([...urls], {
    enableOfflineQueue: false,
    lazyConnect: true,
    clusterRetryStrategy: retryDelayMs,
    redisOptions: clusterNode(name),
  });

/** The oldest Redis the projection runs on. */
export const redisFloor = 7;

/**
 * Checks what the projection stands on: the version, and that nothing is evicted behind it.
 * @throws BusError `REDIS_TOO_OLD`, `REDIS_EVICTS`, `REDIS_UNAUTHORIZED`, `REDIS_UNREACHABLE`
 */
export async function requireRedis(client: RedisClient): Promise<void> {
  const text = await inTime(client.info()).catch((cause: unknown) => {
    const failure = failures.get(client);
    throw failure && codeOf(failure) === 'REDIS_UNAUTHORIZED'
      ? new BusError('REDIS_UNAUTHORIZED', {}, { cause })
      : cause;
  });
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '';
  const version = field('redis_version');
  if (Number.parseInt(version, 10) < redisFloor) throw new BusError('REDIS_TOO_OLD', { version });
  const policy = field('maxmemory_policy');
  if (field('maxmemory') !== '0' && policy.startsWith('allkeys'))
    throw new BusError('REDIS_EVICTS', { policy });
}

/** Outer limit of every command: ioredis 6.0.0 never settles some that were in flight when a link broke (#2193). */
const outerTimeoutMs = 8_000;

/** How Redis begins what it refuses with. */
const refusals = [
  ['REDIS_FULL', /\bOOM\b/],
  ['REDIS_UNAUTHORIZED', /\b(NOAUTH|WRONGPASS|NOPERM)\b/],
  ['REDIS_READ_ONLY', /\b(READONLY|MISCONF|NOREPLICAS)\b/],
] as const;

const codeOf = (cause: unknown) =>
  refusals.find(([, begins]) => cause instanceof Error && begins.test(cause.message))?.[0] ??
  'REDIS_UNREACHABLE';

/**
 * The answer of the store; `REDIS_FULL`, `REDIS_UNAUTHORIZED` or `REDIS_READ_ONLY` when it refused,
 * `REDIS_UNREACHABLE` when a command may have been done or not.
 */
export async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), outerTimeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (cause) {
    throw new BusError(codeOf(cause), {}, { cause });
  } finally {
    clearTimeout(timer);
  }
}
