import {
  type ServerKind,
  startRedis,
  startTestArea,
  type TestArea,
  type TestServer,
} from '@liandong/testing';
import { OfficeHand } from './office-hand.ts';
import { type ServiceName, type ServiceProcess, startService } from './service-process.ts';

/** The whole bus in real processes, with a hand at each unit that takes part. */
export type BusUnderFire = AsyncDisposable & {
  area: TestArea;
  redis: TestServer;
  services: readonly ServiceProcess[];
  office: OfficeHand;
  departments: readonly OfficeHand[];
  /** Kills one part with SIGKILL and starts it again. */
  strike: (target: Target) => Promise<void>;
};

export const targets = [
  'exchange-1',
  'exchange-2',
  'petition-office',
  'department',
  'tracker',
  'redis',
  'nats',
] as const;
export type Target = (typeof targets)[number];

const serviceOf: Record<Exclude<Target, 'redis' | 'nats'>, ServiceName> = {
  'exchange-1': 'exchange',
  'exchange-2': 'exchange',
  'petition-office': 'petition-office',
  department: 'department',
  tracker: 'tracker',
};

export async function startBus(kind: ServerKind = 'native'): Promise<BusUnderFire> {
  const area = await startTestArea({ kind });
  const redis = await startRedis({ kind });
  const environment = {
    LIANDONG_DATA: area.dataDir,
    LIANDONG_NATS: area.servers.join(','),
    LIANDONG_REDIS: redis.url,
  };
  const services = Object.fromEntries(
    Object.entries(serviceOf).map(([target, name]) => [target, startService(name, environment)]),
  ) as Record<keyof typeof serviceOf, ServiceProcess>;
  const hands = ['petition-office', 'dept-hr', 'dept-land', 'plant-1'].map(
    (unit) => new OfficeHand(area.dataDir, unit),
  );
  const [office, ...departments] = hands as [OfficeHand, ...OfficeHand[]];
  const all = Object.values(services);
  return {
    area,
    redis,
    services: all,
    office,
    departments,
    strike: async (target) => {
      if (target === 'nats' || target === 'redis') {
        const server = target === 'nats' ? area.nats : redis;
        await server.kill9();
        await server.restart();
        return;
      }
      await services[target].kill9();
      services[target].start();
    },
    [Symbol.asyncDispose]: async () => {
      for (const hand of hands) hand[Symbol.dispose]();
      for (const service of all) await service[Symbol.asyncDispose]();
      await redis[Symbol.asyncDispose]();
      await area[Symbol.asyncDispose]();
    },
  };
}
