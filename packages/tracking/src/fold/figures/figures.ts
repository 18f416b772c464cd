import type { ThreadRef } from '@liandong/contracts';
import { type Clocks, clocksNow, deliveryClocks, type WorkCalendar } from '@liandong/domain';
import type { Op } from '../../ops.ts';
import type { CaseRecord } from '../case-record.ts';
import type { FoldContext } from '../context.ts';
import type { LadderRecord } from '../ladder-record.ts';
import type { TransferRecord } from '../transfer-record.ts';
import { turnsOf } from '../transfer-turns.ts';
import { casePicture } from './case-picture.ts';
import { type Picture, pictureOps } from './picture.ts';
import { type Sample, sampleOps } from './samples.ts';
import { type Moved, threadPictures } from './thread-picture.ts';
import { transferPicture } from './transfer-picture.ts';

type Change<Record> = { ref: ThreadRef; before: Record | undefined; after: Record };
type Measured = { samples: readonly Sample[] };

/** What an entry on a transfer changes in the figures of its parties and of the area. */
export function transferFigures(
  { ref, before, after, samples }: Change<TransferRecord> & Measured,
  context: FoldContext,
): Op[] {
  const { calendar } = context;
  const picture = (record: TransferRecord): Picture =>
    transferPicture(ref, record, {
      turns: turnsOf(record, ref, calendar),
      clocks: clocksOf(record, calendar),
    });
  const now = picture(after);
  return [
    ...pictureOps(before && picture(before), now),
    ...samplesIn(now, { unit: ref.counterpart, samples }, context),
  ];
}

/** Its clocks as they stand; those it had when it was taken back unsigned ended with it. */
function clocksOf({ state, delivered }: TransferRecord, calendar: WorkCalendar): Clocks {
  const clocks = clocksNow(state, { deliveredAt: delivered?.at, calendar });
  const { status, endedAt } = state;
  if (status !== 'recalled' || !delivered || endedAt === undefined) return clocks;
  const unsigned = Object.entries(deliveryClocks(state, delivered.at, calendar));
  const ended = unsigned.map(([name, clock]) => [name, { ...clock, stoppedAt: endedAt }] as const);
  return { ...Object.fromEntries(ended), ...clocks };
}

/** The same of a thread whose kind brings its own ladder. */
export function threadFigures(
  { ref, before, after, samples, moved }: Change<LadderRecord> & Measured & { moved: Moved },
  context: FoldContext,
): Op[] {
  const pictures = threadPictures(ref, { before, after }, { moved, context });
  return [
    ...pictureOps(pictures.before, pictures.after),
    ...samplesIn(pictures.after, { unit: ref.counterpart, samples }, context),
  ];
}

/** The same of a case file. */
export const caseFigures = ({ ref, before, after }: Change<CaseRecord>): Op[] =>
  pictureOps(before && casePicture(ref, before), casePicture(ref, after));

/** How long an old case took that was recorded as history; measured once, when it is recorded. */
export function historyFigures(
  ref: ThreadRef,
  { answered, seq, facts }: CaseRecord,
  context: FoldContext,
): Op[] {
  if (!answered) return [];
  const { receivedAt: from, acceptedAt, repliedAt, unit, category } = answered;
  const secret = facts.classification === 'accusation';
  const of = { unit, kind: ref.kind, category, secret };
  const accepted: Sample[] =
    acceptedAt === undefined ? [] : [{ stage: 'past-acceptance', from, to: acceptedAt, seq }];
  return [...accepted, { stage: 'past-reply' as const, from, to: repliedAt, seq }].flatMap(
    (sample) => sampleOps(sample, of, context),
  );
}

const samplesIn = (
  { kind, category, secret }: Picture,
  { unit, samples }: Measured & { unit: string },
  context: FoldContext,
): Op[] =>
  samples.flatMap((sample) => sampleOps(sample, { unit, kind, category, secret }, context));
