import { expect, it } from 'vitest';
import { Store } from '../store/store.ts';
import { findThreads } from './views.ts';

it('finds all of a kind that an id may begin, however many of other kinds begin so too', () => {
  using store = new Store(':memory:');
  const put = store.db.prepare(
    `INSERT INTO thread (id, subject, kind, origin, counterpart, file_thread, status, open,
       first_seq, n, last_seq, last_hash, last_at, state)
     VALUES (?, ?, ?, 'secretariat', ?, '', '', 1, 1, 1, 1, '', 1, '{}')`,
  );
  const add = (id: string, kind: string, unit: string) =>
    put.run(id, `log.${kind}.secretariat.${unit}.${id}`, kind, unit);
  for (const id of ['meeting-1', 'meeting-2']) {
    add(id, 'meeting-file', 'secretariat');
    for (let unit = 0; unit < 12; unit += 1) add(id, 'meeting', `unit-${unit}`);
  }
  const ids = (said: string, kinds?: readonly ('meeting' | 'meeting-file')[]) =>
    findThreads(store, said, kinds ? { kinds } : {}).map(({ ref }) => `${ref.kind} ${ref.thread}`);
  expect(ids('meet', ['meeting-file'])).toEqual([
    'meeting-file meeting-1',
    'meeting-file meeting-2',
  ]);
  expect(ids('meeting-2', ['meeting-file'])).toEqual(['meeting-file meeting-2']);
  expect(ids('meeting-2', ['meeting'])).toHaveLength(12);
  expect(ids('meeting-2')).toHaveLength(13);
  expect(ids('meet')).toHaveLength(10);
});
