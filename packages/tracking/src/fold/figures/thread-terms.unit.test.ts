import type { ThreadRef } from '@liandong/contracts';
import { aDuty, anAlert, aPolicy, monday as morning, type Said, shanghai } from '@liandong/testing';
import { expect, it } from 'vitest';
import { createMemoryStore } from '../../store/memory-store.ts';
import { hour, Story } from '../../testing/story.ts';

/** Tells what the builders say, each at its time. */
class Told {
  readonly story = new Story();

  says(at: number, ...all: readonly Said[]): this {
    this.story.now = at;
    for (const { act } of all) {
      const { kind, origin, counterpart, thread, by, type, facts } = act;
      this.story.log.do({ ref: { kind, origin, counterpart, thread }, by, type, facts, at });
    }
    return this;
  }

  stored(at: number, unit: string): this {
    this.story.now = at;
    this.story.stored(unit);
    return this;
  }

  /** The tracker says that the day which ended at `dueAt` is missed. */
  missed(ref: ThreadRef, dueAt: number, delivery?: number): this {
    const facts = { clock: 'unreported', dueAt, rung: 'due', ...(delivery ? { delivery } : {}) };
    const at = Math.max(dueAt, this.story.now);
    this.story.now = at;
    this.story.log.do({ ref, type: 'lapse', facts, by: 'tracker', at });
    return this;
  }

  /** [in time, late, unanswered, no longer owed] of the month, then how many run; undefined where there is none. */
  async term(unit: string, clock: string) {
    const store = createMemoryStore();
    const { terms, open } = await (await this.story.told(store)).stats({ unit });
    const ended = terms.find((term) => term.clock === clock);
    const running = open.terms.find((term) => term.clock === clock)?.count ?? 0;
    const members = Object.entries(await store.snapshot())
      .filter(([key]) => key.startsWith(`open:${unit}:`) && key.includes(clock))
      .flatMap(([, places]) => places as string[]);
    expect(members).toHaveLength(running);
    const { inTime = 0, late = 0, unanswered = 0, dropped = 0 } = ended ?? {};
    return { ended: [inTime, late, unanswered, dropped], running };
  }
}

const nobodyDid = { ended: [0, 0, 0, 0], running: 1 };
const later = morning + hour;

it('takes no delivery of a duty to report for a report', async () => {
  const { required } = aDuty();
  const told = new Told().says(morning, ...required);
  expect(await told.term('plant-1', 'unreported')).toEqual(nobodyDid);
  told.stored(later, 'plant-1');
  expect(await told.term('plant-1', 'unreported')).toEqual(nobodyDid);
  expect(await told.term('plant-1', 'unacknowledged')).toEqual(nobodyDid);
});

it('counts each day of a duty by who reported it, and a missed one as missed', async () => {
  const { required, duty, ref } = aDuty();
  const told = new Told().says(morning, ...required);
  // Its signature tells that it was delivered, and moves the start of what it owes.
  told.says(later, duty('acknowledge'));
  expect(await told.term('plant-1', 'unreported')).toEqual(nobodyDid);
  told.says(later + hour, duty('file-report'));
  expect(await told.term('plant-1', 'unreported')).toEqual({ ended: [1, 0, 0, 0], running: 1 });
  told.missed(ref, shanghai('2026-03-03 16:30'));
  expect(await told.term('plant-1', 'unreported')).toEqual({ ended: [1, 0, 1, 0], running: 1 });
});

it('counts a missed day that is filed after all as late, and one nobody owes any more as missed', async () => {
  const { required, duty, ref } = aDuty();
  const first = shanghai('2026-03-02 16:30');
  const missed = () =>
    new Told().says(morning, ...required, duty('acknowledge')).missed(ref, first);
  expect((await missed().term('plant-1', 'unreported')).ended).toEqual([0, 0, 1, 0]);
  const made = missed().says(first + hour, duty('file-report'));
  expect(await made.term('plant-1', 'unreported')).toEqual({ ended: [0, 1, 0, 0], running: 1 });
  const over = missed().says(first + hour, duty('relieve'));
  expect((await over.term('plant-1', 'unreported')).ended[2]).toBe(1);
});

it('counts a day as missed whose duty was delivered between its cut-off and its end', async () => {
  const { required, ref } = aDuty();
  const told = new Told().says(morning, ...required);
  const dueAt = shanghai('2026-03-02 16:30');
  told.stored(dueAt - hour / 4, 'plant-1');
  told.missed(ref, dueAt, told.story.log.entries.length);
  expect(await told.term('plant-1', 'unreported')).toEqual({ ended: [0, 0, 1, 0], running: 1 });
});

it('takes no delivery of a policy notice for its conveyance, nor for its reading', async () => {
  const { issued, copy } = aPolicy({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued).stored(later, 'dept-hr');
  expect(await told.term('dept-hr', 'unconveyed')).toEqual(nobodyDid);
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual(nobodyDid);
  told.says(later + hour, copy('dept-hr', 'acknowledge'));
  expect(await told.term('dept-hr', 'unconveyed')).toEqual(nobodyDid);
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual({
    ended: [1, 0, 0, 0],
    running: 0,
  });
  told.says(later + 2 * hour, copy('dept-hr', 'convey'));
  expect(await told.term('dept-hr', 'unconveyed')).toEqual({ ended: [1, 0, 0, 0], running: 0 });
});

it('owes the same of a revision, which ends no term', async () => {
  const { issued, revised } = aPolicy({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued).stored(later, 'dept-hr');
  const conveyDueAt = shanghai('2026-03-20');
  told.says(later + hour, ...revised('dept-hr', { conveyDueAt }));
  expect(await told.term('dept-hr', 'unconveyed')).toEqual(nobodyDid);
  expect((await told.term('dept-hr', 'unacknowledged')).ended).toEqual([0, 0, 0, 0]);
  told.stored(later + 2 * hour, 'dept-hr');
  expect(await told.term('dept-hr', 'unconveyed')).toEqual(nobodyDid);
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual(nobodyDid);
});

it('takes no delivery of an alert for a signature', async () => {
  const { issued, copy } = anAlert({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued).stored(morning + 60_000, 'dept-hr');
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual(nobodyDid);
  expect((await told.term('petition-office', 'update-due')).ended).toEqual([0, 0, 0, 0]);
  told.says(morning + 2 * 60_000, copy('dept-hr', 'acknowledge'));
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual({
    ended: [1, 0, 0, 0],
    running: 0,
  });
});

it('counts a signature without any receipt, by the term from sending', async () => {
  const { issued, copy } = anAlert({ members: ['dept-hr', 'dept-land'] });
  const told = new Told().says(morning, ...issued);
  told.says(morning + 2 * 60_000, copy('dept-hr', 'acknowledge'));
  told.says(later + hour, copy('dept-land', 'acknowledge'));
  const signed = (ended: number[]) => ({ ended, running: 0 });
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual(signed([1, 0, 0, 0]));
  expect(await told.term('dept-land', 'unacknowledged')).toEqual(signed([0, 1, 0, 0]));
  expect(await told.term('dept-hr', 'undelivered')).toEqual(signed([0, 0, 0, 0]));
});

it('counts a policy notice as read that was signed for without any receipt', async () => {
  const { issued, copy } = aPolicy({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued);
  told.says(later, copy('dept-hr', 'acknowledge'));
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual({
    ended: [1, 0, 0, 0],
    running: 0,
  });
  expect(await told.term('dept-hr', 'unconveyed')).toEqual(nobodyDid);
});

it.each([
  ['once its term is over, as silent', later, [0, 0, 1, 0]],
  ['within its term, as no longer owed', morning + 60_000, [0, 0, 0, 1]],
])('counts what ends undelivered %s, and asks for no signature', async (_when, at, ended) => {
  const { issued, report } = anAlert({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued);
  told.says(at, ...report(2, {}, 'terminate'));
  expect(await told.term('dept-hr', 'undelivered')).toEqual({ ended, running: 0 });
  expect((await told.term('dept-hr', 'unacknowledged')).ended).toEqual([0, 0, 0, 0]);
});

it.each([
  ['in time', morning + 60_000, [1, 0, 0, 0]],
  ['late', later, [0, 1, 0, 0]],
])('counts what is delivered %s, and asks for the signature from then on', async (_, at, ended) => {
  const { issued } = anAlert({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued).stored(at, 'dept-hr');
  expect(await told.term('dept-hr', 'undelivered')).toEqual({ ended, running: 0 });
  expect(await told.term('dept-hr', 'unacknowledged')).toEqual(nobodyDid);
});

it('counts no term twice that begins anew before it was delivered', async () => {
  const { issued, report } = anAlert({ members: ['dept-hr'] });
  const told = new Told().says(morning, ...issued);
  told.says(later, ...report(2, { facts: { level: 'critical' } }));
  expect(await told.term('dept-hr', 'undelivered')).toEqual(nobodyDid);
});
