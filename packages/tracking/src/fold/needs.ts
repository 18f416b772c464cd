import { keys, tailOf } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import type { ActEntry, TrackedEntry } from '../tracked-entry.ts';
import { caseTail, caseTailOf, receiptRange } from './fold.ts';
import { decodeRecord, type ThreadRecord } from './record.ts';
import type { TransferRecord } from './transfer-record.ts';
import { openedBy } from './workspace.ts';

/** Undelivered members by unit and LOG sequence. */
export type Inboxes = Map<string, Map<number, string>>;

export type Sources = {
  store: TrackingStore;
  /** A record as remembered, if it is. */
  known: (tail: string) => ThreadRecord | undefined;
  sliceSize: number;
};

export type Needs = {
  records: Map<string, ThreadRecord | undefined>;
  inboxes: Inboxes;
  /** How many of the entries fold as wholes; 0 when the first is a receipt too long for one batch. */
  whole: number;
};

const isAct = (entry: TrackedEntry): entry is ActEntry => entry.what === 'act';

/** Reads everything that folding the entries takes, in as few journeys as there are reasons. */
export async function readFor(entries: readonly TrackedEntry[], sources: Sources): Promise<Needs> {
  const acts = entries.filter(isAct);
  const receipts = acts.filter(({ ref }) => ref.kind === 'receipts');
  const { inboxes, tooMuch } = await readInboxes(receipts, sources);
  const whole = tooMuch === undefined ? entries.length : entries.indexOf(tooMuch);
  const records = new Map<string, ThreadRecord | undefined>();
  const threads: string[] = [];
  for (const { ref, mark } of acts) {
    if (ref.kind === 'receipts') continue;
    // The first act of a thread finds nothing, so nothing is looked for.
    if (mark.n === 1) records.set(tailOf(ref), undefined);
    else threads.push(tailOf(ref));
  }
  const opened = [...inboxes.values()].flatMap((inbox) => [...inbox.values()].map(openedBy));
  await readRecords([...threads, ...opened, ...casesOpenedFor(acts)], records, sources);
  await readRecords(casesOf(acts, records), records, sources);
  return { records, inboxes, whole };
}

/** More receipts than this wait for the next batch. */
const receiptsAtOnce = 256;

/** What the receipts cover, and the first receipt that is too much for this batch. */
async function readInboxes(
  receipts: readonly ActEntry[],
  { store, sliceSize }: Sources,
): Promise<{ inboxes: Inboxes; tooMuch: ActEntry | undefined }> {
  const found = await store.ranges(
    receipts.slice(0, receiptsAtOnce).map((entry) => {
      const { after, upTo } = receiptRange(entry);
      return { key: keys.inbox(entry.act.by), after, upTo, limit: sliceSize + 1 };
    }),
  );
  const inboxes: Inboxes = new Map();
  let covered = 0;
  for (const [index, members] of found.entries()) {
    const receipt = receipts[index] as ActEntry;
    const inbox = inboxes.get(receipt.act.by) ?? new Map<number, string>();
    for (const { member, score } of members.slice(0, sliceSize)) inbox.set(score, member);
    inboxes.set(receipt.act.by, inbox);
    covered += members.length;
    if (covered > sliceSize) return { inboxes, tooMuch: receipt };
  }
  return { inboxes, tooMuch: receipts[receiptsAtOnce] };
}

async function readRecords(
  tails: readonly (string | undefined)[],
  records: Map<string, ThreadRecord | undefined>,
  { store, known }: Sources,
): Promise<void> {
  const missing: string[] = [];
  for (const tail of new Set(tails)) {
    if (tail === undefined || records.has(tail)) continue;
    const record = known(tail);
    records.set(tail, record);
    if (record === undefined) missing.push(tail);
  }
  if (missing.length === 0) return;
  const texts = await store.texts(missing.map(keys.record));
  for (const [index, text] of texts.entries())
    if (text !== undefined) records.set(missing[index] ?? '', decodeRecord(text));
}

/** Case files that transfers opened in this very batch belong to. */
const casesOpenedFor = (acts: readonly ActEntry[]): string[] =>
  acts.flatMap(({ ref, act }) => {
    const of = (act.facts as { case?: { owner: string; thread: string } }).case;
    return ref.kind === 'transfer' && of?.owner === ref.origin ? [caseTail(of)] : [];
  });

/** Case files whose lead hop the batch may end. */
const casesOf = (
  acts: readonly ActEntry[],
  records: ReadonlyMap<string, ThreadRecord | undefined>,
): (string | undefined)[] =>
  acts.flatMap(({ ref, act }) => {
    if (ref.kind !== 'transfer' || !endings.includes(act.type)) return [];
    const record = records.get(tailOf(ref)) as TransferRecord | undefined;
    return record ? [caseTailOf(ref, record)] : [];
  });

const endings = ['uphold', 'decline', 'recall', 'close'];
