import type {
  AgreedItemActType,
  EpochMs,
  MeetingActType,
  MeetingFileActType,
  MeetingType,
  Numbered,
  ProposalActType,
  ThreadRef,
} from '@liandong/contracts';
import {
  type AgreedItem,
  agreedItemSteps,
  type Meeting,
  type MeetingFile,
  meetingFileRef,
  meetingSteps,
  type Numbers,
  type Proposal,
  proposalSteps,
} from '@liandong/domain';
import { monday, type Said, say, shanghai } from '../builders.ts';
import { type CaseWorld, caseWorld, stateOf, type WorldCommand } from '../case-world.ts';

/** Facts of an act, as plain as they get; what a test is about stands beside them. */
type Facts = Readonly<Record<string, unknown>>;

export type MeetingSaying = { at?: EpochMs; facts?: Facts; by?: string; id?: string };

const times = {
  startAt: shanghai('2026-03-16 09:00'),
  endAt: shanghai('2026-03-16 11:30'),
  receiptDueAt: shanghai('2026-03-13 18:00'),
};

/** Three weeks after {@link monday}, an afternoon. */
export const nextMeeting = {
  startAt: shanghai('2026-04-20 14:00'),
  endAt: shanghai('2026-04-20 16:00'),
};

const number = { series: 'meeting-notice', year: 2026, serial: 1 };

/** When the meeting of {@link aMeeting} has been held. */
export const afterMeeting = shanghai('2026-03-16 12:00');

/** Document numbers of one unit. */
export const numbersOf = (owner = 'secretariat', thread = 'meeting-notice-2026') => {
  const ref: ThreadRef = { kind: 'numbers', origin: owner, counterpart: owner, thread };
  return {
    ref,
    allocate: (numbered: Numbered, { at, by = owner, id }: MeetingSaying = {}): Said =>
      say(ref, {
        type: 'allocate',
        facts: { for: numbered },
        by,
        ...(at === undefined ? {} : { at }),
        ...(id === undefined ? {} : { id }),
      }),
    void: (serial: number, { at, by = owner }: MeetingSaying = {}): Said =>
      say(ref, {
        type: 'void',
        facts: { serial, reason: 'mistake' },
        by,
        ...(at === undefined ? {} : { at }),
      }),
  };
};

const fileFacts: Readonly<Record<MeetingFileActType, Facts>> = {
  convene: { meetingType: 'plenary' },
  address: {},
  'call-topics': { topicsDueAt: shanghai('2026-03-06 18:00') },
  release: { revision: 1, number, ...times },
  revise: { revision: 2, ...times, changed: ['wording'], restarts: false },
  cancel: { reason: 'postponed' },
  hold: { startedAt: times.startAt, endedAt: times.endAt, absent: 0 },
  'agree-item': {
    item: 1,
    thread: 'item-0001',
    leadUnit: 'dept-hr',
    assistUnits: ['plant-1'],
    dueAt: shanghai('2026-04-15 18:00'),
  },
  'release-minutes': { version: 1, number: { ...number, series: 'minutes' }, items: 1 },
  close: {},
};

const memberFacts: Readonly<Record<MeetingActType, Facts>> = {
  call: { meetingType: 'plenary', topicsDueAt: shanghai('2026-03-06 18:00') },
  invite: { revision: 1, meetingType: 'plenary', as: 'attend', ...times },
  revise: { revision: 2, ...times, changed: ['wording'], restarts: false },
  cancel: { reason: 'postponed' },
  acknowledge: { revision: 1 },
  attend: { revision: 1 },
  substitute: { revision: 1 },
  'take-leave': { revision: 1 },
  decline: { revision: 1, reason: 'no-capacity' },
  counter: { revision: 1, ...nextMeeting },
  'answer-counter': { accepted: false },
  remind: {},
  'record-attendance': { attendance: 'present' },
  minutes: { version: 1 },
  'sign-minutes': { version: 1 },
  'object-minutes': { version: 1 },
  'answer-objection': { version: 1, accepted: true },
  close: {},
};

export type Convening = {
  thread?: string;
  meetingType?: MeetingType;
  members?: readonly string[];
};

/** Acts that only make sense once the meeting was held say so by their time. */
const later: readonly string[] = [
  'hold',
  'agree-item',
  'release-minutes',
  'record-attendance',
  'minutes',
  'sign-minutes',
  'object-minutes',
  'answer-objection',
];

/**
 * A meeting of the secretariat with three members, one of them a peer, ready to be told: `drafted`
 * names them, `released` numbers and releases it, `invited` sends each its notice, `held` holds it
 * and agrees one item, `minuted` releases the minutes.
 */
export function aMeeting({
  thread = 'meeting-0001',
  meetingType = 'plenary',
  members = ['dept-hr', 'plant-1', 'drilling'],
}: Convening = {}) {
  const ref = meetingFileRef('secretariat', thread);
  const numbered = { kind: 'meeting-file', thread } as const;
  const count = members.length;
  const file = (type: MeetingFileActType, { at, facts, by = 'secretariat' }: MeetingSaying = {}) =>
    say(ref, {
      type,
      facts: {
        ...fileFacts[type],
        ...(type === 'convene' ? { meetingType } : {}),
        ...(type === 'release' ? { members: count } : {}),
        ...(type === 'hold' ? { present: count } : {}),
        ...(type === 'address' ? { members: addressed(members) } : {}),
        ...facts,
      },
      by,
      at: at ?? (later.includes(type) ? afterMeeting : monday),
    });
  const threadOf = (unit: string): ThreadRef => ({ ...ref, kind: 'meeting', counterpart: unit });
  const to =
    (unit: string) =>
    (type: MeetingActType, { at, facts, by }: MeetingSaying = {}): Said =>
      say(threadOf(unit), {
        type,
        facts: {
          ...memberFacts[type],
          ...(type === 'invite' || type === 'call' ? { meetingType } : {}),
          ...facts,
        },
        by: by ?? (meetingSteps[type].by === 'origin' ? 'secretariat' : unit),
        at: at ?? (later.includes(type) ? afterMeeting : monday),
      });
  const drafted = [file('convene'), file('address')];
  const released = [...drafted, numbersOf().allocate(numbered), file('release')];
  const invited = [...released, ...members.map((unit) => to(unit)('invite'))];
  const held = [...invited, file('hold'), file('agree-item')];
  const minutesNumber = numbersOf('secretariat', 'minutes-2026').allocate(numbered);
  const minuted = [...held, minutesNumber, file('release-minutes')];
  return { ref, threadOf, file, to, drafted, released, invited, held, minuted };
}

export const addressed = (units: readonly string[]) =>
  units.map((unit) => ({ unit, as: 'attend' as const }));

/** Acts on the agreed item of {@link aMeeting}, with the lead unless said otherwise. */
export function anItem(unit = 'dept-hr', { meeting = 'meeting-0001', thread = 'item-0001' } = {}) {
  const ref: ThreadRef = { kind: 'agreed-item', origin: 'secretariat', counterpart: unit, thread };
  const role = unit === 'dept-hr' ? 'lead' : 'assist';
  const { dueAt } = fileFacts['agree-item'];
  const plain: Readonly<Record<AgreedItemActType, Facts>> = {
    'assign-item': { meeting, item: 1, role, leadUnit: 'dept-hr', dueAt },
    acknowledge: {},
    progress: { percent: 50 },
    report: {},
    verify: {},
    'send-back': {},
    'move-deadline': { meeting: 'meeting-0002', dueAt: shanghai('2026-05-20 18:00') },
    cancel: { meeting: 'meeting-0002' },
    remind: {},
    decline: { reason: 'no-capacity' },
  };
  const item = (type: AgreedItemActType, { at, facts, by }: MeetingSaying = {}): Said =>
    say(ref, {
      type,
      facts: { ...plain[type], ...facts },
      by: by ?? (agreedItemSteps[type].by === 'origin' ? 'secretariat' : unit),
      at: at ?? afterMeeting,
    });
  return { ref, item };
}

/** Acts on a proposal of a unit to the secretariat. */
export function aProposal(
  unit = 'drilling',
  { to = 'secretariat', thread = 'proposal-0001' } = {},
) {
  const ref: ThreadRef = { kind: 'proposal', origin: unit, counterpart: to, thread };
  const plain: Readonly<Record<ProposalActType, Facts>> = {
    propose: { of: 'topic' },
    acknowledge: {},
    'take-up': { into: 'meeting', file: 'meeting-0001' },
    decline: { reason: 'other-channel' },
    decide: { meeting: 'meeting-0001', outcome: 'other' },
    withdraw: {},
  };
  const proposal = (type: ProposalActType, { at, facts, by }: MeetingSaying = {}): Said =>
    say(ref, {
      type,
      facts: { ...plain[type], ...facts },
      by: by ?? (proposalSteps[type].by === 'origin' ? unit : to),
      at: at ?? (type === 'decide' ? afterMeeting : monday),
    });
  return { ref, proposal };
}

export const numbersIn = (world: CaseWorld, ref: ThreadRef) => stateOf(world, ref) as Numbers;
export const meetingFileIn = (world: CaseWorld, ref: ThreadRef) =>
  stateOf(world, ref) as MeetingFile;
export const meetingIn = (world: CaseWorld, ref: ThreadRef) => stateOf(world, ref) as Meeting;
export const itemIn = (world: CaseWorld, ref: ThreadRef) => stateOf(world, ref) as AgreedItem;
export const proposalIn = (world: CaseWorld, ref: ThreadRef) => stateOf(world, ref) as Proposal;

/** The world after so much was said; what is refused is thrown. */
export const worldAfter = (...said: readonly WorldCommand[]): CaseWorld =>
  said.reduce<CaseWorld>(
    (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
    caseWorld.initial,
  );
