import { type CaseFacts, caseActs } from '@liandong/contracts';
import {
  aHop,
  caseFile,
  caseWorld,
  codeOf,
  monday,
  see,
  shanghai,
  specify,
} from '@liandong/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecideContext } from '../kind.ts';
import { caseKind } from './case-file.ts';
import { type HistoryTimes, timesThatContradict } from './history.ts';

const given = specify(caseWorld, see);
const file = caseFile('case-0001');
const beginnings = ['register', 'record-history'];

type Facts = Partial<CaseFacts<'record-history'>>;

describe('历史补录', () => {
  it('closes the file in the act that begins it, with the times of the ledger', () =>
    given(
      file.history({
        acceptedAt: shanghai('2020-01-08 09:00'),
        concludedAt: shanghai('2020-01-18 09:00'),
        unit: 'dept-hr',
      }),
    ).thenSees({
      state: {
        status: 'concluded',
        classification: 'grievance',
        accused: [],
        receivedAt: shanghai('2020-01-06 12:09'),
        hops: [],
        historical: {
          repliedAt: shanghai('2020-01-17 15:30'),
          acceptedAt: shanghai('2020-01-08 09:00'),
          concludedAt: shanghai('2020-01-18 09:00'),
          unit: 'dept-hr',
          precision: 'second',
        },
      },
    }));

  it.each(Object.keys(caseActs).filter((type) => !beginnings.includes(type)))(
    'lets nothing be said behind it: no %s',
    (type) => {
      const { act, at } = file.history();
      const closed = caseKind.evolve(caseKind.initial, { act, n: 1, seq: 1, at, outcome: {} });
      const context = { relation: 'self' } as DecideContext;
      const said = { ...act, type, facts: {} };
      expect(codeOf(() => caseKind.decide(closed, said, context))).toBe('CASE_CLOSED');
    },
  );

  it('is never laid onto a thread that is there, whatever was said on it', () => {
    given(file.register()).when(file.history()).thenThrows('THREAD_EXISTS');
    given(file.register(), file.conclude()).when(file.history()).thenThrows('THREAD_EXISTS');
    given(file.history()).when(file.history()).thenThrows('THREAD_EXISTS');
    given(file.history()).when(file.register()).thenThrows('THREAD_EXISTS');
    given(...aHop().sent)
      .when(file.history())
      .thenThrows('THREAD_EXISTS');
  });

  it.each(['dept-hr', 'company', 'discipline', 'drilling'])('is not for %s', (owner) =>
    given().when(caseFile('case-0001', owner).history()).thenThrows('HISTORY_NOT_PETITION_OFFICE'),
  );

  it('is refused where its times contradict, each time named', () => {
    const wrong: Facts = { repliedAt: shanghai('2020-01-05 00:00') };
    given().when(file.history(wrong)).thenThrows('HISTORY_TIMES_CONTRADICT');
    const run = () =>
      given()
        .when(file.history({ ...wrong, acceptedAt: monday + 1 }))
        .thenSees({});
    expect(codeOf(run)).toBe('HISTORY_TIMES_CONTRADICT');
    expect(run).toThrow(
      expect.objectContaining({
        details: {
          times: ['receivedAt>repliedAt', 'acceptedAt>repliedAt', 'acceptedAt>now'],
        },
      }),
    );
  });

  it('may be of this very moment, and not of the next', () => {
    given()
      .when(file.history({ repliedAt: monday }, monday))
      .thenSees({ status: 'concluded' });
    given()
      .when(file.history({ repliedAt: monday + 1 }, monday))
      .thenThrows('HISTORY_TIMES_CONTRADICT');
  });

  it('names only a unit of the area', () =>
    given()
      .when(file.history({ unit: 'nobody' }))
      .thenThrows('RECIPIENT_UNKNOWN'));
});

describe('the times of history', () => {
  const now = 1_000;
  const names = ['receivedAt', 'acceptedAt', 'repliedAt', 'concludedAt'] as const;
  const time = fc.integer({ min: 0, max: 2 * now });
  const times = fc.record<HistoryTimes>(
    { receivedAt: time, acceptedAt: time, repliedAt: time, concludedAt: time },
    { requiredKeys: ['receivedAt', 'repliedAt'] },
  );

  it('contradict exactly where something comes before what it follows from, or has not come yet', () =>
    fc.assert(
      fc.property(times, (said) => {
        const wrong = timesThatContradict(said, now).map(({ earlier, later }) => [earlier, later]);
        const first = said.acceptedAt ?? said.receivedAt;
        const closes = [
          said.repliedAt,
          ...(said.concludedAt === undefined ? [] : [said.concludedAt]),
        ];
        const sound =
          said.receivedAt <= first &&
          closes.every((end) => first <= end && said.receivedAt <= end && end <= now) &&
          first <= now;
        expect(wrong.length === 0).toBe(sound);
        for (const [earlier = 'receivedAt', later] of wrong)
          expect(later === 'now' ? now : said[later as keyof HistoryTimes]).toBeLessThan(
            said[earlier as keyof HistoryTimes] ?? 0,
          );
      }),
    ));

  it('in their order contradict nothing', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: now }), { minLength: 4, maxLength: 4 }),
        (four) => {
          const sorted = four.toSorted((a, b) => a - b);
          const said = Object.fromEntries(names.map((name, at) => [name, sorted[at]]));
          expect(timesThatContradict(said as HistoryTimes, now)).toEqual([]);
        },
      ),
    ));
});
