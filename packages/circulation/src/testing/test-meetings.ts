import { shanghai } from '@liandong/testing';
import { convene } from '../meeting/convene.ts';
import { numbered, type OwnMeeting, ownMeeting, type Paper } from '../meeting/paper.ts';
import { meetingNumbering, noticeSeries, releaseMeeting } from '../meeting/release.ts';
import { allocation, numberOf } from '../shared/numbering.ts';
import type { Office } from '../shared/office.ts';
import type { DeskWorld } from './desk-world.ts';

export const members = [
  { unit: 'dept-hr', as: 'attend' },
  { unit: 'dept-land', as: 'attend' },
  { unit: 'plant-1', as: 'attend' },
  { unit: 'discipline', as: 'observe' },
  { unit: 'drilling', as: 'invite' },
] as const;

export const times = {
  startAt: shanghai('2026-03-16 09:00'),
  endAt: shanghai('2026-03-16 11:00'),
  receiptDueAt: shanghai('2026-03-14'),
};

export const paper: Paper = {
  title: '工作联席会议',
  place: '二楼会议室',
  agenda: numbered([
    { topic: '用地补偿', treatment: 'consult' },
    { topic: '疑难事项', treatment: 'decide', audience: ['dept-land', 'plant-1'] },
  ]),
};

/** A meeting that was convened, and by default its notice is out. */
export function aMeetingOf(
  world: DeskWorld,
  { released = true, at = times }: { released?: boolean; at?: typeof times } = {},
): () => OwnMeeting {
  const office = world.office('secretariat');
  const acts = convene(office, { meetingType: 'working', paper, members });
  world.keep(acts);
  const meeting = () => ownMeeting(office, acts[0]?.thread ?? '');
  if (!released) return meeting;
  world.keep(
    releaseMeeting(office, meeting(), {
      number: numberFor(world, office, meeting()),
      times: at,
      paper,
    }),
  );
  return meeting;
}

export function numberFor(world: DeskWorld, office: Office, meeting: OwnMeeting) {
  const numbering = meetingNumbering(meeting, noticeSeries);
  world.keep([allocation(office, numbering)]);
  const number = numberOf(office, numbering);
  if (!number) throw new Error('no number was given');
  return number;
}
