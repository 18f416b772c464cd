import type { UnitRole } from '@liandong/contracts';
import { tells } from '../circulation/letter.ts';
import type { Relation } from '../relations.ts';

/**
 * What an alert is between two units: `told` by who may tell; `report` upwards, whose unit then owes
 * the reports that follow; `letter` 函 to a peer, for its information; `own`: what the unit reported
 * itself comes back to it, and it signs for nothing.
 */
export type AlertRelation = 'told' | 'report' | 'letter' | 'own';

/** Undefined where there is no alert between them: colleagues go through the petition office (domain.md §3.3, §6). */
export function alertRelation(
  relation: Relation | 'self',
  issuer: UnitRole | undefined,
): AlertRelation | undefined {
  if (tells(relation, issuer)) return 'told';
  if (relation === 'subordinate' || relation === 'subordinate-to-office') return 'report';
  return relation === 'peer' ? 'letter' : undefined;
}

/** Up to who is reported to, down to who is told, and to a peer as a letter; never across. */
export const mayAlert = (relation: Relation | 'self', issuer: UnitRole | undefined): boolean =>
  alertRelation(relation, issuer) !== undefined;
