import type {
  AddressedMember,
  BulletinActType,
  BulletinFacts,
  BulletinFileActType,
  BulletinFileFacts,
  EpochMs,
  NumberRef,
  ThreadRef,
} from '@liandong/contracts';
import {
  type Bulletin,
  type BulletinFile,
  type BulletinOutcome,
  bulletinSteps,
  type Flag,
  kinds,
  type LateFor,
} from '@liandong/domain';
import { type Said, say, shanghai } from '../builders.ts';
import { type CaseWorld, stateOf } from '../case-world.ts';

/** Nothing was found, and nobody had to answer for it. */
export const cleanGate = { findings: 0, overriddenBy: 0 } as const;

/** The first number of the year. */
export const bulletinNumber: NumberRef = { series: 'bulletin', year: 2026, serial: 1 };

/** What a real bulletin says of itself on {@link monday}. */
const message = {
  category: 'wages-benefits',
  risk: 'larger',
  number: bulletinNumber,
  status: 'actual',
  expiresAt: shanghai('2026-06-01'),
  acknowledgeDueAt: shanghai('2026-03-04'),
  selfCheckDueAt: shanghai('2026-03-10'),
} as const;

type FileFacts = { [Type in BulletinFileActType]: BulletinFileFacts<Type> };
type CopyFacts = { [Type in BulletinActType]: BulletinFacts<Type> };

const fileFacts = (thread: string): FileFacts => ({
  draft: { category: message.category, risk: message.risk },
  address: { members: [{ unit: 'dept-hr', as: 'attend' }] },
  release: {
    ...message,
    revision: 1,
    messageType: 'alert',
    references: [],
    restarts: true,
    members: 1,
    gate: cleanGate,
  },
  cancel: {
    revision: 2,
    references: [{ thread, revision: 1 }],
    reason: 'mistake',
    members: 1,
    gate: cleanGate,
  },
  'release-points': { version: 1, points: 1, named: [], gate: cleanGate },
  'release-measures': { version: 1, gate: cleanGate },
  close: { adopters: 0, evaluated: 0 },
});

const copyFacts: CopyFacts = {
  issue: { ...message, revision: 1 },
  update: { ...message, revision: 2, restarts: true },
  cancel: { revision: 2, reason: 'mistake' },
  acknowledge: { revision: 1 },
  'self-check': { revision: 1, have: true, band: '5-19' },
  ask: {},
  answer: { question: 1 },
  'raise-point': { mayName: false },
  'share-points': { version: 1 },
  'propose-measures': { version: 1 },
  adopt: { version: 1, dueAt: shanghai('2026-03-20') },
  'decline-measures': { version: 1, reason: 'other-measures' },
  'carry-out': { version: 1, progress: 'done' },
  evaluate: { version: 1, effect: 'effective' },
  remind: {},
  decline: { reason: 'not-concerned' },
  close: {},
};

export type BulletinSaying = {
  at?: EpochMs;
  /** Facts that differ from the plain ones; what is undefined is left out. */
  facts?: Readonly<Record<string, unknown>>;
  by?: string;
};

export type BulletinPlan = {
  thread?: string;
  issuer?: string;
  members?: readonly (string | AddressedMember)[];
  /** Facts of every message that differ from the plain ones. */
  message?: Readonly<Record<string, unknown>>;
};

const memberOf = (member: string | AddressedMember): AddressedMember =>
  typeof member === 'string' ? { unit: member, as: 'attend' } : member;

/** A bulletin of the secretariat to some units, as plain as it gets, and everything said on it. */
export function aBulletin(plan: BulletinPlan = {}) {
  const { thread = 'bulletin-0001', issuer = 'secretariat', message: said = {} } = plan;
  const members = (plan.members ?? ['dept-hr', 'plant-1', 'drilling']).map(memberOf);
  const self = { origin: issuer, counterpart: issuer };
  const fileRef: ThreadRef = { kind: 'bulletin-file', ...self, thread };
  const copyRef = (unit: string): ThreadRef => ({
    kind: 'bulletin',
    origin: issuer,
    counterpart: unit,
    thread,
  });
  const counted = { members: members.length };
  const file = (type: BulletinFileActType, { at, facts, by }: BulletinSaying = {}): Said =>
    say(fileRef, {
      type,
      facts: {
        ...fileFacts(thread)[type],
        ...(type === 'address' ? { members } : {}),
        ...(type === 'release' ? { ...counted, ...said } : {}),
        ...(type === 'cancel' ? counted : {}),
        ...facts,
      },
      by: by ?? issuer,
      ...(at === undefined ? {} : { at }),
    });
  const copy = (
    unit: string,
    type: BulletinActType,
    { at, facts, by }: BulletinSaying = {},
  ): Said =>
    say(copyRef(unit), {
      type,
      facts: {
        ...copyFacts[type],
        ...(type === 'issue' || type === 'update' ? said : {}),
        ...facts,
      },
      by: by ?? (bulletinSteps[type].by === 'origin' ? issuer : unit),
      ...(at === undefined ? {} : { at }),
    });
  const allocate = (at?: EpochMs): Said =>
    say(
      { kind: 'numbers', ...self, thread: 'bulletin-2026' },
      {
        type: 'allocate',
        facts: { for: { kind: 'bulletin-file', thread } },
        by: issuer,
        ...(at === undefined ? {} : { at }),
      },
    );
  /** An update of the revision before it, on the file. */
  const update = (revision: number, { facts, ...saying }: BulletinSaying = {}): Said =>
    file('release', {
      ...saying,
      facts: {
        revision,
        messageType: 'update',
        references: [{ thread, revision: revision - 1 }],
        ...facts,
      },
    });
  const addressed: Said[] = [file('draft'), file('address'), allocate()];
  const released: Said[] = [...addressed, file('release')];
  const issued: Said[] = [...released, ...members.map(({ unit }) => copy(unit, 'issue'))];
  return { thread, fileRef, copyRef, file, copy, update, allocate, addressed, released, issued };
}

export const copyOf = (world: CaseWorld, ref: ThreadRef): Bulletin =>
  stateOf(world, ref) as Bulletin;

export const bulletinFileOf = (world: CaseWorld, ref: ThreadRef): BulletinFile =>
  stateOf(world, ref) as BulletinFile;

/** What a rule of bulletins may speak of: the thread last spoken on, and its last entry. */
export type SeenBulletin = {
  status: string;
  open: boolean;
  state: unknown;
  flagged: Flag | undefined;
  late: readonly LateFor[];
  outcome: BulletinOutcome;
};

export function seeBulletin(world: CaseWorld): SeenBulletin {
  const last = world.log.at(-1);
  if (!last) throw new Error('nothing was said');
  const state = stateOf(world, last.ref);
  const { status, open } = kinds[last.ref.kind].summary(state, last.ref);
  const outcome = last.entry.outcome as BulletinOutcome;
  return { status, open, state, flagged: outcome.flagged, late: outcome.late ?? [], outcome };
}
