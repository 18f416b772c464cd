import { BusError } from '@liandong/contracts';
import {
  acknowledgeTerm,
  checkLater,
  checkSameFacts,
  fileRefOf,
  memberOf,
  releaseFor,
  restartedAt,
} from '../circulation/index.ts';
import type { DecideContext } from '../kind.ts';
import type { MeetingFile } from '../meeting-file/state.ts';
import type { Meeting, MeetingAct, MeetingOutcome } from './state.ts';

type Of<Type extends MeetingAct['type']> = Extract<MeetingAct, { type: Type }>;

/** The file of the meeting a thread belongs to. */
export const fileOfMeeting = (act: Pick<MeetingAct, 'origin' | 'thread'>) =>
  fileRefOf(act, 'meeting-file');

const knownFile = (act: MeetingAct, context: DecideContext): MeetingFile =>
  context.state(fileOfMeeting(act)) as MeetingFile;

/** A thread is opened with a unit that can be written to. */
function checkRecipient(act: MeetingAct, { relation, unit }: DecideContext): void {
  if (relation === 'self' || relation === 'none')
    throw new BusError('RELATION_FORBIDDEN', { verb: act.type, relation });
  if (!unit(act.counterpart)?.active)
    throw new BusError('RECIPIENT_REVOKED', { unit: act.counterpart });
}

/** Topics are called for only by the file, and only of its members. */
export function decideCall(act: Of<'call'>, context: DecideContext): MeetingOutcome {
  checkRecipient(act, context);
  const file = knownFile(act, context);
  if (file.topicsDueAt === undefined)
    throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  if (!memberOf(file.members, act.counterpart))
    throw new BusError('MEMBER_NOT_ADDRESSED', { unit: act.counterpart });
  const { meetingType, session, topicsDueAt } = file;
  checkSameFacts(act.facts, { meetingType, session, topicsDueAt });
  return { acknowledgeWithin: withinOf(file, context) };
}

/** A notice says what the file says at that revision, to a member the file names. */
export function decideInvite(act: Of<'invite'>, context: DecideContext): MeetingOutcome {
  checkRecipient(act, context);
  const file = knownFile(act, context);
  const { revision } = act.facts;
  const { startAt, endAt, receiptDueAt } = releaseFor(file, { unit: act.counterpart, revision });
  const { meetingType, session } = file;
  const { as } = memberOf(file.members, act.counterpart) ?? {};
  checkSameFacts(act.facts, { meetingType, session, as, startAt, endAt, receiptDueAt });
  return { restarted: restartedAt(file, revision), acknowledgeWithin: withinOf(file, context) };
}

/** A revision may skip those that were not for this member; whether it must answer again is reckoned over all. */
export function decideRevise(
  state: Meeting,
  act: Of<'revise'>,
  context: DecideContext,
): MeetingOutcome {
  const file = knownFile(act, context);
  const { revision, changed } = act.facts;
  const release = releaseFor(file, { unit: act.counterpart, revision });
  checkLater(revision, state.revision);
  const { startAt, endAt, receiptDueAt, restarts } = release;
  checkSameFacts(act.facts, { startAt, endAt, receiptDueAt, restarts });
  if (changed.join() !== release.changed.join())
    throw new BusError('REVISION_DIFFERS', { field: 'changed' });
  return { restarted: restartedAt(file, revision), acknowledgeWithin: withinOf(file, context) };
}

/** What the file has not come to, no member is told. */
export function checkFileStands(
  act: Of<'cancel' | 'record-attendance' | 'close'>,
  context: DecideContext,
): void {
  const { status, held } = knownFile(act, context);
  if (act.type === 'cancel') {
    if (status !== 'cancelled') throw new BusError('ACT_OUT_OF_ORDER', { status });
  } else if (!held) throw new BusError('MEETING_NOT_HELD', { status });
}

export function decideMinutes(
  state: Meeting,
  act: Of<'minutes'>,
  context: DecideContext,
): MeetingOutcome {
  const { version } = act.facts;
  const { minutes } = knownFile(act, context);
  if (version > (minutes?.version ?? 0))
    throw new BusError('CIRCULATION_NOT_RELEASED', { revision: version });
  checkLater(version, state.minutes?.version ?? 0);
  return { signWithin: context.terms.minutesSignature };
}

const withinOf = ({ meetingType }: MeetingFile, { terms }: DecideContext) =>
  acknowledgeTerm(terms, meetingType === 'emergency');
