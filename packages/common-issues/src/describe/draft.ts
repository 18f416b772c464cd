import type { BulletinDraft, Trend } from '../case-record.ts';

export type DraftFacts = {
  category: { id: string; name: string };
  /** Words that are safe to show, the weightiest first. */
  terms: readonly string[];
  cases: number;
  units: number;
  trend: Trend;
  windowDays: number;
  smallCell: boolean;
};

/** A cell of fewer is not shown. */
const cellMin = 3;

/**
 * Title and statement of a bulletin, put together from counts and words of a dictionary only, so that
 * no sentence of a letter can come through. Counts below three are not named, nor is any unit.
 */
export function draftOf(facts: DraftFacts): BulletinDraft {
  const { category, terms } = facts;
  const matter = terms.slice(0, 3).join('、') || category.name;
  return {
    title: `关于${matter}问题的通报`,
    category: category.id,
    statement: [
      `${spread(facts)}反映${category.name}方面的同类信访事项${countOf(facts)}。`,
      terms.length > 0 ? `反映集中在：${terms.slice(0, 6).join('、')}。` : '',
      tendency(facts),
      '请各单位对照自查，按时反馈有无同类问题、数量区间和已采取的措施。',
    ].join(''),
  };
}

const spread = ({ units, windowDays }: DraftFacts): string =>
  `近${windowDays}天以来，${units >= cellMin ? `${units}个单位` : '矿区内'}有信访人`;

const countOf = ({ smallCell, cases }: DraftFacts): string => (smallCell ? '若干件' : `${cases}件`);

function tendency({ trend: { current, previous }, windowDays }: DraftFacts): string {
  if (current < cellMin || previous < cellMin) return '';
  const change = Math.round(((current - previous) / previous) * 100);
  return change === 0
    ? `本期收到${current}件，与前${windowDays}天持平。`
    : `本期收到${current}件，前${windowDays}天${previous}件，${change > 0 ? '上升' : '下降'}${Math.abs(change)}%。`;
}
