import type {
  AgreedItemActType,
  EpochMs,
  MeetingActType,
  MeetingFileActType,
  ProposalActType,
} from '@liandong/contracts';
import {
  agreedItemSteps,
  allowedInMeeting,
  allowedOnFile,
  allowedOnItem,
  allowedOnProposal,
  chinaCalendar,
  defaultAreaTerms,
  isMember,
  meetingFileSteps,
  meetingSteps,
  proposalSteps,
  relationOf,
  serialOf,
} from '@liandong/domain';
import fc from 'fast-check';
import { monday, type Said } from '../builders.ts';
import { type CaseWorld, caseWorld } from '../case-world.ts';
import { pick } from '../story/dice.ts';
import { type Step, stepOf } from '../story/story.ts';
import {
  fileFactsBy,
  itemFactsBy,
  type MeetingDice,
  memberFactsBy,
  proposalFactsBy,
  storyMeetings,
  storyUnits,
} from './meeting-facts.ts';
import {
  aMeeting,
  anItem,
  aProposal,
  itemIn,
  meetingFileIn,
  meetingIn,
  numbersIn,
  numbersOf,
  proposalIn,
} from './meeting-moves.ts';

const hour = 3_600_000;
const day = 24 * hour;
const waits = [0, 0, 0, 1, hour, hour, day, 3 * day];

/** Three meetings of one secretariat; the first has been held when a story begins. */
const meetings = storyMeetings.map((thread) => ({
  thread,
  ...aMeeting({ thread, members: ['dept-hr', 'drilling'] }),
}));
export type ToldMeeting = (typeof meetings)[number];

const proposals = [aProposal('drilling'), aProposal('dept-hr', { thread: 'proposal-0002' })];

type Made = (at: EpochMs, dice: MeetingDice) => Said;

/** What would be in order now, on every thread there is. */
function candidates(world: CaseWorld): Made[] {
  return [
    ...meetings.flatMap((told) => [
      ...onFile(world, told),
      ...onMembers(world, told),
      // More often than its turn, for there is much to say of an item.
      ...Array.from({ length: 3 }, () => onItems(world, told)).flat(),
    ]),
    ...proposals.flatMap((one) => onProposal(world, one)),
  ];
}

function onFile(world: CaseWorld, told: ToldMeeting): Made[] {
  const file = meetingFileIn(world, told.ref);
  const allowed = allowedOnFile(file, { terms: defaultAreaTerms, calendar: chinaCalendar });
  return allowed.flatMap(({ type }) => [
    fileMove(world, told, type),
    ...(type === 'release' ? [numbering(told, 'meeting-notice')] : []),
    ...(type === 'release-minutes' ? [numbering(told, 'minutes')] : []),
  ]);
}

const numbering =
  ({ thread }: ToldMeeting, series: string): Made =>
  (at) =>
    numbersOf('secretariat', `${series}-2026`).allocate({ kind: 'meeting-file', thread }, { at });

const fileMove =
  (world: CaseWorld, told: ToldMeeting, type: MeetingFileActType): Made =>
  (at, dice) => {
    const { thread } = told;
    const serial = (series: string) => {
      const { ref } = numbersOf('secretariat', `${series}-2026`);
      return serialOf(numbersIn(world, ref), { kind: 'meeting-file', thread }) ?? 1;
    };
    const file = meetingFileIn(world, told.ref);
    return told.file(type, { at, facts: fileFactsBy(type, file, { at, dice, thread, serial }) });
  };

function onMembers(world: CaseWorld, told: ToldMeeting): Made[] {
  const file = meetingFileIn(world, told.ref);
  return storyUnits.flatMap((unit) => {
    const state = meetingIn(world, told.threadOf(unit));
    const view = {
      relation: relationOf('secretariat', unit, (id) => world.units.get(id)),
      calendar: chinaCalendar,
      file,
    };
    const types =
      state.status === 'none'
        ? opening(file, unit)
        : ['secretariat', unit].flatMap((by) =>
            allowedInMeeting(state, { ...view, unit: by }).map(({ type }) => type),
          );
    // Who could not know that all is off says something all the same.
    const late: MeetingActType[] = state.status === 'cancelled' ? ['attend', 'acknowledge'] : [];
    return [...types, ...late].map((type) => memberMove(world, { told, unit }, type));
  });
}

function opening(file: ReturnType<typeof meetingFileIn>, unit: string): MeetingActType[] {
  if (!isMember(file.members, unit)) return [];
  return file.releases.length > 0 ? ['invite'] : file.topicsDueAt === undefined ? [] : ['call'];
}

const memberMove =
  (
    world: CaseWorld,
    { told, unit }: { told: ToldMeeting; unit: string },
    type: MeetingActType,
  ): Made =>
  (at, dice) => {
    const state = meetingIn(world, told.threadOf(unit));
    const file = meetingFileIn(world, told.ref);
    return told.to(unit)(type, { at, facts: memberFactsBy(type, state, { at, dice, file, unit }) });
  };

function onItems(world: CaseWorld, told: ToldMeeting): Made[] {
  const file = meetingFileIn(world, told.ref);
  return file.items.flatMap(({ leadUnit, assistUnits }, index) =>
    [leadUnit, ...assistUnits].flatMap((unit) => {
      const { ref } = itemOf(told, { unit, index });
      const state = itemIn(world, ref);
      const relation = relationOf('secretariat', unit, (id) => world.units.get(id));
      const types = ['secretariat', unit].flatMap((by) =>
        allowedOnItem(state, { unit: by, relation, calendar: chinaCalendar }).map(
          ({ type }) => type,
        ),
      );
      const moves: AgreedItemActType[] = state.status === 'none' ? ['assign-item'] : types;
      return moves.map((type) => itemMove(world, { told, unit, index }, type));
    }),
  );
}

const itemOf = ({ thread }: ToldMeeting, { unit, index }: { unit: string; index: number }) =>
  anItem(unit, { meeting: thread, thread: `item-${thread.slice(-4)}-${index + 1}` });

const itemMove =
  (
    world: CaseWorld,
    { told, unit, index }: { told: ToldMeeting; unit: string; index: number },
    type: AgreedItemActType,
  ): Made =>
  (at, dice) => {
    const file = meetingFileIn(world, told.ref);
    const of = { file, index, unit, meeting: told.thread };
    return itemOf(told, { unit, index }).item(type, {
      at,
      facts: itemFactsBy(type, of, { at, dice }),
    });
  };

type ToldProposal = (typeof proposals)[number];

function onProposal(world: CaseWorld, told: ToldProposal): Made[] {
  const state = proposalIn(world, told.ref);
  const types = [told.ref.origin, 'secretariat'].flatMap((unit) =>
    allowedOnProposal(state, { unit, calendar: chinaCalendar }).map(({ type }) => type),
  );
  const moves: ProposalActType[] = state.status === 'none' ? ['propose'] : types;
  return moves.map((type) => proposalMove(told, type));
}

const proposalMove =
  ({ proposal }: ToldProposal, type: ProposalActType): Made =>
  (at, dice) =>
    proposal(type, { at, facts: proposalFactsBy(type, { at, dice }) });

/** Anything anywhere, in order or not. */
function anything(world: CaseWorld, { which, how }: MeetingDice): Made[] {
  const told = pick(meetings, how) as ToldMeeting;
  const unit = pick(storyUnits, which) ?? '';
  const types = <Type extends string>(steps: Readonly<Record<Type, unknown>>) =>
    Object.keys(steps) as Type[];
  return [
    ...types(meetingFileSteps).map((type) => fileMove(world, told, type)),
    ...types(meetingSteps).map((type) => memberMove(world, { told, unit }, type)),
    ...types(agreedItemSteps).map((type) => itemMove(world, { told, unit, index: how % 2 }, type)),
    ...types(proposalSteps).map((type) => proposalMove(proposals[how % 2] as ToldProposal, type)),
  ];
}

function commandOf(world: CaseWorld, dice: MeetingDice): Said | undefined {
  const at = (world.log.at(-1)?.entry.at ?? monday) + (pick(waits, dice.wait) ?? 0);
  const moves = dice.who % 4 === 0 ? anything(world, dice) : candidates(world);
  return pick(moves, dice.what)?.(at, dice);
}

const die = fc.noBias(fc.nat({ max: 999 }));

/** Turns enough for two meetings to be called, moved, answered, held and minuted. */
export const anyMeetingStory: fc.Arbitrary<MeetingDice[]> = fc.array(
  fc.record({ who: die, which: die, what: die, how: die, wait: die }),
  { maxLength: 120, size: 'max' },
);

/** Tells a story of meetings to its end. What is thrown and is no refusal is thrown on. */
export function tellMeetings(
  turns: readonly MeetingDice[],
  watch: (step: Step) => void = () => {},
): CaseWorld {
  return turns.reduce<CaseWorld>((before, turn) => {
    const command = commandOf(before, turn);
    if (!command) return before;
    const step = stepOf(before, command);
    watch(step);
    return step.after;
  }, begun);
}

const [held] = meetings as [ToldMeeting, ...ToldMeeting[]];
const { item } = itemOf(held, { unit: 'dept-hr', index: 0 });

/** One meeting was held and agreed something, so that no story waits long for something to happen. */
const begun = [
  ...held.invited,
  held.file('hold'),
  held.file('agree-item', { facts: { thread: 'item-0001-1' } }),
  numbersOf('secretariat', 'minutes-2026').allocate({ kind: 'meeting-file', thread: held.thread }),
  held.file('release-minutes'),
  item('assign-item'),
].reduce((world, said) => stepOf(world, said).after, caseWorld.initial);
