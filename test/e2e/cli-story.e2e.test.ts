import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import {
  type CommandLine,
  commandLine,
  exchangeAnswers,
  type Item,
  type Printed,
} from './command-line.ts';

type Group = 'toAcknowledge' | 'toHandle' | 'toReview' | 'toAnswer';

const waiting = { timeout: 20_000, interval: 50 };

describe('the command line, as offices use it', () => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let departments: ServiceProcess;
  let cli: CommandLine;

  beforeAll(async () => {
    area = await startTestArea();
    const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
    exchange = startService('exchange', environment);
    // The petition office has no service here: the command line receives for it.
    departments = startService('department', {
      ...environment,
      LIANDONG_UNITS: 'dept-hr,dept-land',
    });
    cli = commandLine(area);
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    await departments.stop();
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  /** Waits until the unit's inbox has the transfer in the group, and gives it. */
  const inInbox = (unit: string, group: Group, transfer: string): Promise<Item | undefined> =>
    vi.waitFor(async () => {
      const inbox = await cli.ok('inbox', '--as', unit);
      const item = inbox[group].find((found) => found.thread === transfer);
      expect(item, `${transfer} in ${group} of ${unit}`).toBeDefined();
      // The terms show once the exchange has confirmed the delivery, moments after the entry.
      if (group === 'toAcknowledge') expect(item).toMatchObject({ clock: 'acknowledge' });
      return item;
    }, waiting);

  it('carry a case from first contact to its end', async () => {
    const registered = await cli.ok(
      'case register --channel visit --classification grievance',
      '--category wages-benefits --title 三月工资未发 --case-no XF-2026-001',
      '--text 三月份工资至今未发 --petitioner 张三 --first-handler 周洁',
    );
    expect(registered).toMatchObject({
      ok: true,
      unit: 'petition-office',
      acts: [{ type: 'register', status: 'stood', receipt: { ok: true, n: 1 } }],
      stored: true,
      waiting: 0,
    });

    const again = 'case register --channel visit --classification grievance --category other';
    expect(
      await cli.run(again, '--title', '三月工资未发', '--case-no', 'XF-2026-001'),
    ).toMatchObject({
      code: 2,
      json: { details: { problem: expect.stringContaining('XF-2026-001') } },
    });

    const sent = await cli.ok('transfer', 'send', 'XF-2026-001', '--to', '人力资源部');
    expect(sent).toMatchObject({ case: registered.case, to: 'dept-hr', stored: true });
    expect(sent.acts.map(({ type }) => type)).toEqual(['dispatch', 'forward']);

    const arrived = await inInbox('dept-hr', 'toAcknowledge', sent.transfer);
    expect(arrived).toMatchObject({
      title: '三月工资未发',
      caseNo: 'XF-2026-001',
      status: 'sent',
      clock: 'acknowledge',
      lamp: { color: 'yellow', workdaysLeft: 1 },
      allowed: expect.arrayContaining([expect.objectContaining({ type: 'acknowledge' })]),
    });
    const asHr = ['--as', 'dept-hr'];
    const signed = await cli.ok(
      'transfer',
      'acknowledge',
      sent.transfer,
      '--officer',
      '李敏',
      ...asHr,
    );
    expect(signed.transfers[0]).toMatchObject({ status: 'acknowledged', n: 2 });
    await cli.ok(
      'transfer object XF-2026-001 --reason not-our-powers',
      ...asHr,
      '--reason-text 属土地管理事项 --suggested-unit dept-land --approved-by 王强',
    );

    await inInbox('petition-office', 'toAnswer', sent.transfer);
    const uphold = ['transfer', 'uphold', sent.transfer, '--reroute'];
    expect(await cli.run(...uphold, 'dept-hr')).toMatchObject({ code: 2, json: { code: 'USAGE' } });
    const upheld = await cli.ok(...uphold, 'dept-land');
    expect(upheld.acts.map(({ type, status }) => `${type} ${status}`)).toEqual([
      'uphold stood',
      'dispatch stood',
      'forward stood',
    ]);
    const { transfer } = upheld.rerouted;

    const asLand = ['--as', 'dept-land'];
    await inInbox('dept-land', 'toAcknowledge', transfer);
    await cli.ok('transfer', 'acknowledge', transfer.slice(0, 20), '--officer', '赵明', ...asLand);
    await cli.ok(
      'transfer',
      'accept',
      transfer,
      '--officer',
      '赵明',
      '--notice',
      'written',
      ...asLand,
    );
    const extend = ['transfer', 'extend', transfer, '--days', '20', '--petitioner-told', ...asLand];
    await cli.ok(...extend, '--reason', '需外调', '--approved-by', '王五');
    await cli.ok(
      'transfer report',
      transfer,
      '--outcome supported --opinion-served',
      ...asLand,
      '--summary 工资已补发 --signer 王五',
    );

    await inInbox('petition-office', 'toReview', transfer);
    await cli.ok('transfer', 'close', transfer);
    expect((await cli.ok('inbox')).toConclude).toMatchObject([{ caseNo: 'XF-2026-001' }]);
    await cli.ok('case', 'conclude', 'XF-2026-001', '--outcome', 'replied', '--resolved', 'yes');

    const dossier = await cli.ok('case', 'show', 'XF-2026-001');
    expect(dossier).toMatchObject({ status: 'concluded', open: false });
    expect(dossier.timeline.map(({ type }) => type).join(' ')).toBe(
      'register dispatch forward delivered acknowledge object uphold ' +
        'dispatch forward delivered acknowledge accept extend report close conclude',
    );
    expect(dossier.hops.map(({ counterpart, status }) => `${counterpart} ${status}`)).toEqual([
      'dept-hr returned',
      'dept-land closed',
    ]);
    const notices = dossier.clocks.filter(({ name }) => name === 'notice');
    expect(notices.map(({ holder, state }) => `${holder} ${state}`)).toEqual([
      'dept-hr lapsed',
      'dept-land answered',
    ]);
    // The first hop's clock went on: the second had no new fifteen days.
    expect(notices[1]?.startAt).toBe(notices[0]?.startAt);
    expect(dossier.content).toMatchObject({ petitioner: { name: '张三' }, firstHandler: '周洁' });
  });

  it('are told why a rule forbids an act, and what may be done instead', async () => {
    const { transfer } = await handedOver('XF-2026-002');
    const { code, json } = await cli.run('transfer', 'close', transfer);
    expect(code).toBe(1);
    expect(json).toMatchObject({
      ok: false,
      code: 'ACT_OUT_OF_ORDER',
      side: 'sender',
      details: { status: 'sent' },
      acts: [{ type: 'close', status: 'refused' }],
    });
    expect(json.remedy).toMatch(
      /^it waits for .+ \(to be signed for\); close comes when it is in hand or .+; you may now: recall/,
    );
    const allowed = json.transfers[0]?.allowed.map(({ type }) => type);
    expect(allowed).toEqual(expect.arrayContaining(['recall', 'remind', 'supervise']));
    expect(allowed).not.toContain('close');
    const assist = 'transfer send XF-2026-002 --role assist --to dept-hr';
    const { transfer: asked } = await cli.ok(assist);
    expect(await cli.run(assist)).toMatchObject({
      code: 2,
      json: { details: { problem: expect.stringContaining(asked.slice(0, 8)) } },
    });
  });

  async function handedOver(caseNo: string): Promise<Printed> {
    const file = join(area.dataDir, `${caseNo}.json`);
    const facts = { channel: 'letter', classification: 'grievance', category: 'other' };
    await writeFile(file, JSON.stringify({ ...facts, title: '道路 积水', caseNo }));
    const registered = await cli.ok('case register --urgency urgent --from', file);
    expect(registered.acts).toMatchObject([{ type: 'register', status: 'stood' }]);
    return cli.ok('transfer', 'send', caseNo, '--to', 'dept-land');
  }

  it('keep an act while the exchange is away, and send it once when it is back', async () => {
    await exchange.stop();
    const { code, json } = await cli.run(
      'case register --channel call --classification suggestion',
      '--category other --title 建议增设路灯 --case-no XF-2026-003',
    );
    expect(code).toBe(75);
    expect(json).toMatchObject({ ok: false, code: 'EXCHANGE_SILENT', waiting: 1 });
    const { acts } = await cli.ok('outbox', 'list');
    expect(acts.filter(({ status }) => status === 'waiting')).toMatchObject([
      { type: 'register', id: json.acts[0]?.id },
    ]);
    exchange.start();
    await exchangeAnswers(area, 'petition-office');
    expect(await cli.ok('outbox', 'send')).toMatchObject({ waiting: 0 });
    const { cases } = await cli.ok('case', 'list', '--search', 'XF-2026-003');
    expect(cases).toMatchObject([{ caseNo: 'XF-2026-003', title: '建议增设路灯' }]);
  });

  it('find what they look for, or say that it is not there', async () => {
    expect((await cli.run('case', 'show', 'XF-0000')).code).toBe(3);
    expect((await cli.run('transfer', 'close', 'XF-0000')).code).toBe(3);
    expect((await cli.run('inbox', '--as', 'dept-hrr')).json).toMatchObject({
      code: 'UNIT_UNKNOWN',
      details: { near: ['dept-hr'] },
    });
    const strange = await cli.run('--nats', 'nats://127.0.0.1:1', 'log', 'verify');
    expect(strange).toMatchObject({ code: 69, json: { code: 'NATS_UNREACHABLE' } });
  });

  it('leave no lock behind when they are killed while they receive for a unit', async () => {
    const watching = cli.start('watch', '--as', 'team-11');
    // Another command beside it does not receive, and answers all the same.
    await vi.waitFor(async () => {
      const { json } = await cli.run('inbox', '--as', 'team-11');
      expect(json.counts).toBeDefined();
    }, waiting);
    watching.child.kill('SIGKILL');
    await once(watching.child, 'exit');
    await cli.ok('inbox', '--as', 'team-11');
    const { transfer } = await toTeam();
    await inInbox('team-11', 'toAcknowledge', transfer);
  });

  async function toTeam(): Promise<Printed> {
    const caseNo = 'XF-2026-004';
    await handedOver(caseNo);
    return cli.ok('transfer', 'send', caseNo, '--to', 'team-11', '--role', 'assist');
  }

  it('can prove all of it', async () => {
    const { verdict } = await cli.ok('log', 'verify');
    expect(verdict).toMatchObject({ clean: true, complete: true, faultCount: 0 });
  });
});
