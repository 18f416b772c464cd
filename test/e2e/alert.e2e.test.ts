import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers } from './command-line.ts';

type Row = {
  unit: string;
  as: string;
  status: string;
  deliveredAt?: number;
  acknowledged?: { post: string; late: boolean };
  call?: { post: string; due: boolean };
};
type Shown = {
  status: string;
  mine: boolean;
  report: { level: string; phase: string; revision: number };
  content: Record<string, string>;
  units: Row[];
  counts: Record<string, number>;
};
type Sent = { alert: string; revision: number; level: string; members: string[] };
type Listed = { alerts: { alert: string; side: string; title: string }[] };
type Threads = { threads: { kind: string; level: string; dueAt: number }[] };

const waiting = { timeout: 30_000, interval: 100 };
const office = ['--as', 'petition-office'];
const serviceNames = [
  'exchange',
  'petition-office',
  'department',
  'peer-enterprise',
  'joint-meeting',
  'tracker',
] as const;

describe('an alert, from a plant to everybody and to its end', () => {
  let area: TestArea;
  let redis: TestServer;
  let services: ServiceProcess[];
  let cli: CommandLine;
  let folder: string;
  let alert = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liandong-alert-'));
    area = await startTestArea();
    redis = await startRedis();
    const environment = {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_REDIS: redis.url,
    };
    services = serviceNames.map((name) => startService(name, environment));
    await Promise.all(services.map(({ ready }) => ready()));
    cli = commandLine({ ...area, redis: redis.url });
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    for (const { stop } of services) await stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const ok = async <Answer>(...argv: string[]): Promise<Answer> =>
    (await cli.ok(...argv)) as unknown as Answer;
  const shown = (unit: string, id = alert) => ok<Shown>('alert', 'show', id, '--as', unit);
  /** Waits until the unit has it as wanted. */
  const comes = (unit: string, is: (seen: Shown) => boolean, id = alert): Promise<void> =>
    vi.waitFor(async () => expect(is(await shown(unit, id))).toBe(true), waiting);

  it('is raised from the example file, stands on top of the office’s inbox, and is passed on to all', async () => {
    const { example } = await ok<{ example: string }>('alert', 'example');
    const path = join(folder, '首报.yaml');
    await writeFile(path, example);
    const raised = await ok<Sent>(
      'alert',
      'raise',
      '--file',
      path,
      '--unit',
      '采油一厂',
      '--as',
      'plant-1',
    );
    expect(raised).toMatchObject({ revision: 1, level: 'larger', members: ['petition-office'] });
    await vi.waitFor(async () => {
      const { alerts } = await ok<Listed>('alert', 'list', ...office);
      expect(alerts.map(({ side }) => side)).toEqual(['received']);
    }, waiting);
    const { threads } = await ok<Threads>('inbox', ...office);
    expect(threads).toMatchObject([{ kind: 'alert', level: 'unacknowledged' }]);

    const sent = await ok<Sent>(
      'alert',
      'issue',
      raised.alert,
      '--to',
      'all',
      '--level',
      'Ⅱ',
      ...office,
    );
    alert = sent.alert;
    expect(sent).toMatchObject({ level: 'major' });
    expect(sent.members).toHaveLength(8);
    await comes('petition-office', ({ counts }) => counts.delivered === 7);
    const { units } = await shown('petition-office');
    expect(units.find(({ unit }) => unit === 'drilling')).toMatchObject({
      as: 'letter',
      call: { post: 'duty', due: false },
    });
  });

  it('is acknowledged and responded to, and the rest are called by a roster that stays here', async () => {
    await comes('dept-hr', ({ status }) => status === 'issued');
    await cli.ok(
      'alert',
      'acknowledge',
      alert,
      '--officer',
      '李敏',
      '--post',
      'deputy',
      '--as',
      'dept-hr',
    );
    await cli.ok(
      'alert',
      'respond',
      alert,
      '--response',
      'on-the-way',
      '--officer',
      '王强',
      '--as',
      'drilling',
    );
    await comes('petition-office', ({ counts }) => counts.acknowledged === 2);
    const { units } = await shown('petition-office');
    expect(units.find(({ unit }) => unit === 'dept-hr')?.acknowledged).toMatchObject({
      post: 'deputy',
      late: false,
    });
    const roster = join(folder, '值班表.csv');
    await writeFile(
      roster,
      '单位,值班,副值班,负责人\n联席会议办公室,"0543-1,转2",0543-3,\n没有的单位,1,2,3\n',
    );
    const { calls } = await ok<{ calls: { unit: string; post: string; phone?: string }[] }>(
      'alert',
      'calls',
      alert,
      '--roster',
      roster,
      ...office,
    );
    // Who raised it is not called for its own report.
    expect(calls.map(({ unit }) => unit)).not.toContain('plant-1');
    expect(calls).toHaveLength(5);
    expect(calls.find(({ unit }) => unit === 'secretariat')).toMatchObject({
      post: 'duty',
      phone: '0543-1,转2',
    });
  });

  it('is acknowledged anew when the level rises, and ends without a petitioner’s name', async () => {
    await cli.ok(
      'alert',
      'update',
      alert,
      '--level',
      '1',
      '--phase',
      'disposing',
      '--text',
      '人数增加',
      ...office,
    );
    await comes('dept-hr', ({ report, mine }) => report.revision === 2 && mine);
    const again = await cli.run(
      'alert',
      'acknowledge',
      alert,
      '--officer',
      '李敏',
      '--as',
      'dept-hr',
    );
    expect(again.code).toBe(0);
    const named = await cli.run(
      'alert',
      'terminate',
      alert,
      '--text',
      '信访人王建国电话13912345678已离开',
      ...office,
    );
    expect(named.json.code).toBe('GATE_CLOSED');
    await cli.ok('alert', 'terminate', alert, '--text', '人员已全部离开', ...office);
    await comes('plant-1', ({ status }) => status === 'terminated');
    const late = await cli.run(
      'alert',
      'acknowledge',
      alert,
      '--officer',
      '赵刚',
      '--as',
      'plant-1',
    );
    expect([late.code, late.json]).toMatchObject([0, { flagged: 'terminated' }]);
  });

  it('a report upwards is asked for in writing and sent', async () => {
    const { alerts } = await ok<Listed>('alert', 'list', '--as', 'plant-1');
    const mine = alerts.find(({ side }) => side === 'sent')?.alert ?? '';
    await cli.ok('alert', 'request-written', mine, '--within', '30', ...office);
    await vi.waitFor(async () => {
      const { threads } = await ok<Threads>('inbox', '--as', 'plant-1');
      expect(threads.map(({ level }) => level)).toContain('update-due');
    }, waiting);
    await cli.ok('alert', 'update', mine, '--written', '--text', '情况属实', '--as', 'plant-1');
    await comes('petition-office', ({ report }) => report.revision === 2, mine);
  });
});
