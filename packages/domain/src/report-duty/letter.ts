import { mayOrder, type Relation } from '../relations.ts';

/** Down the chain a duty is told; a peer is asked to share, by letter 函, and may decline. Nobody else is. */
export const mayRequire = (relation: Relation | 'self'): boolean =>
  mayOrder(relation) || relation === 'peer';

/** True where the unit is told: it owes the reports, and may not decline. */
export const isToldToReport = (relation: Relation | 'self'): boolean => mayOrder(relation);
