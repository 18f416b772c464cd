import {
  type Act,
  isErrorCode,
  type ThreadRef,
  threadSubject,
  timerActs,
} from '@liandong/contracts';
import {
  anyStory,
  type CaseWorld,
  contextOf,
  fileOf,
  type Happened,
  type Step,
  stateOf,
  tell,
  transfersOf,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, fold } from './kind.ts';
import { kinds } from './kinds.ts';
import { superiorsOf } from './relations.ts';
import { isEnded, isOpeningType, type Transfer } from './transfer/state.ts';

const runs = { seed: 20261123, numRuns: 100 };

/** What holds after every act of every story. */
const always = (holds: (happened: Happened, step: Step) => void) =>
  fc.assert(
    fc.property(anyStory, (turns) => {
      tell(turns, (step) => {
        if (step.event && 'entry' in step.event) holds(step.event, step);
      });
    }),
    runs,
  );

/** The same, of acts on transfers. */
const onTransfers = (
  holds: (
    change: { act: Act; entry: Entry; before: Transfer; after: Transfer },
    step: Step,
  ) => void,
) =>
  always(({ ref, entry }, step) => {
    if (ref.kind !== 'transfer') return;
    const before = stateOf(step.before, ref) as Transfer;
    const after = stateOf(step.after, ref) as Transfer;
    holds({ act: entry.act, entry, before, after }, step);
  });

const leadsOf = (world: CaseWorld) =>
  transfersOf(world)
    .filter(({ transfer }) => transfer.opening?.role === 'lead' && !isEnded(transfer))
    .map(({ transfer }) => `${transfer.opening?.case.owner}/${transfer.opening?.case.thread}`);

/** Who may order: written out, not read from the rules. */
const orders = ['superior', 'office-mandate'];

describe('whatever units say, in whatever order and however late', () => {
  it('a case has at most one lead holder', () =>
    always((_happened, { after }) => {
      const leads = leadsOf(after);
      expect(leads).toHaveLength(new Set(leads).size);
    }));

  it('of the lead hops of a case, all but the last have ended', () =>
    always(({ ref }, { after }) => {
      if (ref.kind !== 'case') return;
      const leads = fileOf(after, ref.origin, ref.thread).hops.filter(
        ({ role }) => role === 'lead',
      );
      for (const hop of leads.slice(0, -1)) {
        const of: ThreadRef = {
          ...ref,
          kind: 'transfer',
          counterpart: hop.to,
          thread: hop.transfer,
        };
        expect(isEnded(stateOf(after, of) as Transfer)).toBe(true);
      }
    }));

  it('nothing is done after an end', () =>
    always(({ ref }, { before }) => {
      const state = stateOf(before, ref) as Transfer | { status: 'concluded' };
      expect(ref.kind === 'transfer' && isEnded(state as Transfer)).toBe(false);
      expect(ref.kind === 'case' && state.status === 'concluded').toBe(false);
    }));

  it('a case is closed only when nobody holds it', () =>
    always(({ ref, entry }, { after }) => {
      if (entry.act.type === 'conclude')
        expect(leadsOf(after)).not.toContain(`${ref.origin}/${ref.thread}`);
    }));

  it('nothing is opened for a case that is closed', () =>
    onTransfers(({ before, after }, step) => {
      if (before.status !== 'none' || !after.opening) return;
      const { owner, thread } = after.opening.case;
      expect(fileOf(step.before, owner, thread).status).toBe('registered');
    }));

  it('a lead that is open stands in its case file', () =>
    onTransfers(({ act, after }, step) => {
      if (!isOpeningType(act.type) || after.opening?.role !== 'lead') return;
      const { owner, thread } = after.opening.case;
      const { hops } = fileOf(step.before, owner, thread);
      expect(hops).toContainEqual(
        expect.objectContaining({ to: act.counterpart, transfer: act.thread, role: 'lead' }),
      );
    }));

  it('nobody orders a unit it may not order', () =>
    onTransfers(({ act }, { before }) => {
      const { relation, unit } = contextOf(before, act, 0);
      const accusation = act.type === 'forward' && unit(act.counterpart)?.role === 'discipline';
      if (['forward', 'assign', 'supervise'].includes(act.type) && !accusation)
        expect(orders).toContain(relation);
      if (act.type === 'decline') expect(orders).not.toContain(relation);
    }));

  it('a case never reaches a unit accused in it, or one below such a unit', () =>
    onTransfers(({ act, after }, { before }) => {
      if (!isOpeningType(act.type) || !after.opening) return;
      const { owner, thread } = after.opening.case;
      const { accused, classification } = fileOf(before, owner, thread);
      const chain = [
        act.counterpart,
        ...superiorsOf(act.counterpart, (id) => before.units.get(id)),
      ];
      expect(chain.filter((id) => accused.includes(id))).toEqual([]);
      if (classification === 'accusation')
        expect(before.units.get(act.counterpart)?.role).toBe('discipline');
    }));

  it('an accusation has a single addressee at a time', () =>
    always((_happened, { after }) => {
      const open = transfersOf(after)
        .filter(({ transfer }) => !isEnded(transfer))
        .filter(({ transfer }) => transfer.opening?.classification === 'accusation')
        .map(({ transfer }) => transfer.opening?.case.thread);
      expect(open).toHaveLength(new Set(open).size);
    }));

  it('who assists accepts nothing', () =>
    onTransfers(({ after }) => {
      if (after.opening?.role === 'assist')
        expect(['accepted', 'diverted']).not.toContain(after.status);
    }));

  it('is refused only with a code of the catalogue', () =>
    fc.assert(
      fc.property(anyStory, (turns) => {
        tell(turns, ({ refused }) => {
          if (refused) expect(isErrorCode(refused.code)).toBe(true);
          expect(refused?.code).not.toBe('UNEXPECTED');
        });
      }),
      runs,
    ));
});

describe('history', () => {
  const everyThread = (
    holds: (entries: readonly Entry[], state: unknown, ref: ThreadRef) => void,
  ) =>
    fc.assert(
      fc.property(anyStory, (turns) => {
        const world = tell(turns);
        for (const { entries, state, ref } of world.threads.values()) holds(entries, state, ref);
      }),
      runs,
    );

  it('folds to the same state, alone and in whatever batches', () =>
    everyThread((entries, state, { kind: name }) => {
      const kind = kinds[name];
      expect(fold(kind, entries)).toEqual(state);
      for (const [at] of entries.entries()) {
        const batch = fold(kind, entries.slice(0, at));
        expect(entries.slice(at).reduce(kind.evolve, batch)).toEqual(state);
      }
    }));

  it('goes on from a state that was put away as JSON', () =>
    everyThread((entries, state, { kind: name }) => {
      const kind = kinds[name];
      const stored = entries.reduce<unknown>(
        (before, entry) => JSON.parse(JSON.stringify(kind.evolve(before, entry))),
        kind.initial,
      );
      // Strictly: a field that is there and undefined would be lost on the way.
      expect(stored).toStrictEqual(state);
    }));

  it('is told by entries that survive JSON', () =>
    everyThread((entries) => {
      expect(JSON.parse(JSON.stringify(entries))).toEqual(entries);
    }));

  it('is decided alike whenever the same is asked in the same world', () =>
    always(({ ref, entry }, { before }) => {
      const context = contextOf(before, entry.act, entry.at);
      const kind = kinds[ref.kind];
      expect(kind.decide(stateOf(before, ref), entry.act, context)).toEqual(entry.outcome);
    }));

  it('asks for no thread but those it named', () =>
    always(({ ref, entry }, { before }) => {
      const context = contextOf(before, entry.act, entry.at);
      const named = kinds[ref.kind].related(entry.act).map(threadSubject);
      const asked: string[] = [];
      kinds[ref.kind].decide(stateOf(before, ref), entry.act, {
        ...context,
        state: (other) => {
          asked.push(threadSubject(other));
          return context.state(other);
        },
      });
      expect(named).toEqual(expect.arrayContaining(asked));
    }));
});

it('the dice reach every act, every state and nearly every refusal', () => {
  const acts = new Set<string>();
  const states = new Set<string>();
  const refusals = new Set<string>();
  const watch = ({ event, refused, after }: Step) => {
    if (refused) refusals.add(refused.code);
    if (!event || !('entry' in event)) return;
    acts.add(event.entry.act.type);
    if (event.ref.kind === 'transfer') states.add((stateOf(after, event.ref) as Transfer).status);
  };
  for (const turns of fc.sample(anyStory, runs)) tell(turns, watch);
  const told = [kinds.case, kinds.transfer, kinds.receipts];
  // Timers, old ledgers and what follows upon a reply have tests of their own.
  const review = ['request-review', 'review-opinion', 'request-recheck', 'recheck-opinion'];
  const untold = [...Object.keys(timerActs), 'record-history', ...review];
  const types = told
    .flatMap((kind) => Object.keys(kind.acts))
    .filter((type) => !untold.includes(type));
  expect([...acts].sort()).toEqual([...new Set(types)].sort());
  expect(states.size).toBe(10);
  expect(refusals.size).toBeGreaterThan(20);
});
