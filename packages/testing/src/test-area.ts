import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Area, applyArea, serverConfig } from '@liandong/directory';
import { type ServerKind, startNats, type TestServer } from './servers.ts';

/** A small area of every kind of unit, enough for a story. */
export const smallArea: Area = Area.parse({
  area: 'test-area',
  name: { zh: '试验矿区', en: 'Test area' },
  units: [
    { id: 'company', name: '油田公司', role: 'company' },
    { id: 'petition-office', name: '信访办', role: 'petition-office', superior: 'company' },
    { id: 'secretariat', name: '联席会议办公室', role: 'secretariat', superior: 'company' },
    { id: 'dept-hr', name: '人力资源部', role: 'department', superior: 'company' },
    { id: 'dept-land', name: '土地管理部', role: 'department', superior: 'company' },
    { id: 'discipline', name: '纪委', role: 'discipline', superior: 'company' },
    { id: 'plant-1', name: '采油一厂', role: 'second-level', superior: 'company' },
    { id: 'team-11', name: '采油十一队', role: 'grassroots', superior: 'plant-1' },
    { id: 'drilling', name: '钻井公司', role: 'peer-enterprise' },
    { id: 'exchange', name: '交换', role: 'exchange' },
    { id: 'tracker', name: '跟踪', role: 'tracker' },
  ],
});

/** A provisioned nats-server in a folder of its own. */
export type TestArea = AsyncDisposable & {
  nats: TestServer;
  dataDir: string;
  servers: string[];
  area: Area;
};

export type TestAreaOptions = {
  area?: Area;
  kind?: ServerKind;
  /** When the area was applied: its keys count from then. Default: now. */
  appliedAt?: number;
  /** As nats-server's `sync_interval`: `always` has every message on the disk before it is answered. Default: the server's own. */
  syncInterval?: string;
  /** Lines for the server beyond what the area needs, e.g. a feature flag. */
  serverLines?: string;
};

/** Starts a real server, applies the area to it, and takes both away at the end. */
export async function startTestArea(options: TestAreaOptions = {}): Promise<TestArea> {
  const area = options.area ?? smallArea;
  const dataDir = await mkdtemp(join(tmpdir(), 'liandong-area-'));
  const storeDir = join(dataDir, 'nats');
  const { kind, syncInterval, serverLines = '' } = options;
  const config = await serverConfig(area, {
    dataDir,
    storeDir,
    ...(syncInterval === undefined ? {} : { syncInterval }),
  });
  const nats = await startNats({
    ...(kind ? { kind } : {}),
    dataDir: storeDir,
    configText: `${config}${serverLines}\n`,
  });
  const servers = [nats.url];
  const { appliedAt } = options;
  await applyArea(area, {
    servers,
    dataDir,
    ...(appliedAt === undefined ? {} : { now: () => appliedAt }),
  });
  return {
    nats,
    dataDir,
    servers,
    area,
    [Symbol.asyncDispose]: async () => {
      await nats.stop();
      await nats[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
