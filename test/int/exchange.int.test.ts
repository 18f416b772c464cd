import { readEntry } from '@liandong/bus';
import { type Answer, threadSubject } from '@liandong/contracts';
import { serverKinds, startTestArea, type TestArea } from '@liandong/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type BareExchange,
  type BareUnit,
  bareExchange,
  bareUnit,
  Story,
} from './support/exchange-bench.ts';

const codes = (answers: readonly Answer[]) =>
  answers.map((answer) => (answer.ok ? 'stands' : answer.code));
const dayMs = 86_400_000;

describe.each(serverKinds())('the exchange on a %s server', (kind) => {
  let area: TestArea;
  let office: BareUnit;
  let hr: BareUnit;
  const running: BareExchange[] = [];

  beforeAll(async () => {
    area = await startTestArea({ kind, appliedAt: Date.parse('2026-01-05T09:00:00+08:00') });
    office = await bareUnit(area, 'petition-office');
    hr = await bareUnit(area, 'dept-hr');
  });
  afterEach(async () => {
    for (const exchange of running.splice(0)) await exchange.stop();
  });
  afterAll(async () => {
    await office.close();
    await hr.close();
    await area[Symbol.asyncDispose]();
  });

  async function exchange(options: Parameters<typeof bareExchange>[1] = {}): Promise<BareExchange> {
    const started = await bareExchange(area, options);
    running.push(started);
    return started;
  }

  const entries = async ({ log }: BareExchange, story: Story) => {
    const { owner, to, transfer } = story;
    const subject = threadSubject({
      kind: 'transfer',
      origin: owner,
      counterpart: to,
      thread: transfer,
    });
    return (await log.thread(subject)).map(({ seq, data, header }) =>
      readEntry({ subject, seq, data, headers: header }),
    );
  };

  it('takes a case, its hop and the transfer in one submission, each building on the one before', async () => {
    await exchange();
    expect(codes(await office.send(...new Story().opening()))).toEqual([
      'stands',
      'stands',
      'stands',
    ]);
  });

  it('answers an act it has seen with its first receipt, also after it was started anew', async () => {
    const first = await exchange();
    const story = new Story();
    const acts = story.opening();
    const answers = await office.send(...acts);
    expect(await office.send(...acts)).toEqual(answers);
    await first.stop();
    running.length = 0;

    // A year later and with nothing in memory; the server's own window for duplicates is 100 ms.
    const second = await exchange({ now: () => Date.now() + 365 * dayMs });
    expect(await office.send(...acts)).toEqual(answers);
    expect(await entries(second, story)).toHaveLength(1);
  });

  it('refuses another act under an id that was used', async () => {
    await exchange();
    const story = new Story();
    await office.send(story.register({ id: 'the-same-id' }));
    const other = story.register({ id: 'the-same-id', content: { title: '别的' } });
    expect(codes(await office.send(other))).toEqual(['ACT_ID_REUSED']);
  });

  it('lets one of two exchanges win a race, and the other see why it lost', async () => {
    const [one] = [await exchange(), await exchange()];
    for (let round = 0; round < 25; round += 1) {
      const story = new Story();
      await office.send(...story.opening());
      const answers = await Promise.all([
        office.send(story.recall()),
        hr.send(story.acknowledge()),
        office.send(story.recall()),
        hr.send(story.acknowledge()),
      ]);
      const won = codes(answers.flat());
      const entriesNow = await entries(one, story);
      expect(won.filter((code) => code === 'stands')).toHaveLength(1);
      expect(entriesNow).toHaveLength(2);
      expect(entriesNow[1]?.mark.prev).toBe(entriesNow[0]?.hash);
    }
  });

  it('writes no hop that could never be opened, so that the case stays free', async () => {
    await exchange();
    const toPeer = new Story('petition-office', 'drilling');
    await office.send(toPeer.register());
    const ordered = toPeer.dispatch({ verb: 'forward' });
    expect(codes(await office.send(ordered))).toEqual(['RELATION_FORBIDDEN']);
    expect(codes(await office.send(toPeer.dispatch({ verb: 'refer' })))).toEqual(['stands']);
  });

  it('never has two lead holders, however many hops are written at once', async () => {
    await exchange();
    await exchange();
    const story = new Story();
    await office.send(story.register());
    const hops = Array.from({ length: 8 }, (_, i) =>
      story.dispatch({ transfer: `hop-number-${i}` }),
    );
    const answers = await Promise.all(hops.map((hop) => office.send(hop)));
    expect(codes(answers.flat()).filter((code) => code === 'stands')).toHaveLength(1);
  });

  it('answers «later» to what builds on an act that could not be stored', async () => {
    let failing = true;
    await exchange({
      faulty: (log) => ({
        ...log,
        append: async (entry) => {
          if (failing && entry.subject.startsWith('log.case.')) throw new Error('the disk is gone');
          return log.append(entry);
        },
      }),
    });
    const acts = new Story().opening();
    expect(codes(await office.send(...acts))).toEqual([
      'UNEXPECTED',
      'EARLIER_ACT_WAITS',
      'EARLIER_ACT_WAITS',
    ]);
    failing = false;
    expect(codes(await office.send(...acts))).toEqual(['stands', 'stands', 'stands']);
  });

  it('finds an act that was stored although the answer never came', async () => {
    const silent = await exchange({
      faulty: (log) => ({
        ...log,
        append: async (entry) => {
          const appended = await log.append(entry);
          return entry.subject.startsWith('log.transfer.') ? 'unknown' : appended;
        },
      }),
    });
    const story = new Story();
    expect(codes(await office.send(...story.opening()))).toEqual(['stands', 'stands', 'stands']);
    expect(await entries(silent, story)).toHaveLength(1);
  });

  it('counts the terms from delivery, proved by the receipt, and marks a late signature', async () => {
    let nowMs = Date.parse('2026-03-02T10:00:00+08:00');
    const clocked = await exchange({ now: () => nowMs });
    const story = new Story('petition-office', 'dept-land');
    const land = await bareUnit(area, 'dept-land');
    const opened = (await office.send(...story.opening())).at(-1);
    const upTo = opened?.ok ? opened.seq : 0;
    nowMs += 60_000;
    const [delivery] = await land.send(story.delivered({ after: 0, upTo, count: 1 }));
    nowMs += 3 * dayMs;
    expect(codes(await land.send(story.acknowledge({ delivery: 1 })))).toEqual([
      'DELIVERY_NOT_PROVEN',
    ]);
    expect(
      codes(await land.send(story.acknowledge({ delivery: delivery?.ok ? delivery.seq : 0 }))),
    ).toEqual(['stands']);

    const { outcome } = (await entries(clocked, story)).at(-1)?.mark ?? { outcome: {} };
    expect(outcome).toMatchObject({
      deliveredAt: Date.parse('2026-03-02T10:01:00+08:00'),
      late: ['acknowledge'],
      clocks: { objection: { dueAt: Date.parse('2026-03-10T00:00:00+08:00') } },
    });
    await land.close();
  });

  it('takes delivery receipts without gap, overlap or reach beyond the LOG', async () => {
    const { log } = await exchange();
    const story = new Story('petition-office', 'plant-1');
    const plant = await bareUnit(area, 'plant-1');
    await office.send(...story.opening());
    const last = await log.lastSeq();
    const ask = async (after: number, upTo: number) =>
      codes(await plant.send(story.delivered({ after, upTo, count: 1 })));
    expect(await ask(0, last + 1_000)).toEqual(['DELIVERY_OUT_OF_ORDER']);
    expect(await ask(0, last)).toEqual(['stands']);
    expect(await ask(0, last)).toEqual(['stands']);
    expect(await ask(last - 1, last + 1)).toEqual(['DELIVERY_OUT_OF_ORDER']);
    expect(await ask(last + 1, last + 1)).toEqual(['DELIVERY_OUT_OF_ORDER']);
    await plant.close();
  });

  it('never lets the time of a thread run backwards, whatever its clock says', async () => {
    let nowMs = Date.now();
    const slow = await exchange({ now: () => nowMs });
    const story = new Story();
    await office.send(...story.opening());
    nowMs -= 600_000;
    await hr.send(story.acknowledge());
    const [opened, signed] = await entries(slow, story);
    expect(signed?.mark.at).toBe(opened?.mark.at);
  });

  it('reads a thread it has forgotten as it was', async () => {
    const forgetful = await exchange({ cacheSize: 1 });
    const story = new Story();
    await office.send(...story.opening());
    for (let i = 0; i < 3; i += 1) await office.send(new Story().register());
    expect(codes(await hr.send(story.acknowledge()))).toEqual(['stands']);
    expect(codes(await office.send(story.recall()))).toEqual(['ALREADY_ACKNOWLEDGED']);
    expect(await entries(forgetful, story)).toHaveLength(2);
  });
});
