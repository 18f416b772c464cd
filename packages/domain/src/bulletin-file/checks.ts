import {
  type BulletinFileFacts,
  type BulletinReference,
  BusError,
  type EpochMs,
} from '@liandong/contracts';
import type { Bulletin } from '../bulletin/state.ts';
import { countMembers } from '../circulation/members.ts';
import {
  checkGate,
  checkMemberCount,
  checkNextRevision,
  checkSameNumber,
  revisionOf,
} from '../circulation/releases.ts';
import { endOf } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import { checkNumber } from '../numbers/numbers.ts';
import type { Proposal } from '../proposal/state.ts';
import { bulletinRefOf, fileRefFor, proposalRefOf } from './refs.ts';
import type { BulletinFile, BulletinFileAct, BulletinFileOutcome } from './state.ts';

type FileAct<Type extends BulletinFileAct['type']> = Extract<BulletinFileAct, { type: Type }>;

/** A draft that another unit handed in must have been, and must not have come to nothing. */
export function checkProposal(act: FileAct<'draft'>, context: DecideContext): void {
  const ref = proposalRefOf(act);
  if (!ref) return;
  const { opening, status } = context.state(ref) as Proposal;
  if (opening?.of !== 'bulletin') throw new BusError('THREAD_UNKNOWN', { thread: ref.thread });
  if (status === 'declined' || status === 'withdrawn')
    throw new BusError('THREAD_ENDED', { status });
}

/** Whether the next message may go out, and until when it may be consulted on. */
export function decideRelease(
  file: BulletinFile,
  act: FileAct<'release'>,
  context: DecideContext,
): BulletinFileOutcome {
  const { facts } = act;
  checkNextRevision(file, facts.revision);
  const first = revisionOf(file) === 0;
  if ((facts.messageType === 'alert') !== first)
    throw new BusError('ACT_OUT_OF_ORDER', { field: 'messageType' });
  if (!first && facts.status !== file.purpose)
    throw new BusError('REVISION_DIFFERS', { field: 'status' });
  checkNumbered(file, act, context);
  if (first) checkReplaced(act, context);
  else checkSupersedes(file, act);
  checkDates(file, facts, context.at);
  checkGate(facts.gate);
  checkMemberCount(file, facts.members);
  return { consultUntilAt: consultUntil(file, facts, context) };
}

/** What is real bears a number, and keeps it. */
function checkNumbered(file: BulletinFile, act: FileAct<'release'>, context: DecideContext): void {
  const { number, status } = act.facts;
  const [first] = file.releases;
  if (first) checkSameNumber(number, first.number);
  if (number)
    checkNumber(
      number,
      { kind: 'bulletin-file', thread: act.thread },
      { owner: act.origin, context },
    );
  else if (status === 'actual') throw new BusError('NUMBER_NOT_ALLOCATED', { serial: 0 });
}

/** Who gets a cancellation is who got the first. */
export function checkCancel(file: BulletinFile, act: FileAct<'cancel'>): void {
  checkNextRevision(file, act.facts.revision);
  checkSupersedes(file, act);
  checkGate(act.facts.gate);
  checkMemberCount(file, act.facts.members);
}

const wrongReference = ({ thread, revision }: Partial<BulletinReference>): BusError =>
  new BusError('BULLETIN_REFERENCE_WRONG', {
    ...(thread === undefined ? {} : { thread }),
    ...(revision === undefined ? {} : { revision }),
  });

/** An alert may take the place of other bulletins of the issuer; they must have gone out. */
function checkReplaced(act: FileAct<'release'>, context: DecideContext): void {
  for (const reference of act.facts.references) {
    const { thread, revision } = reference;
    if (thread === act.thread) throw wrongReference(reference);
    const other = context.state(fileRefFor(act.origin, thread)) as BulletinFile;
    if (revision > revisionOf(other)) throw wrongReference(reference);
  }
}

/** An update and a cancellation name the message they supersede, and no other bulletin (CAP 1.2). */
function checkSupersedes(file: BulletinFile, act: FileAct<'release' | 'cancel'>): void {
  const current = revisionOf(file);
  const { references } = act.facts;
  const strange = references.find(
    ({ thread, revision }) => thread !== act.thread || revision > current,
  );
  if (strange) throw wrongReference(strange);
  if (!references.some(({ revision }) => revision === current))
    throw wrongReference({ thread: act.thread, revision: current });
}

const dateFields = ['expiresAt', 'acknowledgeDueAt', 'selfCheckDueAt', 'consultUntilAt'] as const;

/** What is asked anew is asked for a day to come; an update that asks nothing anew leaves its dates. */
function checkDates(
  { releases }: BulletinFile,
  facts: BulletinFileFacts<'release'>,
  at: EpochMs,
): void {
  const before = facts.restarts ? undefined : releases.at(-1);
  for (const field of dateFields) {
    const date = facts[field] ?? facts.expiresAt;
    if (date <= at && date !== before?.[field]) throw new BusError('DUE_DATE_PAST', { field });
    if (date > facts.expiresAt) throw new BusError('BULLETIN_EXPIRES_FIRST', { field });
  }
}

/** 会商 ends within the area's term. An update that changes nothing that matters leaves its end alone. */
function consultUntil(
  { releases }: BulletinFile,
  facts: BulletinFileFacts<'release'>,
  { at, calendar, terms }: DecideContext,
): EpochMs {
  const longest = endOf(terms.consultation, at, calendar);
  const { consultUntilAt, expiresAt, restarts } = facts;
  if (consultUntilAt !== undefined && consultUntilAt > longest)
    throw new BusError('CONSULTATION_TOO_LONG', { days: terms.consultation.days });
  const before = restarts ? undefined : releases.at(-1)?.consultUntilAt;
  return Math.min(consultUntilAt ?? before ?? longest, expiresAt);
}

/** A unit is named with its point only where it said that it may be. */
export function checkPoints(act: FileAct<'release-points'>, context: DecideContext): void {
  for (const unit of act.facts.named) {
    const { mayName } = context.state(bulletinRefOf(act, unit)) as Bulletin;
    if (!mayName) throw new BusError('POINT_CONSENT_MISSING', { unit });
  }
}

/** 销号 only once every adopted countermeasure was evaluated, or the issuer says why not. */
export function checkClose(file: BulletinFile, facts: BulletinFileFacts<'close'>): void {
  const { adopters, evaluated, unevaluated } = facts;
  const most = revisionOf(file) === 0 ? 0 : countMembers(file.members);
  if (adopters > most || evaluated > adopters)
    throw new BusError('MEMBERS_DIFFER', { addressed: most });
  if (evaluated < adopters && unevaluated === undefined)
    throw new BusError('MEASURES_UNEVALUATED', { open: adopters - evaluated });
}
