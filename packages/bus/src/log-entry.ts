import {
  Act,
  ActProof,
  BusError,
  EntryMark,
  entryHeader,
  parseThreadSubject,
  type ThreadRef,
  threadSubject,
} from '@liandong/contracts';
import { type Entry, kinds } from '@liandong/domain';
import { headers, type MsgHdrs } from '@nats-io/nats-core';
import { contentHash, entryHash } from './signing.ts';

/** What is stored for one act that stands. */
export type EntryTexts = { act: string; mark: string; proof: string; content: string };

/** What an entry says: an act that stands, and its place in its thread. */
export type StandingAct = {
  ref: ThreadRef;
  act: Act;
  actText: string;
  mark: EntryMark;
  markText: string;
};

/** An entry read back from the LOG. `content` is empty for a headers-only reader. */
export type LogEntry = StandingAct & {
  subject: string;
  seq: number;
  hash: string;
  proof: ActProof;
  content: string;
};

/** A message as both consumers and direct reads give it. */
export type LogMessage = {
  subject: string;
  seq: number;
  data: Uint8Array;
  headers?: MsgHdrs | undefined;
};

const decoder = new TextDecoder();

export function entryHeaders(texts: EntryTexts): MsgHdrs {
  const mh = headers();
  mh.set(entryHeader.act, texts.act);
  mh.set(entryHeader.mark, texts.mark);
  mh.set(entryHeader.proof, texts.proof);
  return mh;
}

/**
 * Reads what a LOG message says, and nothing that proves it: for whoever counts and leaves judging to others.
 * @throws BusError `LOG_CORRUPT` with the sequence and the part that is wrong.
 */
export function readStandingAct({ subject, seq, headers: mh }: LogMessage): StandingAct {
  const ref = parseThreadSubject(subject);
  if (!ref) throw corrupt(seq, 'subject');
  const actText = mh?.get(entryHeader.act) ?? '';
  const markText = mh?.get(entryHeader.mark) ?? '';
  const act = Act.safeParse(parseJson(actText));
  if (!act.success) throw corrupt(seq, 'act');
  if (threadSubject(act.data) !== subject) throw corrupt(seq, 'thread');
  const mark = EntryMark.safeParse(parseJson(markText));
  if (!mark.success) throw corrupt(seq, 'mark');
  return { ref, act: act.data, actText, mark: mark.data, markText };
}

/**
 * Reads a LOG message.
 * @throws BusError `LOG_CORRUPT` with the sequence and the part that is wrong.
 */
export function readEntry(message: LogMessage): LogEntry {
  const { subject, seq } = message;
  const said = readStandingAct(message);
  const proof = ActProof.safeParse(parseJson(message.headers?.get(entryHeader.proof) ?? ''));
  if (!proof.success) throw corrupt(seq, 'proof');
  return {
    ...said,
    subject,
    seq,
    hash: entryHash(subject, said.markText, said.actText),
    proof: proof.data,
    content: decoder.decode(message.data),
  };
}

const corrupt = (seq: number, part: string) => new BusError('LOG_CORRUPT', { seq, part });

/** True when the content is the one the act is bound to. An act without content has none. */
export const contentFits = (entry: Pick<LogEntry, 'act' | 'content'>): boolean =>
  entry.act.contentHash === undefined
    ? entry.content === ''
    : contentHash(entry.content) === entry.act.contentHash;

/** The field of an act that no rule knows what to do with: of a kind it has, but by no contract. */
export function misfitOf({ act, ref }: Pick<LogEntry, 'act' | 'ref'>): string | undefined {
  const { acts } = kinds[ref.kind];
  const contract = Object.hasOwn(acts, act.type) ? acts[act.type] : undefined;
  if (!contract) return 'type';
  return contract.facts.safeParse(act.facts).success ? undefined : 'facts';
}

/** True when the content is what the act's contract says it is, for an act that {@link misfitOf} finds right. */
export function contentReads({
  act,
  ref,
  content,
}: Pick<LogEntry, 'act' | 'ref' | 'content'>): boolean {
  const contract = kinds[ref.kind].acts[act.type];
  if (contract?.content === undefined) return content === '';
  const read = contract.content.safeParse(parseJson(content));
  return read.success && contract.agrees?.(act.facts as never, read.data as never) !== false;
}

/** The entry as the rules see it. */
export const toDomain = (entry: LogEntry): Entry => ({
  act: entry.act,
  n: entry.mark.n,
  seq: entry.seq,
  at: entry.mark.at,
  outcome: entry.mark.outcome,
});

/** Undefined for what is no JSON: its parser's own error would quote the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
