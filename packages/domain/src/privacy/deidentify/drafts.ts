import type { FieldRole, Figure, GateDraft } from './draft.ts';

/** A count as bulletins give it: a number, or the words that stand for one too small. */
type Count = number | string | undefined;

/** What of a bulletin's content the gate must know; the rest it reads as it is. */
type BulletinCounts = { trend?: { cases?: Count; newCases?: Count; repeated?: Count } | undefined };

const bulletinRoles: Readonly<Record<string, FieldRole>> = {
  docNo: 'policy',
  policyBasis: 'policy',
  policyGaps: 'policy',
  replacesNumber: 'policy',
  'countermeasures.owner': 'units',
  'measures.owner': 'units',
  'points.raisedBy': 'units',
  distribution: 'units',
  'consultation.how': 'place',
  contact: 'contact',
  approvedBy: 'officials',
  'override.approvers': 'officials',
};

const meetingRoles: Readonly<Record<string, FieldRole>> = {
  docNo: 'policy',
  'agenda.papers': 'policy',
  place: 'place',
  link: 'place',
  contact: 'contact',
  convener: 'officials',
  chair: 'officials',
  organiser: 'units',
  signatory: 'officials',
  leader: 'officials',
  'agenda.reporter': 'officials',
  'agenda.reporterUnit': 'units',
  'agenda.audience': 'units',
};

// A policy says from which day it holds; nothing else is forgiven.
const policyRoles: Readonly<Record<string, FieldRole>> = {
  docNo: 'policy',
  title: 'policy',
  keyPoints: 'policy',
  answers: 'policy',
  text: 'policy',
  policyBasis: 'policy',
  replacesNumber: 'policy',
  reason: 'policy',
  distribution: 'units',
  contact: 'contact',
  approvedBy: 'officials',
  'override.approvers': 'officials',
};

/** What a policy notice, its answers or its withdrawal say to many, as the gate reads it. */
export const policyDraft = (content: object): GateDraft => ({ content, roles: policyRoles });

/** What a bulletin, its points or its countermeasures say to many, as the gate reads it. */
export function bulletinDraft(content: BulletinCounts & object): GateDraft {
  const { cases, newCases, repeated } = content.trend ?? {};
  // First and repeated petitions make up the whole: what is not said of one, the other two say.
  const row = {
    cells: [newCases ?? rest(cases, repeated), repeated ?? rest(cases, newCases)].map(cellOf),
    ...(cases === undefined ? {} : { total: cellOf(cases) }),
  };
  const counted = content.trend !== undefined;
  return { content, roles: bulletinRoles, ...(counted ? { figures: [{ rows: [row] }] } : {}) };
}

/** What a notice, minutes or an agreed item say to many, as the gate reads it. */
export const meetingDraft = (content: object): GateDraft => ({ content, roles: meetingRoles });

const rest = (whole: Count, part: Count): Count =>
  typeof whole === 'number' && typeof part === 'number' ? whole - part : undefined;

const cellOf = (count: Count): { cases?: Figure } =>
  count === undefined ? {} : { cases: typeof count === 'number' ? count : 'suppressed' };
