import { hash, type KeyObject, sign, verify } from 'node:crypto';
import type { ActProof } from '@liandong/contracts';
import { publicKeyOf, type SigningKey } from '@liandong/directory';
import { LRUCache } from 'lru-cache';
import { climb, type KnownNodes, leafHash, type MerkleTree, merkleTree } from './merkle.ts';

/** What a signature is for; it is part of what is signed, so that none serves as another. */
export type Purpose = 'submission' | 'receipts' | 'checkpoint';

const signedBytes = (purpose: Purpose, size: number, root: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`liandong/${purpose}/v1\n${size}\n`), root]);

/** Texts that one signature covers, hashed. */
export type Batch = { leaves: readonly Buffer[]; tree: MerkleTree };

/** Hashes at least one text into a batch. */
export function batchOf(texts: readonly string[]): Batch {
  const leaves = texts.map(leafHash);
  return { leaves, tree: merkleTree(leaves) };
}

/** One signature over a batch of texts, and each text's path to it. */
export type SignedBatch = { key: string; sig: string; size: number; tree: MerkleTree };

export function signBatch(
  key: SigningKey,
  purpose: Purpose,
  texts: readonly string[],
): SignedBatch {
  const { tree } = batchOf(texts);
  const bytes = signedBytes(purpose, texts.length, tree.root);
  return {
    key: key.id,
    sig: sign(null, bytes, key.privateKey).toString('base64url'),
    size: texts.length,
    tree,
  };
}

export const proofOf = (batch: SignedBatch, index: number): ActProof => ({
  key: batch.key,
  sig: batch.sig,
  index,
  size: batch.size,
  path: batch.tree.path(index),
});

/**
 * Checks signatures, and remembers the roots that were right: entries of one batch come
 * together, and Ed25519 costs 134 µs a check against 1 µs of hashing (measured).
 */
export class Verifier {
  readonly #publicKey: (keyId: string) => string | undefined;
  readonly #good = new LRUCache<string, true>({ max: 4_096 });
  readonly #nodes = new LRUCache<string, KnownNodes>({ max: 256 });
  readonly #keys = new LRUCache<string, KeyObject>({ max: 4_096 });

  constructor(publicKey: (keyId: string) => string | undefined) {
    this.#publicKey = publicKey;
  }

  /** True when the key is in the directory. */
  knows(keyId: string): boolean {
    return this.#publicKey(keyId) !== undefined;
  }

  /** True when the batch as a whole is signed by the key. */
  batch(purpose: Purpose, signed: { key: string; sig: string }, batch: Batch): boolean {
    return this.#root(purpose, { ...signed, size: batch.leaves.length }, batch.tree.root);
  }

  /** True when the text belongs to a batch signed by the key. */
  text(purpose: Purpose, text: string, proof: ActProof): boolean {
    const publicKey = this.#publicKey(proof.key);
    if (publicKey === undefined) return false;
    const batch = `${purpose}${publicKey}${proof.sig}${proof.size}`;
    const known = this.#nodes.get(batch) ?? new Map();
    const seen: KnownNodes = new Map();
    const root = climb(leafHash(text), proof, { known, seen });
    if (root === undefined) return false;
    if (root !== 'known' && !this.#root(purpose, proof, root)) return false;
    for (const [name, node] of seen) known.set(name, node);
    this.#nodes.set(batch, known);
    return true;
  }

  // Reading a key takes longer than using it: 191 µs a check with a fresh one, 70 µs with this (measured).
  #keyObject(publicKey: string): KeyObject | undefined {
    const known = this.#keys.get(publicKey);
    if (known) return known;
    try {
      const key = publicKeyOf(Buffer.from(publicKey, 'base64url'));
      this.#keys.set(publicKey, key);
      return key;
    } catch {
      return undefined;
    }
  }

  #root(
    purpose: Purpose,
    signed: { key: string; sig: string; size: number },
    root: Buffer,
  ): boolean {
    const publicKey = this.#publicKey(signed.key);
    if (publicKey === undefined) return false;
    const known = `${purpose}${publicKey}${signed.sig}${signed.size}${root.toString('latin1')}`;
    if (this.#good.has(known)) return true;
    const bytes = signedBytes(purpose, signed.size, root);
    const good = verifyEd25519(this.#keyObject(publicKey), bytes, signed.sig);
    if (good) this.#good.set(known, true);
    return good;
  }
}

function verifyEd25519(key: KeyObject | undefined, bytes: Buffer, sig: string): boolean {
  try {
    const signature = Buffer.from(sig, 'base64url');
    // Node passes over what is no base64url. A signature is kept in a header that everybody reads,
    // and what was hidden between its signs would stand there, unscanned, for good.
    const plain = signature.toString('base64url') === sig;
    return plain && key !== undefined && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}

/** SHA-256 of texts, base64url; parts are told apart by a newline, which none of them contains. */
export const textHash = (...parts: readonly string[]): string =>
  hash('sha256', parts.join('\n'), 'base64url');

/** The hash that binds an act to its content. */
export const contentHash = (content: string): string => textHash('liandong/content/v1', content);

/** The hash of a LOG entry: its thread, its mark (with the hash before it) and its act. */
export const entryHash = (subject: string, mark: string, act: string): string =>
  textHash('liandong/entry/v1', subject, mark, act);
