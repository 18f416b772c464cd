import { bulletins, type OwnMeeting } from '@liandong/circulation';
import type { Answer, KindName } from '@liandong/contracts';
import type { PublicArea } from '@liandong/directory';
import type { BulletinFile, Meeting, MeetingFile } from '@liandong/domain';
import {
  type EntryView,
  entriesOf,
  findThreads,
  type KeptAct,
  Outbox,
  reachOf,
  Store,
  storePath,
  type ThreadView,
} from '@liandong/unit';
import { expect } from 'vitest';
import { officeAt, type Seated } from './office.ts';

/** For a machine that many share; nothing here waits longer than it has to. */
export const patient = { timeout: 45_000, interval: 10 };

/** So many entries of a thread, of the one with another unit where there are several. */
type Held = { n: number; with?: string };

/** Somebody at work at a unit: its copy of the LOG, and its outbox. */
export class Seat implements Disposable {
  readonly unit: string;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly office: bulletins.BulletinOffice;
  /** Keeps acts in one transaction, as the desk does. */
  readonly keep: (acts: readonly KeptAct[]) => void;

  constructor({ unit, store, known, now = Date.now }: Seated, wake: () => void = () => undefined) {
    this.unit = unit;
    this.store = store;
    this.outbox = new Outbox(store);
    this.office = officeAt({ unit, store, known, now });
    this.keep = (acts) => {
      this.outbox.keep(acts, now());
      wake();
    };
  }

  /** At a unit whose service runs elsewhere. */
  static beside(dataDir: string, unit: string, known: PublicArea): Seat {
    return new Seat({ unit, store: new Store(storePath(dataDir, unit)), known });
  }

  /** Waits until all of these acts are answered, in the order they were kept. */
  async answersTo(acts: readonly KeptAct[]): Promise<Answer[]> {
    const waiting = () =>
      acts.filter(({ id }) => this.outbox.outcome(id)?.status === 'waiting').length;
    const message = `${this.unit} has its answers`;
    await expect.poll(waiting, { ...patient, message }).toBe(0);
    return acts.flatMap(({ id }) => this.outbox.outcome(id)?.answer ?? []);
  }

  /** Keeps acts, and waits until they stand and have come back. */
  async say(acts: readonly KeptAct[]): Promise<void> {
    this.keep(acts);
    await this.said(acts);
  }

  /** Waits until acts that were kept stand and have come back. */
  async said(acts: readonly KeptAct[]): Promise<void> {
    const answers = await this.answersTo(acts);
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    await this.reaches(Math.max(...answers.map((answer) => (answer.ok ? answer.seq : 0))));
  }

  async reaches(seq: number): Promise<void> {
    const message = `${this.unit} has come to ${seq}`;
    await expect
      .poll(() => reachOf(this.store), { ...patient, message })
      .toBeGreaterThanOrEqual(seq);
  }

  /** The thread of a kind that begins or ends here; the one with `other`, where there are several. */
  thread(kind: KindName, id: string, other = this.unit): ThreadView | undefined {
    return findThreads(this.store, id).find(
      ({ ref }) => ref.kind === kind && (ref.counterpart === other || ref.origin === other),
    );
  }

  /** Waits until the unit has so many entries of a thread. */
  async has(kind: KindName, id: string, { n, with: other = this.unit }: Held): Promise<ThreadView> {
    const message = `${this.unit} has ${n} of ${kind}`;
    const count = () => this.thread(kind, id, other)?.n ?? 0;
    await expect.poll(count, { ...patient, message }).toBeGreaterThanOrEqual(n);
    return this.thread(kind, id, other) as ThreadView;
  }

  entries(kind: KindName, id: string, other = this.unit): EntryView[] {
    const { subject } = this.thread(kind, id, other) ?? { subject: 'none' };
    return entriesOf(this.store, subject);
  }

  /** The meeting as this secretariat holds it now. */
  meeting(id: string): OwnMeeting {
    const view = this.thread('meeting-file', id) as ThreadView;
    return { view, file: view.state as MeetingFile };
  }

  /** A member of a meeting, as this unit has it. */
  member(id: string, other = this.unit): Meeting | undefined {
    return this.thread('meeting', id, other)?.state as Meeting | undefined;
  }

  bulletin(id: string): BulletinFile {
    return bulletins.issuedBulletin(this.office, id).file;
  }

  /** Everything from others lies in a range that the exchange has receipted. */
  hasAnswered(): boolean {
    const number = (sql: string) => Number(this.store.db.prepare(sql).get()?.n ?? 0);
    return (
      number('SELECT max(seq) AS n FROM entry WHERE own = 0') <=
      number('SELECT max(up_to) AS n FROM delivery WHERE seq > 0')
    );
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }
}
