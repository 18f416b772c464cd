import {
  type Act,
  type BulletinFileFacts,
  BusError,
  bulletinFileActs,
  type ThreadRef,
} from '@liandong/contracts';
import { mayIssue } from '../circulation/letter.ts';
import { checkAddressed, withMembers } from '../circulation/members.ts';
import { checkGate, checkNextVersion, revisionOf } from '../circulation/releases.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import { numbersRefOf } from '../numbers/numbers.ts';
import { checkCancel, checkClose, checkPoints, checkProposal, decideRelease } from './checks.ts';
import { bulletinRefOf, fileRefFor, proposalRefOf } from './refs.ts';
import {
  type BulletinFile,
  type BulletinFileAct,
  type BulletinFileOutcome,
  type BulletinFileStatus,
  type BulletinRelease,
  initialBulletinFile,
} from './state.ts';
import { forbidsOnBulletinFile } from './steps.ts';

const asFileAct = (act: Act): BulletinFileAct => act as unknown as BulletinFileAct;

function decide(file: BulletinFile, untyped: Act, context: DecideContext): BulletinFileOutcome {
  const act = asFileAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const code = forbidsOnBulletinFile(file, act.type, context.at);
  if (code) throw new BusError(code, { status: file.status });
  switch (act.type) {
    case 'draft':
      checkProposal(act, context);
      return {};
    case 'address':
      checkAddressed(file.members, act.facts.members, { act, context, may: mayIssue });
      return {};
    case 'release':
      return decideRelease(file, act, context);
    case 'cancel':
      checkCancel(file, act);
      return {};
    case 'release-points':
      checkNextVersion(act.facts.version, file.points);
      checkGate(act.facts.gate);
      checkPoints(act, context);
      return {};
    case 'release-measures':
      checkNextVersion(act.facts.version, file.measures);
      checkGate(act.facts.gate);
      return {};
    case 'close':
      checkClose(file, act.facts);
      return {};
  }
}

const statusAfter: Partial<Record<BulletinFileAct['type'], BulletinFileStatus>> = {
  draft: 'drafted',
  release: 'released',
  cancel: 'cancelled',
  close: 'closed',
};

function evolve(file: BulletinFile, { act: untyped, at, outcome }: Entry): BulletinFile {
  const act = asFileAct(untyped);
  return { ...withAct(file, { act, at, outcome }), status: statusAfter[act.type] ?? file.status };
}

type Said = { act: BulletinFileAct; at: number; outcome: BulletinFileOutcome };

function withAct(file: BulletinFile, { act, at, outcome }: Said): BulletinFile {
  switch (act.type) {
    case 'draft':
      return file;
    case 'address':
      return {
        ...file,
        members: withMembers(file.members, act.facts.members, revisionOf(file)),
      };
    case 'release':
      return {
        ...file,
        purpose: act.facts.status,
        releases: [...file.releases, released(act.facts, outcome)],
      };
    case 'cancel':
      return { ...file, releases: [...file.releases, ...cancelled(file)] };
    case 'release-points':
      return { ...file, points: act.facts.version, pointsAt: at };
    case 'release-measures':
      return { ...file, measures: act.facts.version };
    case 'close':
      return file;
  }
}

function released(
  facts: BulletinFileFacts<'release'>,
  { consultUntilAt }: BulletinFileOutcome,
): BulletinRelease {
  const { messageType, category, risk, restarts, number, selfCheckDueAt } = facts;
  const { expiresAt, acknowledgeDueAt } = facts;
  return {
    messageType,
    category,
    risk,
    restarts,
    expiresAt,
    acknowledgeDueAt,
    consultUntilAt: consultUntilAt ?? expiresAt,
    ...(number === undefined ? {} : { number }),
    ...(selfCheckDueAt === undefined ? {} : { selfCheckDueAt }),
  };
}

/** A cancellation is a message like the others, and asks for nothing. */
function cancelled({ releases }: BulletinFile): BulletinRelease[] {
  const last = releases.at(-1);
  return last ? [{ ...last, messageType: 'cancel', restarts: false }] : [];
}

function related(untyped: Act): ThreadRef[] {
  const act = asFileAct(untyped);
  if (act.type === 'draft') {
    const ref = proposalRefOf(act);
    return ref ? [ref] : [];
  }
  if (act.type === 'release-points') return act.facts.named.map((unit) => bulletinRefOf(act, unit));
  if (act.type !== 'release') return [];
  const { number, references } = act.facts;
  return [
    ...(number ? [numbersRefOf(act.origin, number)] : []),
    ...references
      .filter(({ thread }) => thread !== act.thread)
      .map(({ thread }) => fileRefFor(act.origin, thread)),
  ];
}

/** 共性问题通报: the issuer's file, from the draft to 销号. */
export const bulletinFileKind: Kind<BulletinFile> = {
  name: 'bulletin-file',
  acts: bulletinFileActs,
  initial: initialBulletinFile,
  begins: ['draft'],
  ends: ['cancel', 'close'],
  summary: ({ status, purpose, releases }, { thread }) => ({
    status: releases.length > 0 && purpose !== 'actual' ? purpose : status,
    open: status === 'drafted' || status === 'released',
    file: thread,
  }),
  lastEntryTells: false,
  related,
  quotes: () => undefined,
  decide,
  evolve,
};
