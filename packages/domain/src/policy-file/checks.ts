import { BusError, type EpochMs, type PolicyFileFacts } from '@liandong/contracts';
import {
  checkGate,
  checkMemberCount,
  checkNextRevision,
  checkSameNumber,
  revisionOf,
} from '../circulation/releases.ts';
import type { DecideContext } from '../kind.ts';
import { checkNumber } from '../numbers/numbers.ts';
import type { Policy } from '../policy/state.ts';
import { handedOnRef, policyFileRef } from './refs.ts';
import type { PolicyFile, PolicyFileAct } from './state.ts';

type FileAct<Type extends PolicyFileAct['type']> = Extract<PolicyFileAct, { type: Type }>;

/** A notice that is handed on must have come to this unit, and still be in force there. */
export function checkHandedOn(act: FileAct<'draft-policy'>, context: DecideContext): void {
  const { under } = act.facts;
  if (!under) return;
  const { life } = context.state(handedOnRef(act, under)) as Policy;
  if (life === 'none') throw new BusError('THREAD_UNKNOWN', { thread: under.thread });
  if (life !== 'open') throw new BusError('THREAD_ENDED', { status: life });
}

/** Whether the next revision may go out. */
export function checkPolicyRelease(
  file: PolicyFile,
  act: FileAct<'release'>,
  context: DecideContext,
): void {
  const { revision, number, members, gate } = act.facts;
  checkNextRevision(file, revision);
  const [first] = file.releases;
  if (first) checkSameNumber(number, first.number);
  const numbered = { kind: 'policy-file', thread: act.thread } as const;
  checkNumber(number, numbered, { owner: act.origin, context });
  checkReplaces(file, act, context);
  checkDates(act.facts, context.at);
  checkGate(gate);
  checkMemberCount(file, members);
}

/** 替代: said once, of a notice of this issuer that went out and is in force. */
function checkReplaces(file: PolicyFile, act: FileAct<'release'>, context: DecideContext): void {
  const { replaces } = act.facts;
  if (!replaces) return;
  if (revisionOf(file) > 0) throw new BusError('ACT_OUT_OF_ORDER', { field: 'replaces' });
  const { status } = context.state(policyFileRef(act.origin, replaces.thread)) as PolicyFile;
  if (replaces.thread === act.thread || status !== 'released')
    throw new BusError('POLICY_REPLACES_WRONG', { thread: replaces.thread });
}

/** What is asked is asked for a day to come. */
function checkDates(
  { acknowledgeDueAt, conveyDueAt }: PolicyFileFacts<'release'>,
  at: EpochMs,
): void {
  for (const [field, date] of Object.entries({ acknowledgeDueAt, conveyDueAt }))
    if (date !== undefined && date <= at) throw new BusError('DUE_DATE_PAST', { field });
}

/** 废止: one that was replaced names the notice that took its place. */
export function checkWithdraw(act: FileAct<'withdraw'>, context: DecideContext): void {
  const { reason, replacedBy, gate } = act.facts;
  checkGate(gate);
  if ((reason === 'replaced') !== (replacedBy !== undefined))
    throw new BusError('POLICY_REPLACES_WRONG', { field: 'replacedBy' });
  if (replacedBy === undefined) return;
  const { replaces } = context.state(policyFileRef(act.origin, replacedBy)) as PolicyFile;
  if (replaces !== act.thread) throw new BusError('POLICY_REPLACES_WRONG', { thread: replacedBy });
}
