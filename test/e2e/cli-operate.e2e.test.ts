import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectNats, encodeSubmission, prepareAct } from '@liandong/bus';
import { deadHeader, localSubmit } from '@liandong/contracts';
import { areaFiles, inboxPrefixOf, readSigningKey, unitFiles } from '@liandong/directory';
import { startRedis, startTestArea, type TestArea, type TestServer } from '@liandong/testing';
import { jetstream } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { type CommandLine, commandLine, exchangeAnswers } from './command-line.ts';

const waiting = { timeout: 20_000, interval: 50 };

describe('the command line, as an operator uses it', () => {
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
    services = [startService('exchange', environment), startService('tracker', environment)];
    cli = commandLine({ ...area, redis: redis.url });
    await exchangeAnswers(area, 'petition-office');
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
  });

  const asUnit = (unit: string): Promise<NatsConnection> =>
    connectNats({
      servers: area.servers,
      credsFile: unitFiles(area.dataDir, unit).creds,
      name: 'test',
      inboxPrefix: inboxPrefixOf(unit),
    });

  const registration = (id: string, by: string) =>
    prepareAct(
      {
        id,
        kind: 'case',
        origin: by,
        counterpart: by,
        thread: `thread-${id}`,
        by,
        type: 'register',
        saidAt: Date.now(),
        facts: {
          channel: 'letter',
          classification: 'grievance',
          category: 'other',
          urgency: 'normal',
          receivedAt: Date.now(),
          first: true,
          confidential: false,
          people: '1',
          accused: [],
          source: 'desk',
        },
      },
      { title: '道路积水', text: '门前道路积水' },
    );

  it('brings an area to what its file says, again and again', async () => {
    const file = join(area.dataDir, 'area.yaml');
    await writeFile(file, areaText('dept-hr'));
    expect(await cli.ok('area', 'apply', file, '--dry-run')).toMatchObject({ dryRun: true });
    const applied = await cli.ok('area', 'apply', file);
    expect(applied.beyondFile).toContain('dept-land');
    expect((await cli.ok('area', 'apply', file)).changes).toEqual([]);
    const shown = await cli.ok('area', 'show');
    expect(shown.area.units.map(({ id }) => id)).toContain('dept-hr');
  });

  it('names every fault of an area file with its line', async () => {
    const file = join(area.dataDir, 'bad.yaml');
    await writeFile(file, areaText('Dept HR').replace('role: company', 'role: compny'));
    const { code, json } = await cli.run('area', 'apply', file);
    expect(code).toBe(65);
    expect(json).toMatchObject({ ok: false, code: 'AREA_INVALID' });
    expect(json.details.faults.length).toBeGreaterThan(1);
    for (const fault of json.details.faults) expect(fault).toMatch(/^line \d+: /);
  });

  it('takes a unit in, rotates its keys and ends it, each while the bus runs', async () => {
    const added = await cli.ok('unit add logging --name 测井公司 --role peer-enterprise');
    expect(added.unit).toMatchObject({ id: 'logging', active: true });
    await cli.ok('inbox', '--as', 'logging');
    const rotated = await cli.ok('unit', 'rotate', 'logging');
    expect(rotated.unit.keys).toHaveLength(2);
    await cli.ok('inbox', '--as', '测井公司');

    expect(await cli.run('unit', 'revoke', 'logging')).toMatchObject({ code: 2 });
    expect(await cli.ok('unit', 'revoke', 'logging', '--dry-run')).toMatchObject({ active: true });
    expect((await cli.ok('unit', 'revoke', 'logging', '--yes')).unit.active).toBe(false);
    expect((await cli.run('inbox', '--as', 'logging')).code).toBe(77);
    const { units } = await cli.ok('unit', 'list', '--role', 'peer-enterprise');
    expect(units.map(({ id, active }) => `${id} ${active}`)).toEqual([
      'drilling true',
      'logging false',
    ]);
  });

  it('shows what moves, and the end of the LOG, by facts alone', async () => {
    await cli.ok(
      'case register --channel letter --classification grievance',
      '--category other --title 秘密花园的路灯 --case-no XF-1 --petitioner 张三',
    );
    await cli.ok('transfer', 'send', 'XF-1', '--to', 'dept-hr');
    const lines: string[] = [];
    const watching = cli.start('watch', '--as', 'dept-hr');
    watching.child.stdout?.on('data', (chunk: Buffer) =>
      lines.push(...String(chunk).trim().split('\n')),
    );
    await vi.waitFor(async () => {
      await cli.ok('transfer', 'remind', 'XF-1');
      expect(lines.length).toBeGreaterThan(0);
    }, waiting);
    watching.child.kill('SIGKILL');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'remind', by: 'petition-office' });

    const { out } = await cli.start('log', 'tail', '-n', '4').ended;
    const printed = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(printed.at(-2)).toMatchObject({ type: 'remind', counterpart: 'dept-hr' });
    expect(printed.at(-1)).toEqual({ ok: true, entries: 4 });
    expect(out).not.toMatch(/张三|路灯/);
  });

  it('tells where a case stands and how long each stage took, and again after a rebuild', async () => {
    await cli.ok('inbox', '--as', 'dept-hr');
    await cli.ok('transfer', 'acknowledge', 'XF-1', '--officer', '李敏', '--as', 'dept-hr');
    const tracked = () =>
      vi.waitFor(async () => {
        const { lag } = await cli.ok('tracker', 'status');
        expect(lag.behind).toBe(0);
        const track = await cli.ok('track', 'XF-1');
        expect(track.cases[0]?.hops[0]?.track?.ladder.acknowledged).toBeDefined();
        const pending = await cli.ok('track', '--unit', 'dept-hr');
        const { stages } = await cli.ok('stats', '--unit', 'dept-hr');
        return { cases: track.cases, mine: pending.mine, stages };
      }, waiting);
    const before = await tracked();
    expect(before.cases).toMatchObject([
      { holder: { unit: 'dept-hr' }, hops: [{ to: 'dept-hr', track: { status: 'acknowledged' } }] },
    ]);
    expect(before.mine).toMatchObject({ count: 1, levels: { unanswered: { count: 1 } } });
    const measured = before.stages.map(({ stage }) => stage);
    expect(measured).toEqual(expect.arrayContaining(['delivery', 'acknowledgement']));
    expect(measured).not.toContain('report');
    await cli.ok('tracker', 'rebuild');
    expect(await tracked()).toEqual(before);
  });

  it('counts figures again from the LOG to the same, and keeps them as a workbook', async () => {
    const file = join(area.dataDir, 'figures.xlsx');
    const whole = ['stats', '--area', '--from-log', '--xlsx', file];
    const { fromLog, open, units } = await cli.ok(...whole);
    expect(fromLog).toMatchObject({ identical: true });
    expect(open.terms).toContainEqual(
      expect.objectContaining({ kind: 'transfer', clock: 'notice', count: 1, overdue: 0 }),
    );
    expect(units).toContainEqual(expect.objectContaining({ unit: 'dept-hr' }));
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
    const own = await cli.ok('stats', '--unit', 'dept-hr', '--kind', 'transfer', '--from-log');
    expect(own.fromLog.identical).toBe(true);
    expect(await cli.run('stats', '--period', '2026-13')).toMatchObject({ code: 2 });
  });

  it('answers by what the machine knows when the tracker does not', async () => {
    await services.at(-1)?.stop();
    const { standing, cases } = await cli.ok('track', 'XF-1');
    expect(cases).toEqual([]);
    expect(standing).toMatchObject([{ status: 'acknowledged', counterpart: 'dept-hr' }]);
    const own = (await cli.ok('case', 'list')).cases.find(({ caseNo }) => caseNo === 'XF-1');
    expect(await cli.ok('track', String(own?.thread))).toMatchObject({ standing, cases: [] });
    expect(await cli.run('stats')).toMatchObject({ code: 69, json: { code: 'TRACKER_SILENT' } });
    services.at(-1)?.start();
  });

  it('looks at dead letters, says which can never pass, and dismisses them on record', async () => {
    const hr = await asUnit('dept-hr');
    const stranger = await readSigningKey(unitFiles(area.dataDir, 'dept-land').signKey);
    const forged = encodeSubmission([registration('forged-act', 'dept-hr')], stranger);
    await hr.request(localSubmit, forged);
    await hr.request(localSubmit, 'rubbish');
    await hr.close();

    const { letters } = await cli.ok('dead-letters', 'list');
    expect(letters.map(({ code, unit }) => `${code} ${unit}`)).toEqual([
      'KEY_UNKNOWN dept-hr',
      'ENVELOPE_INVALID dept-hr',
    ]);
    const [first] = letters;
    expect(await cli.ok('dead-letters', 'show', String(first?.seq))).toMatchObject({
      neverPasses: 'KEY_UNKNOWN',
      acts: [{ type: 'register', id: 'forged-act' }],
    });
    const replayed = await cli.run('dead-letters', 'replay', String(first?.seq));
    expect(replayed).toMatchObject({ code: 1, json: { code: 'KEY_UNKNOWN', neverPasses: true } });
    for (const { seq } of letters)
      await cli.ok('dead-letters', 'dismiss', String(seq), '--note', '测试报文');
    expect((await cli.ok('dead-letters', 'list')).letters).toEqual([]);
    expect((await cli.run('dead-letters', 'dismiss', '1', '--note', 'x')).code).toBe(3);
    const record = await readFile(join(areaFiles(area.dataDir).dir, 'dead-letters.jsonl'), 'utf8');
    expect(
      record
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).note),
    ).toEqual(['测试报文', '测试报文']);
    expect(record).not.toContain('道路积水');
  });

  it('replays the same bytes when their cause has gone', async () => {
    const key = await readSigningKey(unitFiles(area.dataDir, 'dept-hr').signKey);
    const operator = await connectNats({
      servers: area.servers,
      credsFile: areaFiles(area.dataDir).adminCreds,
      name: 'test',
      inboxPrefix: '_INBOX_test',
    });
    const mh = headers();
    mh.set(deadHeader.code, 'KEY_UNKNOWN');
    mh.set(deadHeader.account, await accountOf('dept-hr'));
    mh.set(deadHeader.at, String(Date.now()));
    mh.set(deadHeader.details, '{}');
    const letter = encodeSubmission([registration('honest-act', 'dept-hr')], key);
    await jetstream(operator).publish('dead.submission.KEY_UNKNOWN', letter, { headers: mh });
    await operator.close();

    const { letters } = await cli.ok('dead-letters', 'list');
    const replayed = await cli.ok('dead-letters', 'replay', String(letters[0]?.seq));
    expect(replayed).toMatchObject({
      stood: 1,
      refused: 0,
      answers: [{ ok: true, act: 'honest-act' }],
    });
    expect((await cli.ok('dead-letters', 'list')).letters).toEqual([]);
    const { cases } = await cli.ok('case', 'list', '--as', 'dept-hr');
    expect(cases).toMatchObject([{ thread: 'thread-honest-act', title: '道路积水' }]);
  });

  const accountOf = async (unit: string): Promise<string> => {
    const { directory } = JSON.parse(await readFile(areaFiles(area.dataDir).public, 'utf8'));
    const records = directory.map(({ record }: { record: string }) => JSON.parse(record));
    return records.find(({ id }: { id: string }) => id === unit).account;
  };

  it('rebuilds what a unit keeps, and finds the LOG clean', async () => {
    const before = await cli.ok('case', 'show', 'XF-1');
    const { entries } = await cli.ok('unit', 'rebuild', 'petition-office');
    expect(entries).toBeGreaterThan(3);
    expect((await cli.ok('case', 'show', 'XF-1')).timeline).toEqual(before.timeline);
    expect((await cli.ok('log', 'verify')).verdict).toMatchObject({
      clean: true,
      contentChecked: true,
    });
    const factsOnly = await cli.ok('log', 'verify', '--facts-only');
    expect(factsOnly.verdict).toMatchObject({ clean: true, contentChecked: false });
  });
});

/** The test area without one of its departments, as a file. */
const areaText = (department: string): string => `
area: test-area
name: { zh: 试验矿区, en: Test area }
units:
  - { id: company, name: 油田公司, role: company }
  - { id: petition-office, name: 信访办, role: petition-office, superior: company }
  - { id: ${department}, name: 人力资源部, role: department, superior: company }
  - { id: exchange, name: 交换, role: exchange }
  - { id: tracker, name: 跟踪, role: tracker }
`;
