import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LogEntry, logSource, readEntry, verifyLog } from '@liandong/bus';
import { type CalendarTable, calendarSubject, names, threadSubject } from '@liandong/contracts';
import {
  applyArea,
  Directory,
  importCalendar,
  readPublicArea,
  readSigningKey,
  signCalendar,
  unitFiles,
} from '@liandong/directory';
import { areaCalendar, type Clock, createWorkingHours, defaultLadders } from '@liandong/domain';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import {
  serverKinds,
  smallArea,
  startRedis,
  startTestArea,
  type TestArea,
  type TestServer,
} from '@liandong/testing';
import { type OpenTracker, openTracker } from '@liandong/tracker';
import { rulesOf } from '@liandong/tracking';
import { openUnit, Store, storePath } from '@liandong/unit';
import { jetstreamManager } from '@nats-io/jetstream';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adminOf } from './support/attack/attacked-area.ts';
import { bareUnit, Story } from './support/exchange-bench.ts';

const quiet = createLogger('test', { level: 'silent' });
const soon = { timeout: 20_000 };
const at = (moment: string): number => Date.parse(`${moment}+08:00`);

/** Invented: 5 and 6 January 2027, a Tuesday and a Wednesday, are off. */
const table: CalendarTable = {
  source: '虚构〔2026〕1号',
  coveredFrom: '2027-01-01',
  coveredThrough: '2027-12-31',
  holidays: [
    { name: '元旦', from: '2027-01-01', through: '2027-01-03' },
    { name: '虚构节', from: '2027-01-05', through: '2027-01-06' },
  ],
  workdays: ['2027-01-09'],
};
const corrected: CalendarTable = { ...table, source: '更正', workdays: ['2027-01-10'] };
const year2028: CalendarTable = {
  ...table,
  coveredFrom: '2028-01-01',
  coveredThrough: '2028-12-31',
  holidays: [],
  workdays: [],
};

describe.each(serverKinds())("next year's notice on a %s server", (kind) => {
  let area: TestArea;
  let redis: TestServer;
  let exchange: Exchange;
  let otherHost: string;
  const trackers: OpenTracker[] = [];

  beforeAll(async () => {
    area = await startTestArea({ kind, appliedAt: at('2026-01-05T09:00:00') });
    redis = await startRedis();
    exchange = await openExchange({
      ...area,
      logger: quiet,
      now: () => at('2026-12-21T10:00:00'),
      cacheSize: 100,
    });
    // What a unit on another machine was given, before anybody knew of 2027.
    otherHost = await mkdtemp(join(tmpdir(), 'liandong-other-'));
    await cp(join(area.dataDir, 'area.json'), join(otherHost, 'area.json'));
    const folder = join('units', 'dept-hr');
    await cp(join(area.dataDir, folder), join(otherHost, folder), { recursive: true });
  });
  afterAll(async () => {
    for (const tracker of trackers) await tracker.stop();
    await exchange.stop();
    await redis.stop();
    await area[Symbol.asyncDispose]();
    await rm(otherHost, { recursive: true, force: true });
  });

  const startTracker = async () => {
    const tracker = await openTracker({
      ...area,
      redisUrl: redis.url,
      cacheSize: 100,
      logger: quiet,
      now: () => at('2026-12-21T10:00:00'),
      fires: false,
      calendarEveryMs: 200,
    });
    trackers.push(tracker);
    return tracker;
  };

  /** A case is handed over and signed for; the clocks that the exchange has recorded. */
  const clocksOfNewTransfer = async (): Promise<Record<string, Clock>> => {
    const story = new Story();
    const office = await bareUnit(area, 'petition-office');
    const hr = await bareUnit(area, 'dept-hr');
    await office.send(...story.opening());
    await hr.send(story.acknowledge());
    await office.close();
    await hr.close();
    const admin = await adminOf(area);
    const manager = await jetstreamManager(admin);
    const subject = threadSubject({
      kind: 'transfer',
      origin: 'petition-office',
      counterpart: 'dept-hr',
      thread: story.transfer,
    });
    const message = await manager.streams.getMessage(names.log, { last_by_subj: subject });
    await admin.close();
    const { seq, data, header: headers } = message ?? expect.unreachable();
    const entry: LogEntry = readEntry({ subject, seq, data, headers });
    return (entry.mark.outcome as { clocks: Record<string, Clock> }).clocks;
  };

  const rulesInRedis = async (): Promise<string | null> => {
    const client = new Redis(redis.url);
    try {
      return await client.hget(`{ld:${area.area.area}}:checkpoint`, 'rules');
    } finally {
      client.disconnect();
    }
  };
  const rulesBy = (...tables: CalendarTable[]) =>
    rulesOf({
      calendar: areaCalendar(tables),
      hours: createWorkingHours(smallArea.workingHours),
      ladders: defaultLadders,
    });

  it('reaches exchange, trackers and units while they run, and what is recorded stays', async () => {
    const directory = Directory.of(await readPublicArea(otherHost));
    await using running = new AsyncDisposableStack();
    const unit = await openUnit({
      dataDir: otherHost,
      servers: area.servers,
      unit: 'dept-hr',
      service: 'test',
      logger: quiet,
      now: Date.now,
      directory,
      calendarEveryMs: 100,
    });
    running.defer(() => unit.stop());
    const [folding, standby] = [await startTracker(), await startTracker()];
    await vi.waitFor(async () => expect(await rulesInRedis()).toBe(rulesBy()), soon);
    const before = await clocksOfNewTransfer();
    expect(before.notice).toMatchObject({ provisional: true, dueAt: at('2027-01-06T00:00:00') });

    const report = await importCalendar([table], area);
    expect(report).toMatchObject({
      coveredThrough: '2027-12-31',
      years: [
        {
          change: 'new',
          days: [
            { date: '2027-01-01', works: false },
            { date: '2027-01-05', works: false },
            { date: '2027-01-06', works: false },
            { date: '2027-01-09', works: true },
          ],
        },
      ],
    });
    await vi.waitFor(async () => {
      const { notice } = await clocksOfNewTransfer();
      expect(notice).toMatchObject({ provisional: false, dueAt: at('2027-01-08T00:00:00') });
    }, soon);
    await vi.waitFor(() => expect(directory.calendar.coveredThrough).toBe('2027-12-31'), soon);
    await vi.waitFor(async () => {
      expect(await rulesInRedis()).toBe(rulesBy(table));
      for (const tracker of [folding, standby]) {
        const { seq, logSeq } = await tracker.queries.lag();
        expect(seq).toBeGreaterThan(0);
        expect(seq).toBe(logSeq);
      }
    }, soon);
    expect(new Set([folding.state(), standby.state()])).toEqual(new Set(['folding', 'standby']));
  });

  it('is known on the other host without a link afterwards, and in the area file', async () => {
    using store = new Store(storePath(otherHost, 'dept-hr'));
    const kept: unknown = JSON.parse(store.meta('calendar') ?? '');
    const { calendar } = await readPublicArea(area.dataDir);
    expect(kept).toEqual(calendar);
    // Applying the area's file takes nothing of it away.
    await applyArea(smallArea, area);
    expect((await readPublicArea(area.dataDir)).calendar).toEqual(calendar);
  });

  it('changes nothing when it is imported again', async () => {
    const report = await importCalendar([table], area);
    expect(report.years).toMatchObject([{ change: 'same', days: [] }]);
    const admin = await adminOf(area);
    const { state } = await (await jetstreamManager(admin)).streams.info(names.log, {
      subjects_filter: calendarSubject('*'),
    });
    await admin.close();
    expect(state.subjects).toEqual({ [calendarSubject(2027)]: 1 });
  });

  it('is corrected only when somebody says so, with the days shown', async () => {
    const days = { nowWorkdays: ['2027-01-10'], nowRestDays: ['2027-01-09'] };
    await expect(importCalendar([corrected], area)).rejects.toMatchObject({
      code: 'CALENDAR_DIFFERS',
      details: { year: 2027, replaces: table.source, ...days },
    });
    const dry = await importCalendar([corrected], { ...area, dryRun: true });
    expect(dry.years).toMatchObject([{ change: 'corrected', replaces: table.source }]);
    expect(Directory.of(await readPublicArea(area.dataDir)).calendar.sources).toContain(
      table.source,
    );
    await importCalendar([corrected], { ...area, replace: true });
    const { calendar } = Directory.of(await readPublicArea(area.dataDir));
    expect(calendar.sources.at(-1)).toBe('更正');
    // The table of this version is corrected in the same way.
    await expect(
      importCalendar([{ ...table, coveredFrom: '2026-01-01', coveredThrough: '2026-12-31' }], area),
    ).rejects.toMatchObject({ code: 'CALENDAR_INVALID' });
  });

  it('leaves no gap, and the year after may come with it', async () => {
    const later = { ...year2028, coveredFrom: '2029-01-01', coveredThrough: '2029-12-31' };
    await expect(importCalendar([later], area)).rejects.toMatchObject({
      code: 'CALENDAR_INVALID',
      details: { reason: 'tables do not join', date: '2029-01-01' },
    });
    const { coveredThrough } = await importCalendar([later, year2028], area);
    expect(coveredThrough).toBe('2029-12-31');
  });

  it('is part of what is verified, and believed from the operator alone', async () => {
    const admin = await adminOf(area);
    const { rootPublicKey } = await readPublicArea(area.dataDir);
    expect(await verifyLog(logSource(admin), { rootPublicKey })).toMatchObject({ clean: true });
    expect(await verifyLog(logSource(admin), { rootPublicKey, headersOnly: true })).toMatchObject({
      clean: true,
    });
    await admin.close();
    const directory = Directory.of(await readPublicArea(area.dataDir));
    const { record } = directory.importedYears()[0] ?? expect.unreachable();
    const own = await readSigningKey(unitFiles(area.dataDir, 'dept-hr').signKey);
    const forged = signCalendar({ ...record, changedAt: record.changedAt + 1 }, own);
    const before = directory.calendar;
    expect(() => directory.learnCalendar(forged)).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    );
    expect(directory.calendar).toBe(before);
  });
});
