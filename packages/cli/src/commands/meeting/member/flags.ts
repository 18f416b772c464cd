import {
  type AgreedItemActType,
  agreedItemActs,
  type MeetingActType,
  meetingActs,
  type ProposalActType,
  proposalActs,
} from '@liandong/contracts';
import { type ActFlag, flagsOf, type Tuning } from '../../act/flags.ts';

/** What the command fills in by itself. */
const filled = ['revision', 'version', 'attendees'];

const meetingTunings: Partial<Record<MeetingActType, Tuning>> = {
  counter: { names: { 'facts.startAt': '--start', 'facts.endAt': '--end' } },
  'answer-counter': { yesNo: ['accepted'] },
  'answer-objection': { yesNo: ['accepted'] },
};

export const meetingFlags = (type: MeetingActType): ActFlag[] =>
  flagsOf(meetingActs[type], { ...meetingTunings[type], leaveOut: filled });

/** The meeting is named by its beginning, a deadline by its day. */
export const itemFlags = (type: AgreedItemActType): ActFlag[] =>
  flagsOf(agreedItemActs[type], { leaveOut: ['meeting', 'dueAt'] });

/** What a proposal is about is told by the command; its text is that of a draft bulletin. */
const ofOpening = [
  'of',
  'meeting',
  'dispute.origin',
  'dispute.counterpart',
  'dispute.transfer',
  'text',
  'caseNos',
];
const ofAnswer = ['into', 'file', 'meeting'];

export const proposalFlags = (type: ProposalActType): ActFlag[] =>
  flagsOf(proposalActs[type], { leaveOut: type === 'propose' ? ofOpening : ofAnswer });
