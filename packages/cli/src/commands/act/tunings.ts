import {
  type CaseActType,
  caseActs,
  type OpeningType,
  type TransferActType,
  transferActs,
} from '@liandong/contracts';
import { type ActFlag, flagsOf, type Tuning } from './flags.ts';

/** Acts of a transfer that are commands of their own; opening ones are `transfer send`. */
export type TransferVerb = Exclude<TransferActType, OpeningType>;
export type CaseVerb = Exclude<CaseActType, 'dispatch'>;

/** `--decision` names it in one word. */
const decided = ['decision.from', 'decision.secretariat', 'decision.proposal'];

const transferTunings: Partial<Record<TransferVerb, Tuning>> = {
  uphold: { leaveOut: decided },
  overrule: { leaveOut: decided },
  // Without it the term of the rules in force is named.
  supervise: { optional: ['replyDays'] },
  feedback: { yesNo: ['adopted'] },
};

const served = { 'facts.servedAt': '--served' };

const caseTunings: Partial<Record<CaseVerb, Tuning>> = {
  register: {
    leaveOut: ['source', 'first'],
    optional: ['urgency', 'receivedAt', 'people', 'accused', 'text'],
    names: {
      'facts.receivedAt': '--received',
      'content.petitioner.name': '--petitioner',
    },
  },
  supplement: { optional: ['receivedAt'], names: { 'facts.receivedAt': '--received' } },
  conclude: {
    leaveOut: ['lead.to', 'lead.transfer'],
    yesNo: ['resolved'],
    names: served,
  },
  'request-review': { optional: ['receivedAt'], names: { 'facts.receivedAt': '--received' } },
  'request-recheck': { optional: ['receivedAt'], names: { 'facts.receivedAt': '--received' } },
  'review-opinion': { names: served },
  'recheck-opinion': { names: served },
};

export const transferFlags = (verb: TransferVerb): ActFlag[] =>
  flagsOf(transferActs[verb], transferTunings[verb]);

export const caseFlags = (verb: CaseVerb): ActFlag[] => flagsOf(caseActs[verb], caseTunings[verb]);

/** What may go with a case when it is sent; the rest comes from its file. */
export const sendFlags = (): ActFlag[] =>
  flagsOf(
    { facts: transferActs.forward.facts.pick({}), content: transferActs.forward.content },
    {
      leaveOut: [
        'caseNo',
        'title',
        'text',
        ...['name', 'phone', 'address'].map((x) => `petitioner.${x}`),
      ],
    },
  );
