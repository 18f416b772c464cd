/** The tables of a unit's own database. Everything but `outbox` can be rebuilt from the LOG. */
export const schemaVersion = 3;

export const schema = `
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  thread INTEGER NOT NULL,
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  own INTEGER NOT NULL,
  type TEXT NOT NULL,
  act TEXT NOT NULL,
  mark TEXT NOT NULL,
  proof TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT;
CREATE INDEX entry_thread ON entry (thread, n);
CREATE INDEX entry_received ON entry (seq) WHERE own = 0;

CREATE TABLE thread (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  origin TEXT NOT NULL,
  counterpart TEXT NOT NULL,
  file_thread TEXT NOT NULL,
  status TEXT NOT NULL,
  open INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  n INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  last_hash TEXT NOT NULL,
  last_at INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE INDEX thread_id ON thread (id);
CREATE INDEX thread_file ON thread (file_thread);
CREATE INDEX thread_open ON thread (kind) WHERE open = 1;

CREATE TABLE delivery (
  after INTEGER PRIMARY KEY,
  up_to INTEGER NOT NULL,
  count INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  seq INTEGER,
  at INTEGER
) STRICT;
CREATE INDEX delivery_up_to ON delivery (up_to);

CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  thread TEXT NOT NULL,
  act TEXT NOT NULL,
  content TEXT,
  kept_at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('waiting', 'stood', 'refused')),
  answer TEXT,
  reply INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (position) WHERE status = 'waiting';

CREATE TABLE reply (
  number INTEGER PRIMARY KEY,
  signed TEXT NOT NULL
) STRICT;

CREATE TABLE dead (
  seq INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  code TEXT NOT NULL,
  details TEXT NOT NULL,
  at INTEGER NOT NULL,
  dismissed TEXT
) STRICT;

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** What leads from each earlier version to the next one. */
export const migrations: Readonly<Record<number, string>> = {
  1: `ALTER TABLE thread RENAME COLUMN case_thread TO file_thread;
      DROP INDEX thread_case; CREATE INDEX thread_file ON thread (file_thread);`,
  // A case file keeps clocks; one begun before has none.
  2: `UPDATE thread SET state = json_insert(state, '$.clocks', json('{}')) WHERE kind = 'case';`,
};
