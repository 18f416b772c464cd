import type {
  CaseActType,
  CaseFacts,
  Classification,
  EpochMs,
  TypedAct,
} from '@liandong/contracts';
import type { Clock } from '../clocks.ts';

/** One hop written in the file: whom the case was handed to, in which transfer. */
export type Hop = {
  to: string;
  transfer: string;
  role: 'lead' | 'assist';
  at: EpochMs;
  /** The notice clock of the hop before, which runs on (2022 §23; domain.md §2.1). */
  notice?: Clock;
};

/** What an old ledger says of a case that was over before it came here. */
export type History = Pick<
  CaseFacts<'record-history'>,
  'repliedAt' | 'acceptedAt' | 'concludedAt' | 'unit' | 'precision'
>;

/** A case file as the rules need it. */
export type CaseFile = {
  status: 'none' | 'registered' | 'concluded';
  classification: Classification;
  accused: readonly string[];
  receivedAt: EpochMs;
  hops: readonly Hop[];
  /** Of a case that was recorded as history: nothing may be said on it, and nobody ever waited for it here. */
  historical?: History;
};

export const initialCaseFile: CaseFile = {
  status: 'none',
  classification: 'grievance',
  accused: [],
  receivedAt: 0,
  hops: [],
};

export type CaseAct = { [Type in CaseActType]: TypedAct<Type, CaseFacts<Type>> }[CaseActType];

/** What the exchange records beside a dispatch. */
export type CaseOutcome = { notice?: Clock };

export const hopOf = (file: CaseFile, transfer: string): Hop | undefined =>
  file.hops.find((hop) => hop.transfer === transfer);

/** The latest lead hop: who holds the case, unless that transfer has ended. */
export const leadHop = (file: CaseFile): Hop | undefined =>
  file.hops.findLast((hop) => hop.role === 'lead');
