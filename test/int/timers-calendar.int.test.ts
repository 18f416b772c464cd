import { importCalendar } from '@liandong/directory';
import { shanghai } from '@liandong/testing';
import { expect, it, vi } from 'vitest';
import { Story } from './support/exchange-bench.ts';
import { TimersWorld } from './support/timers-world.ts';

const patience = { timeout: 60_000, interval: 50 };

/** A year as a notice might bring it: New Year's rest goes on to the 5th. */
const table2027 = {
  source: 'a notice of the test',
  coveredFrom: '2027-01-01',
  coveredThrough: '2027-12-31',
  holidays: [{ name: '元旦', from: '2027-01-01', through: '2027-01-05' }],
  workdays: [],
};

it('counts guessed dates anew when the holidays come out, and moves nothing that was certain', async () => {
  await using world = await TimersWorld.start(shanghai('2026-12-17 10:00'));
  const [guessed, certain] = [new Story(), new Story()];
  const { receipt } = await world.open([certain]);
  const sign = { delivery: receipt };
  await world.say('dept-hr', certain.acknowledge(sign));
  const objection = {
    facts: { reason: 'not-our-powers' },
    content: { reason: '不属本单位', approvedBy: '王五' },
  };
  await world.say('dept-hr', certain.onTransfer('dept-hr', 'object', objection));
  world.now = shanghai('2026-12-18 10:00');
  const upTo = await world.say('petition-office', ...guessed.opening());
  const range = { after: receipt - 1, upTo, count: 1 };
  const later = await world.say('dept-hr', guessed.delivered(range));
  await world.say('dept-hr', guessed.acknowledge({ delivery: later }));
  const [tracker] = world.trackers;
  const folded = async () => {
    const last = await world.logSeq();
    await vi.waitFor(() => expect(tracker?.reach().seq).toBeGreaterThanOrEqual(last), patience);
  };
  await folded();
  await tracker?.firing.round();
  expect(await world.told(['recalculate'])).toEqual([]);

  await importCalendar([table2027], world.area);
  const recalculated = () => world.told(['recalculate']);
  // Exchange and tracker learn of it while they run.
  await vi.waitFor(async () => {
    await folded();
    await tracker?.firing.round();
    expect(await recalculated()).toHaveLength(2);
  }, patience);
  const clocks = Object.fromEntries(
    (await recalculated()).map(({ ref, mark }) => [ref.thread, mark.outcome.clocks]),
  );
  // Fifteen days from the 18th end on Saturday the 2nd: guessed as Monday the 4th, in truth Wednesday the 6th.
  expect(clocks[guessed.transfer]).toMatchObject({
    notice: { targetAt: shanghai('2027-01-03'), dueAt: shanghai('2027-01-07'), provisional: false },
  });
  // From the 17th they end on Friday the 1st; the decision on the objection was due in 2026, and stays.
  expect(clocks[certain.transfer]).toMatchObject({
    notice: { targetAt: shanghai('2027-01-02'), dueAt: shanghai('2027-01-07'), provisional: false },
  });
  expect(Object.keys(clocks[certain.transfer] as object)).toEqual(['notice']);
  await folded();
  expect(await tracker?.firing.round()).toMatchObject({ fired: 0 });
}, 120_000);
