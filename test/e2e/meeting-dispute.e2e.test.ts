import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers, type Item } from './command-line.ts';
import { agendaFile, dayAhead } from './support/meeting-papers.ts';

const waiting = { timeout: 20_000, interval: 50 };

type Told = {
  decided: unknown[];
  proposal: string;
  meeting: string;
  threads: Item[];
  topics: Item[];
  agenda: { topic: string; treatment: string; caseNos?: string[] }[];
};

/** 2022 §24: two units without a common superior disagree on who handles a case. */
describe('a dispute between peers', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let cli: CommandLine;
  let transfer: string;
  let proposal: string;

  const ok = async (...argv: string[]): Promise<Told> => (await cli.ok(...argv)) as unknown as Told;

  beforeAll(async () => {
    area = await startTestArea();
    exchange = startService('exchange', {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
    });
    cli = commandLine(area);
    await exchangeAnswers(area, 'secretariat');
    await cli.ok(
      'case register --channel visit --classification grievance --category other',
      '--title 井场道路破损 --case-no XF-2026-024 --text 请求修复 --petitioner 张三 --first-handler 周洁',
    );
    const sent = await cli.ok('transfer send XF-2026-024 --to drilling');
    transfer = sent.transfer;
    await cli.ok('transfer acknowledge --officer 赵刚 --as drilling', transfer);
    await cli.ok(
      'transfer object --reason not-our-powers --reason-text 道路属油田公司',
      '--approved-by 赵刚 --as drilling',
      transfer,
    );
  });
  afterAll(async () => {
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  it('is not what a common superior decides', async () => {
    const { transfer: inside } = await cli.ok(
      'transfer send XF-2026-024 --to dept-hr --role assist',
    );
    await cli.ok('transfer acknowledge --officer 李敏 --as dept-hr', inside);
    await cli.ok(
      'transfer object --reason not-our-powers --reason-text 无关 --approved-by 王强 --as dept-hr',
      inside,
    );
    const refused = await cli.run('meeting dispute --as dept-hr', inside);
    expect(refused).toMatchObject({ code: 1, json: { code: 'DISPUTE_HAS_SUPERIOR' } });
  });

  it('comes before the joint meeting in one step, and on its agenda by itself', async () => {
    const raised = await ok('meeting dispute --issue 道路由谁修复 --as drilling', transfer);
    proposal = raised.proposal;
    expect(raised.threads).toMatchObject([{ kind: 'proposal', status: 'proposed' }]);
    const topics = await vi.waitFor(async () => {
      const { topics: found } = await ok('meeting topics list');
      expect(found).toHaveLength(1);
      return found;
    }, waiting);
    expect(topics).toMatchObject([{ thread: proposal, origin: 'drilling', open: true }]);
    const file = join(area.dataDir, 'agenda.yaml');
    await writeFile(file, agendaFile('协调会'));
    const { agenda, meeting } = await ok('meeting convene --release --file', file);
    expect(agenda.find(({ treatment }) => treatment === 'decide')).toMatchObject({
      topic: '信访办与钻井公司关于一件信访事项承办单位的争议',
      issue: '道路由谁修复',
      caseNos: ['XF-2026-024'],
    });
    const held = ['--started', `${dayAhead(-1)}T09:00`, '--ended', `${dayAhead(-1)}T10:00`];
    await ok('meeting hold', meeting, ...held);
  });

  it('is decided, and the decision comes back to the transfer', async () => {
    const early = await cli.run('transfer uphold', transfer, '--decision', proposal);
    expect(early).toMatchObject({ code: 1, json: { code: 'DECISION_DIFFERS' } });
    await ok(
      'meeting topics decide --outcome uphold --responsible petition-office --text 由油田公司承办',
      proposal,
    );
    await vi.waitFor(async () => {
      const { decided: told } = await ok('inbox --as drilling');
      expect(told).toMatchObject([{ transfer, proposal, outcome: 'uphold', mine: false }]);
    }, waiting);
    const wrong = await cli.run(
      'transfer overrule --reason 属你单位',
      transfer,
      '--decision',
      proposal,
    );
    expect(wrong).toMatchObject({ code: 1, json: { code: 'DECISION_DIFFERS' } });
    const upheld = await cli.ok('transfer uphold', transfer, '--decision', proposal);
    expect(upheld.transfers).toMatchObject([{ thread: transfer, status: 'returned' }]);
    const dossier = await cli.ok('case show XF-2026-024');
    expect(dossier.timeline.find(({ type }) => type === 'uphold')).toMatchObject({
      decided: { outcome: 'uphold' },
    });
    expect(dossier.clocks.find(({ name }) => name === 'uphold')?.holder).toBe('petition-office');
    const decided = await vi.waitFor(async () => {
      const { topics } = await ok('meeting topics list --all --as drilling');
      expect(topics).toMatchObject([{ status: 'decided' }]);
      return topics;
    }, waiting);
    expect(decided).toHaveLength(1);
  });
});
