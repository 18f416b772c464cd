import { hash } from 'node:crypto';

const NODE = 1;

/** SHA-256 of a leaf, told apart from inner nodes (RFC 6962 §2.1). */
export const leafHash = (text: string): Buffer => hash('sha256', `\0${text}`, 'buffer');

const pair = Buffer.alloc(65, NODE);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  pair.set(left, 1);
  pair.set(right, 33);
  return hash('sha256', pair, 'buffer');
};

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

/** Where a leaf stands in a batch, and the siblings on its way up. */
export type MerklePlace = { index: number; size: number; path: readonly string[] };

/** Nodes of one batch that are known to lead to its signed root, by level and index. */
export type KnownNodes = Map<number, Buffer>;

const nodeName = (level: number, index: number): number => level * 0x1_0000 + index;

/** Levels from a leaf to the root; the last node of an odd level has no sibling and moves up as it is. */
function* wayUp({ index, size }: MerklePlace) {
  let at = index;
  let level = 0;
  for (let last = size - 1; last > 0; last >>= 1) {
    yield { level, at, single: at === last && at % 2 === 0 };
    level += 1;
    at >>= 1;
  }
  yield { level, at, single: true };
}

/**
 * Climbs from a leaf. Ends early at a node that is known to be good, for leaves of one batch
 * share most of their way. Gives the root, or `known` when a known node was met, or undefined
 * when the path does not fit; `seen` takes the nodes on the way.
 */
export function climb(
  leaf: Buffer,
  place: MerklePlace,
  nodes: { known: KnownNodes; seen: KnownNodes },
): Buffer | 'known' | undefined {
  if (place.index >= place.size) return undefined;
  const siblings = place.path[Symbol.iterator]();
  let node = leaf;
  for (const { level, at, single } of wayUp(place)) {
    const known = nodes.known.get(nodeName(level, at));
    if (known) return known.equals(node) ? 'known' : undefined;
    nodes.seen.set(nodeName(level, at), node);
    if (single) continue;
    const sibling = siblings.next().value;
    if (sibling === undefined) return undefined;
    const other = Buffer.from(sibling, 'base64url');
    nodes.seen.set(nodeName(level, at ^ 1), other);
    node = at % 2 === 0 ? nodeHash(node, other) : nodeHash(other, node);
  }
  return siblings.next().done ? node : undefined;
}
