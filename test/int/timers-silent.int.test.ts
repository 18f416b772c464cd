import { shanghai } from '@liandong/testing';
import { askTracker } from '@liandong/tracking';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInside } from '../../packages/cli/src/testing.ts';
import { Story } from './support/exchange-bench.ts';
import { TimersWorld } from './support/timers-world.ts';

type Printed = {
  code: string;
  silent: { ref: { thread: string }; lapsed: unknown[]; proposed: unknown }[];
  total: number;
  others: number;
  silentElsewhere: number;
};

describe('who looks after the whole sees what nobody answers', () => {
  // Between a plant and its team: the petition office is no party, and neither is the secretariat.
  const between = new Story('plant-1', 'team-11');
  const own = new Story();
  const accusing = new Story('plant-1', 'discipline');
  let world: TimersWorld;

  const run = async (line: string) =>
    runInside(line.split(' '), {
      environment: {
        LIANDONG_DATA: world.area.dataDir,
        LIANDONG_NATS: world.area.servers.join(','),
      },
      now: () => world.now,
    });
  const shown = async (line: string) => (await run(line)).out;
  const ask = async (line: string) => JSON.parse((await run(`--json ${line}`)).out) as Printed;

  beforeAll(async () => {
    world = await TimersWorld.start(shanghai('2026-03-02 10:00'));
    await world.open([between]);
    // A day later, and yet in front: units stand as the area lists them.
    world.now = shanghai('2026-03-03 10:00');
    await world.open([own]);
    const accusation = { facts: { classification: 'accusation' } };
    const [, dispatch] = accusing.opening();
    const upTo = await world.say(
      'plant-1',
      accusing.register(accusation),
      ...(dispatch ? [dispatch] : []),
      accusing.forward(accusation),
    );
    await world.say('discipline', accusing.delivered({ after: 0, upTo, count: 1 }));
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('nothing while terms run, and no line about it', async () => {
    await world.passUntil(shanghai('2026-03-03 12:00'));
    expect(await ask('track --area --as petition-office')).toMatchObject({ silent: [], total: 0 });
    expect(await shown('inbox --as petition-office')).not.toContain('全区另有');
  });

  it('who owes, what, since when, and what is proposed; by unit as the area lists them', async () => {
    await world.passUntil(shanghai('2026-03-07 10:00'));
    const { silent, total, others } = await ask('track --area --as petition-office');
    expect([total, others]).toEqual([2, 1]);
    const dueAt = shanghai('2026-03-04');
    const said = { unit: 'team-11', clock: 'acknowledge', dueAt };
    expect(silent.find(({ ref }) => ref.thread === between.transfer)).toMatchObject({
      since: dueAt,
      lapsed: [said],
      proposed: { ...said, level: 'ordinary' },
    });
    expect(await shown('track --area --as petition-office')).toMatch(
      /全矿区逾期无声（系统已记录） \(2\)\n.*\n人力资源部 .*信访办 .*未签收 .*\n采油十一队 .*采油一厂 +未签收 +签收 +2026-03-03 {2}已逾期 3 天 +建议督办\n/,
    );
    expect(await shown('track --area --as secretariat --lang en')).toContain(
      'supervision proposed',
    );
  });

  it('one line in the lists of the petition office, and of nobody else', async () => {
    const line = '全区另有 1 件逾期无声：liandong track --area\n';
    expect(await shown('inbox --as petition-office')).toContain(line);
    expect(await shown('digest --as petition-office')).toContain(line);
    expect((await ask('inbox --as petition-office')).silentElsewhere).toBe(1);
    expect((await ask('digest --as petition-office')).silentElsewhere).toBe(1);
    for (const unit of ['plant-1', 'secretariat'])
      expect(await shown(`inbox --as ${unit}`)).not.toContain('全区另有');
  });

  it('never an accusation, which was silent all the same', async () => {
    const lapses = await world.told(['lapse']);
    expect(lapses.map(({ ref }) => ref.thread)).toContain(accusing.transfer);
    for (const unit of ['petition-office', 'secretariat'])
      expect(JSON.stringify(await ask(`track --area --as ${unit}`))).not.toContain(
        accusing.transfer,
      );
  });

  it('and a unit that looks after itself is told nothing', async () => {
    const { connection } = await world.unit('dept-hr');
    await expect(askTracker(connection, { what: 'silent' })).rejects.toMatchObject({
      code: 'TRACK_FORBIDDEN',
    });
    expect((await ask('track --area --as plant-1')).code).toBe('TRACK_FORBIDDEN');
  });

  it('lists of the own work do not depend on it', async () => {
    await Promise.all(world.trackers.splice(0).map((tracker) => tracker.stop()));
    const { code, out } = await run('inbox --as petition-office');
    expect([code, out.includes('全区另有')]).toEqual([0, false]);
    expect(out).toContain('未签收');
  });
});
