import type { EpochMs, Stage, ThreadRef, UnitId } from '@liandong/contracts';
import { isEnded, workingMs } from '@liandong/domain';
import { keys, tailOf } from '../keys.ts';
import type { Op } from '../ops.ts';
import type { ActEntry } from '../tracked-entry.ts';
import type { FoldContext } from './context.ts';
import type { Membership } from './membership.ts';
import type { TransferRecord } from './transfer-record.ts';

/** A stage that was gone through, and the LOG sequence that names the sample among others of its stage. */
export type Sample = { stage: Stage; from: EpochMs; to: EpochMs; seq: number };

/**
 * Figures an entry counts in: those of the recipient and those of the area. An accusation
 * counts in the area's alone, so that no unit's figures tell of one (2022 §30; domain.md §1.7).
 */
export const countedIn = (ref: ThreadRef, record: TransferRecord): (UnitId | undefined)[] =>
  record.state.opening?.classification === 'accusation'
    ? [undefined]
    : [ref.counterpart, undefined];

/** Stages begun and not done, as places in the lists of what is open. */
export function openPlaces(ref: ThreadRef, record: TransferRecord): Membership[] {
  const member = tailOf(ref);
  const units = countedIn(ref, record);
  return openStages(record).flatMap(({ stage, since }) =>
    units.map((unit) => ({ key: keys.open(unit, stage), member, score: since })),
  );
}

type Begun = { stage: Stage; since: EpochMs };

function openStages(record: TransferRecord): Begun[] {
  const { state, delivered, remindedAt, supervisedAt } = record;
  const { opening } = state;
  if (!opening || isEnded(state)) return [];
  const begun: (Begun | false)[] = [
    state.status === 'sent' && !delivered && { stage: 'delivery', since: opening.at },
    state.status === 'sent' &&
      delivered !== undefined && { stage: 'acknowledgement', since: delivered.at },
    opening.role === 'lead' &&
      delivered !== undefined &&
      state.acceptedAt === undefined && {
        stage: 'acceptance',
        since: state.deliveredAt ?? delivered.at,
      },
    openReport(record),
    remindedAt !== undefined && { stage: 'reminder', since: remindedAt },
    supervisedAt !== undefined && { stage: 'supervision', since: supervisedAt },
  ];
  return begun.filter((stage) => stage !== false);
}

/** A 转送 owes no report by rule (2022 §22), so none of it is open. */
function openReport(record: TransferRecord): Begun | false {
  const { state } = record;
  const since = reportFrom(record);
  const owed = state.opening?.verb !== 'forward' && state.status !== 'reported';
  return owed && since !== undefined && { stage: 'report', since };
}

/** What a report is measured from: the rework asked for, the 交办, else 受理, else 签收. */
function reportFrom({ state, sentBackAt }: TransferRecord): EpochMs | undefined {
  if (sentBackAt !== undefined) return sentBackAt;
  if (state.opening?.verb === 'assign') return state.opening.at;
  return state.acceptedAt ?? (state.opening?.role === 'assist' ? state.acknowledgedAt : undefined);
}

/** Stages that an act completes. */
export function samplesOf(
  before: TransferRecord | undefined,
  after: TransferRecord,
  { act, mark, seq }: ActEntry,
): Sample[] {
  const { opening, deliveredAt } = after.state;
  if (!before || !opening) return [];
  const done = (stage: Stage, from: EpochMs | undefined, done = true): Sample[] =>
    done && from !== undefined ? [{ stage, from, to: mark.at, seq }] : [];
  const { type } = act;
  return [
    ...(after.delivered && !before.delivered ? [deliverySample(after)] : []).flat(),
    ...done('acknowledgement', deliveredAt, type === 'acknowledge'),
    ...done('acceptance', deliveredAt, type === 'accept' || type === 'divert'),
    ...done('objection', opening.at, type === 'object'),
    ...done('report', reportFrom(before), type === 'report'),
    ...done('reminder', before.remindedAt, act.by === act.counterpart),
    ...done('supervision', before.supervisedAt, type === 'feedback'),
  ];
}

/** The way to the recipient, once it is known that it was gone. */
export function deliverySample({ state, delivered }: TransferRecord): Sample[] {
  const { opening } = state;
  if (!opening || !delivered) return [];
  return [{ stage: 'delivery', from: opening.at, to: delivered.at, seq: opening.seq }];
}

/** A sample in the figures it counts in, in natural and in working time. */
export function sampleOps(
  sample: Sample,
  units: readonly (UnitId | undefined)[],
  context: FoldContext,
): Op[] {
  const { stage, from, to, seq } = sample;
  const member = seq.toString(36);
  const natural = Math.max(0, to - from);
  const working = workingMs(from, to, context).ms;
  return units.flatMap((unit): Op[] => [
    { type: 'zadd', key: keys.took(unit, stage, 'natural'), member, score: natural },
    { type: 'zadd', key: keys.took(unit, stage, 'working'), member, score: working },
  ]);
}
