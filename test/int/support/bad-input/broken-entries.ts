import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { contentHash, entryHash, proofOf, signBatch } from '@liandong/bus';
import type { SigningKey } from '@liandong/directory';
import { headers, type MsgHdrs } from '@nats-io/nats-core';

/** A message of the LOG as somebody with the hub's own rights could write it. */
export type Written = { subject: string; data: string | Uint8Array; headers?: MsgHdrs };
/** Why nobody may believe it, as the units put it. */
export type Broken = { name: string; part: string; write: (keys: KeyOf) => Written };
export type KeyOf = (unit: string) => SigningKey;

type Fields = Record<string, unknown>;
type Entry = {
  thread?: string;
  act?: Fields;
  facts?: Fields;
  mark?: Fields;
  proof?: Fields;
  content?: string;
  /** What the act says of its content; default: the truth. */
  hashOf?: string;
  signer?: string;
};

const from = 'petition-office';
const to = 'dept-hr';
const salted = (more: Fields = {}): string =>
  JSON.stringify({ salt: randomBytes(16).toString('base64url'), title: 't', text: 'x', ...more });

/** The opening of a transfer that any unit would believe, but for what is changed in it. */
export function opening(keys: KeyOf, entry: Entry = {}): Written & { hash: string } {
  const thread = entry.thread ?? randomUUIDv7();
  const content = entry.content ?? salted();
  const ref = { kind: 'transfer', origin: from, counterpart: to, thread };
  const facts = {
    case: { owner: from, thread: randomUUIDv7() },
    role: 'lead',
    classification: 'grievance',
    category: 'wages-benefits',
    urgency: 'normal',
  };
  const act = JSON.stringify({
    v: 1,
    id: randomUUIDv7(),
    ...ref,
    by: from,
    type: 'forward',
    saidAt: 1,
    facts: entry.facts ?? facts,
    contentHash: contentHash(entry.hashOf ?? content),
    ...entry.act,
  });
  const signed = signBatch(keys(entry.signer ?? from), 'submission', [act]);
  const mark = { v: 1, n: 1, prev: '', at: Date.now(), outcome: {}, ...entry.mark };
  const proof = { ...proofOf(signed, 0), ...entry.proof };
  const subject = `log.transfer.${from}.${to}.${thread}`;
  const hash = entryHash(subject, JSON.stringify(mark), act);
  return { subject, data: content, headers: bearing(act, mark, proof), hash };
}

function bearing(act: string, mark: unknown, proof: unknown): MsgHdrs {
  const mh = headers();
  mh.set('Ld-Act', act);
  mh.set('Ld-Mark', JSON.stringify(mark));
  mh.set('Ld-Proof', JSON.stringify(proof));
  return mh;
}

const changed = (written: Written, change: (mh: MsgHdrs) => void): Written => {
  if (written.headers) change(written.headers);
  return written;
};
const broken = (name: string, part: string, entry: Entry): Broken => ({
  name,
  part,
  write: (keys) => opening(keys, entry),
});
const withHeader = (name: string, part: string, change: (mh: MsgHdrs) => void): Broken => ({
  name,
  part,
  write: (keys) => changed(opening(keys), change),
});

const hash = 'A'.repeat(43);

/** One entry of every kind that must not be believed, each on a thread of its own. */
export const brokenEntries: readonly Broken[] = [
  {
    name: 'without headers',
    part: 'act',
    write: (keys) => ({ subject: opening(keys).subject, data: 'x' }),
  },
  {
    // To the server this is the end of its answers to whoever pulls.
    name: 'with nothing at all',
    part: 'act',
    write: (keys) => ({ subject: opening(keys).subject, data: '' }),
  },
  {
    name: 'with the headers of a server’s notice',
    part: 'act',
    write: (keys) => ({
      subject: opening(keys).subject,
      data: 'x',
      headers: headers(409, 'Consumer Deleted'),
    }),
  },
  {
    name: 'with nothing but bytes',
    part: 'act',
    write: (keys) => ({ subject: opening(keys).subject, data: randomBytes(500_000) }),
  },
  {
    name: 'on a thread with no proper id',
    part: 'subject',
    write: (keys) => ({ ...opening(keys), subject: `log.transfer.${from}.${to}.x` }),
  },
  withHeader('with an act that is no JSON', 'act', (mh) => mh.set('Ld-Act', '{"v":1')),
  withHeader('with an act of another version', 'act', (mh) =>
    mh.set('Ld-Act', mh.get('Ld-Act').replace('"v":1', '"v":2')),
  ),
  withHeader('without its mark', 'mark', (mh) => mh.delete('Ld-Mark')),
  withHeader('with a mark that is no JSON', 'mark', (mh) => mh.set('Ld-Mark', 'x')),
  withHeader('without its proof', 'proof', (mh) => mh.delete('Ld-Proof')),
  withHeader('with headers nobody can read', 'act', (mh) => {
    for (const name of mh.keys()) mh.delete(name);
    mh.set('Ld-Act', '\u0000\ufffd');
  }),
  {
    name: 'of another thread',
    part: 'thread',
    write: (keys) => ({ ...opening(keys), subject: opening(keys).subject }),
  },
  broken('of another place in its thread', 'chain', { mark: { n: 2 } }),
  broken('after an entry that is not there', 'chain', { mark: { prev: hash } }),
  broken('of a type that nobody knows', 'type', { act: { type: 'from-a-newer-exchange' } }),
  broken('of a type that objects have', 'type', { act: { type: 'constructor' } }),
  broken('with facts of another type', 'facts', { facts: { role: 'lead' } }),
  broken('with facts of no type', 'facts', {
    facts: JSON.parse('{"__proto__":{"a":1}}') as Fields,
  }),
  broken('with content other than what was signed', 'content', { hashOf: 'other' }),
  broken('without its content', 'content', { content: '', hashOf: 'what is gone' }),
  broken('with content that is no JSON', 'content', { content: 'plain words' }),
  broken('with content of another shape', 'content', { content: salted({ title: 7 }) }),
  broken('by a third', 'by', { act: { by: 'dept-land' }, signer: 'dept-land' }),
  broken('signed with another unit’s key', 'signer', { signer: 'dept-land' }),
  broken('signed with nobody’s key', 'signer', { proof: { key: 'A'.repeat(16) } }),
  broken('with a signature that does not fit', 'signature', { proof: { sig: hash + hash } }),
  broken('with a path that leads elsewhere', 'signature', { proof: { size: 2, path: [hash] } }),
];

/** An entry that stands, once more; and what nobody can read, on the same thread. */
export const copyOf = ({ subject, act, mark, proof, content }: Stored): Written => ({
  subject,
  data: content,
  headers: bearing(act, JSON.parse(mark), JSON.parse(proof)),
});
export type Stored = Record<'subject' | 'act' | 'mark' | 'proof' | 'content', string>;

/** Messages that are no business of any unit, and that exchange and tracker come across. */
export const strayMessages: readonly Written[] = [
  { subject: 'log.nothing', data: 'x' },
  { subject: 'log.unknown.kind.of.thread-00000001', data: '{}' },
  { subject: 'log.case.a', data: '' },
  { subject: 'log.transfer.Nobody.NOBODY.thread-00000001', data: randomBytes(1_000) },
  { subject: 'log.directory.dept-hr', data: 'no JSON' },
  { subject: 'log.directory.dept-land', data: '{"record":"{}","key":"AAAAAAAAAAAAAAAA","sig":""}' },
  { subject: 'log.directory.nobody-knows', data: '[]' },
  { subject: 'log.directory', data: '' },
  { subject: 'log.checkpoint', data: '{"checkpoint":"{}"}' },
  { subject: 'log.receipts.dept-land.dept-land.delivered', data: 'x' },
  { subject: 'log.receipts.dept-land.dept-land.other-thread', data: '' },
];
