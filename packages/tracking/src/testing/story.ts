import type { Classification, OpeningType, ThreadRef, TimerActType } from '@liandong/contracts';
import { chinaCalendar, defaultLadders, defaultWorkingHours } from '@liandong/domain';
import type { FoldContext } from '../fold/context.ts';
import { Projector } from '../projector.ts';
import { createQueries, type TrackerQueries } from '../query/queries.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import { caseOf, LogDouble, transferOf } from './log-double.ts';

/** Monday 2 March 2026, 09:00 in Shanghai: a workday, in office hours. */
export const monday = Date.UTC(2026, 2, 2, 1, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const foldContext: FoldContext = {
  calendar: chinaCalendar,
  hours: defaultWorkingHours,
  ladders: defaultLadders,
};

export type HopOptions = {
  to?: string;
  role?: 'lead' | 'assist';
  verb?: OpeningType;
  dueAt?: number;
  urgency?: 'normal' | 'urgent';
  replaces?: { to: string; transfer: string };
};

/** A history told step by step; time stands still until it is told to move. */
export class Story {
  readonly log = new LogDouble();
  readonly office: string;
  now = monday;
  readonly #refs = new Map<string, ThreadRef>();
  readonly #cases = new Map<string, Classification>();

  /** Of the unit that keeps the cases and sends them. */
  constructor(office = 'petition-office') {
    this.office = office;
  }

  later(ms: number): this {
    this.now += ms;
    return this;
  }

  register(
    thread: string,
    classification: Classification = 'grievance',
    receivedAt: number = this.now,
  ): this {
    const ref = caseOf(this.office, thread);
    this.#refs.set(thread, ref);
    this.#cases.set(thread, classification);
    const facts = {
      channel: 'letter',
      classification,
      category: 'wages-benefits',
      urgency: 'normal',
      receivedAt,
      first: true,
      confidential: false,
      people: '1',
      accused: [],
      source: 'desk',
    };
    return this.#do(ref, { by: this.office, type: 'register', facts });
  }

  /** Writes the hop in the case file. */
  dispatch(fileThread: string, transfer: string, hop: HopOptions = {}): this {
    const { to = 'dept-hr', role = 'lead', replaces } = hop;
    const facts = { to, transfer, role, ...(replaces ? { replaces } : {}) };
    return this.#do(this.ref(fileThread), { by: this.office, type: 'dispatch', facts });
  }

  /** Opens the transfer the file names. */
  open(fileThread: string, transfer: string, hop: HopOptions = {}): this {
    const { to = 'dept-hr', role = 'lead', verb = 'forward', urgency = 'normal', dueAt } = hop;
    const ref = transferOf(this.office, to, transfer);
    this.#refs.set(transfer, ref);
    const facts = {
      case: { owner: this.office, thread: fileThread },
      role,
      classification: this.#cases.get(fileThread) ?? 'grievance',
      category: 'wages-benefits',
      urgency,
      ...(verb === 'assign' ? { dueAt: dueAt ?? this.now + 30 * day } : {}),
    };
    return this.#do(ref, { by: this.office, type: verb, facts });
  }

  /** Registers, dispatches and opens at once. */
  send(fileThread: string, transfer: string, hop: HopOptions = {}): this {
    return this.register(fileThread).hop(fileThread, transfer, hop);
  }

  hop(fileThread: string, transfer: string, hop: HopOptions = {}): this {
    return this.dispatch(fileThread, transfer, hop).open(fileThread, transfer, hop);
  }

  /** An act of the recipient. */
  answers(transfer: string, type: string, facts: Record<string, unknown> = {}): this {
    const ref = this.ref(transfer);
    return this.#do(ref, { by: ref.counterpart, type, facts });
  }

  /** An act of the sender, or of a file's owner. */
  says(thread: string, type: string, facts: Record<string, unknown> = {}): this {
    const ref = this.ref(thread);
    return this.#do(ref, { by: ref.origin, type, facts });
  }

  /** What the clock says, by the tracker. */
  ticks(thread: string, type: TimerActType, facts: Record<string, unknown>): this {
    return this.#do(this.ref(thread), { by: 'tracker', type, facts });
  }

  stored(unit: string): this {
    this.log.receipt(unit, { at: this.now });
    return this;
  }

  ref(thread: string): ThreadRef {
    const ref = this.#refs.get(thread);
    if (!ref) throw new RangeError(`no thread ${thread} in this story`);
    return ref;
  }

  #do(ref: ThreadRef, doing: { by: string; type: string; facts: Record<string, unknown> }): this {
    this.log.do({ ref, ...doing, at: this.now });
    return this;
  }

  /** What the tracker would tell, at this point of the story. */
  async told(store: TrackingStore = createMemoryStore()): Promise<TrackerQueries> {
    const projector = new Projector({ ...foldContext, store, cacheSize: 1_000 });
    await projector.open();
    await projector.fold(this.log.entries, this.log.entries.length);
    return createQueries({ store, calendar: chinaCalendar, now: () => this.now });
  }
}
