import type { UnitRole } from '@liandong/contracts';
import { mayOrder, type Relation } from '../relations.ts';

/** Towards them the joint-meeting secretariat speaks for the meeting, whose members they are (domain.md §3.3). */
const membersOfMeeting: readonly (Relation | 'self')[] = ['colleague', 'subordinate-to-office'];

/** True when the recipient is told: it may not decline. To all others it is a letter 函. */
export const tells = (relation: Relation | 'self', issuer: UnitRole | undefined): boolean =>
  mayOrder(relation) || (issuer === 'secretariat' && membersOfMeeting.includes(relation));

/** A bulletin or a policy notice goes down, by the secretariat to everybody, and to a peer as a letter; never up or across. */
export const mayIssue = (relation: Relation | 'self', issuer: UnitRole | undefined): boolean =>
  tells(relation, issuer) ||
  relation === 'peer' ||
  (issuer === 'secretariat' && relation === 'subordinate');
