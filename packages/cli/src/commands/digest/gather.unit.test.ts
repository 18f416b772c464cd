import { chinaCalendar, type Signals, type ThreadClock } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import { describe, expect, it } from 'vitest';
import type { ClockedThread } from '../../signals/thread-signals.ts';
import { type Digest, gatherDigest } from './gather.ts';

const shanghai = (moment: string) => Date.parse(`${moment}+08:00`);
// Monday, ten in the morning; yesterday's digest was on Sunday at half past eight.
const at = shanghai('2026-11-23T10:00:00');
const from = shanghai('2026-11-22T08:30:00');

type Told = { until: string; name?: string; of?: ThreadClock['of']; signals?: Partial<Signals> };

let count = 0;
/** A thread from the petition office to human resources, seen by one of them, with one term. */
function thread(
  { until, name = 'conclude', of = 'counterpart', signals = {} }: Told,
  party: ClockedThread['party'] = 'counterpart',
): ClockedThread {
  count += 1;
  const ref = {
    kind: 'transfer',
    origin: 'office',
    counterpart: 'hr',
    thread: `t${count}`,
  } as const;
  const dueAt = shanghai(`${until}T24:00:00`);
  const clock = { source: 'practice', startAt: 0, targetAt: dueAt, dueAt, provisional: false };
  return {
    view: { ref, firstSeq: count } as ThreadView,
    party,
    clocks: [{ ...clock, name, of }],
    signals: { lapsed: [], chased: [], ...signals },
  };
}

const gather = (...threads: ClockedThread[]) =>
  gatherDigest(threads, { from, at, calendar: chinaCalendar });
const groupsOf = (digest: Digest) =>
  Object.entries(digest).flatMap(([name, terms]) => (terms.length > 0 ? [name] : []));
const groupOf = (told: Told) => groupsOf(gather(thread(told))).join();

const chasedAt = (moment: string, until: string): Partial<Signals> => ({
  chased: [
    {
      clock: 'conclude',
      dueAt: shanghai(`${until}T24:00:00`),
      at: shanghai(moment),
      of: 'counterpart',
      to: 'head',
    },
  ],
});

describe('a term stands in one group', () => {
  it.each([
    ['2026-11-22', 'overdue'],
    ['2026-11-23', 'dueToday'],
    ['2026-11-24', 'dueSoon'],
    ['2026-11-26', 'dueSoon'],
    // Three working days after Monday end with Thursday.
    ['2026-11-27', ''],
  ])('until %s: %s', (until, group) => expect(groupOf({ until })).toBe(group));

  it('is overdue from the very instant it ends', () => {
    const told = { until: '2026-11-22' };
    const ended = shanghai('2026-11-23T00:00:00');
    const on = (moment: number) =>
      groupsOf(gatherDigest([thread(told)], { from, at: moment, calendar: chinaCalendar }));
    expect(on(ended - 1)).toEqual(['dueToday']);
    expect(on(ended)).toEqual(['overdue']);
  });

  it('waits to be signed for where it is not due soon', () => {
    expect(groupOf({ until: '2026-12-20', name: 'acknowledge' })).toBe('unsigned');
    expect(groupOf({ until: '2026-11-24', name: 'acknowledge' })).toBe('dueSoon');
  });

  it('was reminded of since the last digest, or is no news', () => {
    const until = '2026-12-20';
    const on = (moment: string) => groupOf({ until, signals: chasedAt(moment, until) });
    expect(on('2026-11-22T08:30:00')).toBe('');
    expect(on('2026-11-22T08:30:00.001')).toBe('chased');
    expect(on('2026-11-23T10:00:00')).toBe('chased');
    expect(on('2026-11-23T10:00:01')).toBe('');
  });
});

it.each([
  [{ status: 'reviewing' }, 'reviews'],
  [{ status: 'rechecking' }, 'reviews'],
  [{ status: 'registered', begunAnew: true }, 'reviews'],
  [{ status: 'registered' }, ''],
])('a file whose owner owes an opinion or a new hop, %o, is told: %s', (state, group) => {
  const { view, ...file } = thread(
    { until: '2026-12-20', name: 'review-opinion', of: 'origin' },
    'origin',
  );
  const ref = { ...view.ref, kind: 'case' } as const;
  expect(groupsOf(gather({ ...file, view: { ...view, ref, state } })).join()).toBe(group);
});

it('a reminder stands beside the term it was of, and says for whom it is', () => {
  const until = '2026-11-25';
  const { dueSoon, chased } = gather(
    thread({ until, signals: chasedAt('2026-11-23T08:30:00', until) }),
  );
  expect(dueSoon).toMatchObject([{ workdaysLeft: 2, unit: 'office', chased: { to: 'head' } }]);
  expect(chased).toEqual([]);
});

it('silence that was noted stands with the term, at the end it was noted for', () => {
  const dueAt = shanghai('2026-11-20T12:00:00');
  const lapsed = [{ clock: 'conclude', dueAt, at: dueAt, of: 'counterpart' as const }];
  const { overdue } = gather(thread({ until: '2026-11-20', signals: { lapsed } }));
  expect(overdue).toMatchObject([{ dueAt, lapsedAt: dueAt, workdaysLeft: 0 }]);
});

describe('what others owe', () => {
  it('is waited for, one line a thread, the first to end in front', () => {
    const late = thread({ until: '2026-11-20' }, 'origin');
    const soon = thread({ until: '2026-12-20' }, 'origin');
    const both = { ...late, clocks: [...late.clocks, ...soon.clocks] };
    const digest = gather(soon, both);
    expect(groupsOf(digest)).toEqual(['awaited']);
    expect(digest.awaited.map(({ view, unit }) => [view.ref.thread, unit])).toEqual([
      [late.view.ref.thread, 'hr'],
      [soon.view.ref.thread, 'hr'],
    ]);
  });

  it('and what the unit owes on its own threads is its own', () =>
    expect(groupsOf(gather(thread({ until: '2026-11-23', of: 'origin' }, 'origin')))).toEqual([
      'dueToday',
    ]));
});

it('nothing is told of a thread all of whose terms were answered', () =>
  expect(groupsOf(gather({ ...thread({ until: '2026-11-20' }), clocks: [] }))).toEqual([]));
