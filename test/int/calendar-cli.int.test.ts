import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import {
  serverKinds,
  startRedis,
  startTestArea,
  type TestArea,
  type TestServer,
} from '@liandong/testing';
import { type OpenTracker, openTracker } from '@liandong/tracker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runInside } from '../../packages/cli/src/testing.ts';
import { bareUnit, Story } from './support/exchange-bench.ts';

const quiet = createLogger('test', { level: 'silent' });
const soon = { timeout: 30_000, interval: 200 };
const at = (moment: string): number => Date.parse(`${moment}+08:00`);
const now = () => at('2026-12-21T10:00:00');

/** Invented: 5 and 6 January 2027, a Tuesday and a Wednesday, are off. */
const notice = [
  '虚构〔2026〕1号,,,',
  '日期,结束日期,类型,名称',
  '2027-01-01,2027-01-03,放假,元旦',
  '2027-01-05,2027-01-06,放假,虚构节',
  '2027-01-09,,调休上班,',
].join('\n');

describe.each(serverKinds())('liandong calendar on a %s server', (kind) => {
  let area: TestArea;
  let redis: TestServer;
  let exchange: Exchange;
  let tracker: OpenTracker;
  const story = new Story();

  beforeAll(async () => {
    area = await startTestArea({ kind, appliedAt: at('2026-01-05T09:00:00') });
    redis = await startRedis();
    const running = { ...area, logger: quiet, cacheSize: 100, now };
    exchange = await openExchange(running);
    tracker = await openTracker({ ...running, redisUrl: redis.url, calendarEveryMs: 200 });
    await writeFile(join(area.dataDir, '2027.csv'), notice);
    const office = await bareUnit(area, 'petition-office');
    const hr = await bareUnit(area, 'dept-hr');
    await office.send(...story.opening());
    await hr.send(story.acknowledge());
    await office.close();
    await hr.close();
  });
  afterAll(async () => {
    await tracker.stop();
    await exchange.stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
  });

  const say = (...argv: string[]) =>
    runInside(
      [
        'calendar',
        ...argv,
        '--data',
        area.dataDir,
        '--nats',
        area.servers.join(','),
        '--lang',
        'en',
      ],
      { cwd: area.dataDir, now },
    );
  const told = async (...argv: string[]) => JSON.parse((await say(...argv, '--json')).out);
  const clocks = async () => (await tracker.queries.track(story.transfer))[0]?.clocks;

  it('warns while the notice is not out, and tells which terms an import would move', async () => {
    expect(await told('show', '--as', 'dept-hr')).toMatchObject({
      coveredThrough: '2026-12-31',
      daysLeft: 10,
      warning: 'ending',
    });
    await vi.waitFor(async () => {
      expect(await clocks()).toMatchObject({ notice: { provisional: true } });
    }, soon);
    const rehearsal = await told('import', '2027.csv', '--dry-run');
    expect(rehearsal).toMatchObject({
      dryRun: true,
      years: [{ year: 2027, change: 'new', source: '虚构〔2026〕1号' }],
      coveredThrough: '2027-12-31',
      missing: [{ year: 2027, names: expect.arrayContaining(['春节']) }],
      moving: {
        unit: 'petition-office',
        moved: [
          {
            thread: story.transfer,
            clock: 'notice',
            from: at('2027-01-06T00:00:00'),
            to: at('2027-01-08T00:00:00'),
          },
        ],
        others: 0,
      },
    });
    expect((await told('show')).coveredThrough).toBe('2026-12-31');
  });

  it('imports it: what is a guess is counted anew on the record, and moves as it was told', async () => {
    const { code, out } = await say('import', '2027.csv');
    expect(code).toBe(0);
    expect(out).toContain('2027-01-05 → 2027-01-07');
    await vi.waitFor(async () => {
      expect(await clocks()).toMatchObject({
        notice: { provisional: false, dueAt: at('2027-01-08T00:00:00') },
      });
    }, soon);
    expect(await told('show', '--year', '2027')).toMatchObject({
      coveredThrough: '2027-12-31',
      warning: null,
      tables: [{ year: 2027, imported: true, workdays: ['2027-01-09'] }],
    });
    expect(await told('import', '2027.csv')).toMatchObject({ years: [{ change: 'same' }] });
  });

  it('takes a correction only when told so, and says what is wrong with a table', async () => {
    const file = (name: string, text: string) => writeFile(join(area.dataDir, name), text);
    await file('corrected.csv', notice.replace('2027-01-09', '2027-01-10'));
    const { code, err } = await say('import', 'corrected.csv');
    expect(code).toBe(1);
    expect(err).toContain('CALENDAR_DIFFERS');
    expect(err).toContain('2027-01-10');
    expect((await say('import', 'corrected.csv', '--replace')).code).toBe(0);
    await file('wrong.csv', notice.replace('2027-01-09', '2027-01-11'));
    expect((await say('import', 'wrong.csv')).err).toContain('2027-01-11: is worked anyway');
    const later = notice.split('\n').slice(0, -1).join('\n').replaceAll('2027-', '2029-');
    await file('gap.csv', later);
    expect((await say('import', 'gap.csv')).err).toContain('leaves days out before it');
  });

  it('prints a template that an import refuses until it is filled in', async () => {
    await writeFile(join(area.dataDir, 'open.json'), (await say('example')).out);
    expect((await say('import', 'open.json')).err).toContain('holidays.0.from');
    expect((await say('example', '--xlsx', '--out', 'open.xlsx')).code).toBe(0);
    const { err } = await say('import', 'open.xlsx');
    expect(err).toContain('row 4: the date is no day');
    expect((await say('example', '--xlsx', '--out', 'open.xlsx')).err).toContain('FILE_UNWRITABLE');
  });
});
