import { BusError, type ThreadRef, type TransferActType } from '@liandong/contracts';
import { allowedActs, chinaCalendar, relationOf, type Transfer } from '@liandong/domain';
import { seeded } from '@liandong/testing';
import { caseOf, LogDouble, transferOf, units } from './log-double.ts';
import { minute, monday } from './story.ts';

const office = 'petition-office';
const recipients = ['dept-hr', 'dept-land', 'discipline', 'plant-1', 'drilling'];
const find = (id: string) => units.find((unit) => unit.id === id);

type Opened = { ref: ThreadRef; facts: Record<string, unknown> };

/** A history as the rules allow it: cases, hops, every act, receipts that come late or together. */
export class RandomLog {
  readonly log = new LogDouble();
  readonly #random: () => number;
  readonly #cases: {
    thread: string;
    classification: string;
    lead?: { to: string; transfer: string };
  }[] = [];
  readonly #unopened: Opened[] = [];
  readonly #opened: Opened[] = [];
  #at = monday;
  #made = 0;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** So many steps; one that the rules refuse leaves no trace. */
  run(steps: number): LogDouble {
    for (let step = 0; step < steps; step += 1) {
      this.#at += Math.floor(this.#random() ** 4 * 3 * 24 * 60) * minute;
      try {
        this.#step();
      } catch (thrown) {
        if (!(thrown instanceof BusError)) throw thrown;
      }
    }
    return this.log;
  }

  #step(): void {
    const dice = this.#random();
    if (dice < 0.1) this.#register();
    else if (dice < 0.25) this.#dispatch();
    else if (dice < 0.38) this.#open();
    else if (dice < 0.52) this.#receipt();
    else if (dice < 0.56) this.#conclude();
    else if (dice < 0.58) this.log.other();
    else this.#act();
  }

  #pick<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  #id(what: string): string {
    this.#made += 1;
    return `${what}-${String(this.#made).padStart(6, '0')}`;
  }

  #register(): void {
    const thread = this.#id('case');
    const classification = this.#pick(['grievance', 'grievance', 'suggestion', 'accusation']) ?? '';
    this.log.do({
      ref: caseOf(office, thread),
      by: office,
      type: 'register',
      at: this.#at,
      facts: {
        channel: 'letter',
        classification,
        category: 'retiree',
        urgency: 'normal',
        receivedAt: this.#at,
        first: true,
        confidential: false,
        people: '1',
        accused: [],
        source: 'ledger',
      },
    });
    this.#cases.push({ thread, classification });
  }

  #dispatch(): void {
    const file = this.#pick(this.#cases);
    const to = this.#pick(recipients);
    if (!file || !to) return;
    const role = this.#random() < 0.8 ? 'lead' : 'assist';
    const transfer = this.#id('hop');
    const replaces = role === 'lead' && file.lead ? { replaces: file.lead } : {};
    const facts = { to, transfer, role, ...replaces };
    this.log.do({
      ref: caseOf(office, file.thread),
      by: office,
      type: 'dispatch',
      facts,
      at: this.#at,
    });
    if (role === 'lead') file.lead = { to, transfer };
    this.#unopened.push({
      ref: transferOf(office, to, transfer),
      facts: {
        case: { owner: office, thread: file.thread },
        role,
        classification: file.classification,
        category: 'retiree',
        urgency: this.#random() < 0.2 ? 'urgent' : 'normal',
      },
    });
  }

  #open(): void {
    const next = this.#unopened[0];
    if (!next) return;
    const { ref } = next;
    const peer = relationOf(ref.origin, ref.counterpart, find) === 'peer';
    const type = peer
      ? (this.#pick(['refer', 'request-assist']) ?? 'refer')
      : (this.#pick(['forward', 'assign']) ?? 'forward');
    const due = type === 'assign' ? { dueAt: this.#at + 20_000 * minute } : {};
    this.log.do({ ref, by: office, type, at: this.#at, facts: { ...next.facts, ...due } });
    this.#unopened.shift();
    this.#opened.push(next);
  }

  #receipt(): void {
    const unit = this.#pick([...recipients, office]);
    if (unit === undefined) return;
    const upTo = this.log.entries.length - Math.floor(this.#random() ** 2 * 20);
    this.log.receipt(unit, { at: this.#at, upTo });
  }

  #conclude(): void {
    const file = this.#pick(this.#cases);
    if (!file) return;
    const lead = file.lead ? { lead: file.lead } : {};
    this.log.do({
      ref: caseOf(office, file.thread),
      by: office,
      type: this.#random() < 0.5 ? 'name-leader' : 'conclude',
      at: this.#at,
      facts: { outcome: 'withdrawn', resolved: false, ...lead },
    });
  }

  #act(): void {
    const hop = this.#pick(this.#opened);
    if (!hop) return;
    const { ref } = hop;
    const by = this.#random() < 0.6 ? ref.counterpart : ref.origin;
    const relation = relationOf(ref.origin, ref.counterpart, find);
    const state = this.log.state(ref) as Transfer;
    const allowed = allowedActs(state, {
      unit: by,
      relation,
      at: this.#at,
      calendar: chinaCalendar,
    });
    const type = this.#pick(allowed)?.type;
    if (type) this.log.do({ ref, by, type, at: this.#at, facts: factsOf[type] ?? {} });
  }
}

const factsOf: Partial<Record<TransferActType, Record<string, unknown>>> = {
  acknowledge: { missingItems: false },
  object: { reason: 'not-our-powers' },
  decline: { reason: 'no-capacity' },
  accept: { path: 'petition', notice: 'written' },
  divert: { path: 'litigation', notice: 'written' },
  extend: { days: 10, petitionerTold: true },
  report: { outcome: 'explained', opinionServed: true },
  'send-back': { defects: ['facts-unclear'] },
  recall: { reason: 'mistake' },
  supervise: { level: 'listed', trigger: 'overdue', replyDays: 30 },
  feedback: { adopted: true },
};
