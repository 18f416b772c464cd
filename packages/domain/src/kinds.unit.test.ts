import {
  aBulletin,
  aHop,
  aPolicy,
  areaUnits,
  caseWorld,
  codeOf,
  contextOf,
  delivered,
  type Said,
  stateOf,
} from '@liandong/testing';
import { expect, it } from 'vitest';
import { kinds } from './kinds.ts';

const { file, hop, sent } = aHop();
const world = sent.reduce(
  (told, command) => caseWorld.decide(command, told).reduce(caseWorld.evolve, told),
  caseWorld.initial,
);

// The exchange lets no stranger's act through to the rules; the rules do not rely on it.
it.each<[string, Said]>([
  ['a case file', file.nameLeader()],
  ['delivery receipts', delivered('dept-hr', { after: 0, upTo: 1 })],
  ['a transfer', hop('remind')],
  ['an opening', aHop({ to: 'dept-land' }).hop('forward')],
  ["a bulletin's file", aBulletin().file('draft')],
  ['a bulletin', aBulletin().copy('dept-hr', 'issue')],
  ['a copy of a bulletin', aBulletin().copy('dept-hr', 'ask')],
  ["a policy's file", aPolicy().file('draft-policy')],
  ['a policy notice', aPolicy().copy('dept-hr', 'issue')],
  ['a copy of a policy notice', aPolicy().copy('dept-hr', 'ask')],
])('%s does not hear a stranger', (_name, { act }) => {
  const decideBy = (by: string) => () => {
    const said = { ...act, by };
    const { kind } = act;
    kinds[kind].decide(stateOf(world, said), said, contextOf(world, said, 0));
  };
  const strangers = areaUnits.filter(({ id }) => ![act.origin, act.counterpart].includes(id));
  for (const { id } of strangers)
    expect(['NOT_A_PARTY', 'NOT_YOUR_TURN']).toContain(codeOf(decideBy(id)));
});

it('every kind is registered under its own name', () => {
  for (const [name, kind] of Object.entries(kinds)) expect(kind.name).toBe(name);
});
