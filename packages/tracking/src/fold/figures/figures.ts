import type { ThreadRef } from '@liandong/contracts';
import type { Op } from '../../ops.ts';
import type { CaseRecord } from '../case-record.ts';
import type { FoldContext } from '../context.ts';
import type { LadderRecord } from '../ladder-record.ts';
import { standingOps, stepOps, type Tags } from './picture.ts';
import { type Sample, sampleOps } from './samples.ts';
import { type Moved, threadPictures } from './thread-picture.ts';

type Change = {
  ref: ThreadRef;
  before: LadderRecord | undefined;
  after: LadderRecord;
  moved: Moved;
};
type Measured = { samples: readonly Sample[] };

/** What an entry on a thread whose kind brings its own ladder changes in the figures of its parties and of the area. */
export function threadFigures(
  { ref, before, after, samples, moved }: Change & Measured,
  context: FoldContext,
): Op[] {
  const pictures = threadPictures(ref, { before, after }, { moved, context });
  return [
    ...standingOps(pictures.before, pictures.after),
    ...stepOps(pictures.after, pictures.before?.steps ?? [], pictures.after.steps),
    ...samplesIn(pictures.after, { unit: ref.counterpart, samples }, context),
  ];
}

/** How long an old case took that was recorded as history; measured once, when it is recorded. */
export function historyFigures(
  ref: ThreadRef,
  { answered, seq, facts }: CaseRecord,
  context: FoldContext,
): Op[] {
  if (!answered) return [];
  const { receivedAt: from, acceptedAt, repliedAt, unit, category, precision } = answered;
  const secret = facts.classification === 'accusation';
  const of = { unit, kind: ref.kind, category, secret };
  const past = { from, seq, inDays: precision === 'day' };
  const samples: Sample[] = [
    ...(acceptedAt === undefined
      ? []
      : [{ ...past, stage: 'past-acceptance' as const, to: acceptedAt }]),
    { ...past, stage: 'past-reply', to: repliedAt },
  ];
  return samples.flatMap((sample) => sampleOps(sample, of, context));
}

/** What was measured, in the figures of whoever it is of. */
export const samplesIn = (
  { kind, category, secret }: Tags,
  { unit, samples }: Measured & { unit: string },
  context: FoldContext,
): Op[] =>
  samples.flatMap((sample) => sampleOps(sample, { unit, kind, category, secret }, context));
