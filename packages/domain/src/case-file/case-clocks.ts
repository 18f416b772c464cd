import type { CaseFacts, EpochMs } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import {
  type CaseClockName,
  type CaseClocks,
  type Clock,
  isOpen,
  isPaused,
  isRunning,
  recount,
  resumeClock,
  startClock,
} from '../clocks.ts';
import type { DecideContext, ThreadClock } from '../kind.ts';
import { defaultRuleBook, termFor } from '../rules/index.ts';
import type { Transfer } from '../transfer/state.ts';
import type { CaseFile, CaseOutcome, Hop } from './state.ts';

type Counting = Pick<DecideContext, 'at' | 'calendar' | 'rules'>;

/** The clock of a rule, if the rules in force know one for such a matter. */
export function caseClock(
  name: CaseClockName,
  { startAt, classification }: { startAt: EpochMs } & Pick<CaseFile, 'classification'>,
  { calendar, rules = defaultRuleBook }: Counting,
): CaseClocks {
  const term = termFor(rules, name, { classification });
  return term ? { [name]: startClock(term, startAt, calendar) } : {};
}

const overBefore = ({ dueAt }: Clock, at: EpochMs): Pick<Clock, 'overBefore'> =>
  dueAt <= at ? { overBefore: true } : {};

/** To hand it on 转办, and to be done with the whole case: both from when the petition was received. */
export function fileClocks(
  { receivedAt, classification }: Pick<CaseFacts<'register'>, 'receivedAt' | 'classification'>,
  counting: Counting,
): CaseClocks {
  const since = { startAt: Math.min(receivedAt, counting.at), classification };
  const { dispatch, ...none } = caseClock('dispatch', since, counting);
  return {
    ...none,
    // Old petitions come in with a ledger: what was late before they came is no silence of today.
    ...(dispatch && { dispatch: { ...dispatch, ...overBefore(dispatch, counting.at) } }),
    ...caseClock('whole', since, counting),
  };
}

/**
 * The clock of the whole case as it stands with the term of whoever handles it: extended by as
 * many days, with the same pauses, and still where that stands still.
 */
export function wholeWith(
  whole: Clock | undefined,
  conclude: Clock | undefined,
  calendar: WorkCalendar,
): Clock | undefined {
  // Handled again, it counts from then: what an earlier handling had is none of it.
  if (!isOpen(whole) || !conclude || conclude.startAt < whole.startAt) return whole;
  const { added, pauses } = conclude;
  const moved = recount(
    { ...whole, ...(added ? { added } : {}), ...(pauses ? { pauses } : {}) },
    calendar,
  );
  if (!isPaused(conclude)) return moved;
  const { pausedAt, pausedFor } = conclude;
  return { ...moved, pausedAt, pausedFor };
}

/** Of what an act on a file answers, what had passed when it came. */
export function lateAt(
  { clocks }: CaseFile,
  answers: readonly CaseClockName[],
  at: EpochMs,
): Pick<CaseOutcome, 'late'> {
  const late = answers.filter((name) => {
    const clock = clocks[name];
    return isRunning(clock) && at >= clock.dueAt;
  });
  return late.length === 0 ? {} : { late };
}

/**
 * What runs on in the next hop: the notice that nobody has given yet, and from the first 受理 of
 * the case its sixty days, with the extension and the pauses they have had, whoever holds it.
 */
export function carriedClocks(
  held: Transfer,
  { file, last }: { file: CaseFile; last: Hop },
  counting: Counting,
): CaseOutcome {
  if (file.begunAnew) return {};
  const notice = held.acceptedAt === undefined && running(held.clocks.notice ?? last.notice);
  const conclude = runsOn(held.clocks.conclude ?? last.conclude, counting);
  const whole = wholeWith(file.clocks.whole, conclude, counting.calendar);
  return {
    ...(notice ? { notice } : {}),
    ...(conclude ? { conclude } : {}),
    ...(conclude && whole ? { clocks: { whole } } : {}),
  };
}

function runsOn(clock: Clock | undefined, { at, calendar }: Counting): Clock | undefined {
  // A matter that took another path has no sixty days.
  if (!clock || clock.dropped) return undefined;
  const open = running(clock);
  return open && isPaused(open) ? resumeClock(open, at, calendar) : open;
}

function running(clock: Clock | undefined): Clock | undefined {
  if (!clock) return undefined;
  const { stoppedAt: _stopped, ...open } = clock;
  return open;
}

const debts: readonly CaseClockName[] = ['dispatch', 'review-opinion', 'recheck-opinion'];

/**
 * What the owner of a file owes. The whole case is none of it: it runs with the term of whoever
 * handles it, which chases that unit; and to ask for a review is the petitioner's right.
 */
export const caseDebts = ({ clocks }: CaseFile): ThreadClock[] =>
  debts.flatMap((name) => {
    const clock = clocks[name];
    return clock && !clock.overBefore ? [{ ...clock, name, of: 'origin' as const }] : [];
  });
