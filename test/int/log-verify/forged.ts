import { randomBytes } from 'node:crypto';
import { type FaultName, signCheckpoint } from '@liandong/bus';
import {
  type CalendarRecord,
  Checkpoint,
  calendarSubject,
  checkpointSubject,
  directorySubject,
  receiptsRef,
  SignedCheckpoint,
  UnitRecord,
} from '@liandong/contracts';
import { signCalendar, signingKeyOf, signRecord } from '@liandong/directory';
import {
  append,
  entryOf,
  type Forgery,
  find,
  type Line,
  type Lines,
  plain,
  threadOf,
} from './copy.ts';
import type { Damage, Damaged, Given } from './damage.ts';

const hourMs = 3_600_000;
const theirs = 'dept-hr';

/** A transfer to a unit that is signed for and not answered yet. */
function openThread(lines: Lines, unit = theirs) {
  const at = lines.findIndex((line, index) => {
    if (!line?.subject.startsWith(`log.transfer.petition-office.${unit}.`)) return false;
    return threadOf(lines, index).length === 2;
  });
  return { at, entry: entryOf(lines[at] as Line, at + 1) };
}

/** The unit says one thing more on a thread that is open, rightly; forgeries differ from it in one point. */
export async function supplement(
  { lines, keyOf }: Given,
  unit = theirs,
  wrong: Partial<Forgery> = {},
): Promise<Lines> {
  const { ref } = openThread(lines, unit).entry;
  const key = await keyOf(unit);
  const content = { text: '补充材料' };
  return append(lines, { ref, by: unit, type: 'supplement', facts: {}, content, key, ...wrong });
}

/** One forged entry at the end, which is all that is wrong. */
const alone = (lines: Lines, what: FaultName): Damaged => ({
  lines,
  first: { seq: lines.length, what },
  all: { [what]: 1 },
});

const forgedSupplement =
  (what: FaultName, wrong: (given: Given) => Promise<Partial<Forgery>> | Partial<Forgery>) =>
  async (given: Given): Promise<Damaged> =>
    alone(await supplement(given, theirs, await wrong(given)), what);

function directoryLine(lines: Lines, unit = theirs): { line: Line; record: UnitRecord } {
  const line = lines.findLast((candidate) => candidate?.subject === directorySubject(unit));
  if (!line) throw new Error(`no directory entry of ${unit}`);
  return { line, record: UnitRecord.parse(JSON.parse(JSON.parse(line.data).record)) };
}

/** With the unit's record changed by the operator. */
export function recorded({ lines, root }: Given, how: (record: UnitRecord) => Partial<UnitRecord>) {
  const { record } = directoryLine(lines);
  const next = { ...record, changedAt: record.changedAt + 1, ...how(record) };
  return [...lines, plain(directorySubject(record.id), signRecord(next, root))];
}

/** With the unit's keys ended at that time. */
export const ended = (given: Given, until: number): Lines =>
  recorded(given, ({ keys }) => ({ keys: keys.map((key) => ({ ...key, until })) }));

function lastCheckpoint(lines: Lines): SignedCheckpoint {
  const line = lines.findLast((candidate) => candidate?.subject === checkpointSubject);
  return SignedCheckpoint.parse(JSON.parse(line?.data ?? ''));
}

function lastReceipt(lines: Lines, unit: string): { after: number; upTo: number } {
  const last = lines.findLast((line) => line?.subject.startsWith(`log.receipts.${unit}.`));
  return entryOf(last as Line).act.facts as { after: number; upTo: number };
}

async function delivered(given: Given, facts: (upTo: number) => Record<string, number>) {
  const by = 'petition-office';
  const { upTo } = lastReceipt(given.lines, by);
  const key = await given.keyOf(by);
  const ref = receiptsRef(by);
  return append(given.lines, { ref, by, type: 'delivered', facts: facts(upTo), key });
}

const yearRecord = (year: number): CalendarRecord => ({
  year,
  table: {
    source: '虚构',
    coveredFrom: `${year}-01-01`,
    coveredThrough: `${year}-12-31`,
    holidays: [],
    workdays: [],
  },
  changedAt: 1,
});

/** Something is added at the end that never passed an exchange. */
export const forgeries: Record<string, Damage> = {
  "a signature with another unit's key": forgedSupplement('key-of-another', async ({ keyOf }) => ({
    key: await keyOf('plant-1'),
  })),
  'a signature with a key nobody knows': forgedSupplement('key-unknown', () => ({
    key: signingKeyOf(randomBytes(32)),
  })),
  'an act of a unit that is no party': forgedSupplement('not-a-party', async ({ keyOf }) => ({
    by: 'plant-1',
    key: await keyOf('plant-1'),
  })),
  'an entry with a number too high': forgedSupplement('chain', () => ({ n: 9 })),
  'an act that stands twice': forgedSupplement('act-twice', ({ lines }) => ({
    id: openThread(lines).entry.act.id,
  })),
  'an act nobody knows': forgedSupplement('act-unknown', () => ({ type: 'frobnicate' })),
  'facts out of contract': forgedSupplement('act-unknown', () => ({ facts: { more: 1 } })),
  'an outcome nobody can apply': forgedSupplement('act-unknown', () => ({
    type: 'accept',
    facts: { path: 'petition', notice: 'exempt' },
    content: { officer: '李四' },
    outcome: { clocks: { notice: null } },
  })),
  'a thread opened a second time': forgedSupplement('opening', async ({ lines, keyOf }) => {
    const { act } = openThread(lines).entry;
    const key = await keyOf('petition-office');
    return { type: 'forward', by: act.by, facts: act.facts, key };
  }),
  'a thread that nobody opened': forgedSupplement('opening', ({ lines }) => ({
    ref: { ...openThread(lines).entry.ref, thread: 'never-opened' },
  })),
  'an act after the end': async ({ lines, keyOf }) => {
    const { ref } = entryOf(lines[find(lines, 'close')] as Line);
    const key = await keyOf('petition-office');
    const remind = { ref, by: 'petition-office', type: 'remind', facts: {}, content: {}, key };
    return alone(append(lines, remind), 'after-end');
  },
  'a key used after its end': async (given) => {
    const lines = ended(given, Date.now());
    const at = Date.now() + hourMs;
    return alone(await supplement({ ...given, lines }, theirs, { at }), 'key-not-in-force');
  },
  'a key used after its end under an earlier time': async (given) => {
    const until = Date.now();
    const after = { ...given, lines: ended(given, until) };
    const later = await supplement(after, 'plant-1', { at: until + hourMs });
    const backdated = await supplement({ ...given, lines: later }, theirs, { at: until - 1 });
    return alone(backdated, 'key-not-in-force');
  },
  'a key used before it was given out': async (given) => {
    const key = signingKeyOf(randomBytes(32));
    const { id, publicKey } = key;
    const from = Date.now() + hourMs;
    const lines = recorded(given, ({ keys }) => ({ keys: [...keys, { id, publicKey, from }] }));
    return alone(await supplement({ ...given, lines }, theirs, { key }), 'key-not-in-force');
  },
  'a directory record that the operator did not sign': async ({ lines, keyOf }) => {
    const { record } = directoryLine(lines);
    const forged = signRecord({ ...record, changedAt: record.changedAt + 1 }, await keyOf(theirs));
    return alone([...lines, plain(directorySubject(theirs), forged)], 'directory');
  },
  'a directory record of old put in again': ({ lines }) =>
    alone([...lines, directoryLine(lines).line], 'directory-order'),
  'a directory record put in for another unit': (given) => {
    const moved = recorded(given, () => ({})).at(-1);
    const line = { ...(moved as Line), subject: directorySubject('plant-1') };
    return alone([...given.lines, line], 'directory-order');
  },
  'a year of the calendar that the operator signed twice': ({ lines, root }) => {
    const line = plain(calendarSubject(2027), signCalendar(yearRecord(2027), root));
    return alone([...lines, line, line], 'calendar-order');
  },
  'a year of the calendar that the operator did not sign': async ({ lines, keyOf }) => {
    const forged = signCalendar(yearRecord(2027), await keyOf(theirs));
    return alone([...lines, plain(calendarSubject(2027), forged)], 'calendar');
  },
  'a year of the calendar put in for another': ({ lines, root }) =>
    alone(
      [...lines, plain(calendarSubject(2028), signCalendar(yearRecord(2027), root))],
      'calendar-order',
    ),
  'a year of the calendar that contradicts itself': ({ lines, root }) => {
    const { table, ...rest } = yearRecord(2027);
    // A Monday is worked anyway.
    const forged = signCalendar({ ...rest, table: { ...table, workdays: ['2027-01-04'] } }, root);
    return alone([...lines, plain(calendarSubject(2027), forged)], 'calendar');
  },
  'a gap between delivery receipts': async (given) => {
    const facts = (upTo: number) => ({ after: upTo + 1, upTo: upTo + 2, count: 1 });
    return alone(await delivered(given, facts), 'receipts-range');
  },
  'a delivery receipt for more than there was': async (given) => {
    const lines = await supplement(given);
    const facts = (upTo: number) => ({ after: upTo, upTo: lines.length, count: 99 });
    return alone(await delivered({ ...given, lines }, facts), 'receipts-count');
  },
  'an entry where none belongs': ({ lines }) =>
    alone([...lines, plain('log.nonsense', 'x')], 'subject'),
  'a checkpoint signed by a unit': async ({ lines, keyOf }) => {
    const checkpoint = Checkpoint.parse(JSON.parse(lastCheckpoint(lines).checkpoint));
    const forged = signCheckpoint(checkpoint, await keyOf(theirs));
    return alone([...lines, plain(checkpointSubject, forged)], 'checkpoint-signature');
  },
  'a checkpoint under a signature that is not its own': ({ lines }) => {
    const signed = lastCheckpoint(lines);
    const forged = { ...signed, checkpoint: signed.checkpoint.replace('"v":1', '"v": 1') };
    return alone([...lines, plain(checkpointSubject, forged)], 'checkpoint-signature');
  },
  'a checkpoint that nobody can read': ({ lines }) =>
    alone([...lines, plain(checkpointSubject, '{')], 'unreadable'),
  'a checkpoint put in again': ({ lines }) => alone([...lines, lines.at(-1)], 'checkpoint-chain'),
};
