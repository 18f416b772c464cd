import { aDuty, type Said, shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { keys } from '../keys.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { day, hour, monday, Story } from '../testing/story.ts';

// Sent on Monday at nine and stored at once: to be signed for by the end of Tuesday.
const dueAt = monday + 39 * hour;
const clock = { clock: 'acknowledge', dueAt, delivery: 4 };

/** A unit's transfer that was stored, and of which nothing is heard. */
const sent = (origin: string, to: string, classification: 'grievance' | 'accusation') =>
  new Story(origin)
    .register('case-0001', classification)
    .hop('case-0001', 'hop-00001', { to, verb: to === 'discipline' ? 'forward' : 'refer' })
    .stored(to);
const lapsed = (story: Story) =>
  story.later(39 * hour).ticks('hop-00001', 'lapse', { ...clock, rung: 'due' });
const proposed = (story: Story) =>
  lapsed(story)
    .later(3 * day)
    .ticks('hop-00001', 'escalate', { ...clock, rung: 'late-three' });

const plain = () => sent('dept-hr', 'plant-1', 'grievance');
const accusing = () => sent('petition-office', 'discipline', 'accusation');

describe('where a thread stands that nobody answers', () => {
  const places = async (story: Story) => {
    const store = createMemoryStore();
    await story.told(store);
    const all = { after: -1, upTo: Number.MAX_SAFE_INTEGER, limit: 10 };
    return store.ranges([keys.silent, keys.silentAccusations].map((key) => ({ key, ...all })));
  };
  const place = { member: 'transfer.dept-hr.plant-1.hop-00001', score: dueAt };

  it('is there from silence until the answer, whatever a person does meanwhile', async () => {
    expect(await places(plain().later(39 * hour))).toEqual([[], []]);
    expect(await places(lapsed(plain()))).toEqual([[place], []]);
    expect(await places(proposed(plain()))).toEqual([[place], []]);
    expect(await places(proposed(plain()).says('hop-00001', 'remind'))).toEqual([[place], []]);
    const answered = proposed(plain()).answers('hop-00001', 'acknowledge', { missingItems: false });
    expect(await places(answered)).toEqual([[], []]);
  });

  it('is there for a proposal alone, until a person has acted on it', async () => {
    const story = plain().later(39 * hour + 3 * day);
    story.ticks('hop-00001', 'escalate', { ...clock, rung: 'late-three' });
    expect(await places(story)).toEqual([[place], []]);
    expect(await places(story.says('hop-00001', 'remind'))).toEqual([[], []]);
  });

  it('is there for a missed day until it is filed, though the next day is owed', async () => {
    const { required, duty, ref } = aDuty();
    const story = new Story();
    const says = (at: number, ...all: readonly Said[]) => {
      for (const { act } of all) {
        const { kind, origin, counterpart, thread, by, type, facts } = act;
        story.log.do({ ref: { kind, origin, counterpart, thread }, by, type, facts, at });
      }
      return story;
    };
    const missedAt = shanghai('2026-03-02 16:30');
    const lapse = { clock: 'unreported', dueAt: missedAt, rung: 'due' };
    says(monday, ...required, duty('acknowledge'));
    story.log.do({ ref, by: 'tracker', type: 'lapse', facts: lapse, at: missedAt });
    const member = `report-duty.${ref.origin}.${ref.counterpart}.${ref.thread}`;
    expect(await places(story)).toEqual([[{ member, score: missedAt }], []]);
    expect(await (await story.told()).silent(ref.origin)).toMatchObject({
      items: [{ ref, lapsed: [{ unit: ref.counterpart, clock: 'unreported', dueAt: missedAt }] }],
    });
    expect(await places(says(missedAt + day, duty('file-report')))).toEqual([[], []]);
  });

  it('is gone with the thread', async () => {
    const recalled = lapsed(plain()).says('hop-00001', 'recall', { reason: 'mistake' });
    expect(await places(recalled)).toEqual([[], []]);
  });

  it('is another place for an accusation, its file included', async () => {
    const of = { member: 'transfer.petition-office.discipline.hop-00001', score: dueAt };
    expect(await places(lapsed(accusing()))).toEqual([[], [of]]);
    const file = new Story().register('case-0001', 'accusation');
    const term = { clock: 'dispatch', dueAt: monday + 15 * hour + 15 * day };
    file.later(16 * day).ticks('case-0001', 'lapse', { ...term, rung: 'due' });
    const member = 'case.petition-office.petition-office.case-0001';
    expect(await places(file)).toEqual([[], [{ member, score: term.dueAt }]]);
  });
});

describe('what is told to whoever looks after the whole', () => {
  it('is who owes what to whom, since when, and what is proposed', async () => {
    const queries = await proposed(plain()).told();
    const said = { unit: 'plant-1', clock: 'acknowledge', dueAt };
    expect(await queries.silent('petition-office')).toEqual({
      items: [
        {
          ref: { kind: 'transfer', origin: 'dept-hr', counterpart: 'plant-1', thread: 'hop-00001' },
          since: dueAt,
          lapsed: [{ ...said, at: dueAt }],
          proposed: { ...said, at: dueAt + 3 * day, level: 'letter' },
        },
      ],
      threads: 1,
      others: 1,
    });
  });

  it('is an accusation only for its parties', async () => {
    const queries = await lapsed(accusing()).told();
    expect(await queries.silent('secretariat')).toEqual({ items: [], threads: 0, others: 0 });
    expect(await queries.silent('petition-office')).toMatchObject({
      items: [{ ref: { counterpart: 'discipline' } }],
      threads: 1,
      others: 0,
    });
  });

  it('is what waits longest first, as many as are asked for, and how many there are', async () => {
    const story = new Story('dept-hr');
    const hops = ['hop-00001', 'hop-00002', 'hop-00003'];
    for (const hop of hops) story.send(`case-${hop}`, hop, { to: 'plant-1', verb: 'refer' });
    story.stored('plant-1').later(39 * hour);
    const delivery = story.log.entries.at(-1)?.seq ?? 0;
    const silent = { ...clock, delivery, rung: 'due' };
    for (const hop of hops.toReversed()) story.ticks(hop, 'lapse', silent);
    const queries = await story.told();
    const { items, threads, others } = await queries.silent('petition-office', 2);
    expect(items.map(({ ref }) => ref.thread)).toEqual(hops.slice(0, 2));
    expect([threads, others]).toEqual([3, 3]);
    expect((await queries.silent('dept-hr', 0)).others).toBe(0);
  });
});
