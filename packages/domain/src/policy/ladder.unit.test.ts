import { aPolicy, caseWorld, type PolicySaying, policyOf, shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { policyLadder } from './ladder.ts';

const { copy, copyRef, file, issued, revised } = aPolicy();
const hr = (type: Parameters<typeof copy>[1], saying?: PolicySaying) =>
  copy('dept-hr', type, saying);
const at = shanghai('2026-03-02 12:00');
const readBy = shanghai('2026-03-04');
const conveyBy = shanghai('2026-03-10');

const after = (...said: ReturnType<typeof copy>[]) =>
  policyOf(
    [...issued, ...said].reduce(
      (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
      caseWorld.initial,
    ),
    copyRef('dept-hr'),
  );
const view = { delivered: { at }, calendar: chinaCalendar };
const turns = (...said: ReturnType<typeof copy>[]) =>
  policyLadder.turns(after(...said), view).map(({ of, level, dueAt }) => [of, level, dueAt]);

describe('whose turn it is', () => {
  it('the unit’s to read and to convey, each by its own date', () => {
    expect(policyLadder.turns(after(), { delivered: undefined, calendar: chinaCalendar })).toEqual([
      { of: 'counterpart', level: 'undelivered', since: issued[4]?.at, dueAt: readBy },
      { of: 'counterpart', level: 'unconveyed', since: issued[4]?.at, dueAt: conveyBy },
    ]);
    const conveying = ['counterpart', 'unconveyed', conveyBy];
    expect(turns()).toEqual([['counterpart', 'unacknowledged', readBy], conveying]);
    expect(turns(hr('acknowledge'))).toEqual([conveying]);
    expect(turns(hr('acknowledge'), hr('convey', { facts: { told: 9 } }))).toEqual([conveying]);
    expect(turns(hr('acknowledge'), hr('convey'))).toEqual([]);
  });

  it('the issuer’s to answer', () => {
    const read = [hr('acknowledge'), hr('convey'), hr('ask', { at })];
    expect(policyLadder.turns(after(...read), view)).toEqual([
      { of: 'origin', level: 'asked', since: at },
    ]);
    expect(turns(...read, hr('answer'))).toEqual([]);
  });

  it('the unit’s again with a new revision, and nobody’s once it has ended', () => {
    expect(turns(hr('acknowledge'), hr('convey'), ...revised('dept-hr'))).toHaveLength(2);
    expect(turns(file('withdraw'), hr('withdraw'))).toEqual([]);
  });
});

describe('stages', () => {
  const stages = (...said: ReturnType<typeof copy>[]) => policyLadder.stages(after(...said), view);

  it('end when what they wait for is done', () => {
    const later = at + 5;
    expect(stages(hr('acknowledge', { at: later }))).toEqual([
      { stage: 'policy-delivery', from: issued[4]?.at, to: at },
      { stage: 'policy-acknowledgement', from: at, to: later },
      { stage: 'policy-conveyance', from: at, to: undefined },
    ]);
    const done = stages(hr('acknowledge'), hr('convey', { at: later }));
    expect(done.at(-1)).toEqual({ stage: 'policy-conveyance', from: at, to: later });
  });

  it('are waited for no longer once it has ended', () => {
    expect(stages(file('withdraw'), hr('withdraw')).map(({ stage }) => stage)).toEqual([
      'policy-delivery',
    ]);
  });
});

it('rungs tell when each thing happened', () => {
  const { rungs } = policyLadder;
  const steps = rungs(after(hr('acknowledge', { at }), hr('convey', { at: at + 1 })), view);
  expect(steps).toMatchObject({
    delivered: { at, how: 'automatic' },
    acknowledged: { at },
    answered: { at: at + 1 },
  });
  expect(rungs(after(file('withdraw'), hr('withdraw')), view).cancelled).toBeDefined();
});
