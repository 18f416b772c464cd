import { readFileSync } from 'node:fs';
import { names } from '@liandong/contracts';
import { readSigningKey, unitFiles } from '@liandong/directory';
import { serverKinds, startTestArea, type TestArea } from '@liandong/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ServiceProcess, startService } from '../faults/service-process.ts';
import { adminOf, snapshotOf } from './support/attack/attacked-area.ts';
import { forgersDesk } from './support/attack/forgery.ts';
import { badSubmissions } from './support/bad-input/bad-submissions.ts';
import { countOf, deadLetters, isParked, isRefusal, keptOf } from './support/bad-input/tally.ts';
import { type BareUnit, bareUnit, Story } from './support/exchange-bench.ts';

const seed = Number(process.env.LIANDONG_TEST_SEED ?? 20_260_301);
const perFamily = 80;
const atOnce = 32;
const patience = { timeout: 30_000, interval: 50 };

describe.each(serverKinds())('the exchange on a %s server, given what must not stand', (kind) => {
  let area: TestArea;
  let exchange: ServiceProcess;
  let admin: NatsConnection;
  let desk: Awaited<ReturnType<typeof forgersDesk>>;
  const units: BareUnit[] = [];
  const unit = async (id: string): Promise<BareUnit> => {
    const opened = await bareUnit(area, id);
    units.push(opened);
    return opened;
  };

  beforeAll(async () => {
    area = await startTestArea({ kind });
    exchange = startService('exchange', {
      LIANDONG_DATA: area.dataDir,
      LIANDONG_NATS: area.servers.join(','),
    });
    await exchange.ready();
    admin = await adminOf(area);
    desk = await forgersDesk(area);
  });
  afterAll(async () => {
    for (const { close } of units) await close();
    await admin.close();
    await exchange.stop();
    await area[Symbol.asyncDispose]();
  });

  const residentMb = (): number => {
    const status = readFileSync(`/proc/${exchange.pid()}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  };
  const lettersKept = async (): Promise<number> =>
    Number((await snapshotOf(admin))['messages in DEAD']);
  /** Neither ended nor begun anew, with nothing to complain of, and at work. */
  const goesOn = async (): Promise<void> => {
    expect(exchange.log()).not.toMatch(/"level":[56]0/);
    const answers = await (await unit('company')).send(new Story('company').register());
    expect(answers).toMatchObject([{ ok: true }]);
  };

  it('answers or keeps every one of thousands, and the LOG stays as it is', async () => {
    const office = await unit('petition-office');
    const key = await readSigningKey(unitFiles(area.dataDir, 'petition-office').signKey);
    const families = badSubmissions(key).map((family, at) =>
      fc.sample(fc.tuple(family, fc.boolean()), { numRuns: perFamily, seed: seed + at }),
    );
    const cases = families.flat();
    expect(cases.length).toBeGreaterThan(3_000);
    const before = await snapshotOf(admin);
    const toKeep: string[] = [];
    const submit = async ([bad, answered]: (typeof cases)[number]): Promise<void> => {
      if (!answered) office.connection.publish('submit', bad.data);
      const codes = answered ? await desk.submit(office, bad.data) : [];
      const others = codes.filter((code) => !isRefusal(code));
      expect({ what: bad.what, others }).toEqual({ what: bad.what, others: [] });
      if (!answered || bad.level === 'submission' || codes.some(isParked))
        toKeep.push(keptOf(bad.data, bad.what.includes('classified') ? 0 : undefined));
    };
    for (let from = 0; from < cases.length; from += atOnce)
      await Promise.all(cases.slice(from, from + atOnce).map(submit));

    await vi.waitFor(async () => expect(await lettersKept()).toBe(toKeep.length), patience);
    const letters = await deadLetters(admin);
    expect(countOf(letters.map(({ kept }) => kept))).toEqual(countOf(toKeep));
    const { account } = desk.recordOf('petition-office');
    for (const letter of letters) expect(letter).toMatchObject({ known: true, account });
    const after = await snapshotOf(admin);
    expect(after).toEqual({ ...before, 'messages in DEAD': String(toKeep.length) });
    expect(residentMb()).toBeLessThan(600);
    await goesOn();
  });

  it('gives an act that stands its first receipt, however often it is said', async () => {
    const office = await unit('petition-office');
    const act = new Story().register();
    const [first] = await office.send(act);
    const { LOG } = await snapshotOf(admin);
    const answers = await office.send(...Array.from({ length: 256 }, () => act));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify(first)]),
    );
    expect((await snapshotOf(admin)).LOG).toBe(LOG);
  });

  it('turns a unit away that asks too much at once, and answers all of it', async () => {
    const drilling = await unit('drilling');
    const data = new Uint8Array(100_000).fill(65);
    const codes = await Promise.all(
      Array.from({ length: 1_500 }, () => desk.submit(drilling, data)),
    );
    const counts = countOf(codes.flat());
    expect(Object.keys(counts)).toEqual(['ENVELOPE_INVALID', 'EXCHANGE_BUSY']);
    expect(codes).toHaveLength(1_500);
    await goesOn();
  });

  it('lets one unit’s flood neither fill its memory nor keep the others waiting', async () => {
    const drilling = await unit('drilling');
    const office = await unit('petition-office');
    const data = new Uint8Array(200).fill(65);
    let peakMb = 0;
    let served = 0;
    let flooding = true;
    const others = (async () => {
      while (flooding) {
        const [answer] = await office.send(new Story().register());
        if (answer?.ok) served += 1;
      }
    })();
    for (let sent = 0; sent < 700_000; sent += 1_000) {
      for (let burst = 0; burst < 1_000; burst += 1) drilling.connection.publish('submit', data);
      await drilling.connection.flush();
      peakMb = Math.max(peakMb, residentMb());
    }
    flooding = false;
    await others;
    expect(served).toBeGreaterThan(10);
    expect(peakMb).toBeLessThan(500);
    await goesOn();
  });

  // The last: from here on its log complains.
  it('answers what it refuses also when no more dead letters fit', async () => {
    const { streams } = await jetstreamManager(admin);
    await streams.update(names.dead, { max_bytes: 1 });
    const letters = await lettersKept();
    // Not the unit whose flood may still be waiting.
    const plant = await unit('plant-1');
    const codes = await desk.submit(plant, new Uint8Array(100).fill(65));
    expect(codes).toEqual(['ENVELOPE_INVALID']);
    await vi.waitFor(() => expect(exchange.log()).toMatch(/dead letter not kept/), patience);
    expect(await lettersKept()).toBe(letters);
  });
});
