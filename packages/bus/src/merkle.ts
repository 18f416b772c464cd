import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** SHA-256 of a leaf, told apart from inner nodes (RFC 6962 §2.1). */
export const leafHash = (text: string): Buffer =>
  hash('sha256', Buffer.concat([LEAF, Buffer.from(text, 'utf8')]), 'buffer');

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

/** The tree over a batch: its root, and for each leaf the path that proves it. */
export type MerkleTree = { root: Buffer; path: (index: number) => string[] };

/** Builds the tree of RFC 6962 over at least one leaf. */
export function merkleTree(leaves: readonly Buffer[]): MerkleTree {
  const levels: Buffer[][] = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    level = parents(level);
    levels.push(level);
  }
  const root = levels.at(-1)?.[0];
  if (!root) throw new RangeError('a Merkle tree needs a leaf');
  return { root, path: (index) => pathOf(levels, index) };
}

// A last node without a sibling moves up unchanged, which yields the same tree as RFC 6962's split.
const parents = (level: readonly Buffer[]): Buffer[] =>
  Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
    const left = level[2 * i] as Buffer;
    const right = level[2 * i + 1];
    return right ? nodeHash(left, right) : left;
  });

function pathOf(levels: readonly (readonly Buffer[])[], index: number): string[] {
  const path: string[] = [];
  let at = index;
  for (const level of levels.slice(0, -1)) {
    const sibling = level[at ^ 1];
    if (sibling) path.push(sibling.toString('base64url'));
    at >>= 1;
  }
  return path;
}

/** The root that a leaf and its path lead to, or undefined when the path has the wrong length. */
export function rootOf(
  leaf: Buffer,
  place: { index: number; size: number; path: readonly string[] },
): Buffer | undefined {
  if (place.index >= place.size) return undefined;
  let at = place.index;
  let last = place.size - 1;
  let node = leaf;
  let used = 0;
  for (; last > 0; at >>= 1, last >>= 1) {
    if (at === last && at % 2 === 0) continue;
    const sibling = place.path[used++];
    if (sibling === undefined) return undefined;
    const other = Buffer.from(sibling, 'base64url');
    node = at % 2 === 0 ? nodeHash(node, other) : nodeHash(other, node);
  }
  return used === place.path.length ? node : undefined;
}
