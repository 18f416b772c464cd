import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { climb, type KnownNodes, leafHash, merkleTree } from './merkle.ts';

const sha256 = (...parts: Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer');
const fresh = () => ({ known: new Map() as KnownNodes, seen: new Map() as KnownNodes });

/** RFC 6962 §2.1 as it is written: split at the largest power of two below the count. */
function referenceRoot(texts: readonly string[]): Buffer {
  if (texts.length === 1) return sha256(Buffer.from([0]), Buffer.from(texts[0] ?? ''));
  let split = 1;
  while (split * 2 < texts.length) split *= 2;
  const left = referenceRoot(texts.slice(0, split));
  return sha256(Buffer.from([1]), left, referenceRoot(texts.slice(split)));
}

const batch = fc.array(fc.string(), { minLength: 1, maxLength: 40 });

it('has the root of RFC 6962', () =>
  fc.assert(
    fc.property(batch, (texts) => {
      expect(merkleTree(texts.map(leafHash)).root).toEqual(referenceRoot(texts));
    }),
  ));

it('leads every leaf to the root by its path, and by no other', () =>
  fc.assert(
    fc.property(batch, fc.nat(), (texts, at) => {
      const index = at % texts.length;
      const leaf = leafHash(texts[index] ?? '');
      const tree = merkleTree(texts.map(leafHash));
      const place = { index, size: texts.length, path: tree.path(index) };
      expect(climb(leaf, place, fresh())).toEqual(tree.root);
      expect(climb(leafHash(`${texts[index]}!`), place, fresh())).not.toEqual(tree.root);
      expect(
        climb(leaf, { ...place, path: [...place.path, 'A'.repeat(43)] }, fresh()),
      ).toBeUndefined();
      expect(climb(leaf, { ...place, index: texts.length }, fresh())).toBeUndefined();
      if (place.path.length > 0)
        expect(climb(leaf, { ...place, path: place.path.slice(1) }, fresh())).not.toEqual(
          tree.root,
        );
    }),
  ));

it('ends early at a node that is known, and refuses a leaf that contradicts one', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 40 }), (texts) => {
      const tree = merkleTree(texts.map(leafHash));
      const first = { index: 0, size: texts.length, path: tree.path(0) };
      const nodes = fresh();
      climb(leafHash(texts[0] ?? ''), first, nodes);
      const known = nodes.seen;
      for (const [index, text] of texts.entries()) {
        const place = { index, size: texts.length, path: tree.path(index) };
        expect(climb(leafHash(text), place, { known, seen: new Map() })).toBe('known');
        expect(climb(leafHash(`${text}!`), place, { known, seen: new Map() })).toBeUndefined();
      }
    }),
  ));
