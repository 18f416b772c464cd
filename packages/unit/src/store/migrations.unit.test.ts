import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrations, schema, schemaVersion } from './store-schema.ts';

const older = { hops: [] };
const newer = { hops: [], clocks: { whole: 1 } };

/** A database of version 2 with one thread of each kind of state. */
function versionTwo(states: Readonly<Record<string, [kind: string, state: object]>>): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(schema);
  const insert = db.prepare(
    `INSERT INTO thread (id, subject, kind, origin, counterpart, file_thread, status, open,
       first_seq, n, last_seq, last_hash, last_at, state)
     VALUES (?, '', ?, '', '', '', '', 1, 1, 1, 1, '', 1, ?)`,
  );
  for (const [id, [kind, state]] of Object.entries(states))
    insert.run(id, kind, JSON.stringify(state));
  return db;
}

it('every version leads to the next', () =>
  expect(Object.keys(migrations).map(Number)).toEqual(
    Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1),
  ));

it('a case file of before clocks were kept has none, and any other state is as it was', () => {
  using db = versionTwo({
    before: ['case', older],
    after: ['case', newer],
    transfer: ['transfer', older],
  });
  db.exec(migrations[2] ?? '');
  const states = db.prepare('SELECT id, state FROM thread').all();
  expect(
    Object.fromEntries(states.map(({ id, state }) => [id, JSON.parse(String(state))])),
  ).toEqual({
    before: { hops: [], clocks: {} },
    after: newer,
    transfer: older,
  });
});
