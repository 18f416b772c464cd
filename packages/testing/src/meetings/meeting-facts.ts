import type {
  AgreedItemActType,
  EpochMs,
  MeetingActType,
  MeetingFileActType,
  ProposalActType,
} from '@liandong/contracts';
import {
  countMembers,
  type Meeting,
  type MeetingFile,
  type MeetingRelease,
  releaseAt,
  revisionOf,
} from '@liandong/domain';
import { pick } from '../story/dice.ts';
import { addressed } from './meeting-moves.ts';

/** Dice that say who does what on what, how and when. */
export type MeetingDice = Record<'who' | 'which' | 'what' | 'how' | 'wait', number>;

type Facts = Readonly<Record<string, unknown>>;
export type Asked = { at: EpochMs; dice: MeetingDice };

const hour = 3_600_000;
const day = 24 * hour;

/** Meetings of the stories. */
export const storyMeetings = ['meeting-0001', 'meeting-0002', 'meeting-0003'] as const;

/** Units of the stories: below the company, and two peers. */
export const storyUnits = ['dept-hr', 'plant-1', 'drilling', 'power', 'dept-land'] as const;

const timesFrom = (startAt: EpochMs) => ({
  startAt,
  endAt: startAt + 2 * hour,
  receiptDueAt: startAt - day,
});

type Numbering = { thread: string; serial: (series: string) => number };

/** Facts of an act on the file that lead on; now and then some that do not. */
export function fileFactsBy(
  type: MeetingFileActType,
  file: MeetingFile,
  { at, dice, thread, serial }: Asked & Numbering,
): Facts {
  const { how, which } = dice;
  switch (type) {
    case 'convene':
      return { meetingType: pick(['plenary', 'special', 'emergency'], how) };
    case 'address':
      return { members: addressed(joining(file, which)) };
    case 'call-topics':
      return { topicsDueAt: at + (how % 6) * day };
    case 'release':
      return {
        members: countMembers(file.members) + (how % 11 === 0 ? 1 : 0),
        number: numberOf('meeting-notice', serial),
        ...timesFrom(at + (2 + (how % 9)) * day),
        ...(which % 2 ? { shortNotice: 'urgent-matter' } : {}),
      };
    case 'revise':
      return revisionBy(file, dice);
    case 'hold':
      return {
        startedAt: at - 2 * hour,
        endedAt: at - hour + (how % 13 === 0 ? 2 * hour : 0),
        present: countMembers(file.members),
        absent: 0,
      };
    case 'agree-item':
      return agreedBy(file, { at, dice, thread });
    case 'release-minutes':
      return {
        version: (file.minutes?.version ?? 0) + 1,
        number: numberOf('minutes', serial),
        items: file.items.length,
      };
    case 'cancel':
    case 'close':
      return {};
  }
}

const numberOf = (series: string, serial: Numbering['serial']) => ({
  series,
  year: 2026,
  serial: serial(series),
});

/** Two units that are not members yet; now and then one that is. */
function joining({ members }: MeetingFile, die: number): string[] {
  const others = storyUnits.filter((unit) => !Object.hasOwn(members, unit));
  if (die % 9 === 0 || others.length === 0) return ['dept-hr'];
  return others.slice(0, 1 + (die % 3));
}

function agreedBy(file: MeetingFile, { at, dice, thread }: Asked & { thread: string }): Facts {
  const item = file.items.length + 1;
  const leadUnit = pick(storyUnits, dice.who);
  const assist = pick(storyUnits, dice.which);
  return {
    item,
    thread: `item-${thread.slice(-4)}-${item}`,
    leadUnit,
    assistUnits: assist === leadUnit || assist === undefined ? [] : [assist],
    dueAt: at + (1 + (dice.how % 30)) * day,
  };
}

/** The next revision: of the time, the place, a word, or one item for some; now and then misstated. */
function revisionBy(file: MeetingFile, { how, which }: MeetingDice): Facts {
  const last = releaseAt(file, revisionOf(file));
  const { startAt, endAt, receiptDueAt } = last ?? timesFrom(0);
  const kept = { revision: revisionOf(file) + 1, startAt, endAt, receiptDueAt };
  const moved = { ...kept, ...timesFrom(startAt + day) };
  const some = pick(Object.keys(file.members), which);
  const choices: readonly Facts[] = [
    { ...moved, changed: ['time'], restarts: true },
    { ...moved, changed: ['time', 'place'], restarts: true },
    { ...kept, changed: ['place'], restarts: true },
    { ...kept, changed: ['wording'], restarts: false },
    { ...kept, changed: ['agenda', 'papers'], restarts: false },
    {
      ...kept,
      changed: ['item-withdrawn'],
      restarts: false,
      ...(some ? { audience: [some] } : {}),
    },
    { ...moved, changed: ['wording'], restarts: false },
  ];
  return pick(choices, how) ?? {};
}

const sentAs = ({ startAt, endAt, receiptDueAt }: MeetingRelease) => ({
  startAt,
  endAt,
  receiptDueAt,
});

type OnThread = Asked & { file: MeetingFile; unit: string };

/** Facts of an act on a member's thread: of the file as it is, or as the member last heard of it. */
export function memberFactsBy(
  type: MeetingActType,
  state: Meeting,
  { at, dice, file, unit }: OnThread,
): Facts {
  const { how } = dice;
  const { meetingType, session, topicsDueAt, members } = file;
  const ofMeeting = { meetingType, ...(session === undefined ? {} : { session }) };
  const version = { version: file.minutes?.version ?? 1 };
  switch (type) {
    case 'call':
      return { ...ofMeeting, topicsDueAt };
    case 'invite': {
      const revision = revisionFor(file, { unit, stale: how % 3 === 0 });
      const release = releaseAt(file, revision);
      const as = members[unit]?.as;
      return { revision, as, ...ofMeeting, ...(release ? sentAs(release) : {}) };
    }
    case 'revise': {
      const revision = revisionFor(file, { unit, stale: how % 5 === 0 });
      const release = releaseAt(file, revision);
      const { changed, restarts } = release ?? {};
      return { revision, changed, restarts, ...(release ? sentAs(release) : {}) };
    }
    case 'acknowledge':
    case 'attend':
    case 'substitute':
    case 'take-leave':
    case 'decline':
      return { revision: answered(state, how) };
    case 'counter':
      return { revision: answered(state, how), startAt: at + day, endAt: at + day + hour };
    case 'answer-counter':
      return { accepted: how % 2 === 0 };
    case 'record-attendance':
      return { attendance: pick(['present', 'absent', 'late'], how) };
    case 'minutes':
      return version;
    case 'sign-minutes':
    case 'object-minutes':
      return how % 4 === 0 ? version : { version: state.minutes?.version ?? 1 };
    case 'answer-objection':
      return { version: state.minutes?.version ?? 1, accepted: how % 2 === 0 };
    case 'cancel':
    case 'remind':
    case 'close':
      return {};
  }
}

/** The last revision for the unit, or one before it that was overtaken. */
function revisionFor(file: MeetingFile, { unit, stale }: { unit: string; stale: boolean }): number {
  const own = file.releases.flatMap(({ audience }, index) =>
    audience === undefined || audience.includes(unit) ? [index + 1] : [],
  );
  return own.at(stale ? -2 : -1) ?? own[0] ?? 1;
}

/** Mostly what the member was last sent; now and then what it had before, or what never came. */
function answered({ revision }: Meeting, die: number): number {
  if (die % 17 === 0) return revision + 1;
  return die % 3 === 0 ? Math.max(0, revision - 1) : revision;
}

/** Facts of an act on an agreed item, as its file has it. */
export function itemFactsBy(
  type: AgreedItemActType,
  {
    file,
    index,
    unit,
    meeting,
  }: { file: MeetingFile; index: number; unit: string; meeting: string },
  { at, dice }: Asked,
): Facts {
  const agreed = file.items[index];
  const other = dice.how % 3 === 0 ? meeting : pick(storyMeetings, dice.which);
  if (type === 'assign-item')
    return {
      meeting,
      item: index + 1,
      role: agreed?.leadUnit === unit ? 'lead' : 'assist',
      leadUnit: agreed?.leadUnit,
      dueAt: agreed?.dueAt,
    };
  if (type === 'move-deadline') return { meeting: other, dueAt: at + (dice.how % 40) * day };
  return type === 'cancel' ? { meeting: other } : {};
}

/** Facts of an act on a proposal. */
export function proposalFactsBy(type: ProposalActType, { dice }: Asked): Facts {
  const meeting = pick(storyMeetings, dice.which);
  if (type === 'propose') return dice.how % 3 === 0 ? { meeting } : {};
  if (type === 'take-up') return { file: meeting };
  return type === 'decide'
    ? { meeting, outcome: pick(['other', 'other', 'uphold'], dice.how) }
    : {};
}
