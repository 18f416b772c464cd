import { expect, it } from 'vitest';
import { Store } from '../store/store.ts';
import { casesBeginning } from './lookups.ts';
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

it('what is the number of a case is no beginning of the id of another', () => {
  using store = new Store(':memory:');
  const thread = store.db.prepare(
    `INSERT INTO thread (number, id, subject, kind, origin, counterpart, file_thread, status, open,
       first_seq, n, last_seq, last_hash, last_at, state)
     VALUES (?, ?, ?, 'case', 'office', 'office', ?, '', 1, 1, 1, 1, '', 1, '{}')`,
  );
  const entry = store.db.prepare(
    `INSERT INTO entry (thread, seq, n, at, by, type, own, act, content, mark, proof)
     VALUES (?, ?, 1, 1, 'office', 'register', 1, '{}', ?, '{}', '')`,
  );
  const add = (number: number, id: string, caseNo: string) => {
    thread.run(number, id, `log.case.office.office.${id}`, id);
    entry.run(number, number, JSON.stringify({ caseNo }));
  };
  add(1, '24atxDRdOrHZ', '673');
  add(2, 'ppzURQA7sPWi', '24');
  const found = (said: string) => [
    findThreads(store, said).map(({ ref }) => ref.thread),
    casesBeginning(store, said),
  ];
  expect(found('24')).toEqual([[], []]);
  expect(found('24a')).toEqual([['24atxDRdOrHZ'], ['24atxDRdOrHZ']]);
  expect(found('24atxDRdOrHZ')).toEqual([['24atxDRdOrHZ'], ['24atxDRdOrHZ']]);
});
