import type { Act, TransferActType } from '@liandong/contracts';
import {
  anyStory,
  type CaseWorld,
  codeOf,
  contextOf,
  type Happened,
  plainFacts,
  receiptFor,
  say,
  stateOf,
  tell,
  transfersOf,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from './china-calendar.ts';
import { type Clock, type ClockName, isPaused, isRunning } from './clocks.ts';
import { allowedActs } from './transfer/allowed.ts';
import { isEnded, isOpeningType, type Transfer, type TransferOutcome } from './transfer/state.ts';
import { steps } from './transfer/steps.ts';
import { transferKind } from './transfer/transfer.ts';

const runs = { seed: 20261123, numRuns: 100 };

type Change = { act: Act; before: Transfer; after: Transfer; outcome: TransferOutcome };

/** What holds after every act on every transfer of every story. */
const always = (holds: (change: Change, happened: Happened) => void) =>
  fc.assert(
    fc.property(anyStory, (turns) => {
      tell(turns, ({ before, after, event }) => {
        if (!event || !('entry' in event) || event.ref.kind !== 'transfer') return;
        const { act, outcome } = event.entry;
        const [old, now] = [before, after].map((world) => stateOf(world, event.ref) as Transfer);
        if (old && now) holds({ act, before: old, after: now, outcome }, event);
      });
    }),
    runs,
  );

const namesOf = ({ clocks }: Transfer) => Object.keys(clocks) as ClockName[];

/** The acts that set a clock again: an extension moves one, the others start one of their own. */
const movers: Readonly<Partial<Record<TransferActType, ClockName>>> = {
  extend: 'conclude',
  resume: 'conclude',
  report: 'review',
  supervise: 'supervision',
};

const datesOf = ({ startAt, targetAt, dueAt, source }: Clock) => ({
  startAt,
  targetAt,
  dueAt,
  source,
});

describe('whatever units say, in whatever order and however late', () => {
  it('a date moves only by an extension, or by the act that starts its clock anew', () =>
    always(({ act, before, after }) => {
      for (const name of namesOf(before)) {
        if (movers[act.type as TransferActType] === name) continue;
        // Whatever ends a pause moves the end of what stood still.
        if (isPaused(before.clocks[name]) && !isPaused(after.clocks[name])) continue;
        const [old, now] = [before.clocks[name], after.clocks[name]];
        expect(old && now && datesOf(now)).toEqual(old && datesOf(old));
      }
    }));

  it('an extension comes once, and makes a term at most thirty days longer', () =>
    always(({ act, before, after }) => {
      if (act.type !== 'extend') return;
      const [old, now] = [before.clocks.conclude, after.clocks.conclude];
      expect(before.extended).toBe(false);
      expect(now?.startAt).toBe(old?.startAt);
      const days = ((now?.targetAt ?? 0) - (old?.targetAt ?? 0)) / 86_400_000;
      expect(days).toBe(act.facts.days);
      expect(days).toBeLessThanOrEqual(30);
    }));

  it('a pause makes no date earlier, and what ends it leaves a term that is not over', () =>
    always(({ act, before, after }, { entry }) => {
      const [old, now] = [before.clocks.conclude, after.clocks.conclude];
      if (!old || !now || !isPaused(old) || isPaused(now) || now.pausedAt !== undefined) return;
      expect(['resume', 'report']).toContain(act.type);
      expect(now.targetAt).toBeGreaterThanOrEqual(old.targetAt);
      expect(now.dueAt).toBeGreaterThanOrEqual(Math.max(old.dueAt, entry.at + 1));
    }));

  it('a stopped clock stays stopped, but for rework and what starts it anew', () =>
    always(({ act, before, after }) => {
      for (const name of namesOf(before)) {
        const again = act.type === 'send-back' && ['conclude', 'assist', 'report'].includes(name);
        if (again || movers[act.type as TransferActType] === name) continue;
        const stoppedAt = before.clocks[name]?.stoppedAt;
        if (stoppedAt !== undefined) expect(after.clocks[name]?.stoppedAt).toBe(stoppedAt);
      }
    }));

  it('no clock runs in a transfer that ended', () =>
    always(({ after }) => {
      if (isEnded(after)) expect(Object.values(after.clocks).filter(isRunning)).toEqual([]);
    }));

  it('delivery is when it was, and never before it was sent', () =>
    always(({ before, after }) => {
      if (before.deliveredAt !== undefined) expect(after.deliveredAt).toBe(before.deliveredAt);
      if (after.deliveredAt !== undefined)
        expect(after.deliveredAt).toBeGreaterThanOrEqual(after.opening?.at ?? Infinity);
      if (after.acknowledgedAt !== undefined) expect(after.deliveredAt).toBeDefined();
    }));

  it('the terms of a signature count from delivery', () =>
    always(({ act, after }) => {
      if (act.type !== 'acknowledge') return;
      expect(after.clocks.acknowledge?.startAt).toBe(after.deliveredAt);
      if (after.opening?.role === 'lead')
        expect(after.clocks.objection?.startAt).toBe(after.deliveredAt);
    }));

  it('late are exactly the terms an act answers that had ended when it came', () =>
    always(({ act, before, outcome }, { entry }) => {
      const clocks = { ...before.clocks, ...outcome.clocks };
      const ended = (steps[act.type as TransferActType].answers ?? []).filter((name) => {
        const clock = clocks[name];
        return isRunning(clock) && clock.dueAt <= entry.at;
      });
      expect(outcome.late ?? []).toEqual(ended);
    }));

  it('a date fixed by an assigner is the date of the report to the end', () =>
    always(({ after }) => {
      const { report } = after.clocks;
      if (after.opening?.verb === 'assign') expect(report?.source).toBe('assigner');
      else expect(report).toBeUndefined();
    }));

  it('sixty days run only for a grievance, from when it was first accepted', () =>
    always(({ after }) => {
      const { conclude } = after.clocks;
      if (!conclude) return;
      expect(after.opening).toMatchObject({ classification: 'grievance', role: 'lead' });
      // What an earlier holder began runs on.
      if (conclude.startAt > (after.opening?.at ?? 0))
        expect(conclude.startAt).toBe(after.acceptedAt);
    }));

  it('no legal date comes before its target, nor a target before its start', () =>
    always(({ after }) => {
      for (const { startAt, targetAt, dueAt } of Object.values(after.clocks)) {
        expect(dueAt).toBeGreaterThanOrEqual(targetAt);
        expect(targetAt).toBeGreaterThan(startAt);
      }
    }));
});

describe('what a unit is told it may do', () => {
  const types = (Object.keys(steps) as TransferActType[]).filter((type) => !isOpeningType(type));

  type Asked = { world: CaseWorld; ref: Happened['ref']; transfer: Transfer; at: number };

  /** What is offered, and what the rules make of the same act in the same moment. */
  function compare({ world, ref, transfer, at }: Asked, unit: string) {
    const receipt = receiptFor(world, transfer);
    const delivery = receipt ? { delivery: receipt.seq } : {};
    const { relation } = contextOf(
      world,
      say(ref, { type: 'remind', facts: {}, by: unit }).act,
      at,
    );
    const offered = allowedActs(transfer, {
      unit,
      relation,
      at,
      deliveredAt: receipt?.at,
      calendar: chinaCalendar,
      counterpartGone: world.units.get(ref.counterpart)?.active === false,
    });
    return types.map((type) => {
      const quoting = type === 'acknowledge' || type === 'decline' ? delivery : {};
      const { act } = say(ref, { type, facts: { ...plainFacts[type], ...quoting }, by: unit, at });
      const context = { ...contextOf(world, act, at), at };
      const decide = (): TransferOutcome => transferKind.decide(transfer, act, context);
      return { type, offer: offered.find((one) => one.type === type), decide, receipt };
    });
  }

  const everyWhere = (holds: (asked: Asked, unit: string) => void) =>
    fc.assert(
      fc.property(anyStory, fc.nat({ max: 90 * 86_400_000 }), (turns, wait) => {
        const world = tell(turns);
        const at = (world.log.at(-1)?.entry.at ?? 0) + wait;
        for (const { ref, transfer } of transfersOf(world))
          for (const unit of [ref.origin, ref.counterpart, 'secretariat'])
            holds({ world, ref, transfer, at }, unit);
      }),
      { ...runs, numRuns: 50 },
    );

  it('is what the rules allow it, no more and no less', () =>
    everyWhere((asked, unit) => {
      const answers = compare(asked, unit);
      const offered = answers.filter(({ offer }) => offer).map(({ type }) => type);
      const allowed = answers
        .filter(({ decide }) => codeOf(decide) === undefined)
        .map(({ type }) => type);
      expect(offered).toEqual(allowed);
    }));

  it('is late from the very moment it is told', () =>
    everyWhere((asked, unit) => {
      for (const { offer, decide, receipt } of compare(asked, unit)) {
        if (!offer || (asked.transfer.status === 'sent' && !receipt)) continue;
        const late = (decide().late ?? []).length > 0;
        const passed = offer.dueAt !== undefined && asked.at >= offer.dueAt;
        expect(late).toBe(passed);
      }
    }));
});
