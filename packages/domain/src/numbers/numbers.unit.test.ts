import { BusError, type Numbered, threadSubject } from '@liandong/contracts';
import {
  caseWorld,
  codeOf,
  monday,
  numbersIn,
  numbersOf,
  type Said,
  see,
  shanghai,
  specify,
  worldAfter,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberYear, serialOf } from './numbers.ts';

const given = specify(caseWorld, see);
const { ref, allocate, void: voided } = numbersOf();
const meeting = (thread: string): Numbered => ({ kind: 'meeting-file', thread });
const [first, second] = [meeting('meeting-0001'), meeting('meeting-0002')];

describe('a document number', () => {
  it('is the next of its series', () => {
    given(allocate(first)).thenSees({ outcome: { serial: 1 } });
    given(allocate(first))
      .when(allocate(second))
      .thenSees({ outcome: { serial: 2 } });
  });

  it('stays the number of its thread, however often it is asked for', () =>
    given(allocate(first), allocate(second))
      .when(allocate(first))
      .thenSees({
        outcome: { serial: 1 },
        state: { issued: ['meeting-file/meeting-0001', 'meeting-file/meeting-0002'] },
      }));

  it('belongs to a kind and a thread', () =>
    given(allocate(first))
      .when(allocate({ kind: 'bulletin-file', thread: 'meeting-0001' }))
      .thenSees({ outcome: { serial: 2 } }));

  it('is used up when it is void, and its thread gets another', () => {
    given(allocate(first), voided(1))
      .when(allocate(second))
      .thenSees({ outcome: { serial: 2 } });
    given(allocate(first), voided(1))
      .when(allocate(first))
      .thenSees({ outcome: { serial: 2 } });
    given(allocate(first), voided(1), allocate(first))
      .when(allocate(first))
      .thenSees({ outcome: { serial: 2 }, state: { issued: { length: 2 } } });
  });

  it('is void once, and only if it was given', () => {
    given(allocate(first)).when(voided(2)).thenThrows('NUMBER_NOT_ALLOCATED');
    given(allocate(first), voided(1)).when(voided(1)).thenThrows('NUMBER_NOT_ALLOCATED');
  });

  it('is given by its unit alone', () =>
    given()
      .when(allocate(first, { by: 'dept-hr' }))
      .thenThrows('NOT_A_PARTY'));

  it.each(['meeting-notice', 'meeting-notice-26', 'Meeting-2026', 'ab-2026-x', 'notice-1999'])(
    'is not given on a thread called %s',
    (thread) =>
      given().when(numbersOf('secretariat', thread).allocate(first)).thenThrows('THREAD_UNKNOWN'),
  );
});

describe('the year of a number', () => {
  const lastMoment = shanghai('2026-12-31 23:59:59.999');

  it('is that of Shanghai', () => {
    expect([numberYear(lastMoment), numberYear(lastMoment + 1)]).toEqual([2026, 2027]);
  });

  it('ends at midnight', () => {
    given()
      .when(allocate(first, { at: lastMoment }))
      .thenSees({ outcome: { serial: 1 } });
    given()
      .when(allocate(first, { at: lastMoment + 1 }))
      .thenThrows('NUMBER_YEAR_OVER');
    given()
      .when(numbersOf('secretariat', 'meeting-notice-2027').allocate(first, { at: monday }))
      .thenThrows('NUMBER_YEAR_OVER');
  });

  it('does not take back what was given before it ended', () =>
    given(allocate(first))
      .when(allocate(first, { at: lastMoment + 1 }))
      .thenSees({ outcome: { serial: 1 } }));
});

it('whoever asks, in whatever order and however often, serials have no gap and each thread has one', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          which: fc.nat({ max: 7 }),
          /** The same act again: a retry whose receipt was lost. */
          retry: fc.boolean(),
          spoil: fc.nat({ max: 5 }),
        }),
        { maxLength: 60 },
      ),
      (turns) => {
        const said: Said[] = [];
        const tryTo = (command: Said) => {
          try {
            worldAfter(...said, command);
            said.push(command);
          } catch (thrown) {
            if (!(thrown instanceof BusError)) throw thrown;
          }
        };
        for (const { which, retry, spoil } of turns) {
          const again = said.at(-1);
          if (retry && again) tryTo(again);
          else if (spoil === 0) tryTo(voided(which + 1));
          else tryTo(allocate(meeting(`meeting-000${which}`)));
        }
        const world = worldAfter(...said);
        const numbers = numbersIn(world, ref);
        const given = world.log.flatMap(({ entry }) =>
          entry.act.type === 'allocate' ? [(entry.outcome as { serial: number }).serial] : [],
        );
        expect([...new Set(given)].sort((a, b) => a - b)).toEqual(
          numbers.issued.map((_name, index) => index + 1),
        );
        const valid = Array.from({ length: 8 }, (_, which) =>
          serialOf(numbers, meeting(`meeting-000${which}`)),
        ).filter((serial) => serial !== undefined);
        expect(valid).toHaveLength(new Set(valid).size);
      },
    ),
    { seed: 20261123, numRuns: 60 },
  ));

it('a series that is used up says so', () => {
  const issued = Array.from({ length: 99_999 }, (_, index) => `meeting-file/m-${index}`);
  const full = { ref, state: { issued, voided: [] }, entries: [] };
  const world = { ...caseWorld.initial, threads: new Map([[threadSubject(ref), full]]) };
  expect(codeOf(() => caseWorld.decide(allocate(first), world))).toBe('NUMBERS_USED_UP');
});
