import {
  type Act,
  isErrorCode,
  isTimerAct,
  type MeetingActType,
  type NumberRef,
  threadSubject,
} from '@liandong/contracts';
import {
  aMeeting,
  anyMeetingStory,
  contextOf,
  type Happened,
  meetingFileIn,
  meetingIn,
  numbersIn,
  type Said,
  type Step,
  stateOf,
  tellMeetings,
  worldAfter,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgreedItem } from '../agreed-item/state.ts';
import { releaseAt, restartedAt } from '../circulation/index.ts';
import { type Entry, fold } from '../kind.ts';
import { kinds } from '../kinds.ts';
import { meetingFileRef } from '../meeting-file/state.ts';
import { serialOf } from '../numbers/numbers.ts';
import { isSilent, type Meeting } from './state.ts';

const runs = { seed: 20261123, numRuns: 60 };

/** What holds after every act of every story. */
const always = (holds: (happened: Happened, step: Step) => void) =>
  fc.assert(
    fc.property(anyMeetingStory, (turns) => {
      tellMeetings(turns, (step) => {
        if (step.event && 'entry' in step.event) holds(step.event, step);
      });
    }),
    runs,
  );

type Change<State> = { act: Act; entry: Entry; before: State; after: State };

/** The same, of acts on threads of one kind. */
const on =
  <State>(kind: 'meeting' | 'agreed-item') =>
  (holds: (change: Change<State>, step: Step) => void) =>
    always(({ ref, entry }, step) => {
      if (ref.kind !== kind) return;
      const before = stateOf(step.before, ref) as State;
      holds({ act: entry.act, entry, before, after: stateOf(step.after, ref) as State }, step);
    });
const onMeetings = on<Meeting>('meeting');
const onItems = on<AgreedItem>('agreed-item');

describe('whatever the secretariat and its members say, in whatever order', () => {
  it('nothing changes after a cancellation, and nothing is said after a close', () =>
    onMeetings(({ entry, before, after }) => {
      expect(before.status).not.toBe('closed');
      if (before.status !== 'cancelled') return;
      expect(entry.outcome).toEqual({ flagged: 'cancelled' });
      expect(after).toEqual(before);
    }));

  it('what is flagged changes nothing', () =>
    onMeetings(({ entry, before, after }) => {
      if ('flagged' in entry.outcome) expect(after).toEqual(before);
    }));

  it('an answer that stands is to a notice that is in force', () =>
    onMeetings(({ after }) => {
      const { answer, acknowledged, restarted, revision } = after;
      for (const reply of [answer, acknowledged].filter((one) => one !== undefined)) {
        expect(reply.revision).toBeGreaterThanOrEqual(restarted);
        expect(reply.revision).toBeLessThanOrEqual(revision);
      }
    }));

  it('receipts begin anew exactly when time or place changed', () =>
    onMeetings(({ act, before, after }, { after: world }) => {
      if (act.type !== 'revise') return;
      const file = meetingFileIn(world, meetingFileRef(act.origin, act.thread));
      const since = file.releases.slice(before.revision, after.revision);
      const restarts = since.some(
        ({ changed }) => changed.includes('time') || changed.includes('place'),
      );
      const kept = { answer: before.answer, acknowledged: before.acknowledged };
      const now = { answer: after.answer, acknowledged: after.acknowledged };
      expect(now).toEqual(restarts ? { answer: undefined, acknowledged: undefined } : kept);
      expect(after.restarted).toBe(restartedAt(file, after.revision));
    }));

  it('a member has the meeting as the file has it at that revision', () =>
    onMeetings(({ act, after }, { after: world }) => {
      if (act.type !== 'invite' && act.type !== 'revise') return;
      const file = meetingFileIn(world, meetingFileRef(act.origin, act.thread));
      expect(releaseAt(file, after.revision)).toMatchObject(after.times ?? {});
      expect(Object.keys(file.members)).toContain(act.counterpart);
    }));

  it('only the silent are reminded', () =>
    onMeetings(({ act, before }) => {
      if (act.type === 'remind') expect(isSilent(before)).toBe(true);
    }));

  it('nobody that may be ordered declines', () =>
    always(({ entry }, { before }) => {
      const { act } = entry;
      const peers = ['drilling', 'power'];
      const declines = act.type === 'decline' && act.kind !== 'proposal';
      if (declines) expect(peers).toContain(act.by);
      if (declines) expect(contextOf(before, act, 0).relation).toBe('peer');
    }));

  it('an item has one lead, and no unit has it twice', () =>
    always((_happened, { after }) => {
      const leads = [...after.threads.values()]
        .filter(({ ref }) => ref.kind === 'agreed-item')
        .filter(({ state }) => (state as AgreedItem).opening?.role === 'lead')
        .map(({ ref }) => `${ref.origin}/${ref.thread}`);
      expect(leads).toHaveLength(new Set(leads).size);
    }));

  it('a deadline moves only by a meeting held after the one that agreed it', () =>
    onItems(({ act, before, after }, { before: world }) => {
      if (before.opening === undefined || before.dueAt === after.dueAt) return;
      expect(act.type).toBe('move-deadline');
      const { meeting } = act.facts as { meeting: string };
      const { held } = meetingFileIn(world, meetingFileRef(act.origin, meeting));
      expect(held?.endedAt).toBeGreaterThan(before.opening.agreedAt);
    }));

  it('what is released has a number, and no two have the same', () =>
    always((_happened, { after }) => {
      const numbers = after.log
        .filter(({ entry }) => entry.act.type === 'release')
        .map(({ ref, entry }) => {
          const number = entry.act.facts.number as NumberRef;
          const thread = `${number.series}-${number.year}`;
          const series = { ...ref, kind: 'numbers', thread } as const;
          const numbered = { kind: 'meeting-file', thread: ref.thread } as const;
          expect(serialOf(numbersIn(after, series), numbered)).toBe(number.serial);
          return `${thread}/${number.serial}`;
        });
      expect(numbers).toHaveLength(new Set(numbers).size);
    }));

  it('is refused only with a code of the catalogue', () =>
    fc.assert(
      fc.property(anyMeetingStory, (turns) => {
        tellMeetings(turns, ({ refused }) => {
          if (refused) expect(isErrorCode(refused.code)).toBe(true);
          expect(refused?.code).not.toBe('UNEXPECTED');
        });
      }),
      runs,
    ));
});

describe('history', () => {
  it('folds to the same state in whatever batches, also from a state put away as JSON', () =>
    fc.assert(
      fc.property(anyMeetingStory, (turns) => {
        for (const { entries, state, ref } of tellMeetings(turns).threads.values()) {
          const kind = kinds[ref.kind];
          expect(fold(kind, entries)).toEqual(state);
          const stored = entries.reduce<unknown>(
            (before, entry) => JSON.parse(JSON.stringify(kind.evolve(before, entry))),
            kind.initial,
          );
          expect(stored).toStrictEqual(state);
        }
      }),
      runs,
    ));

  it('is decided alike whenever the same is asked, and asks for no thread but those it named', () =>
    always(({ ref, entry }, { before }) => {
      const context = contextOf(before, entry.act, entry.at);
      const kind = kinds[ref.kind];
      const named = kind.related(entry.act).map(threadSubject);
      const asked: string[] = [];
      const outcome = kind.decide(stateOf(before, ref), entry.act, {
        ...context,
        state: (other) => {
          asked.push(threadSubject(other));
          return context.state(other);
        },
      });
      expect(outcome).toEqual(entry.outcome);
      expect(named).toEqual(expect.arrayContaining(asked));
    }));

  it('is never argued with: whatever stands is applied, on whatever state', () =>
    fc.assert(
      fc.property(anyMeetingStory, anyMeetingStory, (turns, others) => {
        const states = [...tellMeetings(turns).threads.values()];
        for (const { ref, entry } of tellMeetings(others).log) {
          const kind = kinds[ref.kind];
          for (const { state } of states.filter((one) => one.ref.kind === ref.kind))
            expect(() => kind.evolve(state, entry)).not.toThrow();
          expect(() => kind.evolve(kind.initial, entry)).not.toThrow();
        }
      }),
      { ...runs, numRuns: 20 },
    ));
});

describe('a revision racing an answer', () => {
  const meeting = aMeeting({ members: ['dept-hr'] });
  const office = meeting.to('dept-hr');
  const replies: MeetingActType[] = [
    'acknowledge',
    'attend',
    'substitute',
    'take-leave',
    'counter',
  ];

  /** So many revisions one after the other, each of the place or of a word. */
  const revising = (changes: readonly ('place' | 'wording')[]): [Said, Said][] =>
    changes.map((change, index) => {
      const facts = {
        revision: index + 2,
        changed: [change],
        restarts: change === 'place',
      };
      return [meeting.file('revise', { facts }), office('revise', { facts })];
    });

  const endOf = (said: readonly Said[]) => {
    const state = meetingIn(worldAfter(...meeting.invited, ...said), meeting.threadOf('dept-hr'));
    // Where in the LOG it stands differs, and nothing else.
    return { ...state, awaited: undefined };
  };

  it('ends the same whichever came first', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('place', 'wording'), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...replies),
        fc.nat({ max: 4 }),
        (changes, reply, place) => {
          const revisions = revising(changes);
          const at = Math.min(place, revisions.length);
          const first = revisions.slice(0, at).flat();
          const then = revisions.slice(at).flat();
          const racing = endOf([...first, office(reply), ...then]);
          expect(racing).toEqual(endOf([...revisions.flat(), office(reply)]));
          expect(racing).toEqual(endOf([office(reply), ...revisions.flat()]));
          const counts = !changes.includes('place');
          expect(racing.acknowledged !== undefined).toBe(counts);
        },
      ),
      runs,
    ));

  it('and so does a cancellation', () => {
    const off = [meeting.file('cancel'), office('cancel')];
    for (const reply of replies) {
      const { endedAt, status } = endOf([...off, office(reply)]);
      expect([status, endedAt]).toEqual([
        endOf([office(reply), ...off]).status,
        endOf([office(reply), ...off]).endedAt,
      ]);
    }
  });
});

it('the dice reach every act, every state and most refusals', () => {
  const acts = new Set<string>();
  const states = new Set<string>();
  const refusals = new Set<string>();
  const watch = ({ event, refused, after }: Step) => {
    if (refused) refusals.add(refused.code);
    if (!event || !('entry' in event)) return;
    const { ref, entry } = event;
    acts.add(`${ref.kind}.${entry.act.type}`);
    const { status } = stateOf(after, ref) as { status?: string };
    if (status !== undefined) states.add(`${ref.kind}.${status}`);
  };
  for (const turns of fc.sample(anyMeetingStory, { ...runs, numRuns: 300 }))
    tellMeetings(turns, watch);
  const told = ['meeting-file', 'meeting', 'agreed-item', 'proposal'] as const;
  const types = told.flatMap((kind) =>
    Object.keys(kinds[kind].acts)
      .filter((type) => !isTimerAct(type))
      .map((type) => `${kind}.${type}`),
  );
  expect(types.filter((type) => !acts.has(type))).toEqual([]);
  expect([...states].sort()).toEqual([
    'agreed-item.acknowledged',
    'agreed-item.assigned',
    'agreed-item.cancelled',
    'agreed-item.declined',
    'agreed-item.reported',
    'agreed-item.verified',
    'meeting-file.cancelled',
    'meeting-file.closed',
    'meeting-file.drafted',
    'meeting-file.held',
    'meeting-file.released',
    'meeting.called',
    'meeting.cancelled',
    'meeting.closed',
    'meeting.held',
    'meeting.invited',
    'proposal.acknowledged',
    'proposal.decided',
    'proposal.declined',
    'proposal.proposed',
    'proposal.taken-up',
    'proposal.withdrawn',
  ]);
  expect(refusals.size).toBeGreaterThan(17);
});
