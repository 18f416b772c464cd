import {
  type AddressedMember,
  BusError,
  type EpochMs,
  type MeetingType,
  type ThreadRef,
  threadSubject,
} from '@liandong/contracts';
import {
  isSilent,
  lastRevisionFor,
  type Meeting,
  type MeetingFile,
  meetingFileRef,
} from '@liandong/domain';
import { draftAct, type KeptAct, listThreads, newThreadId } from '@liandong/unit';
import { addressActs } from '../shared/address.ts';
import { canonical } from '../shared/canonical.ts';
import type { Office } from '../shared/office.ts';
import { rehearse, type StateOf } from '../shared/rehearse.ts';
import { memberThreads, type OwnMeeting, type Paper, paperOf } from './paper.ts';
import { inviteAct } from './release.ts';

export type Convening = {
  meetingType: MeetingType;
  session?: number | undefined;
  paper: Paper;
  members: readonly AddressedMember[];
};

/** 筹备: a meeting and who it is for. Nobody is told anything yet. */
export function convene(
  office: Office,
  { meetingType, session, paper, members }: Convening,
): KeptAct[] {
  const ref = meetingFileRef(office.unit, newThreadId());
  const facts = { meetingType, ...(session === undefined ? {} : { session }) };
  return [
    draftAct(office, { ref, type: 'convene', facts, content: paper }),
    ...addressActs(office, ref, { members: {}, named: members }),
  ];
}

/**
 * A meeting as it would be were it convened: its rules are asked, and nothing is kept.
 * @throws BusError the first refusal
 */
export function rehearseConvening(
  office: Office,
  acts: readonly KeptAct[],
): { meeting: OwnMeeting; after: StateOf } {
  const after = rehearse(office, acts);
  const ref = meetingFileRef(office.unit, acts[0]?.thread ?? '');
  const file = after(ref) as MeetingFile;
  const at = { n: acts.length, firstSeq: 0, lastSeq: 0, lastAt: office.now() };
  const said = { subject: threadSubject(ref), fileThread: ref.thread, status: file.status };
  return { meeting: { view: { ref, ...said, open: true, ...at, state: file }, file }, after };
}

/** A draft that lies there and says the same to the same units: who convenes again means that one. */
export function equalDraft(office: Office, convening: Convening): OwnMeeting | undefined {
  const wanted = wordsOf(convening);
  return listThreads(office.store, { kind: 'meeting-file', openOnly: true, limit: 10_000 })
    .map((view) => ({ view, file: view.state as MeetingFile }))
    .filter(({ file }) => file.status === 'drafted')
    .find((meeting) => {
      const { meetingType = 'plenary', session, members } = meeting.file;
      const named = Object.entries(members).map(([unit, { as }]) => ({ unit, as }));
      const paper = paperOf(office, meeting);
      return wordsOf({ meetingType, session, paper, members: named }) === wanted;
    });
}

const wordsOf = ({ meetingType, session, paper, members }: Convening): string =>
  canonical([meetingType, session, paper, members.map(({ unit, as }) => `${unit} ${as}`).sort()]);

/** 列入发送范围; who joins after the notice went out is sent it as it stands now. */
export function addMembers(
  office: Office,
  meeting: OwnMeeting,
  named: readonly AddressedMember[],
): KeptAct[] {
  const { view, file } = meeting;
  const acts = addressActs(office, view.ref, { members: file.members, named });
  if (file.status !== 'released') return acts;
  const paper = paperOf(office, meeting);
  const invites = named
    .filter(({ unit }) => !Object.hasOwn(file.members, unit))
    .map((member) => {
      const revision = Math.max(1, lastRevisionFor(file, member.unit));
      const times = file.releases[revision - 1];
      if (!times) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
      return inviteAct(office, { meeting, member, revision, times, paper });
    });
  return [...acts, ...invites];
}

/** A member's thread of a meeting. */
export const memberRef = ({ view }: OwnMeeting, unit: string): ThreadRef => ({
  kind: 'meeting',
  origin: view.ref.origin,
  counterpart: unit,
  thread: view.ref.thread,
});

/** 议题征集, of every member at once. */
export function callForTopics(
  office: Office,
  meeting: OwnMeeting,
  { topicsDueAt, remark }: { topicsDueAt: EpochMs; remark?: string | undefined },
): KeptAct[] {
  const { view, file } = meeting;
  const { title } = paperOf(office, meeting);
  const said = remark === undefined ? {} : { remark };
  const { meetingType, session } = file;
  const facts = { meetingType, topicsDueAt, ...(session === undefined ? {} : { session }) };
  const content = { title, ...(remark === undefined ? {} : { text: remark }) };
  return [
    draftAct(office, { ref: view.ref, type: 'call-topics', facts: { topicsDueAt }, content: said }),
    ...Object.keys(file.members).map((unit) =>
      draftAct(office, { ref: memberRef(meeting, unit), type: 'call', facts, content }),
    ),
  ];
}

/** Members that owe an answer now: to the call, the notice or the minutes. */
export const silentMembers = (office: Pick<Office, 'store'>, meeting: OwnMeeting) =>
  [...memberThreads(office, meeting).values()].filter(
    ({ open, state }) => open && isSilent(state as Meeting),
  );
