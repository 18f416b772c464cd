import type {
  CaseActType,
  CaseFacts,
  Classification,
  EpochMs,
  TypedAct,
} from '@liandong/contracts';
import type { CaseClockName, CaseClocks, Clock } from '../clocks.ts';

/** One hop written in the file: whom the case was handed to, in which transfer. */
export type Hop = {
  to: string;
  transfer: string;
  role: 'lead' | 'assist';
  at: EpochMs;
  /** The notice clock of the hop before, which runs on (2022 §23; domain.md §2.1). */
  notice?: Clock;
  /** The handling term of the case, from its first 受理 (2022 §34). */
  conclude?: Clock;
};

/** What an old ledger says of a case that was over before it came here. */
export type History = Pick<
  CaseFacts<'record-history'>,
  'repliedAt' | 'acceptedAt' | 'concludedAt' | 'unit' | 'precision'
>;

/** A case file as the rules need it. */
export type CaseFile = {
  status: 'none' | 'registered' | 'concluded' | 'reviewing' | 'reviewed' | 'rechecking' | 'final';
  classification: Classification;
  accused: readonly string[];
  receivedAt: EpochMs;
  hops: readonly Hop[];
  clocks: CaseClocks;
  /** There is a reply that can be reviewed. */
  replied?: true;
  /** 责令重办: what earlier hops had left runs in no later one. */
  begunAnew?: true;
  /** Of a case that was recorded as history: nothing may be said on it, and nobody ever waited for it here. */
  historical?: History;
};

export const initialCaseFile: CaseFile = {
  status: 'none',
  classification: 'grievance',
  accused: [],
  receivedAt: 0,
  hops: [],
  clocks: {},
};

export type CaseAct = { [Type in CaseActType]: TypedAct<Type, CaseFacts<Type>> }[CaseActType];

/** What the exchange records beside an act on a file. */
export type CaseOutcome = {
  /** Clocks of the hop before, which run on in the one that is written. */
  notice?: Clock;
  conclude?: Clock;
  /** Clocks of the file that the act starts or moves. */
  clocks?: CaseClocks;
  /** Those whose term had passed when the act that answers them came. */
  late?: readonly CaseClockName[];
};

export const hopOf = (file: CaseFile, transfer: string): Hop | undefined =>
  file.hops.find((hop) => hop.transfer === transfer);

/** The latest lead hop: who holds the case, unless that transfer has ended. */
export const leadHop = (file: CaseFile): Hop | undefined =>
  file.hops.findLast((hop) => hop.role === 'lead');
