import { DatabaseSync } from 'node:sqlite';
import type { Meeting } from '@liandong/domain';
import { storePath } from '@liandong/unit';

/** What lies in a member's own store, read beside the service that writes it. */
export type Held = {
  unit: string;
  /** Threads of any meeting. */
  threads: number;
  entries: { type: string; content: Record<string, unknown> }[];
  state: Meeting | undefined;
  /** Up to where the exchange has receipted its deliveries. */
  receipted: number;
  lastSeq: number;
};

export function heldBy(dataDir: string, unit: string): Held {
  const db = new DatabaseSync(storePath(dataDir, unit), { readOnly: true, timeout: 5_000 });
  try {
    const threads = db.prepare("SELECT number, state FROM thread WHERE kind = 'meeting'").all();
    const rows = db.prepare('SELECT seq, type, content FROM entry ORDER BY seq').all();
    const receipted = db.prepare('SELECT max(up_to) AS n FROM delivery WHERE seq > 0').get();
    return {
      unit,
      threads: threads.length,
      entries: rows.map(({ type, content }) => ({
        type: String(type),
        content: JSON.parse(String(content)) as Record<string, unknown>,
      })),
      state: threads[0] && (JSON.parse(String(threads[0].state)) as Meeting),
      receipted: Number(receipted?.n ?? 0),
      lastSeq: Number(rows.at(-1)?.seq ?? 0),
    };
  } finally {
    db.close();
  }
}
