import type { TestArea } from '@liandong/testing';
import { aRegistration } from '@liandong/testing';
import type { Desk } from '@liandong/unit';
import { expect, vi } from 'vitest';
import { OfficeHand } from '../../../faults/office-hand.ts';

const patience = { timeout: 30_000, interval: 50 };

export type Type = Parameters<Desk['onTransfer']>[1];
export type Fields = Readonly<Record<string, unknown>>;
export type CaseType = Parameters<Desk['onCase']>[1];
/** An act by its type, its facts and its content. */
export type Said<Of = Type> = readonly [type: Of, facts: Fields, content: Fields];
export type Hop = { thread: string; to: OfficeHand };

/** Units whose services run elsewhere, acting through their outboxes. */
export class Hands implements Disposable {
  readonly office: OfficeHand;
  readonly lead: OfficeHand;
  readonly assist: OfficeHand;
  readonly peer: OfficeHand;
  readonly #entries = new Map<string, number>();

  constructor({ dataDir }: TestArea) {
    this.office = new OfficeHand(dataDir, 'petition-office');
    this.lead = new OfficeHand(dataDir, 'dept-hr');
    this.assist = new OfficeHand(dataDir, 'dept-land');
    this.peer = new OfficeHand(dataDir, 'drilling');
  }

  get all(): OfficeHand[] {
    return [this.office, this.lead, this.assist, this.peer];
  }

  /** Registers a case and opens its one hop. */
  async open(to: OfficeHand, content: Fields): Promise<Hop> {
    const verb = to === this.peer ? 'refer' : 'forward';
    const acts = this.office.desk.registerAndSend(
      { facts: aRegistration({ receivedAt: Date.now() }), content },
      { to: to.unit, verb, role: 'lead' },
    );
    this.office.keep(acts);
    return this.opened({ to, thread: acts.at(-1)?.thread ?? '' });
  }

  /** Waits until the hop's opening has come. */
  async opened(hop: Hop): Promise<Hop> {
    await this.come(hop, 1);
    return hop;
  }

  /** Acts, and waits until both parties have seen it. */
  async act(hand: OfficeHand, hop: Hop, ...acts: readonly Said[]): Promise<void> {
    const kept = acts.map(([type, facts, content]) =>
      hand.desk.onTransfer(hop.thread, type, { facts, content }),
    );
    hand.keep(kept);
    await this.come(hop, acts.length);
  }

  /** Acts on a file of the office, and waits until it has seen it. */
  async onCase(thread: string, ...acts: readonly Said<CaseType>[]): Promise<void> {
    const kept = acts.map(([type, facts, content]) =>
      this.office.desk.onCase(thread, type, { facts, content }),
    );
    this.office.keep(kept);
    await this.come({ thread, to: this.office }, acts.length);
  }

  /** Waits until so many entries more have come to both parties; what the clock says comes when it comes. */
  async come({ thread, to }: Hop, more: number): Promise<void> {
    const entries = (this.#entries.get(thread) ?? 0) + more;
    this.#entries.set(thread, entries);
    for (const hand of [this.office, to])
      await vi.waitFor(() => {
        const n = typesOf(hand, thread, "by <> 'tracker'").length;
        expect({ unit: hand.unit, n }).toEqual({ unit: hand.unit, n: entries });
      }, patience);
  }

  /** Waits until the clock has said all of it to both parties. */
  async clockSays({ thread, to }: Hop, types: readonly string[]): Promise<void> {
    for (const hand of [this.office, to])
      await vi.waitFor(() => {
        const said = typesOf(hand, thread, "by = 'tracker'");
        expect(said.sort()).toEqual([...types].sort());
      }, patience);
  }

  /** Waits until all that was kept is answered. */
  async answered(): Promise<void> {
    for (const hand of this.all) await vi.waitFor(() => expect(hand.waiting()).toBe(0), patience);
  }

  [Symbol.dispose](): void {
    for (const hand of this.all) hand[Symbol.dispose]();
  }
}

/** Types of the entries that a unit has of a thread. */
const typesOf = ({ db }: OfficeHand, thread: string, by: string): string[] =>
  db
    .prepare(
      `SELECT entry.type FROM thread JOIN entry ON entry.thread = thread.number
       WHERE thread.id = ? AND ${by}`,
    )
    .all(thread)
    .map((row) => String(row.type));
