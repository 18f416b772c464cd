import { BusError, type LegalPath, type PauseReason } from '@liandong/contracts';
import { dayOfInstant } from '../calendar/shanghai-day.ts';
import {
  type Clock,
  type ClockName,
  type Clocks,
  extendClock,
  isOpen,
  isPaused,
  isRunning,
  pauseClock,
  resumeClock,
  startClock,
} from '../clocks.ts';
import type { DecideContext, LadderView, ThreadClock } from '../kind.ts';
import { defaultRuleBook, ruleFor, ruleIdFor, termFor, textOf } from '../rules/index.ts';
import { clocksNow } from './allowed.ts';
import type { Transfer, TransferOutcome } from './state.ts';

type Counting = Pick<DecideContext, 'at' | 'calendar' | 'rules' | 'relation'>;

/** The clock an act starts, if the rules in force know one for such a matter. */
export function started(
  asked: { name: 'uphold' | 'conclude' | 'review'; path?: LegalPath },
  { opening }: Transfer,
  { at, calendar, rules = defaultRuleBook, relation }: Counting,
): TransferOutcome {
  const { name, path } = asked;
  const { classification, role } = opening ?? {};
  const term = termFor(rules, name, { classification, role, relation, path });
  return term ? { clocks: { [name]: startClock(term, at, calendar) } } : {};
}

/** Half of what is left of the term it helps to keep, at most the rule's own, and fixed at the opening (domain.md §2.1). */
export function assisting(
  assisted: Clock | undefined,
  { at, calendar, rules = defaultRuleBook, relation }: Counting,
): Clocks {
  const found = ruleFor(rules, 'assist', { role: 'assist', relation });
  const rule = termFor(rules, 'assist', { role: 'assist', relation });
  if (!found || !rule) return {};
  const whole = startClock(rule, at, calendar);
  if (!found.rule.halfOfRemaining || !isRunning(assisted)) return { assist: whole };
  const left = dayOfInstant(assisted.targetAt - 1) - dayOfInstant(at);
  const days = Math.max(1, Math.floor(left / 2));
  const half = startClock({ ...rule, term: `${days}d` }, at, calendar);
  return { assist: half.dueAt < whole.dueAt ? half : whole };
}

/** 督办 names its own term. */
export function supervised(days: number, { at, calendar, rules }: Counting): Clocks {
  const rule = ruleIdFor(rules ?? defaultRuleBook, 'supervision');
  const term = textOf({ days, unit: 'natural' });
  return { supervision: startClock({ rule, source: 'assigner', term }, at, calendar) };
}

/** An extension moves the handling term and nothing else; a date fixed by an assigner stays his. */
export function extended({ clocks }: Transfer, days: number, { calendar }: Counting): Clocks {
  const { conclude } = clocks;
  return conclude ? { conclude: extendClock(conclude, days, calendar) } : {};
}

/**
 * Only the handling term stands still; a date fixed by an assigner stays his.
 * @throws BusError `PAUSE_NOT_ALLOWED` for a reason the rule does not know
 */
export function paused({ clocks }: Transfer, reason: PauseReason, { at }: Counting): Clocks {
  const { conclude } = clocks;
  if (!conclude?.pausable?.includes(reason)) throw new BusError('PAUSE_NOT_ALLOWED', { reason });
  return { conclude: pauseClock(conclude, reason, at) };
}

/** Whoever answers while a term stands still ends the pause by that. */
export function resumed({ clocks }: Transfer, { at, calendar }: Counting): Clocks {
  const { conclude } = clocks;
  return isPaused(conclude) ? { conclude: resumeClock(conclude, at, calendar) } : {};
}

/** What is reported while the term stands still is in time: the pause is over with it. */
export function reported(state: Transfer, counting: Counting): TransferOutcome {
  const review = started({ name: 'review' }, state, counting);
  return { clocks: { ...resumed(state, counting), ...review.clocks } };
}

/** Sent back for rework, the legal term runs on as if it had never stopped (domain.md §2.1). */
export function reopened(state: Transfer): Clocks {
  const again = (['conclude', 'assist', 'report'] as const).flatMap((name) => {
    const clock = state.clocks[name];
    if (!clock) return [];
    const { stoppedAt: _stopped, ...running } = clock;
    return [[name, running] as const];
  });
  return Object.fromEntries(again);
}

/**
 * 受理 by the petition procedure starts the sixty days, unless an earlier holder of the case has
 * started them; another path has a term of its own, and the sixty days run no longer.
 */
export function handled(state: Transfer, path: LegalPath, counting: Counting): TransferOutcome {
  const first = started({ name: 'conclude', path }, state, counting);
  const { conclude } = state.clocks;
  if (!isOpen(conclude)) return first;
  if (first.clocks) return {};
  return { clocks: { conclude: { ...conclude, stoppedAt: counting.at, dropped: true } } };
}

const originOwes: readonly string[] = ['uphold', 'review'] satisfies ClockName[];

/** Every term somebody owes something by. An objection is a right, so its term is no debt. */
export function debtsOf(state: Transfer, { delivered, calendar }: LadderView): ThreadClock[] {
  // As the rules count it: nothing is delivered before it was sent.
  const deliveredAt = delivered && Math.max(delivered.at, state.opening?.at ?? 0);
  const clocks = clocksNow(state, { deliveredAt, calendar });
  return Object.entries(clocks)
    .filter(([name]) => name !== 'objection')
    .map(([name, clock]) => ({
      ...clock,
      name,
      of: originOwes.includes(name) ? 'origin' : 'counterpart',
    }));
}
