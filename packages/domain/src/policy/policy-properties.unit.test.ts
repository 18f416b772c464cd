import { isErrorCode, threadSubject } from '@liandong/contracts';
import {
  anyPolicyStory,
  type CaseWorld,
  contextOf,
  type Happened,
  policyFileOf,
  policyOf,
  type Step,
  stateOf,
  tellPolicies,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { fileRefOf } from '../circulation/releases.ts';
import { kinds } from '../kinds.ts';
import { policyLadder } from './ladder.ts';
import { conveyanceRate, readRate } from './rates.ts';
import { isPolicyEnded, type Policy, type PolicyOutcome } from './state.ts';

const runs = { seed: 20261123, numRuns: 150 };
const view = { delivered: undefined, calendar: chinaCalendar };

const always = (holds: (happened: Happened, step: Step) => void) =>
  fc.assert(
    fc.property(anyPolicyStory, (turns) => {
      tellPolicies(turns, (step) => {
        if (step.event && 'entry' in step.event) holds(step.event, step);
      });
    }),
    runs,
  );

type Change = Happened & { outcome: PolicyOutcome; before: Policy; after: Policy };

const onCopies = (holds: (change: Change, step: Step) => void) =>
  always(({ ref, entry }, step) => {
    if (ref.kind !== 'policy') return;
    const before = policyOf(step.before, ref);
    const after = policyOf(step.after, ref);
    holds({ ref, entry, outcome: entry.outcome as PolicyOutcome, before, after }, step);
  });

const copiesIn = (world: CaseWorld): Policy[] =>
  [...world.threads.values()]
    .filter(({ ref }) => ref.kind === 'policy')
    .map(({ state }) => state as Policy);

describe('whatever is said on notices, in whatever order and however late', () => {
  it('nobody is sent one but who is a member, and only what was released', () =>
    onCopies(({ entry: { act }, after }, { before }) => {
      if (act.type !== 'issue' && act.type !== 'update') return;
      const file = policyFileOf(before, fileRefOf(act, 'policy-file'));
      expect(Object.keys(file.members)).toContain(act.counterpart);
      const { revision = 0, effectiveOn, number } = after.current ?? {};
      expect(file.releases[revision - 1]).toMatchObject({ effectiveOn, number });
    }));

  it('what was flagged changes nothing, and nothing changes after the end', () =>
    onCopies(({ outcome, before, after }) => {
      if (outcome.flagged) expect(after).toBe(before);
      if (isPolicyEnded(before)) expect(outcome.flagged).toBe(before.life);
    }));

  it('what comes at its term or later is marked late, what comes before is not', () =>
    onCopies(({ entry: { act, at }, outcome, before }) => {
      if (outcome.flagged || act.type !== 'acknowledge') return;
      const late = at >= (before.current?.acknowledgeDueAt ?? 0);
      expect(outcome.late ?? []).toEqual(late ? ['acknowledge'] : []);
    }));

  it('teams told are never more than teams, and a revision begins with none', () =>
    onCopies(({ entry: { act }, after }) => {
      const { teams, told } = after.conveyed ?? { teams: 0, told: 0 };
      expect(told).toBeLessThanOrEqual(teams);
      if (act.type !== 'update') return;
      expect([after.conveyed, after.acknowledgedAt]).toEqual([undefined, undefined]);
    }));

  it('rates lie between nothing and all, and are none of nothing', () =>
    always((_happened, { after }) => {
      const copies = copiesIn(after);
      for (const { numerator, denominator, rate } of [readRate(copies), conveyanceRate(copies)]) {
        expect(rate === null).toBe(denominator === 0);
        expect(numerator).toBeLessThanOrEqual(denominator);
        if (rate !== null) expect(rate * denominator).toBeCloseTo(numerator);
      }
    }));

  it('an order is never declined, and nobody is asked to convey a letter', () =>
    onCopies(({ entry: { act }, outcome, before, after }) => {
      if (act.type === 'decline' && !outcome.flagged) expect(before.opening?.told).toBe(false);
      if (after.opening?.told === false) expect(after.current?.conveyDueAt).toBeUndefined();
    }));

  it('who has ended is waited for by nobody', () =>
    onCopies(({ after }) => {
      if (after.life === 'open') return;
      expect(policyLadder.turns(after, view)).toEqual([]);
      expect(policyLadder.stages(after, view).every(({ to }) => to !== undefined)).toBe(true);
    }));

  it('a file goes on to the next revision and never back', () =>
    always(({ ref }, { before, after }) => {
      if (ref.kind !== 'policy-file') return;
      const was = policyFileOf(before, ref);
      const is = policyFileOf(after, ref);
      expect(is.releases.slice(0, was.releases.length)).toEqual(was.releases);
      expect(Object.keys(is.members)).toEqual(expect.arrayContaining(Object.keys(was.members)));
    }));

  it('is decided alike whenever the same is asked, of no thread but those it named', () =>
    always(({ ref, entry }, { before }) => {
      const context = contextOf(before, entry.act, entry.at);
      const kind = kinds[ref.kind];
      const named = kind.related(entry.act).map(threadSubject);
      const outcome = kind.decide(stateOf(before, ref), entry.act, {
        ...context,
        state: (other) => {
          expect(named).toContain(threadSubject(other));
          return context.state(other);
        },
      });
      expect(outcome).toEqual(entry.outcome);
    }));

  it('goes on from a state that was put away as JSON', () =>
    fc.assert(
      fc.property(anyPolicyStory, (turns) => {
        for (const { ref, entries, state } of tellPolicies(turns).threads.values()) {
          const kind = kinds[ref.kind];
          const stored = entries.reduce<unknown>(
            (before, entry) => JSON.parse(JSON.stringify(kind.evolve(before, entry))),
            kind.initial,
          );
          expect(stored).toStrictEqual(state);
        }
      }),
      { ...runs, numRuns: 50 },
    ));
});

it('the dice reach every act, every state, every flag and many refusals', () => {
  const acts = new Set<string>();
  const states = new Set<string>();
  const flags = new Set<string>();
  const lates = new Set<string>();
  const refusals = new Set<string>();
  for (const turns of fc.sample(anyPolicyStory, { ...runs, numRuns: 600 }))
    tellPolicies(turns, ({ event, refused, after }) => {
      if (refused) refusals.add(refused.code);
      if (!event || !('entry' in event)) return;
      const { ref, entry } = event;
      acts.add(`${ref.kind}.${entry.act.type}`);
      states.add(`${ref.kind}.${kinds[ref.kind].summary(stateOf(after, ref), ref).status}`);
      const { flagged, late = [] } = entry.outcome as PolicyOutcome;
      if (flagged) flags.add(flagged);
      for (const term of late) lates.add(term);
    });
  const types = (['policy', 'policy-file'] as const).flatMap((name) =>
    Object.keys(kinds[name].acts).map((type) => `${name}.${type}`),
  );
  const clockActs = ['chase', 'lapse', 'escalate', 'recalculate'].map((type) => `policy.${type}`);
  // The prologue drafts it.
  const reachable = types.filter(
    (type) => type !== 'policy-file.draft-policy' && !clockActs.includes(type),
  );
  expect([...acts].sort()).toEqual(reachable.sort());
  const progress = ['issued', 'acknowledged', 'conveyed', 'declined', 'withdrawn', 'closed'];
  expect([...states].filter((state) => state.startsWith('policy.')).sort()).toEqual(
    progress.map((status) => `policy.${status}`).sort(),
  );
  expect([...flags].sort()).toEqual(['closed', 'outdated', 'withdrawn']);
  expect([...lates].sort()).toEqual(['acknowledge', 'convey']);
  expect([...refusals].every(isErrorCode)).toBe(true);
  expect(refusals.size).toBeGreaterThan(12);
});
