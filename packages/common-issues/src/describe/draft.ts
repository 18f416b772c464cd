import type { BulletinDraft, Trend } from '../case-record.ts';
import type { Months } from './trend.ts';

export type DraftFacts = {
  category: { id: string; name: string };
  /** Words that are safe to show, the weightiest first. */
  terms: readonly string[];
  cases: number;
  units: number;
  /** When the first and the last of these cases came, however long ago: an open case is of any age. */
  received: Months;
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

const spread = ({ units, received }: DraftFacts): string =>
  `${periodOf(received)}，${units >= cellMin ? `${units}个单位` : '矿区内'}有信访人`;

const periodOf = ({ from, to }: Months): string =>
  from === to ? monthName(from) : `${monthName(from)}至${monthName(to)}`;

/** 2026-09 as 2026年9月. */
const monthName = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const countOf = ({ smallCell, cases }: DraftFacts): string => (smallCell ? '若干件' : `${cases}件`);

/** Of the window so much as came in it, and nothing where that is nothing or a small cell. */
function tendency({ trend: { current, previous }, windowDays, smallCell }: DraftFacts): string {
  if (smallCell || current < cellMin) return '';
  const came = `近${windowDays}天收到${current}件`;
  if (previous < cellMin) return `${came}。`;
  const change = Math.round(((current - previous) / previous) * 100);
  return change === 0
    ? `${came}，与前${windowDays}天持平。`
    : `${came}，前${windowDays}天${previous}件，${change > 0 ? '上升' : '下降'}${Math.abs(change)}%。`;
}
