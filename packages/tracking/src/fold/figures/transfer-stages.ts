import type { EpochMs, Stage } from '@liandong/contracts';
import type { ActEntry } from '../../tracked-entry.ts';
import type { TransferRecord } from '../transfer-record.ts';
import type { Sample } from './samples.ts';

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
