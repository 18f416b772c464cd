import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers } from './command-line.ts';

const waiting = { timeout: 20_000, interval: 50 };

describe('the clocks of a case, as offices see them', () => {
  let area: TestArea;
  let redis: TestServer;
  let services: ServiceProcess[];
  let cli: CommandLine;

  beforeAll(async () => {
    area = await startTestArea();
    redis = await startRedis();
    const environment = {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
      LIANDONG_REDIS: redis.url,
    };
    services = [
      startService('exchange', environment),
      startService('tracker', environment),
      startService('department', { ...environment, LIANDONG_UNITS: 'dept-hr,dept-land' }),
    ];
    cli = commandLine({ ...area, redis: redis.url });
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
  });

  /** Every clock of the case and its leg, once the tracker has told what is expected of it. */
  const explained = (expected: object) =>
    vi.waitFor(async () => {
      const answer = await cli.ok('track XF-2026-009 --explain --as petition-office');
      expect(answer).toMatchObject(expected);
    }, waiting);
  const clock = (name: string, told: object) =>
    expect.arrayContaining([expect.objectContaining({ name, ...told })]);

  it('are explained from registration to a pause, with the rule each rests on', async () => {
    await cli.ok(
      'case register --channel visit --classification grievance --category wages-benefits',
      '--title 三月工资未发 --case-no XF-2026-009 --text 三月份工资至今未发 --as petition-office',
    );
    const sent = await cli.ok('transfer send XF-2026-009 --to dept-hr --as petition-office');
    const leg = (verb: string, flags = '') =>
      cli.ok(`transfer ${verb} ${sent.transfer} ${flags} --as dept-hr`.replace(/ +/g, ' '));
    await vi.waitFor(() => leg('acknowledge', '--officer 李敏'), waiting);
    await leg('accept', '--notice written --officer 李敏');
    await leg('pause', '--reason hearing --remark 听证 --approved-by 王强');
    await explained({
      explained: [
        {
          ref: { kind: 'case' },
          clocks: [
            { name: 'dispatch', rule: '2022/1:dispatch', source: '2022 §22', state: 'answered' },
            { name: 'whole', source: 'practice', state: 'paused', paused: { reason: 'hearing' } },
          ],
        },
        {
          ref: { kind: 'transfer' },
          clocks: clock('conclude', { source: '2022 §34', term: '60d', state: 'paused' }),
        },
      ],
    });
    await leg('resume');
    await leg('extend', '--days 10 --petitioner-told --reason 外调 --approved-by 王强');
    await explained({
      explained: [
        { clocks: clock('whole', { added: 10, state: 'running' }) },
        { clocks: clock('conclude', { added: 10, state: 'running', pauses: [expect.anything()] }) },
      ],
    });
    await leg('report', '--outcome explained --opinion-served --summary 已核实 --signer 王强');
    await vi.waitFor(() => cli.ok(`transfer close ${sent.transfer} --as petition-office`), waiting);
  });

  it('go on behind the reply: review, re-review, and its hearing', async () => {
    const office = (verb: string, flags: string) =>
      cli.ok(`case ${verb} XF-2026-009 ${flags} --as petition-office`.replace(/ +/g, ' '));
    const served = new Date(Date.now() - 60_000).toISOString();
    await office('conclude', `--outcome replied --resolved no --served ${served}`);
    await office('request-review', '');
    await explained({ cases: [{ stand: 'reviewing', turns: [{ level: 'reviewing' }] }] });
    await office(
      'review-opinion',
      `--result upheld --served ${served} --summary 维持 --signer 陈明`,
    );
    await office('request-recheck', '');
    await office('pause', '--reason hearing --remark 听证 --approved-by 陈明');
    const again = await cli.run(
      'case pause XF-2026-009 --reason hearing --remark 听证 --approved-by 陈明 --as petition-office',
    );
    expect(JSON.stringify(again.json)).toContain('CLOCK_PAUSED');
    await office('resume', '');
    await office('recheck-opinion', '--result upheld --summary 维持 --signer 陈明');
    await explained({
      cases: [{ stand: 'concluded', turns: [] }],
      explained: [
        { clocks: clock('recheck-opinion', { source: '2022 §36', state: 'answered' }) },
        {},
      ],
    });
  });

  it('rest on rules that can be read', async () => {
    expect(await cli.ok('rules show')).toMatchObject({ book: '2022', version: 1 });
    const { json } = await cli.run('rules show --book 2005');
    expect(json).toMatchObject({
      rules: expect.arrayContaining([
        expect.objectContaining({ name: 'conclude', source: '2005 §33' }),
      ]),
    });
  });
});
