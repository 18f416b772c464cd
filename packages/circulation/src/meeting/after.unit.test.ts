import { shanghai } from '@liandong/testing';
import { draftAct, draftOnThread, type KeptAct } from '@liandong/unit';
import { describe, expect, it } from 'vitest';
import { allocation, numberOf } from '../shared/numbering.ts';
import { deskWorld } from '../testing/desk-world.ts';
import { aMeetingOf, members, times } from '../testing/test-meetings.ts';
import { agreedAgain } from './agreed-again.ts';
import { agendaOfWaiting, waitingFor } from './carried-over.ts';
import { closeMeeting } from './follow-up.ts';
import { attendanceOf, holdMeeting } from './held.ts';
import { assignAgreed, listItems } from './items.ts';
import { onMeeting, propose } from './member.ts';
import { agreeItems, circulateMinutes } from './minutes.ts';
import { overview } from './overview.ts';
import { memberThreads, type OwnMeeting } from './paper.ts';
import { meetingNumbering, minutesSeries, releaseMeeting } from './release.ts';

const day = 86_400_000;
const due = shanghai('2026-04-01');

function released() {
  const world = deskWorld();
  const meeting = aMeetingOf(world);
  const office = world.office('secretariat');
  const says = (unit: string, type: 'attend' | 'substitute' | 'take-leave' | 'object-minutes') => {
    const view = memberThreads(office, meeting()).get(unit);
    if (!view) throw new Error(`${unit} was not asked`);
    world.deliver(unit);
    const attendees = [{ name: '王强', post: '主任' }];
    const content = {
      attend: { attendees },
      substitute: { attendees, reason: '出差', approvedBy: '赵明' },
      'take-leave': { reason: '检查', approvedBy: '赵明' },
      'object-minutes': { wording: '改为三项', approvedBy: '赵明' },
    }[type];
    world.keep([onMeeting(world.office(unit), { view, type, facts: {}, content })]);
  };
  return { world, meeting, office, says };
}

function held() {
  const all = released();
  const { world, meeting, office } = all;
  world.wait(times.endAt - world.now() + 1);
  world.keep(holdMeeting(office, meeting(), { startedAt: times.startAt, endedAt: times.endAt }));
  return all;
}

function minuted(
  items = [{ text: '统一标准', leadUnit: 'dept-land', assistUnits: ['plant-1'], dueAt: due }],
) {
  const all = held();
  const { world, meeting, office } = all;
  const minute = (agreed: typeof items) => {
    const numbering = meetingNumbering(meeting(), minutesSeries);
    world.keep([allocation(office, numbering)]);
    const number = numberOf(office, numbering);
    if (!number) throw new Error('no number');
    const paper = { title: '纪要', text: '议定如下' };
    world.keep(circulateMinutes(office, meeting(), { number, paper, items: agreed }));
  };
  minute(items);
  return { ...all, minute };
}

const typesOf = (acts: readonly KeptAct[]) =>
  acts.map(({ act }) => {
    const { type, counterpart } = JSON.parse(act) as { type: string; counterpart: string };
    return `${type} ${counterpart}`;
  });

describe('attendance', () => {
  it('follows from the answers, but for what was seen', () => {
    const { meeting, office, says } = released();
    says('dept-hr', 'attend');
    says('dept-land', 'substitute');
    says('discipline', 'take-leave');
    const seen = new Map([['plant-1', 'late' as const]]);
    expect(Object.fromEntries(attendanceOf(office, meeting(), seen))).toEqual({
      'dept-hr': 'present',
      'dept-land': 'substituted',
      'plant-1': 'late',
      discipline: 'excused',
      drilling: 'absent',
    });
  });

  it('is that of members', () => {
    const { meeting, office } = released();
    expect(() => attendanceOf(office, meeting(), new Map([['power', 'late']]))).toThrow(
      'MEMBER_NOT_ADDRESSED',
    );
  });

  it('is told to each, and counted in the file', () => {
    const { meeting, office } = held();
    expect(meeting().file.status).toBe('held');
    const { members: rows } = overview(office, meeting());
    expect(rows.map(({ attendance }) => attendance)).toEqual(Array(5).fill('absent'));
  });
});

describe('minutes', () => {
  it('go to every member, keep their number, and are the next version', () => {
    const { meeting, office, minute, says } = minuted();
    expect(overview(office, meeting()).silent).toHaveLength(members.length);
    says('dept-hr', 'object-minutes');
    const rows = overview(office, meeting()).members;
    expect(rows.find(({ unit }) => unit === 'dept-hr')).toMatchObject({
      standing: 'minutes-objected',
      wording: '改为三项',
    });
    minute([]);
    expect(meeting().file.minutes).toMatchObject({ version: 2, items: 1 });
    // Words about a version that was replaced are no words about this one.
    const again = overview(office, meeting()).members.find(({ unit }) => unit === 'dept-hr');
    expect(again).toMatchObject({ standing: 'unsigned', wording: undefined });
    expect(numberOf(office, meetingNumbering(meeting(), minutesSeries))?.serial).toBe(1);
  });
});

describe('what was agreed', () => {
  it('is given to those that lead and assist, once', () => {
    const { world, meeting, office } = minuted();
    const acts = assignAgreed(office, meeting());
    expect(typesOf(acts)).toEqual(['assign-item dept-land', 'assign-item plant-1']);
    world.keep(acts.slice(0, 1));
    expect(typesOf(assignAgreed(office, meeting()))).toEqual(['assign-item plant-1']);
    const [row] = listItems(office, { openOnly: true });
    expect(row).toMatchObject({ text: '统一标准', overdue: false, progress: undefined });
  });

  it('is not agreed twice by a second version that tells it again', () => {
    const first = { text: '统一标准', leadUnit: 'dept-land', assistUnits: ['plant-1'], dueAt: due };
    const second = { text: '修路', leadUnit: 'dept-hr', assistUnits: [], dueAt: due };
    const { world, meeting, office, minute } = minuted([first, second]);
    world.keep(assignAgreed(office, meeting()));
    minute([first, second]);
    expect(meeting().file).toMatchObject({
      items: { length: 2 },
      minutes: { version: 2, items: 2 },
    });
    expect(assignAgreed(office, meeting())).toEqual([]);
    // Told in another order, with other words, with something new, and without what stands.
    const other = { ...first, text: '新议定', leadUnit: 'plant-1', assistUnits: [] };
    expect(agreedAgain(office, meeting(), [second, other, first])).toEqual({
      fresh: [other],
      known: [
        { item: 2, changed: [] },
        { item: 1, changed: [] },
      ],
      absent: [],
    });
    const reworded = { ...first, text: '制定统一的标准', dueAt: due + day };
    expect(agreedAgain(office, meeting(), [reworded])).toEqual({
      fresh: [],
      known: [{ item: 1, changed: ['text', 'dueAt'] }],
      absent: [2],
    });
    minute([reworded, other]);
    expect(meeting().file.items).toHaveLength(3);
    expect(typesOf(assignAgreed(office, meeting()))).toEqual(['assign-item plant-1']);
  });

  it('waits for minutes that say it', () => {
    const { world, meeting, office, minute } = minuted();
    world.keep(assignAgreed(office, meeting()));
    const later = [{ text: '再议', leadUnit: 'dept-hr', dueAt: due }];
    world.keep(agreeItems(office, meeting(), later));
    expect(assignAgreed(office, meeting())).toEqual([]);
    minute([]);
    expect(typesOf(assignAgreed(office, meeting()))).toEqual(['assign-item dept-hr']);
  });
});

describe('the next agenda', () => {
  const waits = (all: ReturnType<typeof minuted>, meeting?: OwnMeeting, startAt = due + day) =>
    waitingFor(all.office, meeting, startAt);

  function assigned() {
    const all = minuted();
    all.world.keep(assignAgreed(all.office, all.meeting()));
    return all;
  }

  it('has every item on it that ends before and is not done', () => {
    const all = assigned();
    expect(waits(all).items).toMatchObject([{ text: '统一标准', overdue: false }]);
    expect(waits(all, undefined, due - day).items).toEqual([]);
    all.world.wait(due - all.world.now());
    expect(waits(all).items).toMatchObject([{ overdue: true }]);
    expect(agendaOfWaiting(all.office, waits(all))).toMatchObject([
      { topic: '议定事项落实情况：统一标准', treatment: 'inform', reporterUnit: 'dept-land' },
    ]);
  });

  it('has none that was reported', () => {
    const all = assigned();
    const lead = all.world.office('dept-land');
    all.world.deliver('dept-land');
    const view = () => {
      const [row] = listItems(lead, { openOnly: true });
      if (!row) throw new Error('no item');
      return row.view;
    };
    const said = { officer: '赵明' };
    all.world.keep([
      draftOnThread(lead, { view: view(), type: 'acknowledge', facts: {}, content: said }),
    ]);
    const report = { summary: '已印发', signer: '赵明' };
    all.world.keep([
      draftOnThread(lead, { view: view(), type: 'report', facts: {}, content: report }),
    ]);
    expect(waits(all).items).toEqual([]);
  });

  it('takes up a topic, which is on no other agenda until that meeting is over', () => {
    const all = released();
    const { world, office } = all;
    const content = { title: '供暖口径', issue: '是否统一' };
    const { thread } = propose(world.office('dept-hr'), {
      to: 'secretariat',
      of: 'topic',
      content,
    });
    const hr = world.office('dept-hr');
    world.keep([
      draftAct(hr, {
        ref: { kind: 'proposal', origin: 'dept-hr', counterpart: 'secretariat', thread },
        type: 'propose',
        facts: { of: 'topic' },
        content,
      }),
    ]);
    const second = aMeetingOf(world, { released: false })();
    const waiting = waitingFor(office, second, times.startAt);
    expect(agendaOfWaiting(office, waiting)).toMatchObject([
      { topic: '供暖口径', treatment: 'discuss', reporterUnit: 'dept-hr', issue: '是否统一' },
    ]);
    const numbering = meetingNumbering(second, 'meeting-notice');
    world.keep([allocation(office, numbering)]);
    const number = numberOf(office, numbering);
    if (!number) throw new Error('no number');
    const acts = releaseMeeting(office, second, {
      number,
      times,
      paper: { title: '二', agenda: [] },
      waiting,
    });
    expect(typesOf(acts)).toContain('take-up secretariat');
    world.keep(acts);
    const third = aMeetingOf(world, { released: false })();
    expect(waitingFor(office, third, times.startAt).proposals).toEqual([]);
    world.wait(times.endAt - world.now() + 1);
    const now = { view: second.view, file: second.file };
    const threads = memberThreads(office, now);
    expect(threads.size).toBe(members.length);
    world.keep(holdMeeting(office, now, { startedAt: times.startAt, endedAt: times.endAt }));
    expect(waitingFor(office, third, times.startAt).proposals).toHaveLength(1);
  });
});

describe('closing', () => {
  it('closes the file and every thread that is open', () => {
    const { world, meeting, office } = minuted();
    world.keep(closeMeeting(office, meeting(), {}));
    expect(meeting().file.status).toBe('closed');
    expect([...memberThreads(office, meeting()).values()].every(({ open }) => !open)).toBe(true);
  });
});
