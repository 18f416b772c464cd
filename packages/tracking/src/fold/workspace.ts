import type { ThreadRef, UnitId } from '@liandong/contracts';
import { keys, tailOf } from '../keys.ts';
import { OpSet } from '../ops.ts';
import type { ThreadRecord } from './record.ts';

/** A member of an inbox: what begins terms names its thread, any other entry only itself. */
export const inboxMember = (seq: number, opened: ThreadRef | undefined): string =>
  opened ? `${seq} ${tailOf(opened)}` : String(seq);

/** Who has an entry sent to him: the party that did not say it; both of what the clock says. */
export const recipientsOf = (
  { origin, counterpart }: Pick<ThreadRef, 'origin' | 'counterpart'>,
  by: UnitId,
): readonly UnitId[] => [...new Set([origin, counterpart])].filter((unit) => unit !== by);

/** The thread whose terms an inbox member may begin. */
export const openedBy = (member: string): string | undefined => member.split(' ')[1];

/** LOG sequence of an inbox member. */
export const seqOf = (member: string): number => Number.parseInt(member, 10);

/**
 * What a batch is folded in: the records its entries need, as the projection had them,
 * and everything the batch has changed so far.
 */
export class Workspace {
  readonly ops = new OpSet();
  readonly #records: Map<string, ThreadRecord | undefined>;
  /** What the threads that have changed were before the batch. */
  readonly #before = new Map<string, ThreadRecord | undefined>();
  /** What is undelivered by unit and LOG sequence, as far as receipts of the batch ask for it. */
  readonly #inboxes: Map<string, Map<number, string>>;

  constructor(
    records: Map<string, ThreadRecord | undefined>,
    inboxes: Map<string, Map<number, string>>,
  ) {
    this.#records = records;
    this.#inboxes = inboxes;
  }

  /** The record of a thread by its subject's tail. @throws RangeError for one that was not read */
  get(tail: string): ThreadRecord | undefined {
    if (!this.#records.has(tail)) throw new RangeError('a record the batch did not read');
    return this.#records.get(tail);
  }

  put(tail: string, record: ThreadRecord): void {
    if (!this.#before.has(tail)) this.#before.set(tail, this.#records.get(tail));
    this.#records.set(tail, record);
  }

  /** Notes that something is on its way to a unit. */
  send(unit: string, seq: number, member: string): void {
    this.ops.add({ type: 'zadd', key: keys.inbox(unit), member, score: seq });
    this.#inboxes.get(unit)?.set(seq, member);
  }

  /** Takes out what a receipt covers, in order of the LOG. */
  take(unit: string, { after, upTo }: { after: number; upTo: number }): string[] {
    const inbox = this.#inboxes.get(unit) ?? new Map<number, string>();
    const covered = [...inbox]
      .filter(([seq]) => seq > after && seq <= upTo)
      .sort(([a], [b]) => a - b);
    for (const [seq, member] of covered) {
      inbox.delete(seq);
      // What was sent within the batch never got there.
      if (!this.ops.takeBack(keys.inbox(unit), member))
        this.ops.add({ type: 'zrem', key: keys.inbox(unit), member });
    }
    return covered.map(([, member]) => member);
  }

  /** The threads that have changed, as they were before the batch and as they are. */
  moved(): { tail: string; before: ThreadRecord | undefined; after: ThreadRecord }[] {
    return [...this.#before].map(([tail, before]) => ({
      tail,
      before,
      after: this.#records.get(tail) as ThreadRecord,
    }));
  }
}
