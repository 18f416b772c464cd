import { type RiskLevel, valueWords } from '@liandong/contracts';
import type { BulletinText } from '@liandong/documents';
import { contactIn } from '../../shared/contact.ts';
import type { BulletinContent } from '../office.ts';

/** The word of a code in Chinese: documents are Chinese. */
export function zhWord(code: string): string {
  const key = `value.${code}`;
  return Object.hasOwn(valueWords, key) ? valueWords[key as keyof typeof valueWords][0] : code;
}

/** Without the blanks that stand between figures and Chinese on a screen. */
export const tight = (words: string): string => words.replace(/\s/gu, '');

/** 关于…的通报 without the frame, which documents put around it. */
export const issueIn = (title: string): string =>
  title.replace(/^关于/u, '').replace(/(?:的|情况的)?通报$/u, '');

type About = { risk: RiskLevel; revision: number; nameOf: (unit: string) => string };

/** What the bulletin says, in the sections of a document. */
export function documentText(
  said: BulletinContent,
  { risk, revision, nameOf }: About,
): BulletinText {
  const { statement, causes, policyBasis, policyGaps, agreedAnswer, consultation } = said;
  const startAt = consultation?.startAt;
  return {
    issue: issueIn(said.title),
    statement: supersedes(revision) + statement.trim(),
    findings: findingsIn(said),
    trend: trendIn(said.trend),
    causes: [causes, ...(policyGaps === undefined ? [] : [`政策空白：${policyGaps}`])],
    ...(policyBasis === undefined ? {} : { basis: [policyBasis] }),
    risk: zhWord(risk),
    answerLine: agreedAnswer,
    measures: said.countermeasures.map(({ text, owner, dueAt }) => ({
      text: /[。；！？.;!?]$/u.test(text) ? text : `${text}。`,
      ...(owner === undefined ? {} : { owner: nameOf(owner) }),
      ...(dueAt === undefined ? {} : { dueAt }),
    })),
    checks: said.selfCheckList,
    ...(startAt === undefined ? {} : { consultationAt: startAt }),
    contact: contactIn(said.contact),
  };
}

/** Without what orders units to look at home: a letter has words of its own for that. */
export const unordered = (statement: string): string =>
  statement.replace(
    /，?(?:特|现)?(?:请|须|要求|望)?各(?:有关)?单位(?:要|应|须)?对照自查[^。；\n]*(?:[。；]|$)/gmu,
    (found, at: number) => (found.startsWith('，') && at > 0 ? '。' : ''),
  );

/** A later revision bears the same number, so it says which one it is. */
const supersedes = (revision: number): string =>
  revision > 1 ? `本件为第${revision}版，与前一版不一致的，以本版为准。\n` : '';

const monthIn = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

function findingsIn({ period, seenAt, groupSize }: BulletinContent): string[] {
  const { from, until } = period;
  const span = from === until ? monthIn(from) : `${monthIn(from)}至${monthIn(until)}`;
  const where = seenAt.unitKinds.join('、');
  const count = seenAt.units === undefined ? '' : `${seenAt.units}个单位`;
  return [
    `时段为${span}。`,
    ...(where + count === ''
      ? []
      : [`出现在${where}${where !== '' && count !== '' ? '，涉及' : ''}${count}。`]),
    `涉及人数${tight(zhWord(groupSize))}。`,
  ];
}

function trendIn({ cases, newCases, repeated, changePercent, remark }: BulletinContent['trend']) {
  const count = (n: number | 'under-3') => (n === 'under-3' ? '不足3件' : `${n}件`);
  const change =
    changePercent === undefined
      ? []
      : [`较上一时段${changePercent < 0 ? '下降' : '上升'}${Math.abs(changePercent)}%`];
  const parts = [
    `同类信访事项${count(cases)}`,
    ...(newCases === undefined ? [] : [`初件${count(newCases)}`]),
    ...(repeated === undefined ? [] : [`重复件${count(repeated)}`]),
    ...change,
  ];
  return `${parts.join('，')}。${remark ?? ''}`;
}
