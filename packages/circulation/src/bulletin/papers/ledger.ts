import { bulletinStatusWords } from '@liandong/contracts';
import { type FeedbackRow, feedbackLedger } from '@liandong/documents';
import { progressOf } from '@liandong/domain';
import { inOrder } from '../../shared/naming.ts';
import { contentOf, lastEntry } from '../../shared/threads.ts';
import { type Copy, factsInForce, type IssuedBulletin, wordingOf } from '../office.ts';
import { leftBy } from '../overview.ts';
import { type Paper, printedNumber, type Writing } from './papers.ts';
import { issueIn, zhWord } from './text.ts';

/** 反馈台账: a line a member, in the order of the area's file. */
export function ledgerPaper(writing: Writing, issued: IssuedBulletin): Paper {
  const { view, file, copies } = issued;
  const { title } = wordingOf(writing, view);
  const issue = issueIn(typeof title === 'string' ? title : '');
  const bytes = feedbackLedger({
    issue,
    number: printedNumber(writing, factsInForce(file).number),
    asOf: writing.now(),
    units: inOrder(writing, Object.keys(file.members), (unit) => unit).map((unit) =>
      rowOf(writing, unit, copies.get(unit)),
    ),
  });
  return { name: '自查反馈台账.xlsx', bytes };
}

function rowOf(writing: Writing, unit: string, copy: Copy | undefined): FeedbackRow {
  const name = writing.nameOf(unit);
  if (!copy) return { unit: name, found: '未反馈', status: '未送出' };
  const { state, view } = copy;
  const { check, adoption, deliveredAt, acknowledgedAt } = state;
  const { measuresTaken } = contentOf(lastEntry(writing, view, ['self-check']));
  const effect = lastEntry(writing, view, ['evaluate'])?.facts.effect;
  return {
    unit: name,
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(check ? { checkedAt: check.at } : {}),
    found: check ? (check.have ? '存在' : '不存在') : '未反馈',
    ...(check?.band === undefined ? {} : { band: zhWord(check.band) }),
    ...(typeof measuresTaken === 'string' ? { measures: measuresTaken } : {}),
    ...(adoption ? { adopted: adoption.version, adoptionDueAt: adoption.dueAt } : {}),
    ...(typeof effect === 'string' ? { effect: zhWord(effect) } : {}),
    status: statusOf(writing, copy),
  };
}

/** 已销号 alone would not tell who answered from who did not. */
const leftWords = { unanswered: '未反馈', declined: '婉拒' } as const;

function statusOf(writing: Writing, copy: Copy): string {
  const left = leftBy(writing, copy);
  const word = progressWord(copy.state);
  return left === undefined ? word : `${word}（${leftWords[left]}）`;
}

function progressWord(state: Copy['state']): string {
  const key = `bulletin-status.${progressOf(state)}`;
  return Object.hasOwn(bulletinStatusWords, key)
    ? bulletinStatusWords[key as keyof typeof bulletinStatusWords][0]
    : '';
}
