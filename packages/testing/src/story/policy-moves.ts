import type {
  AddressedMember,
  EpochMs,
  NumberRef,
  PolicyActType,
  PolicyFacts,
  PolicyFileActType,
  PolicyFileFacts,
  ThreadRef,
} from '@liandong/contracts';
import {
  kinds,
  type Policy,
  type PolicyFile,
  type PolicyFlag,
  type PolicyLateFor,
  type PolicyOutcome,
  policySteps,
} from '@liandong/domain';
import { type Said, say, shanghai } from '../builders.ts';
import { type CaseWorld, stateOf } from '../case-world.ts';
import { cleanGate } from './bulletin-moves.ts';

/** The first number of the year. */
export const policyNumber: NumberRef = { series: 'policy', year: 2026, serial: 1 };

/** What a notice says of itself on {@link monday}. */
const message = {
  category: 'heating',
  effectiveOn: '2026-04-01',
  number: policyNumber,
  acknowledgeDueAt: shanghai('2026-03-04'),
  conveyDueAt: shanghai('2026-03-10'),
} as const;

type FileFacts = { [Type in PolicyFileActType]: PolicyFileFacts<Type> };
type CopyFacts = { [Type in PolicyActType]: PolicyFacts<Type> };

const { category, effectiveOn } = message;
const fileFacts: FileFacts = {
  'draft-policy': { category, effectiveOn },
  address: { members: [{ unit: 'dept-hr', as: 'attend' }] },
  release: { ...message, revision: 1, members: 1, gate: cleanGate },
  'release-answers': { version: 1, count: 1, gate: cleanGate },
  withdraw: { reason: 'repealed', gate: cleanGate },
  close: {},
};

const copyFacts: CopyFacts = {
  issue: { ...message, revision: 1 },
  update: { ...message, revision: 2 },
  acknowledge: { revision: 1 },
  convey: { revision: 1, teams: 10, told: 10 },
  ask: {},
  answer: { question: 1 },
  'share-answers': { version: 1 },
  withdraw: { reason: 'repealed' },
  remind: {},
  decline: { reason: 'not-concerned' },
  close: {},
};

export type PolicySaying = {
  at?: EpochMs;
  /** Facts that differ from the plain ones; what is undefined is left out. */
  facts?: Readonly<Record<string, unknown>>;
  by?: string;
};

export type PolicyNoticePlan = {
  thread?: string;
  issuer?: string;
  members?: readonly (string | AddressedMember)[];
};

const memberOf = (member: string | AddressedMember): AddressedMember =>
  typeof member === 'string' ? { unit: member, as: 'attend' } : member;

/** A policy notice of the petition office to some units, as plain as it gets, and everything said on it. */
export function aPolicy(plan: PolicyNoticePlan = {}) {
  const { thread = 'policy-0001', issuer = 'petition-office' } = plan;
  const members = (plan.members ?? ['dept-hr', 'plant-1', 'drilling']).map(memberOf);
  const self = { origin: issuer, counterpart: issuer };
  const fileRef: ThreadRef = { kind: 'policy-file', ...self, thread };
  const copyRef = (unit: string): ThreadRef => ({
    kind: 'policy',
    origin: issuer,
    counterpart: unit,
    thread,
  });
  const file = (type: PolicyFileActType, { at, facts, by }: PolicySaying = {}): Said =>
    say(fileRef, {
      type,
      facts: {
        ...fileFacts[type],
        ...(type === 'address' ? { members } : {}),
        ...(type === 'release' ? { members: members.length } : {}),
        ...facts,
      },
      by: by ?? issuer,
      ...(at === undefined ? {} : { at }),
    });
  const copy = (unit: string, type: PolicyActType, { at, facts, by }: PolicySaying = {}): Said =>
    say(copyRef(unit), {
      type,
      facts: { ...copyFacts[type], ...facts },
      by: by ?? (policySteps[type].by === 'origin' ? issuer : unit),
      ...(at === undefined ? {} : { at }),
    });
  const allocate: Said = say(
    { kind: 'numbers', ...self, thread: 'policy-2026' },
    { type: 'allocate', facts: { for: { kind: 'policy-file', thread } }, by: issuer },
  );
  /** The second revision, for the file and for one unit. */
  const revised = (unit: string, facts: PolicySaying['facts'] = {}): Said[] => [
    file('release', { facts: { revision: 2, ...facts } }),
    copy(unit, 'update', { facts: { ...facts } }),
  ];
  const addressed: Said[] = [file('draft-policy'), file('address'), allocate];
  const released: Said[] = [...addressed, file('release')];
  const issued: Said[] = [...released, ...members.map(({ unit }) => copy(unit, 'issue'))];
  return { thread, fileRef, copyRef, file, copy, allocate, revised, addressed, released, issued };
}

export const policyOf = (world: CaseWorld, ref: ThreadRef): Policy => stateOf(world, ref) as Policy;

export const policyFileOf = (world: CaseWorld, ref: ThreadRef): PolicyFile =>
  stateOf(world, ref) as PolicyFile;

/** What a rule of policy notices may speak of: the thread last spoken on, and its last entry. */
export type SeenPolicy = {
  status: string;
  open: boolean;
  state: unknown;
  flagged: PolicyFlag | undefined;
  late: readonly PolicyLateFor[];
  outcome: PolicyOutcome;
};

export function seePolicy(world: CaseWorld): SeenPolicy {
  const last = world.log.at(-1);
  if (!last) throw new Error('nothing was said');
  const state = stateOf(world, last.ref);
  const { status, open } = kinds[last.ref.kind].summary(state, last.ref);
  const outcome = last.entry.outcome as PolicyOutcome;
  return { status, open, state, flagged: outcome.flagged, late: outcome.late ?? [], outcome };
}
