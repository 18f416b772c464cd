import type { EpochMs, ThreadRef, UnitId } from '@liandong/contracts';
import type { CaseClocks } from '@liandong/domain';
import { noTerm, tailOf } from '../../keys.ts';
import type { CaseRecord } from '../case-record.ts';
import type { Debt, Picture } from './picture.ts';

/** What figures see of a case file: its owner's. */
export function casePicture(ref: ThreadRef, file: CaseRecord): Picture {
  if (file.historical) return historyPicture(ref, file);
  const { facts, stand, registeredAt, hops, concluded, clocks } = file;
  const unit = ref.origin;
  const lead = hops.filter(({ role }) => role === 'lead');
  return {
    member: tailOf(ref),
    kind: 'case',
    category: facts.category,
    secret: facts.classification === 'accusation',
    turns: stand === 'dispatched' || stand === 'concluded' ? [] : [{ unit, level: stand }],
    steps: [
      { unit, step: facts.first ? 'registered-first' : 'registered-again', at: registeredAt },
      ...lead.map(({ at }) => ({ unit, step: 'dispatched', at })),
      ...(concluded ? [{ unit, step: 'concluded', at: concluded.at }] : []),
    ],
    debts: debtsOf(unit, clocks),
  };
}

/** Terms within which the petitioner may ask: nobody's debt. */
const rights: readonly string[] = ['review-request', 'recheck-request'];

const debtsOf = (unit: UnitId, clocks: CaseClocks): Debt[] =>
  Object.entries(clocks)
    .filter(([clock]) => !rights.includes(clock))
    .map(([clock, { dueAt, pausedAt, stoppedAt }]) => ({
      unit,
      clock,
      dueAt: pausedAt === undefined ? dueAt : noTerm,
      ending: stoppedAt === undefined ? undefined : endedAt(stoppedAt, dueAt),
    }));

const endedAt = (stoppedAt: EpochMs, dueAt: EpochMs): 'inTime' | 'late' =>
  stoppedAt >= dueAt ? 'late' : 'inTime';

/** A case of an old ledger: counted under names of its own, by the times of the ledger. */
function historyPicture(ref: ThreadRef, { facts, answered }: CaseRecord): Picture {
  const { unit, receivedAt, repliedAt } = answered ?? {};
  const step = (name: string, at: number | undefined) =>
    at === undefined ? [] : [{ unit, step: name, at }];
  return {
    member: tailOf(ref),
    kind: 'case',
    category: facts.category,
    secret: facts.classification === 'accusation',
    turns: [],
    steps: [
      ...step(facts.first ? 'past-registered-first' : 'past-registered-again', receivedAt),
      ...step('past-replied', repliedAt),
    ],
    debts: [],
  };
}
