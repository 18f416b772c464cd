import {
  type Act,
  sharedKinds,
  type ThreadRef,
  threadSubject,
  type UnitRecord,
} from '@liandong/contracts';
import {
  chinaCalendar,
  type DecideContext,
  defaultAreaTerms,
  type Kind,
  kinds,
  type QuotedDelivery,
  relationOf,
  superiorsOf,
} from '@liandong/domain';
import type { ActEntry, TrackedEntry } from '../tracked-entry.ts';

const unit = (id: string, role: UnitRecord['role'], superior?: string): UnitRecord => ({
  id,
  name: id,
  role,
  ...(superior === undefined ? {} : { superior }),
  keys: [],
  active: true,
  changedAt: 0,
});

/** A small area, as in `@liandong/testing`. */
export const units: readonly UnitRecord[] = [
  unit('company', 'company'),
  unit('petition-office', 'petition-office', 'company'),
  unit('secretariat', 'secretariat', 'company'),
  unit('dept-hr', 'department', 'company'),
  unit('dept-land', 'department', 'company'),
  unit('discipline', 'discipline', 'company'),
  unit('plant-1', 'second-level', 'company'),
  unit('drilling', 'peer-enterprise'),
  unit('tracker', 'tracker', 'company'),
];

/** What a unit does: everything but what the exchange adds. */
export type Doing = {
  ref: ThreadRef;
  by: string;
  type: string;
  facts?: Record<string, unknown>;
  at: number;
};

const find = (id: string): UnitRecord | undefined => units.find((one) => one.id === id);

/**
 * Plays the exchange and its LOG in memory: decides by the real rules, records what they
 * made of each act, and numbers the entries. Signs nothing, for nobody checks.
 */
export class LogDouble {
  readonly entries: TrackedEntry[] = [];
  readonly #states = new Map<string, { state: unknown; n: number }>();
  readonly #receipts = new Map<number, QuotedDelivery>();

  /** Appends an act. @throws BusError when the rules refuse it */
  do({ ref, by, type, facts = {}, at }: Doing): ActEntry {
    const seq = this.entries.length + 1;
    const kind = kinds[ref.kind] as Kind<unknown>;
    const { state, n } = this.#thread(ref);
    const act: Act = { v: 1, id: `act-${seq}-0000`, ...ref, by, type, saidAt: at, facts };
    const outcome = kind.decide(state, act, this.#context(ref, act, at));
    const mark = { v: 1 as const, n: n + 1, prev: '', at, outcome };
    const entry: ActEntry = { what: 'act', seq, stamp: `t${seq}`, ref, act, mark };
    const next = kind.evolve(state, { act, n: n + 1, seq, at, outcome });
    this.#states.set(threadSubject(ref), { state: next, n: n + 1 });
    if (ref.kind === 'receipts')
      this.#receipts.set(seq, { unit: by, ...(facts as { after: number; upTo: number }), at });
    this.entries.push(entry);
    return entry;
  }

  /** Appends an entry that says nothing about threads. */
  other(): void {
    const seq = this.entries.length + 1;
    this.entries.push({ what: 'other', seq, stamp: `t${seq}` });
  }

  state(ref: ThreadRef): unknown {
    return this.#thread(ref).state;
  }

  /** How many entries of other units a unit was sent in (after, upTo]. */
  sentTo(id: string, after: number, upTo: number): number {
    return this.entries.filter(
      (entry) =>
        entry.what === 'act' &&
        entry.seq > after &&
        entry.seq <= upTo &&
        sharedKinds.some((kind) => kind === entry.ref.kind) &&
        entry.act.by !== id &&
        (entry.ref.origin === id || entry.ref.counterpart === id),
    ).length;
  }

  /** Appends a delivery receipt over everything behind the unit's last one. */
  receipt(id: string, { at, upTo = this.entries.length }: { at: number; upTo?: number }) {
    const ref = receiptsOf(id);
    const { upTo: after } = this.#thread(ref).state as { upTo: number };
    const count = Math.max(1, this.sentTo(id, after, upTo));
    return this.do({ ref, by: id, type: 'delivered', facts: { after, upTo, count }, at });
  }

  #thread(ref: ThreadRef): { state: unknown; n: number } {
    return this.#states.get(threadSubject(ref)) ?? { state: kinds[ref.kind].initial, n: 0 };
  }

  #context(ref: ThreadRef, act: Act, at: number): DecideContext {
    const quoted = kinds[ref.kind].quotes(act);
    return {
      at,
      relation: relationOf(ref.origin, ref.counterpart, find),
      unit: find,
      superiors: (id) => superiorsOf(id, find),
      state: (other) => this.state(other),
      delivery: quoted === undefined ? undefined : this.#receipts.get(quoted),
      logSeq: this.entries.length,
      calendar: chinaCalendar,
      terms: defaultAreaTerms,
    };
  }
}

export const receiptsOf = (id: string): ThreadRef => ({
  kind: 'receipts',
  origin: id,
  counterpart: id,
  thread: 'delivered',
});

export const caseOf = (owner: string, thread: string): ThreadRef => ({
  kind: 'case',
  origin: owner,
  counterpart: owner,
  thread,
});

export const transferOf = (origin: string, counterpart: string, thread: string): ThreadRef => ({
  kind: 'transfer',
  origin,
  counterpart,
  thread,
});
