import { codeOf } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { deskWorld } from '../testing/desk-world.ts';
import { aMeetingOf, members, paper, times } from '../testing/test-meetings.ts';
import { cancelMeeting, remindSilent } from './follow-up.ts';
import { onMeeting } from './member.ts';
import { overview } from './overview.ts';
import { memberThreads, type Paper } from './paper.ts';
import { planRevision, type Revising, reviseMeeting, withoutItem } from './revise.ts';

const everybody = members.map(({ unit }) => unit).toSorted();
const hour = 3_600_000;

function released() {
  const world = deskWorld();
  const meeting = aMeetingOf(world);
  const office = world.office('secretariat');
  const plan = (revising: Revising) => planRevision(office, meeting(), revising);
  const revise = (revising: Revising) =>
    world.keep(reviseMeeting(office, meeting(), plan(revising)));
  const answer = (unit: string, type: 'attend' | 'take-leave' = 'attend') => {
    const view = memberThreads(office, meeting()).get(unit);
    if (!view) throw new Error(`${unit} was not asked`);
    world.deliver(unit);
    const content =
      type === 'attend' ? { attendees: [{ name: '王强' }] } : { reason: '开会', approvedBy: '赵' };
    world.keep([onMeeting(world.office(unit), { view, type, facts: {}, content })]);
  };
  return { world, meeting, office, plan, revise, answer };
}

const withItem = (change: (item: Paper['agenda'][number]) => Paper['agenda'][number]): Paper => ({
  ...paper,
  agenda: paper.agenda.map((item, at) => (at === 1 ? change(item) : item)),
});

describe('a revision', () => {
  it('that only names a new beginning lasts as long as before', () => {
    const { plan } = released();
    const day = 24 * hour;
    expect(plan({ times: { startAt: times.startAt + day } }).times).toEqual({
      ...times,
      startAt: times.startAt + day,
      endAt: times.endAt + day,
    });
    expect(plan({ times: { endAt: times.endAt + hour } }).times).toEqual({
      ...times,
      endAt: times.endAt + hour,
    });
  });

  it('says by itself what it changes, and who answers again', () => {
    const { plan } = released();
    const later = { startAt: times.startAt + hour, endAt: times.endAt + hour };
    expect(plan({ times: later })).toMatchObject({
      revision: 2,
      changed: ['time'],
      restarts: true,
      restricted: false,
      gets: everybody,
    });
    expect(plan({ paper: { ...paper, place: '三楼' } })).toMatchObject({
      changed: ['place'],
      restarts: true,
    });
    const both = plan({ times: later, paper: { ...paper, place: '三楼', materials: '五份' } });
    expect(both.changed).toEqual(['time', 'place', 'papers']);
  });

  it('asks nobody again for words, papers or topics', () => {
    const { plan } = released();
    expect(plan({ paper: { ...paper, title: '工作会' } })).toMatchObject({
      changed: ['wording'],
      restarts: false,
      gets: everybody,
    });
    expect(plan({ paper: { ...paper, place: '2楼' }, wordingOnly: true }).changed).toEqual([
      'wording',
    ]);
    expect(plan({ times: { receiptDueAt: times.receiptDueAt + hour } })).toMatchObject({
      changed: ['wording'],
      gets: everybody,
    });
  });

  it('goes to those alone that see a difference', () => {
    const { plan } = released();
    const renamed = plan({ paper: withItem((item) => ({ ...item, topic: '另一事项' })) });
    expect(renamed).toMatchObject({
      changed: ['agenda'],
      restricted: true,
      gets: ['dept-land', 'plant-1'],
    });
    const withdrawn = plan({
      paper: withoutItem(paper, 2, { from: ['plant-1'], members: everybody }),
    });
    expect(withdrawn).toMatchObject({ changed: ['item-withdrawn'], gets: ['plant-1'] });
    // A term that moved is everybody's.
    const later = { receiptDueAt: times.receiptDueAt + hour };
    const renamedLater = withItem((item) => ({ ...item, topic: '另一事项' }));
    expect(plan({ times: later, paper: renamedLater }).gets).toEqual(everybody);
    const gone = plan({ paper: withoutItem(paper, 2, { from: [], members: everybody }) });
    expect(gone.gets).toEqual(['dept-land', 'plant-1']);
  });

  it('of an item for all leaves it with the rest, and says nothing of who they are', () => {
    const { plan, revise, meeting, office } = released();
    const narrowed = withoutItem(paper, 1, { from: ['drilling'], members: everybody });
    expect(plan({ paper: narrowed })).toMatchObject({
      changed: ['item-withdrawn'],
      gets: ['drilling'],
    });
    revise({ paper: narrowed });
    const told = memberThreads(office, meeting()).get('drilling');
    expect(told?.state).toMatchObject({ revision: 2, restarted: 1 });
  });

  it('changes something, or is none', () => {
    const { plan } = released();
    expect(codeOf(() => plan({ paper: { ...paper, agenda: [...paper.agenda] } }))).toBe(
      'REVISION_MISSTATED',
    );
  });
});

describe('an overview', () => {
  it('tells the quorum, and who is silent first', () => {
    const { meeting, office, answer } = released();
    answer('dept-hr');
    expect(overview(office, meeting()).quorum).toMatchObject({ coming: 1, of: 3, needed: 2 });
    answer('plant-1');
    answer('dept-land', 'take-leave');
    const seen = overview(office, meeting());
    expect(seen.quorum).toMatchObject({ coming: 2, reached: true });
    expect(seen.silent).toEqual(['discipline', 'drilling']);
    expect(seen.members.map(({ unit }) => unit).slice(0, 2)).toEqual(seen.silent);
    expect(seen.members.find(({ unit }) => unit === 'drilling')).toMatchObject({ letter: true });
  });

  it('forgets answers that a moved meeting made void, and keeps the others', () => {
    const { meeting, office, answer, revise } = released();
    answer('dept-hr');
    revise({ paper: { ...paper, title: '工作会' } });
    expect(overview(office, meeting()).quorum.coming).toBe(1);
    revise({ times: { startAt: times.startAt + hour, endAt: times.endAt + hour } });
    const seen = overview(office, meeting());
    expect(seen.quorum.coming).toBe(0);
    expect(seen.members.find(({ unit }) => unit === 'dept-hr')).toMatchObject({
      silent: true,
      said: {},
    });
    expect(seen.history.map(({ restarts }) => restarts)).toEqual([true, false, true]);
  });

  it('forgets that an answer was late which does not count any more', () => {
    const { world, meeting, office, answer, revise } = released();
    const lateOf = () =>
      overview(office, meeting()).members.find(({ unit }) => unit === 'dept-hr')?.late;
    world.wait(times.receiptDueAt - world.now() + 1);
    answer('dept-hr');
    expect(lateOf()).toContain('receipt');
    const week = 7 * 24 * hour;
    revise({
      times: {
        startAt: times.startAt + week,
        endAt: times.endAt + week,
        receiptDueAt: times.receiptDueAt + week,
      },
    });
    answer('dept-hr');
    expect(lateOf()).toEqual([]);
  });

  it('counts what came after a cancellation, and does nothing about it', () => {
    const { world, meeting, office, answer } = released();
    answer('dept-hr');
    const view = memberThreads(office, meeting()).get('dept-hr');
    if (!view) throw new Error('not asked');
    const content = { attendees: [{ name: '李敏' }] };
    const late = onMeeting(world.office('dept-hr'), { view, type: 'attend', facts: {}, content });
    world.keep(cancelMeeting(office, meeting(), { reason: 'postponed' }));
    world.keep([late]);
    const member = overview(office, meeting()).members.find(({ unit }) => unit === 'dept-hr');
    expect(member).toMatchObject({ standing: 'cancelled', flagged: 1, silent: false });
    expect(member?.said).toEqual({ attendees: [{ name: '王强' }] });
  });
});

describe('a reminder', () => {
  it('goes to the silent, once for what they owe', () => {
    const { world, meeting, office, answer, revise } = released();
    answer('dept-hr');
    const first = remindSilent(office, meeting(), {});
    expect(
      first.map(({ act }) => (JSON.parse(act) as { counterpart: string }).counterpart),
    ).toEqual(['dept-land', 'plant-1', 'discipline', 'drilling']);
    // Said twice before the first is answered, it is the same reminder.
    expect(remindSilent(office, meeting(), {}).map(({ id }) => id)).toEqual(
      first.map(({ id }) => id),
    );
    world.keep(first);
    expect(remindSilent(office, meeting(), {})).toEqual([]);
    expect(remindSilent(office, meeting(), { again: true })).toHaveLength(4);
    // What is owed anew is reminded of anew.
    revise({ times: { startAt: times.startAt + hour, endAt: times.endAt + hour } });
    expect(remindSilent(office, meeting(), {})).toHaveLength(5);
  });
});
