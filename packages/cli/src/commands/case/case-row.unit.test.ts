import { type CaseFile, chinaCalendar, kinds } from '@liandong/domain';
import { expect, it } from 'vitest';
import { catalogue } from '../../text/catalogue.ts';
import { createSay } from '../../text/text.ts';
import {
  awaitsOpinion,
  byHandOn,
  type CaseRow,
  handOnBy,
  needsConclusion,
  needsNewHop,
  needsTriage,
  owedOn,
} from './case-row.ts';
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
  expect(needsConclusion(reviewing)).toBe(false);
});

it('a case whose lead unit has finished is still to be concluded, until it is', () => {
  const hop = { view: { status: 'closed' } } as CaseRow['hop'];
  expect([needsConclusion(row({ hop })), statusText(row({ hop }), say)]).toEqual([true, '待归档']);
  expect(needsConclusion(row({ hop, again: true }))).toBe(false);
  const concluded = row({ hop, open: false, status: 'concluded' });
  expect([needsConclusion(concluded), statusText(concluded, say)]).toEqual([false, '已归档']);
});

it('triage begins with what is to be handed on first, also where that was over when it came', () => {
  const received = (dispatch: object) =>
    handOnBy({
      ...(kinds.case.initial as CaseFile),
      clocks: { dispatch: { ...clock, ...dispatch } },
    });
  const rows = [{}, { dueAt: 3, overBefore: true }, { stoppedAt: 1 }].map((dispatch) =>
    row({ handOn: received(dispatch), receivedAt: 0 }),
  );
  expect(rows.sort(byHandOn).map(({ handOn }) => handOn?.dueAt)).toEqual([3, 9, undefined]);
});

it('what a file owes is its nearest term that runs, and no right of the petitioner', () => {
  const owed = (clocks: CaseFile['clocks']) =>
    owedOn({ ...(kinds.case.initial as CaseFile), clocks }, chinaCalendar)?.name;
  expect(owed({ 'review-opinion': clock, dispatch: { ...clock, stoppedAt: 1 } })).toBe(
    'review-opinion',
  );
  expect(owed({ 'review-request': clock })).toBeUndefined();
});
