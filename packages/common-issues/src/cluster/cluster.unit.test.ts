import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from './adopt.ts';
import { averageLink } from './average-link.ts';
import { nearPairs, neighboursMax } from './neighbours.ts';
import { queueOf } from './queue.ts';
import { statementsOf } from './statements.ts';
import { categoryWeight, toVectors, type Vector } from './vectors.ts';

const word = fc.constantFrom(...'abcdefghij'.split(''));
const said = fc.record({
  title: fc.array(word, { maxLength: 2 }),
  text: fc.array(word, { maxLength: 6 }),
  category: fc.constantFrom('pay', 'heat', 'other'),
});
const vectorsOf = fc
  .array(said, { maxLength: 24 })
  .map((cases) => toVectors(cases, () => 1).vectors);

/** The similarity as it is defined, without any shortcut. */
function similarity(a: Vector | undefined, b: Vector | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const weights = new Map(Array.from(a.terms, (term, at) => [term, a.weights[at] ?? 0]));
  const shared = Array.from(b.terms, (term, at) => (weights.get(term) ?? 0) * (b.weights[at] ?? 0));
  const same = a.category >= 0 && a.category === b.category;
  return shared.reduce((x, y) => x + y, 0) + (same ? categoryWeight : 0);
}

const pairsOf = (members: readonly number[]): [number, number][] =>
  members.flatMap((a, at) => members.slice(at + 1).map((b): [number, number] => [a, b]));

const meanBetween = (vectors: readonly Vector[], a: readonly number[], b: readonly number[]) =>
  a.flatMap((x) => b.map((y) => similarity(vectors[x], vectors[y]))).reduce((x, y) => x + y, 0) /
  (a.length * b.length);

const link = (vectors: readonly Vector[], min: number) => {
  const statements = statementsOf(vectors);
  return averageLink(statements, nearPairs(statements, min), min);
};

describe('a queue', () => {
  it('gives back in order whatever was there and whatever came later', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (before, later) => {
        const inOrder = before.sort((a, b) => a - b);
        const queue = queueOf(inOrder, (a, b) => a - b);
        for (const number of later) queue.push(number);
        const back = [...before, ...later].map(() => queue.pop());
        expect(back).toEqual([...before, ...later].sort((a, b) => a - b));
        expect(queue.pop()).toBeUndefined();
      }),
    );
  });
});

describe('near pairs', () => {
  it('are those that are alike enough, and all of them while they are few', () => {
    fc.assert(
      fc.property(vectorsOf, (vectors) => {
        const found = nearPairs(vectors, 0.3);
        const expected = pairsOf([...vectors.keys()]).filter(
          ([a, b]) => similarity(vectors[a], vectors[b]) >= 0.3 - 1e-9,
        );
        expect(found.length).toBeLessThanOrEqual(expected.length);
        expect(found.length).toBeGreaterThanOrEqual(
          expected.filter(([a, b]) => similarity(vectors[a], vectors[b]) > 0.3 + 1e-9).length,
        );
        for (const pair of found)
          expect(pair.similarity).toBeCloseTo(similarity(vectors[pair.a], vectors[pair.b]), 9);
      }),
    );
  });
});

describe('average link', () => {
  it('joins until no two groups are alike enough on average', () => {
    fc.assert(
      fc.property(vectorsOf, fc.constantFrom(0.2, 0.35, 0.5), (vectors, min) => {
        const groups = link(vectors, min);
        const grouped = groups.flat();
        expect(new Set(grouped).size).toBe(grouped.length);
        const rest = [...vectors.keys()].filter((index) => !grouped.includes(index));
        const all = [...groups, ...rest.map((index) => [index])];
        for (const [a, b] of pairsOf([...all.keys()]))
          expect(meanBetween(vectors, all[a] ?? [], all[b] ?? [])).toBeLessThan(min + 1e-9);
      }),
    );
  });

  it('makes no chain of cases of which only neighbours are alike', () => {
    const links = ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => ({
      title: [],
      text: pair.split(''),
      category: 'other',
    }));
    const { vectors } = toVectors(links, () => 1);
    const groups = link(vectors, 0.3);
    expect(Math.max(...groups.map(({ length }) => length))).toBeLessThan(4);
  });
});

describe('statements', () => {
  const told = (text: string) => ({ title: [], text: text.split(''), category: 'heat' });

  it('are cases that say exactly the same, and never those that say nothing', () => {
    const { vectors } = toVectors(['ab', 'ab', '', 'ba', '', 'abb'].map(told), () => 1);
    expect(statementsOf(vectors).map(({ cases }) => cases)).toEqual([[0, 1, 3], [2], [4], [5]]);
    expect(link(vectors, 0.05)).toEqual([[0, 1, 3, 5]]);
  });

  it('weigh as much as the cases that make them', () => {
    const texts = ['abc', 'abc', 'abc', 'abd', 'xyd', 'xyd'];
    const { vectors } = toVectors(texts.map(told), () => 1);
    const alone = vectors.map((vector, index) => ({ ...vector, cases: [index] }));
    const apart = averageLink(alone, nearPairs(alone, 0.3), 0.3);
    expect(link(vectors, 0.3)).toEqual(apart);
  });
});

describe('a crowd', () => {
  it('that fills the neighbours of its cases is not cut off from others that are alike', () => {
    const told = (text: string) => ({ title: [], text: text.split(''), category: 'other' });
    // Every signer adds a word of their own, lest they be one statement.
    const letters = ['abcdef', 'abcdxy'].flatMap((letter, from) =>
      Array.from({ length: 2 * neighboursMax }, (_, at) =>
        told(letter + String.fromCharCode(0x4e00 + 1_000 * from + at)),
      ),
    );
    const { vectors } = toVectors(letters, () => 1);
    expect(link(vectors, 0.3)).toEqual([[...vectors.keys()]]);
  });
});

describe('adopting', () => {
  const { vectors } = toVectors(
    ['ab', 'ab', 'abc', 'abde', 'fg', ''].map((text) => ({
      title: [],
      text: text.split('').filter((letter) => letter !== ''),
      category: 'other',
    })),
    () => 1,
  );

  it('gives a case to the group it is most like, and leaves strangers alone', () => {
    expect(adopt(vectors, [[0, 1, 2]], 0.4)).toEqual([[0, 1, 2, 3]]);
    expect(adopt(vectors, [[0, 1, 2], [4]], 0.99)).toEqual([[0, 1, 2], [4]]);
    expect(adopt(vectors, [], 0)).toEqual([]);
  });
});
