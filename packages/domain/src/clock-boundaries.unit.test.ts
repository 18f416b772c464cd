import type { EpochMs, TransferActType } from '@liandong/contracts';
import {
  aHop,
  type CaseWorld,
  caseWorld,
  contextOf,
  monday,
  refOf,
  type Said,
  shanghai,
  stateOf,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from './case-file/state.ts';
import { chinaCalendar } from './china-calendar.ts';
import type { CaseClockName, Clock, ClockName } from './clocks.ts';
import { kinds } from './kinds.ts';
import { type RuleBook, rulesInForce } from './rules/index.ts';
import { clocksNow } from './transfer/allowed.ts';
import type { Transfer, TransferOutcome } from './transfer/state.ts';

const told = (commands: readonly Said[]): CaseWorld =>
  commands.reduce(
    (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
    caseWorld.initial,
  );

/** What the exchange makes of an act, under rules of choice. */
function outcomeOf(world: CaseWorld, { act, at }: Said, rules?: RuleBook): TransferOutcome {
  const context = { ...contextOf(world, act, at), rules };
  return kinds[act.kind].decide(stateOf(world, refOf(act)), act, context);
}

const plain = aHop({ verb: 'forward' });
const assigned = aHop({ facts: { dueAt: shanghai('2026-04-01 12:00') } });
const urgent = aHop({ verb: 'forward', facts: { urgency: 'urgent' } });
const assist = aHop({ verb: 'refer', role: 'assist' });
type Hop = typeof plain;
const after = ({ sent, hop }: Hop, ...acts: TransferActType[]) => [
  ...sent,
  ...acts.map((act) => hop(act)),
];

describe('every clock of a transfer is answered in time to its last millisecond, and late from its end', () => {
  type Row = [name: ClockName, of: Hop, history: TransferActType[], answer: TransferActType];
  it.each<Row>([
    ['acknowledge', plain, [], 'acknowledge'],
    ['acknowledge', urgent, [], 'acknowledge'],
    ['objection', plain, ['acknowledge'], 'object'],
    ['notice', plain, ['acknowledge'], 'accept'],
    ['notice', plain, ['acknowledge'], 'divert'],
    ['uphold', plain, ['acknowledge', 'object'], 'uphold'],
    ['uphold', plain, ['acknowledge', 'object'], 'overrule'],
    ['conclude', plain, ['acknowledge', 'accept'], 'report'],
    ['conclude', plain, ['acknowledge', 'accept'], 'close'],
    ['conclude', plain, ['acknowledge', 'accept', 'extend'], 'report'],
    ['assist', assist, ['acknowledge'], 'report'],
    ['report', assigned, ['acknowledge', 'accept'], 'report'],
    ['review', plain, ['acknowledge', 'accept', 'report'], 'close'],
    ['review', plain, ['acknowledge', 'accept', 'report'], 'send-back'],
    ['supervision', plain, ['acknowledge', 'supervise'], 'feedback'],
  ])('%s of %#', (name, of, history, answer) => {
    const world = told(after(of, ...history));
    const ref = refOf(of.hop(answer).act);
    const state = stateOf(world, ref) as Transfer;
    const clocks = clocksNow(state, { deliveredAt: monday, calendar: chinaCalendar });
    const { dueAt } = clocks[name] as Clock;
    const lateAt = (at: EpochMs) => outcomeOf(world, of.hop(answer, { at })).late ?? [];
    expect(lateAt(dueAt - 1)).not.toContain(name);
    expect(lateAt(dueAt)).toContain(name);
  });
});

describe('every clock of a case file, too', () => {
  const { file, hop, sent } = plain;
  const lead = { to: 'dept-hr', transfer: 'hop-0001' };
  const closed = [...sent, ...(['acknowledge', 'accept', 'close'] as const).map((act) => hop(act))];
  const servedAt = monday;
  const replied = [...closed, file.conclude({ lead, servedAt })];
  const reviewing = [...replied, file.requestReview({ receivedAt: monday }, monday)];
  const reviewed = [...reviewing, file.reviewOpinion({ result: 'upheld', servedAt }, monday)];
  const rechecking = [...reviewed, file.requestRecheck({ receivedAt: monday }, monday)];
  const late = (at: EpochMs) => ({ receivedAt: at, acceptedLate: true as const });

  type Row = [name: CaseClockName, history: readonly Said[], answer: (at: EpochMs) => Said];
  it.each<Row>([
    ['dispatch', sent.slice(0, 1), (at) => file.dispatch({ ...lead, role: 'lead' }, at)],
    ['dispatch', sent.slice(0, 1), (at) => file.conclude({ outcome: 'redirected' }, at)],
    ['whole', closed, (at) => file.conclude({ lead }, at)],
    ['review-request', replied, (at) => file.requestReview(late(at), at)],
    ['review-opinion', reviewing, (at) => file.reviewOpinion({ result: 'upheld' }, at)],
    ['recheck-request', reviewed, (at) => file.requestRecheck(late(at), at)],
    ['recheck-opinion', rechecking, (at) => file.recheckOpinion({ result: 'upheld' }, at)],
  ])('%s', (name, history, answer) => {
    const world = told(history);
    const { clocks } = stateOf(world, file.ref) as CaseFile;
    const { dueAt } = clocks[name] as Clock;
    const lateAt = (at: EpochMs) =>
      (outcomeOf(world, answer(at)) as { late?: readonly string[] }).late ?? [];
    expect(lateAt(dueAt - 1)).not.toContain(name);
    expect(lateAt(dueAt)).toContain(name);
  });
});

describe('a change of rules', () => {
  const shorter = rulesInForce({
    book: '2005',
    set: {
      acknowledge: { minutes: 5 },
      notice: { days: 1, unit: 'natural' },
      objection: { days: 1, unit: 'working' },
      conclude: { days: 10, unit: 'natural' },
    },
  });
  const signed = (world: CaseWorld, rules?: RuleBook) =>
    outcomeOf(world, plain.hop('acknowledge', { at: shanghai('2026-03-04 10:00') }), rules);

  it('between sending and signing moves nothing', () => {
    const world = told(plain.sent);
    expect(signed(world, shorter)).toEqual(signed(world));
    expect(signed(world, shorter).clocks?.notice).toMatchObject({
      rule: '2022/1:notice',
      term: '15d',
    });
  });

  it('holds for what is sent after it, whatever holds when that is signed for', () => {
    const [opening] = plain.sent.slice(-1);
    if (!opening) throw new Error('no opening');
    const before = told(plain.sent.slice(0, -1));
    const outcome = outcomeOf(before, opening, shorter);
    const entry = { act: opening.act, n: 1, seq: 3, at: opening.at, outcome };
    const state = kinds.transfer.evolve(kinds.transfer.initial, entry);
    const { act, at } = plain.hop('acknowledge');
    const { clocks } = kinds.transfer.decide(
      state,
      act,
      contextOf(before, act, at),
    ) as TransferOutcome;
    expect(clocks?.acknowledge).toMatchObject({
      rule: '2005/1*:acknowledge',
      dueAt: monday + 300_000,
    });
    expect(clocks?.notice).toMatchObject({
      rule: '2005/1*:notice',
      source: '2005 §21',
      term: '1d',
    });
  });

  it('holds for terms that begin after it', () => {
    const world = told(after(plain, 'acknowledge'));
    const accept = plain.hop('accept');
    expect(outcomeOf(world, accept, shorter).clocks?.conclude).toMatchObject({ term: '10d' });
    expect(outcomeOf(world, accept).clocks?.conclude).toMatchObject({ term: '60d' });
  });

  it('moves no running term, by whatever act', () => {
    const world = told(after(plain, 'acknowledge', 'accept'));
    const at = shanghai('2026-03-10 10:00');
    for (const act of ['extend', 'pause', 'supervise', 'remind'] as const) {
      const said = plain.hop(act, { at });
      expect(outcomeOf(world, said, shorter).clocks?.conclude).toEqual(
        outcomeOf(world, said).clocks?.conclude,
      );
    }
  });

  it('of 2005 gives sixty days to any matter, on any path', () => {
    const advice = aHop({ verb: 'forward', classification: 'suggestion' });
    const world = told(after(advice, 'acknowledge'));
    for (const act of ['accept', 'divert'] as const) {
      const book = rulesInForce({ book: '2005', set: {} });
      expect(outcomeOf(world, advice.hop(act), book).clocks?.conclude).toMatchObject({
        source: '2005 §33',
        term: '60d',
      });
      expect(outcomeOf(world, advice.hop(act)).clocks).toBeUndefined();
    }
  });
});

describe('the LOG of before rules were recorded', () => {
  it('is under the first book of 2022', () => {
    const world = told(plain.sent);
    const ref = refOf(plain.hop('acknowledge').act);
    const { terms: _terms, ...before } = stateOf(world, ref) as Transfer;
    const known = { deliveredAt: monday, calendar: chinaCalendar };
    expect(clocksNow(before, known)).toEqual(clocksNow(stateOf(world, ref) as Transfer, known));
  });
});
