import { randomUUID } from 'node:crypto';
import { batchOf, contentHash, encodeSubmission } from '@liandong/bus';
import { serveRole } from '../processes.ts';
import {
  connected,
  type FloorAct,
  type FloorAnswer,
  office,
  openDatabase,
  parts,
  stateText,
  subjectOf,
  submitSubject,
  transaction,
} from './steps.ts';

// Keeps acts on the disk, sends them signed, writes down what was answered and what stands. No echo is read.
const { settings, key, verifier } = parts();
const connection = await connected(settings);
const db = openDatabase(settings, 'sender');
const put = db.prepare('INSERT INTO outbox VALUES (NULL, ?, ?, ?, NULL)');
const waiting = db.prepare('SELECT * FROM outbox WHERE position > ? ORDER BY position LIMIT ?');
const settle = db.prepare('UPDATE outbox SET answer = ? WHERE id = ?');
const newThread = db.prepare('INSERT INTO thread VALUES (NULL, ?, ?, ?)');
const newEntry = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)');

const actsAtOnce = 256;
const window = 4;
const keptAtOnce = 1_024;
const mostWaiting = 2_048;
const timeout = 60_000;

type Prepared = { id: string; thread: string; act: string; content: string };
let prepared: Prepared[] = [];
let sentUpTo = 0;

function prepare({ cycles }: { cycles: number }): void {
  const text = 'x'.repeat(settings.contentBytes);
  prepared = Array.from({ length: cycles }, (_, i) => {
    const content = JSON.stringify({ salt: 'x'.repeat(22), title: 'bench', text });
    const [id, thread] = [randomUUID(), randomUUID()];
    const counterpart = `unit-${i % settings.units}`;
    const hashed = { id, thread, counterpart, contentHash: contentHash(content) };
    const act: FloorAct & Record<string, unknown> = {
      ...hashed,
      by: office,
      facts: 'x'.repeat(420),
    };
    return { id, thread, content, act: JSON.stringify(act) };
  });
}

/** Gives when each thread's act was kept. */
async function run(): Promise<[string, number][]> {
  const keptAt = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let kept = 0;
  let stood = 0;
  while (stood < prepared.length) {
    if (kept < prepared.length && kept - stood <= mostWaiting - keptAtOnce) {
      const some = prepared.slice(kept, kept + keptAtOnce);
      kept += some.length;
      keep(some, keptAt);
    }
    const rows = underWay.size < window ? waiting.all(sentUpTo, actsAtOnce) : [];
    if (rows.length === 0) {
      await Promise.race(underWay);
      continue;
    }
    sentUpTo = Number(rows.at(-1)?.position);
    const acts = rows.map((row) => ({
      id: String(row.id),
      act: String(row.act),
      content: String(row.content),
    }));
    const sending = send(acts).then(() => {
      stood += acts.length;
      underWay.delete(sending);
    });
    underWay.add(sending);
  }
  return [...keptAt];
}

function keep(some: readonly Prepared[], keptAt: Map<string, number>): void {
  db.exec('PRAGMA synchronous = FULL');
  transaction(db, () => {
    for (const { id, thread, act, content } of some) {
      keptAt.set(thread, Date.now());
      put.run(id, act, content);
    }
  });
  db.exec('PRAGMA synchronous = NORMAL');
}

async function send(acts: readonly { id: string; act: string; content: string }[]): Promise<void> {
  const message = await connection.request(submitSubject, encodeSubmission(acts, key), { timeout });
  const reply = message.json<{ key: string; sig: string; answers: string[] }>();
  if (!verifier.batch('receipts', reply, batchOf(reply.answers))) throw new Error('signature');
  transaction(db, () => {
    for (const [index, { id, act, content }] of acts.entries()) {
      const answer = reply.answers[index] ?? '';
      settle.run(answer, id);
      const { seq } = JSON.parse(answer) as FloorAnswer;
      const { thread, ...rest } = JSON.parse(act) as FloorAct;
      const number = newThread.run(thread, subjectOf({ thread, ...rest }), stateText);
      newEntry.run(seq, number.lastInsertRowid, act, answer, '', content);
    }
  });
}

serveRole({ prepare, run });
