import type { TransferActType } from '@liandong/contracts';
import { aHop, caseWorld, see, shanghai, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { caseKind } from './case-file.ts';
import type { CaseFile } from './state.ts';

const given = specify(caseWorld, see);
const { file, hop, sent } = aHop({ verb: 'forward' });
const told = (...acts: TransferActType[]) => acts.map((act) => hop(act));
const lead = { to: 'dept-hr', transfer: 'hop-0001' };
const closed = [...sent, ...told('acknowledge', 'accept', 'report', 'close')];

// The reply is served on Wed 2026-04-08, so that a review may be asked for to the end of 05-08.
const servedAt = shanghai('2026-04-08 09:00');
const replied = [...closed, file.conclude({ lead, servedAt }, shanghai('2026-04-08 10:00'))];
const asked = (receivedAt: string, at = receivedAt, acceptedLate?: true) =>
  file.requestReview(
    { receivedAt: shanghai(receivedAt), ...(acceptedLate ? { acceptedLate } : {}) },
    shanghai(at),
  );
const opinion = (result: 'upheld' | 'redo', at: string) =>
  file.reviewOpinion({ result, servedAt: shanghai(at) }, shanghai(at));
const reviewed = [...replied, asked('2026-05-08 23:59'), opinion('upheld', '2026-05-20 10:00')];
const recheckAsked = (at: string) =>
  file.requestRecheck({ receivedAt: shanghai(at) }, shanghai(at));
const rechecking = [...reviewed, recheckAsked('2026-06-01 10:00')];
const due = (expected: object) => ({ due: expect.objectContaining(expected) });

describe('复查', () => {
  it('may be asked for within thirty days of the reply', () =>
    given(...replied).thenSees({
      status: 'concluded',
      running: ['review-request'],
      ...due({ 'review-request': '2026-05-08' }),
    }));

  it('in time by when it was received, to the last millisecond', () => {
    given(...replied)
      .when(asked('2026-05-08 23:59:59.999', '2026-05-12 10:00'))
      .thenSees({ status: 'reviewing', late: [] });
    given(...replied)
      .when(asked('2026-05-09 00:00'))
      .thenThrows('REVIEW_TOO_LATE');
  });

  it('is taken up late with a good cause, and marked', () =>
    given(...replied)
      .when(asked('2026-05-09 00:00', '2026-05-09 09:00', true))
      .thenSees({ status: 'reviewing', late: ['review-request'] }));

  it('with a good cause says which', () => {
    const { agrees } = caseKind.acts['request-review'] ?? {};
    const late = { receivedAt: 1, acceptedLate: true } as never;
    expect(agrees?.(late, {} as never)).toBe(false);
    expect(agrees?.(late, { reason: '住院' } as never)).toBe(true);
    expect(agrees?.({ receivedAt: 1 } as never, {} as never)).toBe(true);
  });

  it('is never too late of a reply that nobody has said to be served', () =>
    given(...closed, file.conclude({ lead }, shanghai('2026-04-08 10:00')))
      .when(asked('2026-12-01 10:00'))
      .thenSees({ status: 'reviewing' }));

  it('is decided within thirty days of the request', () =>
    given(...replied, asked('2026-05-08 10:00'))
      // 30 days end with Sun 06-07, rolled to Monday.
      .when(opinion('upheld', '2026-06-09 00:00'))
      .thenSees({
        status: 'reviewed',
        late: ['review-opinion'],
        ...due({ 'review-opinion': '2026-06-08' }),
      }));

  it('knows no pause', () =>
    given(...replied, asked('2026-05-08 10:00'))
      .when(file.pause({ reason: 'hearing' }, shanghai('2026-05-09 10:00')))
      .thenThrows('PAUSE_NOT_ALLOWED'));

  it('sends it back to be handled again, with terms of its own', () =>
    given(...replied, asked('2026-05-08 10:00'))
      .when(opinion('redo', '2026-05-20 10:00'))
      .thenSees({
        status: 'registered',
        running: ['dispatch', 'whole'],
        // 15 days from Wed 05-20: Thu 06-04. 90 days: Tue 08-18.
        ...due({ dispatch: '2026-06-04', whole: '2026-08-18' }),
      }));

  it('sends it back without what earlier hops had left', () => {
    const again = [...replied, asked('2026-05-08 10:00'), opinion('redo', '2026-05-20 10:00')];
    const next = { to: 'plant-2', transfer: 'hop-0002', role: 'lead', replaces: lead } as const;
    given(...again)
      .when(file.dispatch(next, shanghai('2026-05-21 10:00')))
      .thenSees({
        outcome: expect.toSatisfy((outcome) => !('conclude' in outcome || 'notice' in outcome)),
      });
  });

  it('is not asked of what was never replied to', () =>
    given(...sent.slice(0, 1), file.conclude({ outcome: 'withdrawn' }))
      .when(asked('2026-05-08 10:00'))
      .thenThrows('REVIEW_NOT_OPEN'));
});

describe('复核', () => {
  it('may be asked for within thirty days of the review', () =>
    given(...reviewed).thenSees({
      running: ['recheck-request'],
      // 30 days from 05-20 end with Fri 06-19, the first of the holidays; rolled to Mon 06-22.
      ...due({ 'recheck-request': '2026-06-22' }),
    }));

  it('too late is refused', () =>
    given(...reviewed)
      .when(recheckAsked('2026-06-23 00:00'))
      .thenThrows('REVIEW_TOO_LATE'));

  it('stands still for a hearing, and for nothing else', () => {
    given(...rechecking)
      .when(file.pause({ reason: 'awaiting-petitioner' }, shanghai('2026-06-10 10:00')))
      .thenThrows('PAUSE_NOT_ALLOWED');
    const heard = [...rechecking, file.pause({ reason: 'hearing' }, shanghai('2026-06-10 10:00'))];
    given(...heard).thenSees({ running: [] });
    given(...heard)
      .when(file.pause({ reason: 'hearing' }, shanghai('2026-06-11 10:00')))
      .thenThrows('CLOCK_PAUSED');
    given(...heard)
      .when(file.resume(shanghai('2026-06-15 10:00')))
      // 30 days from 06-01 end with Wed 07-01; five more are Mon 07-06.
      .thenSees({ running: ['recheck-opinion'], ...due({ 'recheck-opinion': '2026-07-06' }) });
    given(...rechecking)
      .when(file.resume(shanghai('2026-06-15 10:00')))
      .thenThrows('CLOCK_NOT_PAUSED');
    given(...rechecking)
      .when(file.pause({ reason: 'hearing' }, shanghai('2026-07-02 00:00')))
      .thenThrows('CLOCK_OVER');
  });

  it('is the end', () => {
    const last = [
      ...rechecking,
      file.recheckOpinion({ result: 'upheld' }, shanghai('2026-06-20 10:00')),
    ];
    given(...last).thenSees({ status: 'final', running: [] });
    given(...last)
      .when(recheckAsked('2026-06-21 10:00'))
      .thenThrows('REVIEW_NOT_OPEN');
    given(...last)
      .when(file.nameLeader(shanghai('2026-06-21 10:00')))
      .thenThrows('CASE_CLOSED');
  });

  it('needs a review before it, and an opinion needs a request', () => {
    given(...replied)
      .when(recheckAsked('2026-05-01 10:00'))
      .thenThrows('REVIEW_NOT_OPEN');
    given(...replied)
      .when(opinion('upheld', '2026-05-01 10:00'))
      .thenThrows('REVIEW_NOT_ASKED');
    given(...reviewed)
      .when(file.recheckOpinion({ result: 'upheld' }, shanghai('2026-06-01 10:00')))
      .thenThrows('REVIEW_NOT_ASKED');
  });
});

describe('nothing happened in the future', () => {
  const [before, after] = [shanghai('2026-04-08 10:00'), shanghai('2026-04-08 10:00:00.001')];

  it('neither the reply served nor the request received', () => {
    given(...closed)
      .when(file.conclude({ lead, servedAt: after }, before))
      .thenThrows('DATE_INVALID');
    given(...replied)
      .when(file.requestReview({ receivedAt: after }, before))
      .thenThrows('DATE_INVALID');
  });
});

it('a file is open while a review is under way', () => {
  const open = (status: CaseFile['status']) =>
    caseKind.summary({ ...caseKind.initial, status }, file.ref).open;
  expect((['registered', 'reviewing', 'rechecking'] as const).map(open)).toEqual([
    true,
    true,
    true,
  ]);
  expect((['concluded', 'reviewed', 'final'] as const).map(open)).toEqual([false, false, false]);
});
