import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createWorkCalendar,
  createWorkingHours,
  defaultLadders,
  defaultWorkingHours,
} from '@liandong/domain';
import { expect, it } from 'vitest';
import { Projector } from './projector.ts';
import { foldVersion, rulesOf } from './rules.ts';
import { createMemoryStore } from './store/memory-store.ts';
import { foldContext } from './testing/story.ts';
import type { TrackedEntry } from './tracked-entry.ts';

/** What the fold of this version makes of one history with nearly every act in it. */
const made = { version: 5, hash: 'xjcgdKg1AfDUzPI3' };

it('has another version when it makes something else of the same LOG', async () => {
  const file = join(import.meta.dirname, 'testing', 'history.jsonl');
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as TrackedEntry);
  const store = createMemoryStore();
  const projector = new Projector({ ...foldContext, store, cacheSize: 100 });
  await projector.open();
  await projector.fold(entries, entries.length);
  const text = JSON.stringify(await store.snapshot());
  const now = { version: foldVersion, hash: hash('sha256', text, 'base64url').slice(0, 16) };
  expect(now, 'raise foldVersion in rules.ts, and write both here').toEqual(made);
});

it('tells projections made by other holidays or other hours apart', () => {
  const table = {
    source: 'test',
    coveredFrom: '2026-01-01',
    coveredThrough: '2026-12-31',
    holidays: [],
    workdays: [],
  };
  const calendar = createWorkCalendar([table]);
  const other = createWorkCalendar([{ ...table, workdays: ['2026-01-04'] }]);
  const hours = defaultWorkingHours;
  const ladders = defaultLadders;
  const rules = rulesOf({ calendar, hours, ladders });
  expect(rulesOf({ calendar: createWorkCalendar([table]), hours, ladders })).toBe(rules);
  expect(rulesOf({ calendar: other, hours, ladders })).not.toBe(rules);
  expect(rulesOf({ calendar, hours: createWorkingHours(['09:00-17:00']), ladders })).not.toBe(
    rules,
  );
});
