import { type CaseFile, chinaCalendar, kinds } from '@liandong/domain';
import { expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import { awaitsOpinion, type CaseRow, needsNewHop, needsTriage, owedOn } from './case-row.ts';
import { statusText } from './list.ts';

const say = createSay(catalogue, 'zh');
const clock = { source: '', startAt: 0, targetAt: 9, dueAt: 9, provisional: false };
const row = (told: Partial<CaseRow>) =>
  ({ open: true, status: 'registered', again: false, ...told }) as CaseRow;

it('a case to be handled again is handed on anew, whoever held it, and is no case to triage', () => {
  const again = row({ again: true });
  expect([needsNewHop(again), needsTriage(again), statusText(again, say)]).toEqual([
    true,
    false,
    '待转办',
  ]);
  expect(needsNewHop(row({ again: true, open: false }))).toBe(false);
});

it('a case under review waits for an opinion, and does not read as its last hop does', () => {
  const hop = { view: { status: 'closed' } } as CaseRow['hop'];
  const reviewing = row({ status: 'reviewing', hop });
  expect(awaitsOpinion(reviewing)).toBe(true);
  expect(statusText(reviewing, say)).toBe('复查中');
  expect(statusText(row({ hop }), say)).toBe('已办结');
});

it('what a file owes is its nearest term that runs, and no right of the petitioner', () => {
  const owed = (clocks: CaseFile['clocks']) =>
    owedOn({ ...(kinds.case.initial as CaseFile), clocks }, chinaCalendar)?.name;
  expect(owed({ 'review-opinion': clock, dispatch: { ...clock, stoppedAt: 1 } })).toBe(
    'review-opinion',
  );
  expect(owed({ 'review-request': clock })).toBeUndefined();
});
