import {
  type Act,
  BusError,
  type MeetingFileFacts,
  meetingFileActs,
  type ThreadRef,
} from '@liandong/contracts';
import {
  checkAddressed,
  checkNextVersion,
  countMembers,
  revisionOf,
  withMembers,
} from '../circulation/index.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { checkNumber, numbersRefOf } from '../numbers/numbers.ts';
import { checkAgreed } from './agreed.ts';
import { checkRelease, checkRevision } from './revisions.ts';
import {
  initialMeetingFile,
  isMeetingOver,
  type MeetingFile,
  type MeetingFileAct,
  type MeetingFileOutcome,
} from './state.ts';
import { forbidsOnFile } from './steps.ts';

const asFileAct = (act: Act): MeetingFileAct => act as unknown as MeetingFileAct;

function decide(file: MeetingFile, untyped: Act, context: DecideContext): MeetingFileOutcome {
  const act = asFileAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const code = forbidsOnFile(file, act.type);
  if (code) throw new BusError(code, { status: file.status });
  check(file, act, context);
  return {};
}

/** What the act says, beyond when it may be said. */
function check(file: MeetingFile, act: MeetingFileAct, context: DecideContext): void {
  switch (act.type) {
    case 'convene':
      if (context.unit(act.by)?.role !== 'secretariat')
        throw new BusError('CONVENER_NOT_SECRETARIAT');
      return;
    case 'address':
      checkAddressed(file.members, act.facts.members, { act, context });
      return;
    case 'call-topics':
      if (act.facts.topicsDueAt <= context.at)
        throw new BusError('DUE_DATE_PAST', { field: 'topicsDueAt' });
      return;
    case 'release':
      checkRelease(file, act.facts, { act, context });
      return;
    case 'revise':
      checkRevision(file, act.facts, context);
      return;
    case 'hold':
      checkHeld(file, act.facts, context);
      return;
    case 'agree-item':
      checkAgreed(file, act, context);
      return;
    case 'release-minutes':
      checkMinutes(file, act, context);
      return;
    case 'cancel':
    case 'close':
      return;
  }
}

/** A meeting is recorded when it is over. */
function checkHeld(
  file: MeetingFile,
  { startedAt, endedAt, present, absent }: MeetingFileFacts<'hold'>,
  { at }: DecideContext,
): void {
  const invalid = (field: string) => new BusError('MEETING_TIMES_INVALID', { field });
  if (endedAt > at) throw invalid('endedAt');
  if (startedAt >= endedAt) throw invalid('startedAt');
  const addressed = countMembers(file.members);
  if (present + absent > addressed) throw new BusError('MEMBERS_DIFFER', { addressed });
}

type MinutesAct = Extract<MeetingFileAct, { type: 'release-minutes' }>;

function checkMinutes(file: MeetingFile, act: MinutesAct, context: DecideContext): void {
  const { version, items, number } = act.facts;
  checkNextVersion(version, file.minutes?.version ?? 0);
  if (items !== file.items.length)
    throw new BusError('ITEM_OUT_OF_ORDER', { expected: file.items.length });
  const numbered = { kind: 'meeting-file', thread: act.thread } as const;
  checkNumber(number, numbered, { owner: act.origin, context });
}

function evolve(file: MeetingFile, { act: untyped, at }: Entry): MeetingFile {
  const act = asFileAct(untyped);
  switch (act.type) {
    case 'convene':
      return { ...file, status: 'drafted', ...act.facts };
    case 'address':
      return { ...file, members: withMembers(file.members, act.facts.members, revisionOf(file)) };
    case 'call-topics':
      return { ...file, topicsDueAt: act.facts.topicsDueAt };
    case 'release': {
      const { startAt, endAt, receiptDueAt } = act.facts;
      const first = { startAt, endAt, receiptDueAt, restarts: true, changed: [] };
      return { ...file, status: 'released', releases: [first] };
    }
    case 'revise':
      return { ...file, releases: [...file.releases, revisionIn(act.facts)] };
    case 'cancel':
      return { ...file, status: 'cancelled' };
    case 'hold': {
      const { startedAt, endedAt } = act.facts;
      return { ...file, status: 'held', held: { startedAt, endedAt, at } };
    }
    case 'agree-item': {
      const { thread, leadUnit, assistUnits, dueAt } = act.facts;
      return { ...file, items: [...file.items, { thread, leadUnit, assistUnits, dueAt }] };
    }
    case 'release-minutes': {
      const { version, items } = act.facts;
      return { ...file, minutes: { version, items, at } };
    }
    case 'close':
      return { ...file, status: 'closed' };
  }
}

const revisionIn = (facts: MeetingFileFacts<'revise'>) => ({
  startAt: facts.startAt,
  endAt: facts.endAt,
  receiptDueAt: facts.receiptDueAt,
  restarts: facts.restarts,
  changed: facts.changed,
  ...(facts.audience ? { audience: facts.audience } : {}),
});

function related(untyped: Act): ThreadRef[] {
  const act = asFileAct(untyped);
  const numbered = act.type === 'release' || act.type === 'release-minutes';
  return numbered ? [numbersRefOf(act.origin, act.facts.number)] : [];
}

/** 联席会议: its file, kept by the secretariat that convenes it. */
export const meetingFileKind: Kind<MeetingFile> = {
  name: 'meeting-file',
  acts: meetingFileActs,
  initial: initialMeetingFile,
  begins: ['convene'],
  ends: ['cancel', 'close'],
  summary: (file, { thread }) => ({
    status: file.status,
    open: !isMeetingOver(file),
    file: thread,
  }),
  lastEntryTells: false,
  related,
  quotes: () => undefined,
  decide,
  evolve,
};
