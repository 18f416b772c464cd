import {
  type LogMessage,
  type LogSource,
  logSource,
  messageHash,
  type PreparedAct,
  prepareAct,
  proofOf,
  readEntry,
  signBatch,
} from '@liandong/bus';
import {
  checkpointSubject,
  type EntryMark,
  entryHeader,
  names,
  type ThreadRef,
  threadSubject,
} from '@liandong/contracts';
import { readSigningKey, type SigningKey, unitFiles } from '@liandong/directory';
import { JetStreamApiError, jetstream, jetstreamManager, StorageType } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';

/** One message of a LOG as a forger would write it; undefined leaves its sequence empty. */
export type Line = { subject: string; act: string; mark: string; proof: string; data: string };
export type Lines = readonly (Line | undefined)[];

const decoder = new TextDecoder();

/** Everything in the LOG. */
export async function readLines(connection: NatsConnection): Promise<Line[]> {
  const source = logSource(connection);
  const lines: Line[] = [];
  const range = { from: 1, to: (await source.extent()).last, content: true };
  for await (const { subject, data, headers: mh } of source.messages(range))
    lines.push({
      subject,
      act: mh?.get(entryHeader.act) ?? '',
      mark: mh?.get(entryHeader.mark) ?? '',
      proof: mh?.get(entryHeader.proof) ?? '',
      data: decoder.decode(data),
    });
  return lines;
}

/** Writes a LOG of its own on a server where everything is allowed, instead of what was there. */
export async function writeLines(connection: NatsConnection, lines: Lines): Promise<LogSource> {
  const manager = await jetstreamManager(connection);
  const client = jetstream(connection);
  await manager.streams.delete(names.log).catch(ignoreMissing);
  // In memory: a file stream made at once after its namesake was deleted sometimes still
  // holds the old messages (nats-server 2.15.1, 1 of 100).
  await manager.streams.add({
    name: names.log,
    subjects: [names.logSubjects],
    storage: StorageType.Memory,
  });
  const published = lines.map((line) =>
    client.publish(line?.subject ?? 'log.gone', line?.data ?? '', { headers: headersOf(line) }),
  );
  await Promise.all(published);
  for (const [at, line] of lines.entries())
    if (!line) await manager.streams.deleteMessage(names.log, at + 1);
  return logSource(connection);
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof JetStreamApiError && error.status === 404)) throw error;
}

function headersOf(line: Line | undefined) {
  const mh = headers();
  if (!line || line.act === '') return mh;
  mh.set(entryHeader.act, line.act);
  mh.set(entryHeader.mark, line.mark);
  mh.set(entryHeader.proof, line.proof);
  return mh;
}

export const asMessage = (line: Line, seq: number): LogMessage => ({
  subject: line.subject,
  seq,
  data: Buffer.from(line.data),
  headers: headersOf(line),
});

export const entryOf = (line: Line, seq = 1) => readEntry(asMessage(line, seq));
export const typeOf = (line: Line | undefined): string =>
  line && line.act !== '' ? entryOf(line).act.type : '';

/** Where the nth act of a type stands, as an index; its sequence is one more. */
export function find(lines: Lines, type: string, nth = 0): number {
  const found = lines.flatMap((line, at) => (typeOf(line) === type ? [at] : []))[nth];
  if (found === undefined) throw new Error(`the story has no ${type} number ${nth}`);
  return found;
}

/** Where the entries of the same thread stand. */
export const threadOf = (lines: Lines, at: number): number[] =>
  lines.flatMap((line, index) => (line?.subject === lines[at]?.subject ? [index] : []));

/** With one thing about a line changed; undefined takes the line away and leaves its sequence empty. */
export function changed(lines: Lines, at: number, how: (line: Line) => Partial<Line> | undefined) {
  const line = lines[at];
  if (!line) throw new Error(`nothing at ${at}`);
  const change = how(line);
  return lines.with(at, change && { ...line, ...change });
}

export const swapped = (lines: Lines, one: number, other: number): Lines =>
  lines.with(one, lines[other]).with(other, lines[one]);

export const withoutCheckpoints = (lines: Lines): Lines =>
  lines.filter((line) => line?.subject !== checkpointSubject);

/** A line that is no entry of a thread. */
export const plain = (subject: string, payload: unknown): Line => ({
  subject,
  act: '',
  mark: '',
  proof: '',
  data: typeof payload === 'string' ? payload : JSON.stringify(payload),
});

export type Forgery = {
  ref: ThreadRef;
  by: string;
  type: string;
  facts: Record<string, unknown>;
  content?: Record<string, unknown>;
  key: SigningKey;
  id?: string;
  at?: number;
  /** Its number in the thread; default: the next one. */
  n?: number;
  outcome?: Record<string, unknown>;
};

/** One more act at the end of the LOG, in its place in the thread's chain, as the exchange would write it. */
export function append(lines: Lines, forgery: Forgery): Lines {
  const { ref, by, type, facts, content, key } = forgery;
  const subject = threadSubject(ref);
  const before = lines.findLast((line) => line?.subject === subject);
  const last = before && { entry: entryOf(before), hash: messageHash(asMessage(before, 1)) };
  const at = forgery.at ?? Date.now();
  const act: PreparedAct = prepareAct(
    { id: forgery.id ?? `forged-${lines.length}`, ...ref, by, type, saidAt: at, facts },
    content,
  );
  const mark: EntryMark = {
    v: 1,
    n: forgery.n ?? (last?.entry.mark.n ?? 0) + 1,
    prev: last?.hash ?? '',
    at,
    outcome: forgery.outcome ?? {},
  };
  const proof = proofOf(signBatch(key, 'submission', [act.act]), 0);
  const line: Line = {
    subject,
    act: act.act,
    mark: JSON.stringify(mark),
    proof: JSON.stringify(proof),
    data: act.content ?? '',
  };
  return [...lines, line];
}

export const keyOf = (dataDir: string, unit: string): Promise<SigningKey> =>
  readSigningKey(unitFiles(dataDir, unit).signKey);

/** The same text, but for one word of it. */
export function flipped(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no ${from} in ${text}`);
  return text.replace(from, to);
}
