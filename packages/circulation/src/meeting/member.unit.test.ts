import { shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { deskWorld } from '../testing/desk-world.ts';
import { aMeetingOf } from '../testing/test-meetings.ts';
import { counterOf, onMeeting } from './member.ts';
import { overview } from './overview.ts';
import { memberThreads } from './paper.ts';

const other = { startAt: shanghai('2026-03-17 14:00'), endAt: shanghai('2026-03-17 16:00') };

function asked() {
  const world = deskWorld();
  const meeting = aMeetingOf(world);
  const office = world.office('secretariat');
  const plant = world.office('plant-1');
  const view = () => {
    const found = memberThreads(office, meeting()).get('plant-1');
    if (!found) throw new Error('plant-1 was not asked');
    return found;
  };
  const content = { reason: '与厂务会冲突' };
  const counters = (facts: typeof other) =>
    onMeeting(plant, { view: view(), type: 'counter', facts, content });
  const answers = (accepted: boolean) =>
    world.keep([
      onMeeting(office, {
        view: view(),
        type: 'answer-counter',
        facts: { accepted },
        content: { remark: '时间已定' },
      }),
    ]);
  world.deliver('plant-1');
  return { world, meeting, office, plant, view, counters, answers };
}

describe('another time', () => {
  it('is told to the secretariat with its reason, and its answer to the member', () => {
    const { world, meeting, office, plant, view, counters, answers } = asked();
    expect(counterOf(office, view())).toBeUndefined();
    world.keep([counters(other)]);
    const told = { ...other, reason: '与厂务会冲突' };
    const row = () => overview(office, meeting()).members.find(({ unit }) => unit === 'plant-1');
    expect(row()?.counter).toEqual({ ...told, standing: 'open', remark: '' });
    answers(false);
    expect(counterOf(plant, view())).toEqual({ ...told, standing: 'refused', remark: '时间已定' });
    world.keep([counters(other)]);
    expect(counterOf(plant, view())).toMatchObject({ standing: 'open' });
    answers(true);
    expect(counterOf(plant, view())).toMatchObject({ standing: 'accepted' });
    const attendees = [{ name: '王强' }];
    world.keep([
      onMeeting(plant, { view: view(), type: 'attend', facts: {}, content: { attendees } }),
    ]);
    expect(counterOf(plant, view())).toBeUndefined();
  });

  it('is one at which people can meet', () => {
    const { world, counters } = asked();
    expect(() => counters({ ...other, startAt: world.now() })).toThrow('DUE_DATE_PAST');
    expect(() => counters({ ...other, endAt: other.startAt })).toThrow('MEETING_TIMES_INVALID');
  });
});
