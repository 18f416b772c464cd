import { describe, expect, it } from 'vitest';
import { deskWorld } from '../testing/desk-world.ts';
import { aMeetingOf, members, paper, times } from '../testing/test-meetings.ts';
import { convene, equalDraft, rehearseConvening } from './convene.ts';
import { rehearseRelease } from './release.ts';

const convening = { meetingType: 'working', session: undefined, paper, members } as const;

describe('a meeting that is convened and released at once', () => {
  const rehearsed = (given: Partial<typeof times>) => {
    const office = deskWorld().office('secretariat');
    const { meeting, after } = rehearseConvening(office, convene(office, convening));
    const releasing = { times: { ...times, ...given }, paper, before: after };
    return () => rehearseRelease(office, meeting, releasing);
  };

  it('is rehearsed as a whole before anything is kept', () => {
    expect(rehearsed({})).not.toThrow();
    expect(rehearsed({ endAt: times.startAt })).toThrow('MEETING_TIMES_INVALID');
    const past = times.startAt - 365 * 86_400_000;
    expect(rehearsed({ startAt: past, endAt: past + 1, receiptDueAt: past })).toThrow(
      'DUE_DATE_PAST',
    );
    const office = deskWorld().office('secretariat');
    const twice = convene(office, { ...convening, members: [...members, ...members] });
    expect(() => rehearseConvening(office, twice)).toThrow('MEMBER_ADDRESSED');
  });
});

describe('a meeting that is convened again', () => {
  it('is the draft that lies there, while it says the same', () => {
    const world = deskWorld();
    const office = world.office('secretariat');
    const draft = aMeetingOf(world, { released: false });
    expect(equalDraft(office, convening)?.view.ref).toEqual(draft().view.ref);
    expect(equalDraft(office, { ...convening, session: 5 })).toBeUndefined();
    expect(equalDraft(office, { ...convening, members: members.slice(1) })).toBeUndefined();
    const other = { ...paper, title: '另一次会议' };
    expect(equalDraft(office, { ...convening, paper: other })).toBeUndefined();
  });

  it('is a new one once the notice is out', () => {
    const world = deskWorld();
    aMeetingOf(world);
    expect(equalDraft(world.office('secretariat'), convening)).toBeUndefined();
  });
});
