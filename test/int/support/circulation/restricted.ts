import { onMeeting, type Paper, type PaperItem, withoutItem } from '@liandong/circulation';
import { aRegistration } from '@liandong/testing';
import { Desk, type ThreadView } from '@liandong/unit';
import { type Canaries, narrative } from '../privacy/canaries.ts';
import { issued } from './bulletins.ts';
import { numbered, prepared, releaseOf, revisionOf } from './meetings.ts';
import type { Seat } from './seat.ts';

const members = ['dept-hr', 'dept-land', 'plant-1', 'drilling'] as const;
const holders: Readonly<Record<string, readonly string[]>> = {
  identity: ['petition-office'],
  petition: ['petition-office'],
  kept: ['secretariat'],
  everybody: ['secretariat', ...members],
  hr: ['secretariat', 'dept-hr'],
  both: ['secretariat', 'dept-hr', 'dept-land'],
};

/** Units that may hold a field, which is named after those who may see it: `hr:topic`. */
export const mayHold = (field: string): readonly string[] =>
  holders[field.split(':')[0] ?? ''] ?? [];

/** An item with something of its own in every field. */
const itemFor = (who: 'hr' | 'both', canaries: Canaries) => {
  const says = (field: string) => canaries.of(`${who}:${field}`);
  return {
    topic: says('topic'),
    treatment: 'decide',
    reporterUnit: 'dept-hr',
    reporter: says('reporter'),
    caseNos: [says('case')],
    background: says('background'),
    issue: says('issue'),
    options: says('options'),
    draftDecision: says('decision'),
    papers: [{ title: says('paper'), docNo: says('paper number') }],
  } as const satisfies Omit<PaperItem, 'no' | 'papers'> & { papers: readonly object[] };
};

function paperOf(canaries: Canaries): Paper {
  const says = (field: string) => canaries.of(`everybody:${field}`);
  const restricted = [
    { ...itemFor('hr', canaries), no: 2, audience: ['dept-hr'] },
    { ...itemFor('both', canaries), no: 3, audience: ['dept-hr', 'dept-land'] },
  ].map((item) => ({ ...item, caseNos: [...item.caseNos], papers: [...item.papers] }));
  return {
    title: says('title'),
    place: says('place'),
    chair: says('chair'),
    contact: says('contact'),
    agenda: [{ no: 1, topic: says('topic'), treatment: 'inform' }, ...restricted],
  };
}

type Table = Readonly<Record<'secretariat' | 'petition-office' | (typeof members)[number], Seat>>;

/**
 * A meeting with items that are not for everybody: convened, released, an item reworded, another
 * withdrawn from one of the two that had it, and answered.
 */
export async function meetBehindDoors(table: Table, canaries: Canaries): Promise<string> {
  const { secretariat } = table;
  const paper = paperOf(canaries);
  const meeting = await prepared(secretariat, { members, paper });
  const number = await numbered(secretariat, meeting);
  await secretariat.say(releaseOf(secretariat, meeting, { number, paper }));
  const [open, hr, both] = paper.agenda as [PaperItem, PaperItem, PaperItem];
  const reworded = { ...hr, background: canaries.of('hr:background, reworded') };
  const second = { ...paper, agenda: [open, reworded, both] };
  await secretariat.say(revisionOf(secretariat, meeting, { paper: second }));
  const third = withoutItem(second, 3, { from: ['dept-land'], members });
  await secretariat.say(revisionOf(secretariat, meeting, { paper: third }));
  await table['dept-hr'].has('meeting', meeting, { n: 2 });
  const view = table['dept-hr'].thread('meeting', meeting) as ThreadView;
  const attendees = [{ name: canaries.of('hr:attendee'), phone: canaries.of('hr:phone') }];
  const attend = { type: 'attend', facts: {}, content: { attendees } } as const;
  await table['dept-hr'].say([onMeeting(table['dept-hr'].office, { view, ...attend })]);
  return meeting;
}

/** A petition at the office that holds it, and a bulletin about what it and others say. */
export async function tellOfPetition(table: Table, canaries: Canaries): Promise<string> {
  const office = table['petition-office'];
  const { unit, store } = office;
  const desk = new Desk({ unit, store, deliveries: office.office.deliveries, now: Date.now });
  const facts = aRegistration({ receivedAt: Date.now() });
  await office.say([desk.register({ facts, content: narrative(canaries) })]);
  return await issued(office, { to: members });
}
