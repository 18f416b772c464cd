import type { UnitRole } from '@liandong/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FindUnit, type Relation, relationOf, superiorsOf } from './relations.ts';

type Place = { id: string; role: UnitRole; superior?: string };

const place = (id: string, role: UnitRole, superior?: string): Place => ({
  id,
  role,
  ...(superior === undefined ? {} : { superior }),
});

const finder = (places: readonly Place[]): FindUnit => {
  const byId = new Map(places.map((unit) => [unit.id, unit]));
  return (id) => byId.get(id);
};

const find = finder([
  place('company', 'company'),
  place('office', 'petition-office', 'company'),
  place('hr', 'department', 'company'),
  place('discipline', 'discipline', 'company'),
  place('plant', 'second-level', 'company'),
  place('plant-office', 'petition-office', 'plant'),
  place('team', 'grassroots', 'plant'),
  place('mine', 'second-level', 'company'),
  place('pit', 'grassroots', 'mine'),
  place('drilling', 'peer-enterprise'),
  place('power', 'peer-enterprise'),
  place('tracker', 'tracker'),
  place('exchange', 'exchange'),
]);

describe('what one unit is to another', () => {
  it.each<[string, string, Relation | 'self']>([
    ['hr', 'hr', 'self'],
    ['company', 'hr', 'superior'],
    ['company', 'team', 'superior'],
    ['plant', 'team', 'superior'],
    ['team', 'company', 'subordinate'],
    ['office', 'company', 'subordinate'],
    ['office', 'hr', 'office-mandate'],
    ['office', 'discipline', 'office-mandate'],
    ['office', 'team', 'office-mandate'],
    ['office', 'plant-office', 'office-mandate'],
    ['team', 'office', 'subordinate-to-office'],
    ['plant-office', 'office', 'subordinate-to-office'],
    ['plant-office', 'team', 'office-mandate'],
    ['plant-office', 'pit', 'colleague'],
    ['hr', 'plant', 'colleague'],
    ['team', 'pit', 'colleague'],
    ['office', 'drilling', 'peer'],
    ['drilling', 'office', 'peer'],
    ['drilling', 'power', 'peer'],
    ['office', 'tracker', 'none'],
    ['exchange', 'office', 'none'],
    ['office', 'nobody', 'none'],
  ])('%s is to %s: %s', (first, second, relation) =>
    expect(relationOf(first, second, find)).toBe(relation),
  );
});

it('gives the superiors nearest first', () =>
  expect(superiorsOf('team', find)).toEqual(['plant', 'company']));

describe('in every tree, even one with circles and gaps', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const roles: UnitRole[] = ['petition-office', 'department', 'second-level', 'peer-enterprise'];
  const tree = fc.tuple(
    ...ids.map((id) =>
      fc.record(
        {
          id: fc.constant(id),
          role: fc.constantFrom(...roles),
          superior: fc.constantFrom(...ids, 'lost'),
        },
        { requiredKeys: ['id', 'role'] },
      ),
    ),
  );
  const opposite: Record<Relation | 'self', readonly string[]> = {
    self: ['self'],
    superior: ['subordinate', 'superior'],
    subordinate: ['superior'],
    'office-mandate': ['subordinate-to-office', 'office-mandate'],
    'subordinate-to-office': ['office-mandate'],
    colleague: ['colleague'],
    peer: ['peer'],
    none: ['none'],
  };

  it('the other direction says the same', () =>
    fc.assert(
      fc.property(tree, fc.constantFrom(...ids), fc.constantFrom(...ids), (units, a, b) => {
        const look = finder(units);
        expect(opposite[relationOf(a, b, look)]).toContain(relationOf(b, a, look));
      }),
    ));

  it('peers have no superior in common, and never order each other', () =>
    fc.assert(
      fc.property(tree, fc.constantFrom(...ids), fc.constantFrom(...ids), (units, a, b) => {
        const look = finder(units);
        const common = superiorsOf(a, look).filter((id) => superiorsOf(b, look).includes(id));
        if (relationOf(a, b, look) === 'peer') expect(common).toEqual([]);
      }),
    ));
});
