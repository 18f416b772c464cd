import { BusError, type TransferActType } from '@liandong/contracts';
import {
  aHop,
  aMeeting,
  type CaseWorld,
  caseWorld,
  codeOf,
  delivered,
  type Hopping,
  say,
  shanghai,
  stateOf,
  type WorldCommand,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { kinds } from '../kinds.ts';
import { clocksOf, dueRungs, pendingRungs } from './clocks-of.ts';
import { defaultLadders, ladderFor } from './ladders.ts';
import { rungsOf } from './rung-times.ts';
import { timersOf } from './state.ts';

const dueAt = shanghai('2026-04-01 12:00');
const { hop, sent } = aHop({ facts: { dueAt } });
const stored = delivered('dept-hr', { after: 0, upTo: 3 }, { at: shanghai('2026-03-02 11:00') });
const told = (...commands: WorldCommand[]): CaseWorld =>
  commands.reduce<CaseWorld>(
    (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
    caseWorld.initial,
  );
const { act: opening } = sent.at(-1) as Extract<WorldCommand, { act: unknown }>;
const { kind, origin, counterpart, thread } = opening;
const ref = { kind, origin, counterpart, thread };
const transferState = (world: CaseWorld) => stateOf(world, ref);

type Firing = { clock: string; rung: string; type?: string; dueAt?: number; by?: string };
/** What the tracker says of a clock, with the receipt the terms began with. */
const fires = (
  world: CaseWorld,
  moment: string | number,
  { clock, rung, type = 'chase', by = 'tracker', ...rest }: Firing,
): WorldCommand => {
  const at = typeof moment === 'number' ? moment : shanghai(moment);
  const view = { calendar: chinaCalendar, delivered: { at: shanghai('2026-03-02 11:00') } };
  const known = clocksOf(kinds.transfer, transferState(world), view).find(
    ({ name }) => name === clock,
  );
  const facts = { clock, rung, dueAt: rest.dueAt ?? known?.dueAt ?? 0, delivery: 4 };
  return say(ref, { type, by, at, facts });
};
const refusal = (world: CaseWorld, command: WorldCommand) =>
  codeOf(() => caseWorld.decide(command, world));
const next = (world: CaseWorld, command: WorldCommand) =>
  caseWorld.decide(command, world).reduce(caseWorld.evolve, world);

const waiting = told(...sent, stored);
const accepted = told(
  ...sent,
  stored,
  hop('acknowledge', { facts: { delivery: 4 } }),
  hop('accept'),
);

describe('only the tracker says what the clock says', () => {
  it.each(['petition-office', 'dept-hr'])('not %s', (by) =>
    expect(
      refusal(waiting, fires(waiting, '2026-03-04', { clock: 'notice', rung: 'half', by })),
    ).toBe('TIMER_NOT_YOURS'),
  );

  it('and it says nothing else', () => {
    const remind = say(ref, { type: 'remind', by: 'tracker', facts: {} });
    expect(refusal(waiting, remind)).toBe('NOT_A_PARTY');
  });
});

describe('a rung', () => {
  // Delivered on Monday 2 March at 11:00; fifteen days end with the 17th.
  const end = shanghai('2026-03-18');

  it('is refused a millisecond before its time, and stands at it', () => {
    const lapse = { clock: 'notice', rung: 'due', type: 'lapse' };
    expect(refusal(waiting, fires(waiting, end - 1, lapse))).toBe('TIMER_EARLY');
    expect(refusal(waiting, fires(waiting, end, lapse))).toBeUndefined();
  });

  it('is said once', () => {
    // Due on Saturday evening, so it waits for Sunday morning.
    const chase = { clock: 'notice', rung: 'four-fifths' };
    const chased = next(waiting, fires(waiting, '2026-03-15 08:30', chase));
    expect(refusal(chased, fires(chased, '2026-03-15 09:00', chase))).toBe('TIMER_SETTLED');
  });

  it('is nothing once the clock is answered, moved or paused', () => {
    const report = { clock: 'report', rung: 'due', type: 'lapse' };
    const reported = next(accepted, hop('report', { at: dueAt - 1 }));
    expect(refusal(reported, fires(reported, dueAt, { ...report, dueAt }))).toBe('TIMER_SETTLED');
    const late = shanghai('2026-06-10');
    const conclude = fires(accepted, late, { clock: 'conclude', rung: 'due', type: 'lapse' });
    expect(refusal(accepted, conclude)).toBeUndefined();
    const extended = next(accepted, hop('extend', { at: shanghai('2026-04-20') }));
    expect(refusal(extended, conclude)).toBe('TIMER_SETTLED');
    const paused = next(accepted, hop('pause', { at: shanghai('2026-04-20') }));
    expect(refusal(paused, conclude)).toBe('TIMER_SETTLED');
  });

  it('needs the receipt the term began with, while nobody has signed', () => {
    const lapse = fires(waiting, end, { clock: 'notice', rung: 'due', type: 'lapse' });
    if (!('act' in lapse)) throw new BusError('UNEXPECTED');
    const { delivery: _none, ...facts } = lapse.act.facts;
    const unproven = { ...lapse, act: { ...lapse.act, facts } };
    expect(refusal(waiting, unproven)).toBe('TIMER_SETTLED');
  });

  it('must be on the ladder', () =>
    expect(refusal(waiting, fires(waiting, end, { clock: 'notice', rung: 'no-such' }))).toBe(
      'TIMER_SETTLED',
    ));
});

describe('silence', () => {
  it('becomes a fact, and the answer after it stands and is late', () => {
    const signBy = shanghai('2026-03-04');
    const silent = next(
      waiting,
      fires(waiting, signBy, { clock: 'acknowledge', rung: 'due', type: 'lapse' }),
    );
    expect(timersOf(transferState(silent))?.lapses).toEqual([
      { clock: 'acknowledge', dueAt: signBy, at: signBy },
    ]);
    const [signed] = caseWorld.decide(
      hop('acknowledge', { at: signBy, facts: { delivery: 4 } }),
      silent,
    );
    expect(signed).toMatchObject({ entry: { outcome: { late: ['acknowledge'] } } });
  });

  // Whichever is heard first: the thread's own time never runs backwards.
  it('and an answer in time exclude each other, in either order', () => {
    const signBy = shanghai('2026-03-04');
    const lapse = fires(waiting, signBy, { clock: 'acknowledge', rung: 'due', type: 'lapse' });
    const sign = hop('acknowledge', { at: signBy - 1, facts: { delivery: 4 } });
    expect(refusal(next(waiting, sign), lapse)).toBe('TIMER_SETTLED');
    const [late] = caseWorld.decide(sign, next(waiting, lapse));
    expect(late).toMatchObject({ entry: { at: signBy, outcome: { late: ['acknowledge'] } } });
  });
});

describe('a proposal to supervise', () => {
  const proposing = (hopping: Hopping) => {
    const other = aHop(hopping);
    const to = hopping.to ?? 'dept-hr';
    const world = told(...other.sent, delivered(to, { after: 0, upTo: 3 }));
    const { act } = other.sent.at(-1) as Extract<WorldCommand, { act: { thread: string } }>;
    const at = shanghai('2026-03-21');
    const clock = clocksOf(
      kinds.transfer,
      stateOf(world, { kind, origin: act.origin, counterpart: to, thread: act.thread }),
      { calendar: chinaCalendar, delivered: { at: shanghai('2026-03-02 10:00') } },
    ).find(({ name }) => name === 'notice');
    const facts = { clock: 'notice', rung: 'late-three', dueAt: clock?.dueAt, delivery: 4 };
    const [event] = caseWorld.decide(
      say(
        { kind, origin: act.origin, counterpart: to, thread: act.thread },
        { type: 'escalate', by: 'tracker', at, facts },
      ),
      world,
    );
    return event && 'entry' in event ? event.entry.outcome : undefined;
  };

  it('is put before a person, and to a peer it is a letter', () => {
    expect(proposing({})).toEqual({ propose: 'ordinary' });
    expect(proposing({ verb: 'refer', to: 'drilling', facts: {} })).toEqual({ propose: 'letter' });
  });

  it('is no letter to a member of the joint meeting, to whom its secretariat speaks for the meeting', () => {
    const { invited, threadOf } = aMeeting();
    const world = told(...invited);
    const view = { calendar: chinaCalendar, delivered: undefined };
    const proposed = (unit: string) => {
      const [clock] = clocksOf(kinds.meeting, stateOf(world, threadOf(unit)), view);
      const facts = { clock: clock?.name, dueAt: clock?.dueAt, rung: 'late-three' };
      const at = shanghai('2026-04-20 09:00');
      const fired = say(threadOf(unit), { type: 'escalate', by: 'tracker', at, facts });
      const [event] = caseWorld.decide(fired, world);
      return event && 'entry' in event ? event.entry.outcome : undefined;
    };
    expect(proposed('dept-hr')).toEqual({ propose: 'ordinary' });
    expect(proposed('drilling')).toEqual({ propose: 'letter' });
  });

  it('is done with when the person acts on it', () => {
    const moment = '2026-03-21';
    const proposed = next(
      waiting,
      fires(waiting, moment, { clock: 'notice', rung: 'late-three', type: 'escalate' }),
    );
    expect(timersOf(transferState(proposed))?.proposed).toMatchObject({
      notice: { level: 'ordinary' },
    });
    const done = next(proposed, hop('supervise', { at: shanghai(moment) }));
    expect(timersOf(transferState(done))?.proposed).toBeUndefined();
  });
});

describe('what is still to be said', () => {
  const rungs = (world: CaseWorld, at: string, given: { state?: unknown } = {}) => {
    const view = { calendar: chinaCalendar, delivered: { at: shanghai('2026-03-02 11:00') } };
    const state = given.state ?? transferState(world);
    const pending = pendingRungs(kinds.transfer, state, { view, book: defaultLadders });
    return dueRungs(pending, shanghai(at)).map(({ clock, rung }) => `${clock.name} ${rung.name}`);
  };

  it('is nothing before its time', () => expect(rungs(waiting, '2026-03-02 12:00')).toEqual([]));

  // Signing ended on the 3rd; half of the assigned date passed on the 17th, T-1 of the notice on the 16th.
  it('is the last of several chases that were missed, and every fact', () =>
    expect(rungs(waiting, '2026-03-18')).toEqual([
      'acknowledge due',
      'acknowledge late-one',
      'acknowledge late-three',
      'acknowledge late-seven',
      'notice one-day',
      'report half',
      'notice due',
    ]));

  it('goes on behind what was said', () => {
    const chased = next(
      waiting,
      fires(waiting, '2026-03-17 09:00', { clock: 'notice', rung: 'one-day' }),
    );
    expect(rungs(chased, '2026-03-17 10:00').filter((name) => name.startsWith('notice'))).toEqual(
      [],
    );
    expect(rungs(chased, '2026-03-18').filter((name) => name.startsWith('notice'))).toEqual([
      'notice due',
    ]);
  });

  it('is nothing of a thread that has ended', () => {
    const recalled = next(waiting, hop('recall', { at: shanghai('2026-03-03') }));
    expect(rungs(recalled, '2026-12-01')).toEqual([]);
  });

  // Every act there is, from every state a lead goes through.
  it.each<TransferActType>(['acknowledge', 'supplement', 'remind'])('survives %s', (type) => {
    const lapsed = next(
      waiting,
      fires(waiting, '2026-03-04', { clock: 'acknowledge', rung: 'due', type: 'lapse' }),
    );
    const after = next(lapsed, hop(type, { at: shanghai('2026-03-05') }));
    expect(timersOf(transferState(after))?.lapses).toHaveLength(1);
  });
});

it('a term that was over before it began is noted as silence, and nobody is chased for it', () => {
  const startAt = shanghai('2026-03-02 18:00');
  const dueAt = shanghai('2026-03-02 16:30');
  const clock = { source: 'practice', startAt, targetAt: dueAt, dueAt, provisional: false };
  const ladder = ladderFor(defaultLadders, 'report-duty', 'unreported');
  expect(rungsOf(ladder, clock, defaultLadders).map(({ rung, at }) => [rung.name, at])).toEqual([
    ['due', dueAt],
  ]);
});
