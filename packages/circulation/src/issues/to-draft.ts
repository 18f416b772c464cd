import type { SuggestedIssue } from '@liandong/common-issues';
import type { GroupBand } from '@liandong/contracts';
import type { Drafted } from '../bulletin/draft.ts';
import type { BulletinOffice } from '../bulletin/office.ts';

/** Words that a unit's role is known by to those who read a bulletin. */
const kindsOfUnits: Readonly<Record<string, string>> = {
  department: '职能部门',
  'second-level': '二级单位',
  grassroots: '基层单位',
  'peer-enterprise': '同级企业',
};

const bands = [
  [5, 'under-5'],
  [20, '5-19'],
  [50, '20-49'],
  [200, '50-199'],
] as const satisfies readonly (readonly [below: number, band: GroupBand])[];

/** A cell of fewer is never told. */
const cellMin = 3;
const checksMax = 3;

/**
 * A first draft out of cases that say the same thing: counts and words of a dictionary, no person,
 * no unit by name, no sentence of a letter. What only people can judge is left to be written.
 */
export function draftOfIssue(
  { directory }: Pick<BulletinOffice, 'directory'>,
  issue: SuggestedIssue,
): Omit<Drafted, 'to' | 'copies'> {
  const { draft, why, units, trend, cases, voices } = issue;
  const roles = units.map(({ unit }) => kindsOfUnits[directory.get(unit)?.role ?? ''] ?? '');
  const matters = why.terms.slice(0, checksMax).map(({ term }) => term);
  const wording = {
    title: draft.title,
    period: { from: why.from, until: why.to },
    statement: draft.statement,
    seenAt: {
      unitKinds: [...new Set(roles)].filter(Boolean),
      ...(units.length >= 2 ? { units: units.length } : {}),
    },
    trend: {
      cases: cases.length < cellMin ? 'under-3' : cases.length,
      ...changeOf(trend),
    },
    groupSize: bands.find(([below]) => voices < below)?.[1] ?? '200-plus',
    causes: '待各单位自查后会商研判。',
    agreedAnswer: '统一答复口径确定前，由承办单位依法依规办理并告知进展。',
    countermeasures: [],
    selfCheckList: [
      ...matters.map((term) => `是否存在涉及“${term}”的同类问题`),
      '同类问题涉及的人数档、形成时间、已采取的措施',
    ],
  };
  return { category: draft.category, risk: riskOf(voices), wording };
}

function changeOf({ current, previous }: SuggestedIssue['trend']) {
  if (current < cellMin || previous < cellMin) return {};
  return { changePercent: Math.round(((current - previous) / previous) * 100) };
}

/** By how many voices there are; whoever drafts knows more, and says so. */
const riskOf = (voices: number) => (voices < 20 ? 'general' : voices < 50 ? 'larger' : 'major');
