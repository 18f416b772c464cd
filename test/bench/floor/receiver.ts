import { contentHash, entryHash, Verifier } from '@liandong/bus';
import type { ActProof } from '@liandong/contracts';
import { type JsMsg, jetstream } from '@nats-io/jetstream';
import { serveRole } from '../processes.ts';
import {
  connected,
  deliveredSubject,
  entryHeaders,
  type FloorAct,
  openDatabase,
  parts,
  stateText,
  transaction,
} from './steps.ts';

// Each unit on a connection and a database of its own: verify, store, acknowledge, say so. The receipt is not decided on.
const { settings, key } = parts();
const prefetch = 1_000;
const gatherMs = 40;

async function receive(unit: number): Promise<void> {
  const connection = await connected(settings);
  const db = openDatabase(settings, `unit-${unit}`);
  const verifier = new Verifier(() => key.publicKey);
  const known = db.prepare('SELECT number FROM thread WHERE id = ?');
  const newThread = db.prepare('INSERT INTO thread VALUES (NULL, ?, ?, ?)');
  const newEntry = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)');
  let gathered: JsMsg[] = [];
  const add = (message: JsMsg): string => {
    const text = (name: string) => message.headers?.get(name) ?? '';
    const [actText, markText] = [text(entryHeaders.act), text(entryHeaders.mark)];
    const proofText = text(entryHeaders.proof);
    const act = JSON.parse(actText) as FloorAct;
    const content = message.string();
    JSON.parse(markText);
    JSON.parse(content);
    const fits = contentHash(content) === act.contentHash;
    if (!fits || !verifier.text('submission', actText, JSON.parse(proofText) as ActProof))
      throw new Error('forged');
    entryHash(message.subject, markText, actText);
    if (known.get(act.thread)) throw new Error('twice');
    const { lastInsertRowid } = newThread.run(act.thread, message.subject, stateText);
    newEntry.run(message.seq, lastInsertRowid, actText, markText, proofText, content);
    return act.thread;
  };
  const store = () => {
    const threads: string[] = [];
    transaction(db, () => threads.push(...gathered.map(add)));
    gathered.at(-1)?.ack();
    gathered = [];
    connection.publish(deliveredSubject, JSON.stringify(threads));
  };
  const consumer = await jetstream(connection).consumers.get('LOG', `unit-${unit}`);
  for await (const message of await consumer.consume({ max_messages: prefetch })) {
    if (gathered.length === 0) setTimeout(store, gatherMs);
    gathered.push(message);
  }
}

for (let unit = 0; unit < settings.units; unit += 1) void receive(unit);
serveRole({});
