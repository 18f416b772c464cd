import { aDuty, caseWorld, dutyIn, monday, shanghai, type WorldCommand } from '@liandong/testing';
import { expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { dutyClocks, owesMissedDay, reportDutyLadder, withMissedDay } from './ladder.ts';
import { reportDutyKind } from './report-duty.ts';

const { ref, duty, required } = aDuty();
const after = (...said: WorldCommand[]) =>
  dutyIn(
    said.reduce(
      (world, one) => caseWorld.decide(one, world).reduce(caseWorld.evolve, world),
      caseWorld.initial,
    ),
    ref,
  );
const at = (moment: string) => ({ at: shanghai(moment) });
const unseen = { delivered: undefined, calendar: chinaCalendar };
const stored = shanghai('2026-03-02 11:00');
const seen = { ...unseen, delivered: { at: stored } };
const today = { of: 'counterpart', level: 'unreported', dueAt: shanghai('2026-03-02 16:30') };

it('owes a signature and the first day at once', () => {
  expect(reportDutyLadder.turns(after(...required), unseen)).toEqual([
    { of: 'counterpart', level: 'undelivered', since: monday, dueAt: undefined },
    { ...today, since: monday },
  ]);
  expect(reportDutyLadder.turns(after(...required), seen)).toEqual([
    {
      of: 'counterpart',
      level: 'unacknowledged',
      since: stored,
      dueAt: shanghai('2026-03-04 00:00'),
    },
    { ...today, since: stored },
  ]);
});

it('owes the next day from when the last was done with', () => {
  const filed = after(...required, duty('file-report', at('2026-03-02 15:00')));
  const tomorrow = { ...today, dueAt: shanghai('2026-03-03 16:30') };
  expect(reportDutyLadder.turns(filed, seen)).toEqual([
    { ...tomorrow, since: shanghai('2026-03-02 15:00') },
  ]);
  const missed = withMissedDay(after(...required, duty('acknowledge')), {
    name: 'unreported',
    dueAt: shanghai('2026-03-02 16:30'),
  });
  expect(reportDutyLadder.turns(missed, seen)).toEqual([
    { ...tomorrow, since: shanghai('2026-03-02 16:00') },
  ]);
});

it('owes a missed day until it is filed, or the duty is over', () => {
  const lapse = { name: 'unreported', dueAt: shanghai('2026-03-02 16:30') };
  const missed = withMissedDay(after(...required, duty('acknowledge')), lapse);
  expect(owesMissedDay(missed, lapse)).toBe('counterpart');
  expect(owesMissedDay(missed, { ...lapse, dueAt: shanghai('2026-03-03 16:30') })).toBeUndefined();
  expect(owesMissedDay(missed, { ...lapse, name: 'unacknowledged' })).toBeUndefined();
  const relieved = withMissedDay(after(...required), lapse);
  expect(owesMissedDay({ ...relieved, life: 'relieved' }, lapse)).toBeUndefined();
  const filed = after(...required, duty('file-report', at('2026-03-03 09:00')));
  const record = { ...filed.days['2026-03-02'], revision: 1, missed: true };
  expect(owesMissedDay({ ...filed, days: { '2026-03-02': record } }, lapse)).toBeUndefined();
});

it('has clocks by their names, aimed at the cut-off', () => {
  const back = after(...required, duty('file-report'), duty('return'));
  expect(dutyClocks(back, seen)).toEqual([
    {
      name: 'unreported',
      of: 'counterpart',
      source: 'practice',
      startAt: stored,
      targetAt: shanghai('2026-03-03 16:00'),
      dueAt: shanghai('2026-03-03 16:30'),
      provisional: false,
    },
    expect.objectContaining({ name: 'uncorrected', dueAt: shanghai('2026-03-04 00:00') }),
  ]);
});

it('moves on only by the clock of the day that is owed', () => {
  const state = after(...required);
  for (const clock of [
    { name: 'unacknowledged', dueAt: today.dueAt },
    { name: 'unreported', dueAt: today.dueAt + 1 },
    { name: 'unreported', dueAt: shanghai('2026-03-03 16:30') },
  ])
    expect(withMissedDay(state, clock)).toBe(state);
  const filed = after(...required, duty('file-report'));
  expect(withMissedDay(filed, { name: 'unreported', dueAt: today.dueAt })).toBe(filed);
  const over = after(...required, duty('relieve'));
  expect(withMissedDay(over, { name: 'unreported', dueAt: today.dueAt })).toBe(over);
});

it('sets a peer no term', () => {
  const peer = aDuty({ to: 'drilling' });
  const state = dutyIn(
    peer.required.reduce(
      (world, one) => caseWorld.decide(one, world).reduce(caseWorld.evolve, world),
      caseWorld.initial,
    ),
    peer.ref,
  );
  expect(dutyClocks(state, seen)).toEqual([]);
  expect(reportDutyLadder.turns(state, seen).map(({ dueAt }) => dueAt)).toEqual([
    undefined,
    undefined,
  ]);
});

it('measures each day from its beginning, and waits for a missed one no longer', () => {
  const first = shanghai('2026-03-02 00:00');
  const second = { stage: 'report-filing', from: shanghai('2026-03-03 00:00'), to: undefined };
  expect(reportDutyLadder.stages(after(...required), seen)).toEqual([
    { stage: 'report-filing', from: first, to: undefined },
  ]);
  expect(reportDutyLadder.stages(after(...required, duty('file-report')), seen)).toEqual([
    { stage: 'report-filing', from: first, to: monday },
    second,
  ]);
  const missed = withMissedDay(after(...required), { name: 'unreported', dueAt: today.dueAt });
  expect(reportDutyLadder.stages(missed, seen)).toEqual([second]);
});

it('puts an early sign before who collects, also when the duty is over', () => {
  const told = [...required, duty('early-sign'), duty('relieve')];
  const sign = { of: 'origin', level: 'unread', since: monday };
  expect(reportDutyLadder.turns(after(...told), seen)).toEqual([sign]);
  expect(reportDutyKind.summary(after(...told), ref)).toMatchObject({ open: true });
  const read = after(...told, duty('read', { facts: { signs: 1 } }));
  expect(reportDutyLadder.turns(read, seen)).toEqual([]);
  expect(reportDutyKind.summary(read, ref)).toEqual({
    status: 'relieved',
    open: false,
    file: 'duty-0001',
  });
  expect(reportDutyLadder.rungs(read, seen)).toMatchObject({
    submitted: { at: monday, how: 'manual' },
    delivered: { at: stored, how: 'automatic' },
    closed: { at: monday, how: 'manual' },
  });
});
