import { createPrivateKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Verifier } from '@liandong/bus';
import { connect } from '@nats-io/transport-node';
import { settingsOf } from '../processes.ts';

/** What every step of the floor is started with. */
export type FloorSettings = {
  servers: string[];
  redis: string;
  dir: string;
  units: number;
  contentBytes: number;
  /** One key for all of them, PKCS #8. */
  pem: string;
};

/** The thread's state as a unit keeps it: of the size the rules make it. */
export const stateText = JSON.stringify({ status: 'sent', opening: 'x'.repeat(420) });

export const submitSubject = 'submit';
export const deliveredSubject = 'delivered';
export const office = 'office';
export const entryHeaders = { act: 'Act', mark: 'Mark', proof: 'Proof' } as const;

/** The fields of an act the steps need; the rest only has its size. */
export type FloorAct = { id: string; thread: string; counterpart: string; contentHash: string };
/** What the exchange adds, and answers. */
export type FloorMark = { n: 1; at: number; dueAt: number; outcome: string };
export type FloorAnswer = { act: string; seq: number; at: number; hash: string };

export const subjectOf = ({ counterpart, thread }: FloorAct): string =>
  `log.transfer.${office}.${counterpart}.${thread}`;

export type Parts = {
  settings: FloorSettings;
  key: { id: string; publicKey: string; privateKey: KeyObject };
  verifier: Verifier;
};

export function parts(): Parts {
  const settings = settingsOf<FloorSettings>();
  const privateKey = createPrivateKey(settings.pem);
  const publicKey = String(privateKey.export({ format: 'jwk' }).x);
  const verifier = new Verifier(() => publicKey);
  return { settings, key: { id: 'floor', publicKey, privateKey }, verifier };
}

export const connected = ({ servers }: FloorSettings) => connect({ servers, noAsyncTraces: true });

/** A unit's database with what the product sets, and the fewest columns and indexes. */
export function openDatabase({ dir }: FloorSettings, name: string): DatabaseSync {
  const db = new DatabaseSync(join(dir, `${name}.db`));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE outbox (position INTEGER PRIMARY KEY, id TEXT UNIQUE, act TEXT, content TEXT, answer TEXT);
    CREATE TABLE thread (number INTEGER PRIMARY KEY, id TEXT UNIQUE, subject TEXT, state TEXT);
    CREATE TABLE entry (seq INTEGER PRIMARY KEY, number INTEGER, act TEXT, mark TEXT, proof TEXT, content TEXT);`);
  return db;
}

/** All of it on the disk or nothing, as SQLite is told to. */
export function transaction(db: DatabaseSync, run: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  run();
  db.exec('COMMIT');
}
