import { expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import type { Kind, LadderView, ThreadClock } from '../kind.ts';
import { signalsOf } from './signals.ts';
import { silenceOf, type TimerState } from './state.ts';

const clock = (name: string, given: Partial<ThreadClock> = {}): ThreadClock => ({
  name,
  of: 'counterpart',
  source: 'practice',
  startAt: 0,
  targetAt: 100,
  dueAt: 100,
  provisional: false,
  ...given,
});
const said = (name: string, dueAt = 100) => ({ clock: name, dueAt, at: 90 });

const timers: TimerState = {
  said: {},
  lapses: [said('sign'), said('answer')],
  chased: {
    answer: { ...said('answer', 200), to: 'handler' },
    sign: { ...said('sign'), to: 'head' },
  },
  proposed: {
    sign: { ...said('sign'), level: 'ordinary' },
    answer: { ...said('answer', 200), level: 'yellow' },
  },
};

const signals = (clocks: readonly ThreadClock[], supposed = false) =>
  signalsOf(
    { name: 'transfer', clocks: () => clocks } as unknown as Kind<unknown>,
    { timers },
    {
      calendar: chinaCalendar,
      delivered: undefined,
      supposed,
    },
  );

it('what was said holds while that very term runs', () => {
  const told = signals([clock('sign'), clock('answer', { of: 'origin' })]);
  expect(told.lapsed).toEqual([
    { ...said('sign'), of: 'counterpart' },
    { ...said('answer'), of: 'origin' },
  ]);
  // The second was chased by another date, which an extension has moved since.
  expect(told.chased.map(({ clock: name }) => name)).toEqual(['sign']);
});

it.each([
  ['answered', { stoppedAt: 95 }],
  ['paused', { pausedAt: 95 }],
  ['extended', { dueAt: 300 }],
])('and no longer once it is %s', (_how, given) =>
  expect(signals([clock('sign', given)])).toEqual({ lapsed: [], chased: [] }),
);

it('where delivery is only supposed, a term may end earlier than it was said to', () => {
  const told = signals([clock('sign', { dueAt: 99 }), clock('answer', { dueAt: 100 })], true);
  expect(told.lapsed).toHaveLength(2);
  expect(told.chased.map(({ clock: name, dueAt }) => [name, dueAt])).toEqual([
    ['sign', 100],
    ['answer', 200],
  ]);
});

it('but not later: that one was begun anew since', () => {
  const told = signals([clock('sign', { dueAt: 101 }), clock('answer', { dueAt: 201 })], true);
  expect(told).toEqual({ lapsed: [], chased: [] });
});

it('where delivery is only supposed, what never arrived is told as well', () => {
  const kind = {
    name: 'alert',
    clocks: (_: unknown, { delivered }: LadderView) => [clock(delivered ? 'sign' : 'answer')],
  } as unknown as Kind<unknown>;
  const view = { calendar: chinaCalendar, delivered: { at: 1 }, supposed: true };
  expect(signalsOf(kind, { timers }, view).lapsed.map(({ clock: name }) => name)).toEqual([
    'sign',
    'answer',
  ]);
});

it('what the thread has moved on from is told for as long as its kind says who owes it', () => {
  const owing = { name: 'report-duty', clocks: () => [], owedStill: () => 'counterpart' };
  const view = { calendar: chinaCalendar, delivered: undefined };
  const told = signalsOf(owing as unknown as Kind<unknown>, { timers }, view);
  expect(told.lapsed).toEqual(timers.lapses.map((lapse) => ({ ...lapse, of: 'counterpart' })));
  expect(told.chased).toEqual([]);
});

it('of several proposals the gravest is put before a person', () => {
  const both = [clock('sign'), clock('answer', { dueAt: 200 })];
  expect(signals(both).proposed).toMatchObject({ clock: 'answer', level: 'yellow' });
  expect(signals(both.slice(0, 1)).proposed).toMatchObject({ clock: 'sign', level: 'ordinary' });
  expect(signals([])).not.toHaveProperty('proposed');
});

it('silence is of a signature, or of an answer', () => {
  const words = ['acknowledge', 'unacknowledged', 'notice', 'unreported'].map(silenceOf);
  const [signed, answered] = ['not-acknowledged', 'not-answered'];
  expect(words).toEqual([signed, signed, answered, answered]);
});
