import { expect, it } from 'vitest';
import { caseOf, LogDouble, transferOf } from '../testing/log-double.ts';
import { day, monday, Story } from '../testing/story.ts';
import { type CaseRecord, casePlaces, withCaseAct, withEndedHop } from './case-record.ts';
import { type TransferRecord, withAct } from './transfer-record.ts';

function recordsOf(story: Story): { file: CaseRecord; hop: TransferRecord } {
  let file: CaseRecord | undefined;
  let hop: TransferRecord | undefined;
  for (const entry of story.log.entries) {
    if (entry.what !== 'act') continue;
    if (entry.ref.kind === 'case') file = withCaseAct(file, entry);
    if (entry.ref.thread === 'hop-00001') hop = withAct(hop, entry);
  }
  if (!file || !hop) throw new Error('a story without a case and a hop');
  return { file, hop };
}

const recalled = () =>
  recordsOf(
    new Story().send('case-0001', 'hop-00001').says('hop-00001', 'recall', { reason: 'mistake' }),
  );
const ref = transferOf('petition-office', 'dept-hr', 'hop-00001');

it('goes back to its owner when the lead hop ends', () => {
  const { file, hop } = recalled();
  const after = withEndedHop(file, ref, hop);
  expect(after).toMatchObject({ stand: 'undispatched', since: monday });
  const caseRef = caseOf('petition-office', 'case-0001');
  expect(casePlaces(caseRef, after)).toMatchObject([{ key: 'due:petition-office:undispatched' }]);
});

it('stays where it is when a hop ends that is not the lead, or once it is concluded', () => {
  const { file, hop } = recalled();
  expect(withEndedHop(file, { ...ref, thread: 'hop-00009' }, hop)).toBe(file);
  const concluded: CaseRecord = { ...file, stand: 'concluded' };
  expect(withEndedHop(concluded, ref, hop)).toBe(concluded);
});

it('keeps nobody who is accused', () => {
  const { file } = recalled();
  expect(JSON.stringify(file)).not.toContain('accused');
});

it('stands concluded at once where it is history, with the times of the ledger, and waits for nobody', () => {
  const ref = caseOf('petition-office', 'case-0009');
  const [receivedAt, repliedAt] = [monday - 20 * day, monday - 5 * day];
  const entry = new LogDouble().do({
    ref,
    by: 'petition-office',
    type: 'record-history',
    at: monday,
    facts: {
      channel: 'online',
      classification: 'grievance',
      category: 'retiree',
      receivedAt,
      repliedAt,
      precision: 'second',
      outcome: 'replied',
      first: true,
      confidential: false,
      people: '1',
      unit: 'dept-hr',
      source: 'ledger',
      historical: true,
    },
  });
  const file = withCaseAct(undefined, entry);
  expect(file).toMatchObject({
    stand: 'concluded',
    historical: true,
    registeredAt: monday,
    facts: { receivedAt, urgency: 'normal' },
    concluded: { at: repliedAt, outcome: 'replied', resolved: undefined },
    answered: { receivedAt, repliedAt, unit: 'dept-hr', category: 'retiree', precision: 'second' },
  });
  expect(casePlaces(ref, file)).toEqual([]);
});
