import {
  type CaseFile,
  silenceOf,
  type ThreadClock,
  type WorkCalendar,
  workdaysLeft,
} from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import { dayOf } from '../../signals/days.ts';
import type { ClockedThread } from '../../signals/thread-signals.ts';

/** A term of an open thread, as a digest tells it. */
export type DigestTerm = {
  view: ThreadView;
  /** The other party; of a unit's own file the unit itself. */
  unit: string;
  clock: string;
  dueAt: number;
  /** Whole working days after today; of a term that has passed there are none. */
  workdaysLeft: number;
  provisional: boolean;
  /** When silence was noted. */
  lapsedAt?: number;
  /** The automatic reminder of since the last digest. */
  chased?: { at: number; to: string };
};

/** What a unit is told once a day. Each of its terms stands in one of the first six at most. */
export type Digest = {
  overdue: DigestTerm[];
  dueToday: DigestTerm[];
  dueSoon: DigestTerm[];
  /** Reminded of since the last digest, and not due soon. */
  chased: DigestTerm[];
  /** Opinions to give, and cases to be handled again, not due soon. */
  reviews: DigestTerm[];
  /** To sign for, and not due soon. */
  unsigned: DigestTerm[];
  /** What others owe on this unit's threads: of each thread the term that ends first. */
  awaited: DigestTerm[];
};

export type Gathering = {
  /** When the last digest was. */
  from: number;
  at: number;
  calendar: WorkCalendar;
};

const soonDays = 3;

/** Of terms that run alone: what was answered is nobody's news. */
export function gatherDigest(threads: readonly ClockedThread[], gathering: Gathering): Digest {
  const mine = threads.flatMap((thread) => termsOf(thread, 'mine', gathering)).sort(byTerm);
  const awaited = threads
    .flatMap((thread) => termsOf(thread, 'theirs', gathering).slice(0, 1))
    .sort(byTerm);
  const groups = Object.groupBy(mine, (term) => groupOf(term, gathering));
  const {
    overdue = [],
    dueToday = [],
    dueSoon = [],
    chased = [],
    reviews = [],
    unsigned = [],
  } = groups;
  return { overdue, dueToday, dueSoon, chased, reviews, unsigned, awaited };
}

const byTerm = (a: DigestTerm, b: DigestTerm): number =>
  a.dueAt - b.dueAt || a.view.firstSeq - b.view.firstSeq;

function groupOf(
  { view, clock, dueAt, workdaysLeft: left, chased }: DigestTerm,
  { at }: Gathering,
): keyof Digest | 'later' {
  if (at >= dueAt) return 'overdue';
  if (dayOf(dueAt - 1) === dayOf(at)) return 'dueToday';
  if (left <= soonDays) return 'dueSoon';
  if (chased) return 'chased';
  if (isReview(view)) return 'reviews';
  return silenceOf(clock) === 'not-acknowledged' ? 'unsigned' : 'later';
}

/** A file whose owner has an opinion to give, or a reply that was set aside to replace. */
function isReview({ ref, state }: ThreadView): boolean {
  if (ref.kind !== 'case') return false;
  const { status, begunAnew } = state as CaseFile;
  return status === 'reviewing' || status === 'rechecking' || begunAnew === true;
}

/** The terms of one party, the nearest first. */
function termsOf(
  { view, party, clocks, signals }: ClockedThread,
  side: 'mine' | 'theirs',
  { from, at, calendar }: Gathering,
): DigestTerm[] {
  const { origin, counterpart } = view.ref;
  const unit = party === 'origin' ? counterpart : origin;
  const { chased, lapsed } = signals;
  const is = (clock: ThreadClock) => (said: { clock: string }) => said.clock === clock.name;
  return clocks
    .filter(({ of }) => (of === party) === (side === 'mine'))
    .map((clock) => {
      const { days, provisional } = workdaysLeft(at, clock.dueAt, calendar);
      const lapse = lapsed.find(is(clock));
      const chase = chased.find(is(clock));
      const isNew = chase !== undefined && chase.at > from && chase.at <= at;
      return {
        view,
        unit,
        clock: clock.name,
        // What was said of it is the better date where delivery is only supposed.
        dueAt: lapse?.dueAt ?? clock.dueAt,
        workdaysLeft: Math.max(0, days),
        provisional: provisional || clock.provisional,
        ...(lapse ? { lapsedAt: lapse.at } : {}),
        ...(isNew ? { chased: { at: chase.at, to: chase.to } } : {}),
      };
    });
}
