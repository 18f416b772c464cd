import type { TestArea } from '@liandong/testing';
import { aRegistration } from '@liandong/testing';
import type { Desk } from '@liandong/unit';
import { expect, vi } from 'vitest';
import { OfficeHand } from '../../../faults/office-hand.ts';

const patience = { timeout: 30_000, interval: 50 };

export type Type = Parameters<Desk['onTransfer']>[1];
export type Fields = Readonly<Record<string, unknown>>;
/** An act by its type, its facts and its content. */
export type Said = readonly [type: Type, facts: Fields, content: Fields];
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

  /** Waits until so many entries more have come to both parties. */
  async come({ thread, to }: Hop, more: number): Promise<void> {
    const entries = (this.#entries.get(thread) ?? 0) + more;
    this.#entries.set(thread, entries);
    for (const hand of [this.office, to])
      await vi.waitFor(() => {
        const row = hand.db.prepare('SELECT n FROM thread WHERE id = ?').get(thread);
        expect({ unit: hand.unit, n: row?.n }).toEqual({ unit: hand.unit, n: entries });
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
