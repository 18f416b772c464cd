import { seeded, shanghai } from '@liandong/testing';
import { expect, it, vi } from 'vitest';
import { Story } from './support/exchange-bench.ts';
import { TimersWorld, type Told } from './support/timers-world.ts';

const spoken = ['chase', 'lapse', 'escalate'] as const;
const monday = shanghai('2026-03-02 10:00');

const stories = (count: number) => Array.from({ length: count }, () => new Story());

/** What was said of a thread's clock and when, in Shanghai's time. */
const said = ({ act, mark }: Told) =>
  `${new Date(mark.at + 8 * 3_600_000).toISOString().slice(0, 16)} ${String(act.facts.clock)} ${String(act.facts.rung)} ${act.type}`;

it('says through a year what the clocks say, once each and at the very time, and nothing of what is answered', async () => {
  await using world = await TimersWorld.start(monday, { trackers: 2 });
  const [silent, signed, answered] = stories(3) as [Story, Story, Story];
  const { receipt } = await world.open([silent, signed, answered]);
  const [kept, old] = [new Story(), new Story()];
  await world.say('petition-office', kept.register({ facts: { receivedAt: monday } }));
  await world.say('petition-office', old.register());
  world.now += 60_000;
  const sign = { delivery: receipt };
  await world.say('dept-hr', signed.acknowledge(sign), answered.acknowledge(sign));
  const accept = { facts: { path: 'petition', notice: 'written' }, content: { officer: '李四' } };
  await world.say('dept-hr', answered.onTransfer('dept-hr', 'accept', accept));
  const report = {
    facts: { outcome: 'explained', opinionServed: true },
    content: { summary: '已答复', signer: '李四' },
  };
  await world.say('dept-hr', answered.onTransfer('dept-hr', 'report', report));
  await world.say(
    'petition-office',
    answered.onTransfer('petition-office', 'close', { content: {} }),
  );
  await world.passUntil(shanghai('2027-03-02'));
  const told = await world.told(spoken);
  const of = (story: Story) => told.filter(({ ref }) => ref.thread === story.transfer).map(said);
  expect(of(answered)).toEqual([]);
  // Signing ends with Tuesday the 3rd, the notice with the 17th; a chase waits for the morning.
  const notice = [
    '2026-03-10T08:30 notice half chase',
    '2026-03-14T08:30 notice three-days chase',
    '2026-03-15T08:30 notice four-fifths chase',
    '2026-03-16T08:30 notice one-day chase',
    '2026-03-18T00:00 notice due lapse',
    '2026-03-19T08:30 notice late-one chase',
    '2026-03-21T00:00 notice late-three escalate',
    '2026-03-25T00:00 notice late-seven escalate',
    '2026-04-02T00:00 notice late-fifteen escalate',
    '2026-04-17T00:00 notice late-thirty escalate',
  ];
  expect(of(signed)).toEqual(notice);
  expect(of(silent)).toEqual(
    [
      ...notice,
      '2026-03-03T16:24 acknowledge four-fifths chase',
      '2026-03-04T00:00 acknowledge due lapse',
      '2026-03-05T08:30 acknowledge late-one chase',
      '2026-03-07T00:00 acknowledge late-three escalate',
      '2026-03-11T00:00 acknowledge late-seven escalate',
    ].sort(),
  );
  // Fifteen days to hand a case on; its owner waits for himself, and nobody is proposed to supervise him.
  const onFile = told.filter(({ ref }) => ref.thread === kept.file).map(said);
  expect(onFile).toEqual([
    '2026-03-10T08:30 dispatch half chase',
    '2026-03-14T08:30 dispatch three-days chase',
    '2026-03-15T08:30 dispatch four-fifths chase',
    '2026-03-16T08:30 dispatch one-day chase',
    '2026-03-18T00:00 dispatch due lapse',
    '2026-03-19T08:30 dispatch late-one chase',
  ]);
  // It was late years before it came here.
  expect(told.filter(({ ref }) => ref.thread === old.file)).toEqual([]);
  await world.caughtUp();
  const before = await world.store.snapshot();
  await world.client.flushall();
  await world.caughtUp();
  expect(await world.store.snapshot()).toEqual(before);
}, 60_000);

it('has one truth where an answer races its deadline', async () => {
  // Two exchanges whose clocks stand on either side of the boundary, whichever is asked.
  const signBy = shanghai('2026-03-04');
  await using world = await TimersWorld.start(monday, { skewsMs: [0, 0] });
  const racing = stories(1_000);
  const { receipt } = await world.open(racing);
  await world.caughtUp();
  const facts = { clock: 'acknowledge', dueAt: signBy, rung: 'due', delivery: receipt };
  const tracker = await world.unit('tracker');
  const recipient = await world.unit('dept-hr');
  const random = seeded(20_260_304);
  for (let from = 0; from < racing.length; from += 100) {
    const some = racing.slice(from, from + 100);
    const answer = () =>
      recipient.send(...some.map((story) => story.acknowledge({ delivery: receipt })));
    const lapse = () =>
      tracker.send(...some.map((story) => story.onTransfer('tracker', 'lapse', { facts })));
    world.clock = () => signBy - (random() < 0.5 ? 1 : 0);
    await Promise.all(random() < 0.5 ? [answer(), lapse()] : [lapse(), answer()]);
  }
  const told = await world.told(['acknowledge', 'lapse']);
  const outcomes = racing.map((story) => {
    const entries = told.filter(({ ref }) => ref.thread === story.transfer);
    const answered = entries.find(({ act }) => act.type === 'acknowledge');
    const lapsed = entries.find(({ act }) => act.type === 'lapse');
    expect(answered).toBeDefined();
    const late = 'late' in (answered?.mark.outcome ?? {});
    // In time and silent exclude each other; late and heard in time do too.
    expect(late).toBe((answered?.mark.at ?? 0) >= signBy);
    if (lapsed)
      expect([late, lapsed.mark.at >= signBy, lapsed.seq < (answered?.seq ?? 0)]).toEqual([
        true,
        true,
        true,
      ]);
    return `${late ? 'late' : 'in time'}${lapsed ? ', silence noted' : ''}`;
  });
  // All three ends came about, or nothing was raced for.
  expect([...new Set(outcomes)].sort()).toEqual(['in time', 'late', 'late, silence noted']);
  await world.caughtUp();
  const before = await world.store.snapshot();
  await world.client.flushall();
  await world.caughtUp();
  expect(await world.store.snapshot()).toEqual(before);
}, 120_000);

it('goes by one clock, however far the hosts of exchanges and trackers lie apart', async () => {
  const hostMs = Date.now;
  const start = hostMs();
  await using world = await TimersWorld.start(start, { skewsMs: [], trackers: 0 });
  const ahead = vi.spyOn(Date, 'now').mockImplementation(() => hostMs.call(Date) + 600_000);
  try {
    await world.exchange();
    await world.tracker({ now: undefined });
    await world.open([new Story()]);
    // The exchange's own word, on a host ten minutes ahead.
    const [forward] = await world.told(['forward']);
    expect(Math.abs((forward?.mark.at ?? 0) - hostMs.call(Date))).toBeLessThan(60_000);
    await world.caughtUp();
    const { now } = (await world.trackers[0]?.firing.round()) ?? { now: 0 };
    expect(Math.abs(now - hostMs.call(Date))).toBeLessThan(60_000);
  } finally {
    ahead.mockRestore();
  }
}, 60_000);
