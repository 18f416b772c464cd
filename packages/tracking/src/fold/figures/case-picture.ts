import type { ThreadRef, UnitId } from '@liandong/contracts';
import type { CaseClocks, Clock } from '@liandong/domain';
import { tailOf } from '../../keys.ts';
import type { CaseRecord } from '../case-record.ts';
import { type Debt, endOfTerm, type Picture, type Step, type Tags } from './picture.ts';

/** What figures see of a case file: its owner's. */
export function casePicture(ref: ThreadRef, file: CaseRecord): Picture {
  const { stand, clocks, historical } = file;
  const unit = ref.origin;
  const waits = !historical && stand !== 'dispatched' && stand !== 'concluded';
  return {
    ...caseTags(file),
    member: tailOf(ref),
    turns: waits ? [{ unit, level: stand }] : [],
    steps: caseSteps(ref, file),
    debts: historical ? [] : debtsOf(unit, clocks),
  };
}

/** Under what a case file counts. */
export const caseTags = ({ facts }: CaseRecord): Tags => ({
  kind: 'case',
  category: facts.category,
  secret: facts.classification === 'accusation',
});

/** Steps it has taken; a case of an old ledger took them under names of its own, by the times of the ledger. */
export function caseSteps(ref: ThreadRef, file: CaseRecord): Step[] {
  if (file.historical) return pastSteps(file);
  const { facts, registeredAt, hops, concluded } = file;
  const unit = ref.origin;
  const lead = hops.filter(({ role }) => role === 'lead');
  return [
    { unit, step: facts.first ? 'registered-first' : 'registered-again', at: registeredAt },
    ...lead.map(({ at }) => ({ unit, step: 'dispatched', at })),
    ...(concluded ? [{ unit, step: 'concluded', at: concluded.at }] : []),
  ];
}

function pastSteps({ facts, answered }: CaseRecord): Step[] {
  const { unit, receivedAt, repliedAt } = answered ?? {};
  const step = (name: string, at: number | undefined) =>
    at === undefined ? [] : [{ unit, step: name, at }];
  return [
    ...step(facts.first ? 'past-registered-first' : 'past-registered-again', receivedAt),
    ...step('past-replied', repliedAt),
  ];
}

/** Terms within which the petitioner may ask: nobody's debt. */
const rights: readonly string[] = ['review-request', 'recheck-request'];

const debtsOf = (unit: UnitId, clocks: CaseClocks): Debt[] =>
  Object.entries(clocks)
    .filter(([clock]) => !rights.includes(clock))
    .map(([clock, term]) => ({ unit, clock, dueAt: endOfTerm(term), ending: endingOf(term) }));

/** Nothing is late by a term that stands still. */
const endingOf = ({ dueAt, pausedAt, stoppedAt }: Clock): 'inTime' | 'late' | undefined => {
  if (stoppedAt === undefined) return undefined;
  return (pausedAt ?? stoppedAt) >= dueAt ? 'late' : 'inTime';
};
