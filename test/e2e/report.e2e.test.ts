import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers } from './command-line.ts';

type Row = { unit: string; standing: string; letter: boolean };
type Required = { duty: string; units: string[]; terms: { cutOff: string; graceMinutes: number } };
type Summary = { rows: Row[]; counts: Record<string, number>; missing: string[]; file?: string };
type Shown = { status: string; signs: { read: boolean }[]; read?: { through: string } };
type Inbox = { reports: { what: string; n?: number }[] };

const day = 86_400_000;
const begun = Date.now();
/** A day in Shanghai so many days from now: whatever the hour, none of it has begun. */
const ahead = (days: number): string =>
  new Date(begun + 8 * 3_600_000 + days * day).toISOString().slice(0, 10);

describe('reports, by the command line', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let cli: CommandLine;
  let folder: string;
  let duty = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liandong-report-'));
    area = await startTestArea();
    exchange = startService('exchange', {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_LOG_LEVEL: 'error',
    });
    await exchange.ready();
    cli = commandLine({ ...area, redis: 'redis://127.0.0.1:1' });
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    await exchange.stop();
    await area[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const ok = async <Answer>(as: string, ...argv: string[]): Promise<Answer> =>
    (await cli.ok('report', ...argv, '--as', as)) as unknown as Answer;
  const refused = async (as: string, ...argv: string[]) => {
    const { code, json } = await cli.run('report', ...argv, '--as', as);
    return [code, json.code];
  };

  it('are required of all below at once, and of a peer by name', async () => {
    const period = ['--from', ahead(3), '--through', ahead(9), '--on', 'every-day'];
    const asked = await ok<Required>(
      'petition-office',
      'require',
      '--to',
      'next,钻井公司',
      ...period,
    );
    duty = asked.duty;
    expect(asked.units).toContain('drilling');
    expect(asked.units).not.toContain('team-11');
    expect(asked.terms).toMatchObject({ cutOff: '16:00', graceMinutes: 30 });
    const told = await ok<Summary>('petition-office', 'summary', duty, '--day', ahead(3));
    expect(told.rows.map(({ standing }) => standing)).toEqual(asked.units.map(() => 'ahead'));
    expect(told.missing).toEqual([]);
  });

  it('are signed for, and not filed ahead', async () => {
    await ok('plant-1', 'acknowledge', '--officer', '李敏');
    const nil = ['nil', '--signer', '李敏', '--day'];
    expect(await refused('plant-1', ...nil, ahead(3))).toEqual([1, 'REPORT_DAY_AHEAD']);
    expect(await refused('plant-1', ...nil, ahead(0))).toEqual([1, 'REPORT_DAY_NOT_OWED']);
    const words = ['file', '--signer', '李敏', '--text', '有情况'];
    expect(await refused('plant-1', ...words, '--count', 'wages:5-19')).toEqual([2, 'USAGE']);
  });

  it('an early sign comes at any time, is seen in the inbox, and is read', async () => {
    const [where, what] = [
      'sign --category wages-benefits --band 20-49 --reliability likely',
      '--likely-form group-visit --likely-time within-days --measures-taken yes --signer 王强',
    ];
    const sign = [...`${where} ${what}`.split(' '), '--text'];
    expect(await refused('plant-1', ...sign, '职工张伟多次反映')).toEqual([1, 'GATE_CLOSED']);
    await ok('plant-1', ...sign, '部分劳务人员对结算有意见');
    const inbox = async () =>
      ((await cli.ok('inbox', '--as', 'petition-office')) as unknown as Inbox).reports;
    expect(await inbox()).toMatchObject([{ what: 'signs', n: 1 }]);
    await ok('petition-office', 'read', duty, '--officer', '陈明');
    expect(await inbox()).toEqual([]);
    const shown = await ok<Shown>('plant-1', 'show');
    expect(shown).toMatchObject({ status: 'acknowledged', signs: [{ read: true }] });
    expect(shown.read?.through).toBe(ahead(0));
  });

  it('a peer declines, a ledger is written, and the duty ends', async () => {
    const why = ['--reason', 'no-capacity', '--reason-text', '暂无专人', '--approved-by', '赵刚'];
    expect((await refused('plant-1', 'decline', ...why))[1]).toBe('RELATION_FORBIDDEN');
    await ok('drilling', 'decline', ...why);
    await ok('petition-office', 'summary', '--day', ahead(3), '--xlsx', '--out', folder);
    expect(await readdir(folder)).toEqual([`报送情况台账-${ahead(3)}.xlsx`]);
    await ok('petition-office', 'relieve', duty);
    expect(await cli.ok('report', 'list', '--as', 'petition-office')).toMatchObject({ total: 0 });
    expect(await refused('petition-office', 'relieve', duty)).toEqual([2, 'USAGE']);
  });
});
