import { BusError, type MeetingFileFacts } from '@liandong/contracts';
import {
  checkAudience,
  checkMemberCount,
  checkNextRevision,
  releaseAt,
  revisionOf,
} from '../circulation/index.ts';
import type { DecideContext } from '../kind.ts';
import { checkNumber } from '../numbers/numbers.ts';
import type { MeetingFile, MeetingRelease } from './state.ts';
import { checkAhead, checkNotice, checkTimes } from './times.ts';

/** @throws BusError for a release that the members, the number or the term of notice forbid */
export function checkRelease(
  file: MeetingFile,
  facts: MeetingFileFacts<'release'>,
  { act, context }: { act: { origin: string; thread: string }; context: DecideContext },
): void {
  checkNextRevision(file, facts.revision);
  checkMemberCount(file, facts.members);
  checkTimes(facts);
  checkAhead(facts, context.at);
  checkNotice({ ...facts, ...meetingOf(file), shortNotice: facts.shortNotice }, context);
  const numbered = { kind: 'meeting-file', thread: act.thread } as const;
  checkNumber(facts.number, numbered, { owner: act.origin, context });
}

/** @throws BusError for a revision that does not say what it changes, or cannot be */
export function checkRevision(
  file: MeetingFile,
  facts: MeetingFileFacts<'revise'>,
  context: DecideContext,
): void {
  checkNextRevision(file, facts.revision);
  const last = releaseAt(file, revisionOf(file));
  if (!last) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  checkStated(last, facts);
  checkTimes(facts);
  checkAudience(file, facts.audience);
  if (facts.restarts) checkAhead(facts, context.at);
  // Who had a notice of a day has one of a later day.
  if (facts.startAt < last.startAt)
    checkNotice({ ...facts, ...meetingOf(file), shortNotice: facts.shortNotice }, context);
}

const meetingOf = ({ meetingType = 'plenary' }: MeetingFile) => ({ meetingType });

/** Time or place restart the receipts, of everybody; a new time is named as such. */
function checkStated(last: MeetingRelease, facts: MeetingFileFacts<'revise'>): void {
  const { changed, restarts, startAt, endAt, audience } = facts;
  const misstated = (field: string) => new BusError('REVISION_MISSTATED', { field });
  if (new Set(changed).size !== changed.length) throw misstated('changed');
  const moved = startAt !== last.startAt || endAt !== last.endAt;
  if (moved !== changed.includes('time')) throw misstated('changed');
  const affectsAll = changed.includes('time') || changed.includes('place');
  if (restarts !== affectsAll) throw misstated('restarts');
  if (restarts && audience) throw misstated('audience');
}
