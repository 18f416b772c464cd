import { batchOf, contentHash, entryHash, openLogStore, proofOf, signBatch } from '@liandong/bus';
import { headers, type Msg } from '@nats-io/nats-core';
import { serveRole } from '../processes.ts';
import {
  connected,
  entryHeaders,
  type FloorAct,
  type FloorAnswer,
  type FloorMark,
  parts,
  subjectOf,
  submitSubject,
} from './steps.ts';

// Checks signature and content, appends with compare-and-set, answers signed. No rules, no schemas, no directory.
const { settings, key, verifier } = parts();
const connection = await connected(settings);
const log = await openLogStore(connection);
const termMs = 86_400_000;

type Submitted = { key: string; sig: string; acts: { act: string; content: string }[] };

async function answer(message: Msg): Promise<void> {
  const submitted = JSON.parse(message.string()) as Submitted;
  const batch = batchOf(submitted.acts.map(({ act }) => act));
  if (!verifier.batch('submission', submitted, batch)) throw new Error('signature');
  const signed = { ...submitted, size: batch.leaves.length, tree: batch.tree };
  const answers = await Promise.all(
    submitted.acts.map(({ act, content }, index) =>
      append({ act, content, proof: JSON.stringify(proofOf(signed, index)) }),
    ),
  );
  const texts = answers.map((text) => JSON.stringify(text));
  const { sig } = signBatch(key, 'receipts', texts);
  message.respond(JSON.stringify({ key: key.id, sig, answers: texts }));
}

async function append(texts: { act: string; content: string; proof: string }) {
  const act = JSON.parse(texts.act) as FloorAct;
  JSON.parse(texts.content);
  if (contentHash(texts.content) !== act.contentHash) throw new Error('content');
  const at = Date.now();
  const mark: FloorMark = { n: 1, at, dueAt: at + termMs, outcome: 'x'.repeat(200) };
  const markText = JSON.stringify(mark);
  const subject = subjectOf(act);
  const mh = headers();
  mh.set(entryHeaders.act, texts.act);
  mh.set(entryHeaders.mark, markText);
  mh.set(entryHeaders.proof, texts.proof);
  const entry = { subject, headers: mh, payload: texts.content, lastSeq: 0 };
  const appended = await log.append(entry);
  if (typeof appended === 'string') throw new Error(appended);
  const hash = entryHash(subject, markText, texts.act);
  return { act: act.id, seq: appended.seq, at, hash } satisfies FloorAnswer;
}

connection.subscribe(submitSubject, { callback: (_error, message) => void answer(message) });
serveRole({});
