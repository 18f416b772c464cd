import {
  type Act,
  isErrorCode,
  isTimerAct,
  type ThreadRef,
  threadSubject,
} from '@liandong/contracts';
import {
  aBulletin,
  anyBulletinStory,
  bulletinFileOf,
  type CaseWorld,
  caseWorld,
  contextOf,
  copyOf,
  type Happened,
  type Said,
  type Step,
  seeBulletin,
  shanghai,
  stateOf,
  tellBulletins,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { fileRefOf } from '../circulation/releases.ts';
import { type Entry, fold } from '../kind.ts';
import { kinds } from '../kinds.ts';
import { bulletinKind } from './bulletin.ts';
import { bulletinLadder } from './ladder.ts';
import { type Bulletin, type BulletinOutcome, isBulletinEnded } from './state.ts';

const runs = { seed: 20261123, numRuns: 100 };
const view = { delivered: { at: shanghai('2026-03-02 12:00') }, calendar: chinaCalendar };

const always = (holds: (happened: Happened, step: Step) => void) =>
  fc.assert(
    fc.property(anyBulletinStory, (turns) => {
      tellBulletins(turns, (step) => {
        if (step.event && 'entry' in step.event) holds(step.event, step);
      });
    }),
    runs,
  );

type Change = { act: Act; outcome: BulletinOutcome; before: Bulletin; after: Bulletin };

const onCopies = (holds: (change: Change, step: Step) => void) =>
  always(({ ref, entry }, step) => {
    if (ref.kind !== 'bulletin') return;
    const before = copyOf(step.before, ref);
    const after = copyOf(step.after, ref);
    holds({ act: entry.act, outcome: entry.outcome as BulletinOutcome, before, after }, step);
  });

const copies = (world: CaseWorld) =>
  [...world.threads.values()].filter(({ ref }) => ref.kind === 'bulletin');

describe('whatever is said on bulletins, in whatever order and however late', () => {
  it('nobody is sent one but who is a member of it', () =>
    onCopies(({ act }, { before }) => {
      if (act.type !== 'issue') return;
      const file = bulletinFileOf(before, fileRefOf(act, 'bulletin-file'));
      expect(Object.keys(file.members)).toContain(act.counterpart);
    }));

  it('a copy says of itself only what its file released', () =>
    onCopies(({ act, after }, { before }) => {
      if (act.type !== 'issue' && act.type !== 'update') return;
      const { releases, purpose } = bulletinFileOf(before, fileRefOf(act, 'bulletin-file'));
      const { revision = 0, expiresAt, purpose: said } = after.current ?? {};
      expect(releases[revision - 1]).toMatchObject({ expiresAt });
      expect(said).toBe(purpose);
    }));

  it('what was flagged changes nothing', () =>
    onCopies(({ outcome, before, after }) => {
      if (outcome.flagged) expect(after).toBe(before);
    }));

  it('an answer to a revision that was overtaken is kept, flagged', () =>
    onCopies(({ act, outcome, before }) => {
      const { revision } = act.facts as { revision?: number };
      if ((act.type === 'acknowledge' || act.type === 'self-check') && revision !== undefined)
        expect(outcome.flagged !== undefined).toBe(
          revision < before.restartedAt || isOver(before, outcome),
        );
    }));

  it('after a cancellation and after 销号 nothing changes', () =>
    onCopies(({ before, after, outcome }) => {
      if (!isBulletinEnded(before)) return;
      expect(after).toBe(before);
      expect(outcome.flagged).toBe(before.life);
    }));

  it('an adoption counts once a version', () =>
    fc.assert(
      fc.property(anyBulletinStory, (turns) => {
        for (const { entries } of copies(tellBulletins(turns))) {
          const versions = entries
            .filter(({ act, outcome }) => act.type === 'adopt' && !('flagged' in outcome))
            .map(({ act }) => (act.facts as { version: number }).version);
          expect(versions).toHaveLength(new Set(versions).size);
        }
      }),
      runs,
    ));

  it('an order is never declined', () =>
    onCopies(({ act, before, outcome }) => {
      if (act.type === 'decline' && !outcome.flagged) expect(before.opening?.told).toBe(false);
    }));

  it('an exercise is waited for by nobody and counted nowhere', () =>
    onCopies(({ after }) => {
      if (after.current?.purpose === 'actual') return;
      expect(bulletinLadder.turns(after, view)).toEqual([]);
      expect(bulletinLadder.stages(after, view)).toEqual([]);
    }));

  it('who has ended is waited for by nobody', () =>
    onCopies(({ after }) => {
      if (after.life === 'open') return;
      expect(bulletinLadder.turns(after, view)).toEqual([]);
      expect(bulletinLadder.stages(after, view).every(({ to }) => to !== undefined)).toBe(true);
    }));

  it('a file goes on to the next revision and never back, and keeps its purpose', () =>
    always(({ ref }, { before, after }) => {
      if (ref.kind !== 'bulletin-file') return;
      const was = bulletinFileOf(before, ref);
      const is = bulletinFileOf(after, ref);
      expect(is.releases.slice(0, was.releases.length)).toEqual(was.releases);
      expect(Object.keys(is.members)).toEqual(expect.arrayContaining(Object.keys(was.members)));
      if (was.releases.length > 0) expect(is.purpose).toBe(was.purpose);
    }));

  it('is refused only with a code of the catalogue', () =>
    fc.assert(
      fc.property(anyBulletinStory, (turns) => {
        tellBulletins(turns, ({ refused }) => {
          if (refused) expect(isErrorCode(refused.code)).toBe(true);
        });
      }),
      runs,
    ));
});

const isOver = (before: Bulletin, { flagged }: BulletinOutcome): boolean =>
  isBulletinEnded(before) || flagged === 'expired';

describe('an answer and what overtakes it, whichever is first', () => {
  const { file, copy, update, issued } = aBulletin();
  const hr = (type: Parameters<typeof copy>[1], saying?: Parameters<typeof copy>[2]) =>
    copy('dept-hr', type, saying);
  const told = (...commands: Said[]): CaseWorld =>
    [...issued, ...commands].reduce<CaseWorld>(
      (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
      caseWorld.initial,
    );
  /** What either party makes of the thread. */
  const ends = (world: CaseWorld) => {
    const thread = copies(world).find(({ ref }) => ref.counterpart === 'dept-hr');
    if (!thread) throw new Error('no copy');
    const state = thread.state as Bulletin;
    expect(fold(bulletinKind, thread.entries)).toEqual(state);
    const { awaited: _order, ...counts } = state;
    const turns = bulletinLadder.turns(state, view).map(({ of, level }) => ({ of, level }));
    return { counts, turns, acts: thread.entries.map(({ act }) => act.type).sort() };
  };
  const wording = { facts: { restarts: false } };
  const answers = [
    [hr('acknowledge')],
    [hr('acknowledge'), hr('self-check')],
    [hr('ask')],
    [hr('raise-point')],
  ];

  it.each(answers.slice(0, 2).map((answer) => [answer] as const))(
    'an update that restarts leaves the unit unread, %#',
    (answer) => {
      const updating = [update(2), hr('update')];
      const first = ends(told(...answer, ...updating));
      const last = ends(told(...updating, ...answer));
      const { deliveredAt: _one, ...one } = first.counts;
      expect(one).toEqual(last.counts);
      expect(first.turns).toEqual(last.turns);
      expect(first.acts).toEqual(last.acts);
    },
  );

  it.each(answers.map((answer) => [answer] as const))(
    'an update of wording leaves the answer, %#',
    (answer) => {
      const updating = [update(2, wording), hr('update', wording)];
      expect(ends(told(...answer, ...updating))).toEqual(ends(told(...updating, ...answer)));
    },
  );

  it.each(answers.map((answer) => [answer] as const))('a cancellation is the end, %#', (answer) => {
    const cancelling = [file('cancel'), hr('cancel')];
    for (const world of [told(...answer, ...cancelling), told(...cancelling, ...answer)]) {
      const { counts, turns, acts } = ends(world);
      expect(counts.life).toBe('cancelled');
      expect(turns).toEqual([]);
      expect(acts).toEqual(['issue', 'cancel', ...answer.map(({ act }) => act.type)].sort());
    }
  });
});

describe('history', () => {
  const everyThread = (
    holds: (entries: readonly Entry[], state: unknown, ref: ThreadRef) => void,
  ) =>
    fc.assert(
      fc.property(anyBulletinStory, (turns) => {
        for (const { entries, state, ref } of tellBulletins(turns).threads.values())
          holds(entries, state, ref);
      }),
      runs,
    );

  it('goes on from a state that was put away as JSON', () =>
    everyThread((entries, state, { kind: name }) => {
      const kind = kinds[name];
      const stored = entries.reduce<unknown>(
        (before, entry) => JSON.parse(JSON.stringify(kind.evolve(before, entry))),
        kind.initial,
      );
      expect(stored).toStrictEqual(state);
      expect(JSON.parse(JSON.stringify(entries))).toEqual(entries);
    }));

  it('is never argued with: any act may follow any other', () => {
    const entries: Entry[] = [];
    const states: unknown[] = [];
    for (const turns of fc.sample(anyBulletinStory, { ...runs, numRuns: 20 })) {
      const world = tellBulletins(turns);
      for (const thread of copies(world)) {
        states.push(thread.state, bulletinKind.initial);
        entries.push(...thread.entries);
      }
    }
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...entries), (state, entry) => {
        const plain = { ...entry, outcome: {} };
        for (const said of [entry, plain])
          expect(bulletinKind.evolve(state as Bulletin, said)).toBeTypeOf('object');
      }),
      { ...runs, numRuns: 2_000 },
    );
  });

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
});

it('the dice reach every act, every state, every flag and nearly every refusal', () => {
  const acts = new Set<string>();
  const states = new Set<string>();
  const flags = new Set<string>();
  const refusals = new Set<string>();
  const watch = ({ event, refused, after }: Step) => {
    if (refused) refusals.add(refused.code);
    if (!event || !('entry' in event)) return;
    acts.add(`${event.ref.kind}.${event.entry.act.type}`);
    const { status, flagged } = seeBulletin(after);
    states.add(`${event.ref.kind}.${status}`);
    if (flagged) flags.add(flagged);
  };
  for (const turns of fc.sample(anyBulletinStory, { ...runs, numRuns: 400 }))
    tellBulletins(turns, watch);
  const types = (['bulletin', 'bulletin-file'] as const).flatMap((name) =>
    Object.keys(kinds[name].acts)
      .filter((type) => !isTimerAct(type))
      .map((type) => `${name}.${type}`),
  );
  const progress = ['issued', 'acknowledged', 'checked', 'adopted', 'evaluated'];
  const ended = ['declined', 'cancelled', 'closed', 'exercise'];
  // The prologue drafts both.
  expect([...acts].sort()).toEqual(types.filter((type) => type !== 'bulletin-file.draft').sort());
  expect([...states].filter((state) => state.startsWith('bulletin.')).sort()).toEqual(
    [...progress, ...ended].map((status) => `bulletin.${status}`).sort(),
  );
  expect([...flags].sort()).toEqual(['cancelled', 'closed', 'expired', 'outdated']);
  expect(refusals.size).toBeGreaterThan(15);
});
