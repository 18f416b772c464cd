import { meetingFileRef, numberYear } from '@liandong/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../store/memory-store.ts';
import { day, hour, minute, monday, Story } from '../testing/story.ts';

const secretariat = 'secretariat';
const meeting = 'meeting-0001';
const file = meetingFileRef(secretariat, meeting);
const numbers = {
  ...file,
  kind: 'numbers' as const,
  thread: `meeting-notice-${numberYear(monday)}`,
};
const noticeTo = (counterpart: string) => ({ ...file, kind: 'meeting' as const, counterpart });
const startAt = monday + 14 * day;
const times = { startAt, endAt: startAt + 2 * hour, receiptDueAt: startAt - 3 * day };
const kind = { meetingType: 'working', session: 3 };

/** A meeting two members are invited to. */
class Meeting {
  readonly story = new Story();

  does(
    ref: ReturnType<typeof noticeTo> | typeof file | typeof numbers,
    by: string,
    type: string,
    facts = {},
  ): this {
    this.story.log.do({ ref, by, type, facts, at: this.story.now });
    return this;
  }

  released(): this {
    const members = ['dept-hr', 'dept-land'].map((unit) => ({ unit, as: 'attend' }));
    const number = { series: 'meeting-notice', year: numberYear(monday), serial: 1 };
    this.does(numbers, secretariat, 'allocate', { for: { kind: 'meeting-file', thread: meeting } })
      .does(file, secretariat, 'convene', kind)
      .does(file, secretariat, 'address', { members })
      .does(file, secretariat, 'release', { revision: 1, number, ...times, members: 2 });
    for (const { unit, as } of members)
      this.does(noticeTo(unit), secretariat, 'invite', { revision: 1, as, ...kind, ...times });
    return this;
  }

  async told() {
    return this.story.told(createMemoryStore());
  }
}

describe('a kind that brings its own ladder', () => {
  let told: Meeting;
  beforeEach(() => {
    told = new Meeting().released();
  });

  const levelsOf = async (unit: string, side: 'mine' | 'theirs' = 'mine') => {
    const { items } = await (await told.told()).pending(unit, { side });
    return items.map(({ ref, level, since }) => [ref.counterpart, level, since - monday]);
  };
  const stageOf = async (
    stage: 'meeting-delivery' | 'meeting-acknowledgement' | 'meeting-answer',
  ) => {
    const { stages } = await (await told.told()).stats({ unit: 'dept-hr' });
    return stages.find((one) => one.stage === stage);
  };

  it('waits for its recipient, and its sender sees for whom', async () => {
    expect(await levelsOf('dept-hr')).toEqual([['dept-hr', 'undelivered', 0]]);
    told.story.later(hour).stored('dept-hr');
    expect(await levelsOf('dept-hr')).toEqual([['dept-hr', 'unacknowledged', hour]]);
    expect(await levelsOf(secretariat, 'theirs')).toEqual([
      ['dept-hr', 'unacknowledged', hour],
      ['dept-land', 'undelivered', 0],
    ]);
  });

  it('measures each of its stages once', async () => {
    told.story
      .later(hour)
      .stored('dept-hr')
      .later(10 * minute);
    told.does(noticeTo('dept-hr'), 'dept-hr', 'acknowledge', { revision: 1, delivery: 7 });
    told.story.later(20 * minute);
    told.does(noticeTo('dept-hr'), 'dept-hr', 'attend', { revision: 1 });
    told.story.later(day);
    told.does(noticeTo('dept-hr'), 'dept-hr', 'attend', { revision: 1 });
    expect(await stageOf('meeting-delivery')).toMatchObject({ count: 1, natural: { max: hour } });
    expect(await stageOf('meeting-acknowledgement')).toMatchObject({
      count: 1,
      natural: { max: 10 * minute },
    });
    expect(await stageOf('meeting-answer')).toMatchObject({
      count: 1,
      natural: { max: 30 * minute },
    });
    expect(await levelsOf('dept-hr')).toEqual([]);
  });

  it('begins anew where everybody has to answer again', async () => {
    told.story.later(hour).stored('dept-hr');
    told.does(noticeTo('dept-hr'), 'dept-hr', 'attend', { revision: 1, delivery: 7 });
    const later = { ...times, startAt: startAt + hour };
    const revision = { revision: 2, ...later, changed: ['time'], restarts: true };
    told.does(file, secretariat, 'revise', revision);
    told.does(noticeTo('dept-hr'), secretariat, 'revise', revision);
    expect(await levelsOf('dept-hr')).toEqual([['dept-hr', 'undelivered', hour]]);
    told.story.later(hour).stored('dept-hr');
    expect(await levelsOf('dept-hr')).toEqual([['dept-hr', 'unacknowledged', 2 * hour]]);
    expect(await stageOf('meeting-delivery')).toMatchObject({ count: 2 });
  });

  it('is found by its file, with what each member has come to', async () => {
    told.story.later(hour).stored('dept-hr');
    const threads = await (await told.told()).circulation(secretariat, meeting);
    expect(threads.map(({ ref, file: of, ladder }) => [ref.counterpart, of, ladder])).toEqual([
      [
        'dept-hr',
        meeting,
        {
          submitted: { at: monday, how: 'manual' },
          delivered: { at: monday + hour, how: 'automatic' },
        },
      ],
      ['dept-land', meeting, { submitted: { at: monday, how: 'manual' } }],
    ]);
    expect(await (await told.told()).circulation('dept-hr', meeting)).toEqual([]);
  });

  it('is told to its two parties', async () => {
    const queries = await told.told();
    expect(await queries.trackThread(meeting, 'dept-land')).toMatchObject([
      { ref: { counterpart: 'dept-land' }, status: 'invited' },
    ]);
    expect(await queries.trackThread(meeting, 'plant-1')).toEqual([]);
  });

  it('finds what a receipt counts', async () => {
    told.story.later(hour).stored('dept-hr').stored('dept-land');
    expect(await (await told.told()).lag()).toMatchObject({ faults: 0 });
  });
});
