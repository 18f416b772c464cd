import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keys, refOfTail } from '../../keys.ts';
import { monthOf, monthOfEnd } from '../../months.ts';
import { Projector } from '../../projector.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { caseOf } from '../../testing/log-double.ts';
import { RandomLog } from '../../testing/random-log.ts';
import { day, foldContext, monday, Story } from '../../testing/story.ts';
import type { CaseRecord } from '../case-record.ts';
import { decodeRecord } from '../record.ts';
import type { TransferRecord } from '../transfer-record.ts';
import { turnsOf } from '../transfer-turns.ts';
import { casePicture } from './case-picture.ts';
import { countedFor, type Picture, type TermEnding } from './picture.ts';
import { transferPicture } from './transfer-picture.ts';

const isRecord = ([key]: [string, unknown]) => /^t:(case|transfer)\./.test(key);

function pictureOf([key, value]: [string, unknown]): Picture {
  const ref = refOfTail(key.slice(2));
  const record = decodeRecord(String(value));
  return ref.kind === 'case'
    ? casePicture(ref, record as CaseRecord)
    : transferPicture(ref, record as TransferRecord, {
        turns: turnsOf(record as TransferRecord, ref, foldContext.calendar),
        context: foldContext,
      });
}

type Counted = { key: string; field: string };

/** What stands and how terms ended on one thread, from its record alone. */
function countedIn({ kind, category, secret, turns, debts }: Picture): Counted[] {
  const counter = (key: string, of: TermEnding | 'turn' | 'debt', name: string) => ({
    key,
    field: keys.figure({ of, kind, name, category }),
  });
  return [
    ...turns.flatMap(({ unit, level }) =>
      countedFor(unit, secret).map((one) => counter(keys.now(one), 'turn', level)),
    ),
    ...debts.flatMap(({ unit, clock, dueAt, ending }) =>
      countedFor(unit, secret).map((one) =>
        ending === undefined
          ? counter(keys.now(one), 'debt', clock)
          : counter(keys.cell(one, monthOfEnd(dueAt)), ending, clock),
      ),
    ),
  ];
}

function recounted(pictures: readonly Picture[]): Record<string, number> {
  const counters: Record<string, number> = {};
  for (const { key, field } of pictures.flatMap(countedIn))
    counters[`${key} ${field}`] = (counters[`${key} ${field}`] ?? 0) + 1;
  return counters;
}

const told = /\/(turn|debt|inTime|late|unanswered|dropped)$/;

it('counts by steps what counting all records at the end comes to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
      const { entries } = new RandomLog(seed).run(400);
      const store = createMemoryStore();
      const projector = new Projector({ ...foldContext, store, cacheSize: 100 });
      await projector.open();
      await projector.fold(entries, entries.length);
      const snapshot = Object.entries(await store.snapshot());
      const counted = snapshot
        .filter(([key]) => key.startsWith('now:') || key.startsWith('cell:'))
        .flatMap(([key, fields]) =>
          (fields as string[]).map((field) => {
            const [name = '', n] = field.split('=');
            return [`${key} ${name}`, Number(n)] as const;
          }),
        )
        .filter(([name]) => told.test(`/${name.split(' ')[1]?.split('/')[0]}`));
      const pictures = snapshot.filter(isRecord).map(pictureOf);
      expect(Object.fromEntries(counted)).toEqual(recounted(pictures));
      const open = snapshot
        .filter(([key]) => key.startsWith('open:*:'))
        .flatMap(([, members]) => members as string[]);
      const running = pictures.flatMap(({ member, debts }) =>
        debts.filter(({ ending }) => ending === undefined).map(({ dueAt }) => `${member}=${dueAt}`),
      );
      expect(open.sort()).toEqual(running.sort());
    }),
    { numRuns: 40 },
  );
}, 60_000);

it('counts a case of an old ledger under names of its own, and only where it is asked for', async () => {
  const story = new Story();
  const receivedAt = monday - 60 * day;
  const [acceptedAt, repliedAt] = [receivedAt + 3 * day, receivedAt + 20 * day];
  const facts = {
    channel: 'letter',
    classification: 'grievance',
    category: 'wages-benefits',
    receivedAt,
    acceptedAt,
    repliedAt,
    precision: 'day',
    outcome: 'replied',
    first: false,
    confidential: false,
    people: '1',
    unit: 'dept-hr',
    source: 'ledger',
    historical: true,
  };
  const by = 'petition-office';
  story.log.do({ ref: caseOf(by, 'case-0001'), by, type: 'record-history', facts, at: monday });
  const queries = await story.told();
  const asked = (withHistory: boolean, at: number, unit?: string) =>
    queries.stats({ unit, period: monthOf(at), withHistory });
  expect(await asked(false, repliedAt, 'dept-hr')).toMatchObject({ steps: [], stages: [] });
  const replied = await asked(true, repliedAt, 'dept-hr');
  expect(replied.stages).toMatchObject([
    { stage: 'past-acceptance', natural: { max: 3 * day }, working: null },
    { stage: 'past-reply', natural: { max: 20 * day }, working: null },
  ]);
  const of = (id: string) => replied.metrics.find((metric) => metric.id === id);
  expect(of('meanReplyDays')).toMatchObject({ value: 20, denominator: 1 });
  const received = await asked(true, receivedAt);
  const step = { kind: 'case', step: 'past-registered-again', count: 1 };
  expect(received.steps).toContainEqual(step);
  expect(received.metrics.find(({ id }) => id === 'repeatRate')).toMatchObject({ value: 1 });
  expect(received.open).toMatchObject({ levels: [], terms: [] });
  // Who recorded it answered for nothing.
  expect(await asked(true, repliedAt, by)).toMatchObject({ steps: [], stages: [] });
});

it('counts what is answered while its term stands still, of a leg, of a whole case and of a re-review', async () => {
  const story = new Story()
    .send('case-0001', 'hop-00001')
    .answers('hop-00001', 'acknowledge', { missingItems: false })
    .answers('hop-00001', 'accept', { path: 'petition', notice: 'written' })
    .later(day)
    .answers('hop-00001', 'pause', { reason: 'hearing' })
    .later(200 * day)
    .answers('hop-00001', 'report', { outcome: 'supported', opinionServed: true });
  const servedAt = story.now;
  story
    .says('hop-00001', 'close')
    .says('case-0001', 'conclude', { outcome: 'replied', resolved: false, servedAt })
    .says('case-0001', 'request-review', { receivedAt: servedAt })
    .says('case-0001', 'review-opinion', { result: 'upheld', servedAt })
    .says('case-0001', 'request-recheck', { receivedAt: servedAt })
    .says('case-0001', 'pause', { reason: 'hearing' })
    .later(200 * day)
    .says('case-0001', 'recheck-opinion', { result: 'upheld', servedAt });
  const store = createMemoryStore();
  await story.told(store);
  const pictures = Object.entries(await store.snapshot())
    .filter(isRecord)
    .map(pictureOf);
  const endings = pictures
    .flatMap(({ debts }) => debts)
    .filter(({ clock }) => ['conclude', 'whole', 'recheck-opinion'].includes(clock))
    .map(({ clock, ending }) => `${clock} ${ending}`);
  expect(endings.toSorted()).toEqual(['conclude inTime', 'recheck-opinion inTime', 'whole inTime']);
});
