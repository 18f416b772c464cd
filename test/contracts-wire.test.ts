import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, decodeReply, encodeSubmission, entryHash, Verifier } from '@liandong/bus';
import {
  Act,
  ActProof,
  DirectoryEntry,
  Reply,
  Submission,
  UnitRecord,
  wireLimits,
} from '@liandong/contracts';
import { documents } from '@liandong/contracts/docs';
import { signingKeyOf } from '@liandong/directory';
import { kinds } from '@liandong/domain';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './house/sources.ts';

// The worked example of wire.md, computed again twice: by the words of the document with nothing
// but SHA-256 and Ed25519, and by the product.

const page = readFileSync(join(root, 'packages/contracts/docs/wire.md'), 'utf8');
const blocks = new Map(
  [...page.matchAll(/^```text ([\w-]+)\n(.*)\n```$/gm)].map(([, name = '', text = '']) => [
    name,
    text,
  ]),
);
const block = (name: string): string => {
  const text = blocks.get(name);
  if (text === undefined) throw new RangeError(`wire.md has no block ${name}`);
  return text;
};
const acts = ['act-1', 'act-2', 'act-3'].map(block);
const contents = [undefined, block('content-2'), block('content-3')];

const sha256 = (...parts: (string | Uint8Array)[]): Buffer =>
  hash('sha256', Buffer.concat(parts.map((part) => Buffer.from(part as string))), 'buffer');
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** The Merkle tree hash of RFC 6962 §2.1, word by word. */
function treeHash(texts: readonly string[]): Buffer {
  const [only = ''] = texts;
  if (texts.length === 1) return sha256(Buffer.of(0), only);
  let split = 1;
  while (split * 2 < texts.length) split *= 2;
  return sha256(Buffer.of(1), treeHash(texts.slice(0, split)), treeHash(texts.slice(split)));
}

const signedBytes = (purpose: string, texts: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from(`liandong/${purpose}/v1\n${texts.length}\n`), treeHash(texts)]);

/** A public key from its 32 bytes, by way of JWK (RFC 8037). */
const publicKey = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });

/** A private key from its seed: RFC 8410 puts the same 16 bytes in front of each. */
const privateKey = (seed: string): KeyObject =>
  createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'),
    format: 'der',
    type: 'pkcs8',
  });

describe('the example, by the words of wire.md', () => {
  const key = privateKey(block('seed'));

  it('has the key of its seed, named by its first 16 characters', () => {
    const { x } = createPublicKey(key).export({ format: 'jwk' });
    expect(block('public-key')).toBe(x);
    expect(block('key-id')).toBe(block('public-key').slice(0, 16));
  });

  it('binds each act to its content', () => {
    for (const number of [2, 3]) {
      const expected = base64url(sha256('liandong/content/v1\n', block(`content-${number}`)));
      expect(block(`content-hash-${number}`)).toBe(expected);
      expect(JSON.parse(block(`act-${number}`))).toMatchObject({ contentHash: expected });
    }
  });

  it('hashes the acts to the root', () => {
    for (const [index, act] of acts.entries())
      expect(block(`leaf-${index + 1}`)).toBe(sha256(Buffer.of(0), act).toString('hex'));
    const pair = sha256(
      Buffer.of(1),
      Buffer.from(block('leaf-1'), 'hex'),
      Buffer.from(block('leaf-2'), 'hex'),
    );
    expect(block('node-1-2')).toBe(pair.toString('hex'));
    expect(block('root')).toBe(treeHash(acts).toString('hex'));
  });

  it('signs what it says it signs', () => {
    expect(block('signed')).toBe(signedBytes('submission', acts).toString('hex'));
    const signature = sign(null, signedBytes('submission', acts), key);
    expect(block('signature')).toBe(base64url(signature));
  });

  it('proves the third act by its path', () => {
    const proof = ActProof.parse(JSON.parse(block('proof-3')));
    expect(proof).toMatchObject({ index: 2, size: 3, sig: block('signature') });
    const [sibling = ''] = proof.path;
    const leaf = Buffer.from(block('leaf-3'), 'hex');
    const climbed = sha256(Buffer.of(1), Buffer.from(sibling, 'base64url'), leaf);
    expect(climbed.toString('hex')).toBe(block('root'));
  });

  it('is answered under the key of the exchange', () => {
    const { sig, answers } = Reply.parse(JSON.parse(block('reply')));
    const bytes = signedBytes('receipts', answers);
    const exchange = publicKey(block('exchange-public-key'));
    expect(verify(null, bytes, exchange, Buffer.from(sig, 'base64url'))).toBe(true);
  });

  it('believes a unit under the root key of the area', () => {
    const { record, sig } = DirectoryEntry.parse(JSON.parse(block('directory-entry')));
    const bytes = Buffer.from(`liandong/directory/v1\n${record}`);
    const area = publicKey(block('root-public-key'));
    expect(verify(null, bytes, area, Buffer.from(sig, 'base64url'))).toBe(true);
    const { keys } = UnitRecord.parse(JSON.parse(record));
    expect(keys[0]?.publicKey).toBe(block('exchange-public-key'));
  });

  it('chains the entry', () => {
    const parts = ['liandong/entry/v1', block('subject'), block('mark'), block('act-2')];
    expect(block('entry-hash')).toBe(base64url(sha256(parts.join('\n'))));
    const { answers } = Reply.parse(JSON.parse(block('reply')));
    expect(JSON.parse(answers[1] ?? '')).toMatchObject({ hash: block('entry-hash') });
  });
});

describe('the example, by the product', () => {
  const key = signingKeyOf(Buffer.from(block('seed'), 'hex'));
  const keys: Record<string, string> = {
    [key.id]: key.publicKey,
    [block('exchange-public-key').slice(0, 16)]: block('exchange-public-key'),
  };
  const verifier = new Verifier((id) => keys[id]);

  it('is what a unit of ours would send, to the byte', () => {
    const prepared = acts.map((act, index) => {
      const content = contents[index];
      return { id: String(index), act, ...(content === undefined ? {} : { content }) };
    });
    const bytes = encodeSubmission(prepared, key);
    expect(Buffer.from(bytes).toString()).toBe(block('submission'));
    expect(contentHash(block('content-2'))).toBe(block('content-hash-2'));
  });

  it('keeps the contracts, in the one form that is taken', () => {
    const submission = Submission.parse(JSON.parse(block('submission')));
    for (const { act: text, content } of submission.acts) {
      const act = Act.parse(JSON.parse(text));
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      const contract = kinds[act.kind].acts[act.type];
      expect(contract?.facts.safeParse(act.facts).success).toBe(true);
      if (content === undefined) expect(contract?.content).toBeUndefined();
      else expect(contract?.content?.safeParse(JSON.parse(content)).success).toBe(true);
    }
  });

  it('is verified: the submission, one act by its proof, the reply, the entry', () => {
    const proof = ActProof.parse(JSON.parse(block('proof-3')));
    expect(verifier.text('submission', block('act-3'), proof)).toBe(true);
    expect(verifier.text('submission', block('act-2'), proof)).toBe(false);
    const { answers } = decodeReply(Buffer.from(block('reply')), verifier);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(entryHash(block('subject'), block('mark'), block('act-2'))).toBe(block('entry-hash'));
  });
});

it('names the limits of the wire', () => {
  for (const limit of Object.values(wireLimits)) expect(page).toMatch(new RegExp(`\\b${limit}\\b`));
});

/** A schema of the AsyncAPI document, read back as a peer's own validator would read it. */
function documented(name: string): z.ZodType {
  const text = documents()['asyncapi.json'] ?? '';
  const { components } = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
  return z.fromJSONSchema({
    $schema: 'http://json-schema.org/draft-07/schema#',
    definitions: components.schemas,
    $ref: `#/definitions/${name}`,
  });
}

describe('the AsyncAPI document', () => {
  const accepts = (name: string, value: unknown) => documented(name).safeParse(value).success;
  const parsed = (name: string) => JSON.parse(block(name)) as Record<string, unknown>;

  it.each([
    ['Submission', 'submission'],
    ['Reply', 'reply'],
    ['DirectoryEntry', 'directory-entry'],
    ['ActProof', 'proof-3'],
    ['EntryMark', 'mark'],
    ['receipts.delivered.act', 'act-1'],
    ['transfer.acknowledge.act', 'act-2'],
    ['transfer.acknowledge.content', 'content-2'],
    ['transfer.report.act', 'act-3'],
    ['transfer.report.content', 'content-3'],
  ])('takes the example for %s, and nothing with a key too many or too few', (schema, name) => {
    const example = parsed(name);
    expect(accepts(schema, example)).toBe(true);
    expect(accepts(schema, { ...example, more: 1 })).toBe(false);
    const [first = ''] = Object.keys(example);
    expect(accepts(schema, { ...example, [first]: undefined })).toBe(false);
  });

  it('tells one act from another', () => {
    expect(accepts('transfer.accept.act', parsed('act-2'))).toBe(false);
    expect(accepts('transfer.acknowledge.act', { ...parsed('act-2'), by: 'No Unit' })).toBe(false);
    expect(accepts('transfer.acknowledge.act', { ...parsed('act-2'), facts: {} })).toBe(false);
  });
});
