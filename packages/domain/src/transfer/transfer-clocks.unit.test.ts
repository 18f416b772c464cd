import type { TransferActType } from '@liandong/contracts';
import { aHop, caseWorld, type Hopping, monday, see, shanghai, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import type { Transfer } from './state.ts';

const given = specify(caseWorld, see);
const dueAt = shanghai('2026-04-01 12:00');
const at = (moment: string) => ({ at: shanghai(moment) });

/** A hop opened on Monday at 10:00, the third entry of the LOG, the fourth where it assists. */
const opened = (hopping: Hopping = {}) => aHop({ facts: { dueAt }, ...hopping });
const { hop, sent } = opened();
const signed = [...sent, hop('acknowledge')];
const accepted = [...signed, hop('accept')];

describe('what an act starts and stops', () => {
  it('签收 stops its own clock only', () =>
    given(...sent)
      .when(hop('acknowledge'))
      .thenSees({ running: ['report', 'objection', 'notice'] }));

  it('异议 stops the objection term and starts the decision on it', () =>
    given(...signed)
      .when(hop('object', at('2026-03-04 10:00')))
      .thenSees({
        running: ['report', 'notice', 'uphold'],
        due: expect.objectContaining({ uphold: '2026-03-06' }),
      }));

  it('不同意退回 leaves the notice term as it was', () =>
    given(...signed, hop('object'))
      .when(hop('overrule', at('2026-03-04 10:00')))
      .thenSees({
        running: ['report', 'notice'],
        due: expect.objectContaining({ notice: '2026-03-17' }),
      }));

  it('受理 stops notice and objection, and starts sixty days', () =>
    given(...signed)
      .when(hop('accept', at('2026-03-10 10:00')))
      .thenSees({
        running: ['report', 'conclude'],
        due: expect.objectContaining({ conclude: '2026-05-09' }),
        state: { clocks: { conclude: { source: '2022 §34', dueAt: shanghai('2026-05-10') } } },
      }));

  it.each(['suggestion', 'accusation'] as const)('受理 of a %s starts no sixty days', (kind) => {
    const other = opened({ classification: kind, to: 'discipline' });
    given(...other.sent, other.hop('acknowledge'))
      .when(other.hop('accept'))
      .thenSees({ running: ['report'] });
  });

  it('导入法定途径 starts none either', () =>
    given(...signed)
      .when(hop('divert'))
      .thenSees({ running: ['report'] }));

  it('办结报告 stops what was owed and starts the review', () =>
    given(...accepted)
      .when(hop('report', at('2026-03-20 10:00')))
      .thenSees({
        running: ['review'],
        due: expect.objectContaining({ review: '2026-03-25' }),
      }));

  it('退回重办 lets the terms run on as if they had never stopped', () =>
    given(...accepted, hop('report', at('2026-03-20 10:00')))
      .when(hop('send-back', at('2026-03-23 10:00')))
      .thenSees({
        running: ['report', 'conclude'],
        due: expect.objectContaining({ conclude: '2026-05-06', report: '2026-04-01' }),
      }));

  it('退回重办 of what was late keeps it late', () =>
    given(...accepted, hop('report', at('2026-04-02 10:00')), hop('send-back'))
      .when(hop('report', at('2026-04-03 10:00')))
      .thenSees({ late: ['report'], due: expect.objectContaining({ review: '2026-04-09' }) }));

  it('退回重办 starts nothing where no term ran', () => {
    const advice = opened({ classification: 'suggestion', verb: 'forward', facts: {} });
    given(...advice.sent, advice.hop('acknowledge'), advice.hop('accept'), advice.hop('report'))
      .when(advice.hop('send-back'))
      .thenSees({ running: [] });
  });

  it('督办 starts the term it names', () =>
    given(...signed)
      .when(hop('supervise', { facts: { replyDays: 7 } }))
      .thenSees({
        running: ['report', 'objection', 'notice', 'supervision'],
        due: expect.objectContaining({ supervision: '2026-03-09' }),
        state: { clocks: { supervision: { source: 'assigner' } } },
      }));

  it('a further 督办 starts it anew', () =>
    given(...signed, hop('supervise', { facts: { replyDays: 7 } }))
      .when(hop('supervise', { ...at('2026-03-12 10:00'), facts: { replyDays: 7 } }))
      .thenSees({ due: expect.objectContaining({ supervision: '2026-03-19' }) }));

  it('督办反馈 stops it', () =>
    given(...signed, hop('supervise'))
      .when(hop('feedback'))
      .thenSees({ running: ['report', 'objection', 'notice'] }));

  it.each<[TransferActType, TransferActType[]]>([
    ['uphold', ['acknowledge', 'supervise', 'object']],
    ['recall', ['supervise']],
    ['close', ['acknowledge', 'accept', 'supervise', 'report']],
  ])('%s stops every clock there is', (end, acts) =>
    given(...sent, ...acts.map((act) => hop(act)))
      .when(hop(end))
      .thenSees({ running: [] }),
  );

  it.each(['remind', 'supplement'] as const)('%s moves nothing', (act) => {
    const before = given(...accepted);
    before.when(hop(act)).thenSees({ running: ['report', 'conclude'], outcome: {} });
  });
});

describe('延期', () => {
  const plain = opened({ verb: 'forward', facts: {} });
  const handling = [...plain.sent, plain.hop('acknowledge'), plain.hop('accept')];
  const extend = (moment: string, days = 30) =>
    plain.hop('extend', { ...at(moment), facts: { days } });

  it('adds its days to the plain date and rolls the sum', () =>
    given(...handling)
      .when(extend('2026-04-20 10:00'))
      .thenSees({
        state: {
          extended: true,
          clocks: {
            conclude: {
              startAt: monday,
              targetAt: shanghai('2026-06-01'),
              dueAt: shanghai('2026-06-02'),
            },
          },
        },
      }));

  it('never makes a term end earlier than it did', () =>
    given(...handling)
      .when(extend('2026-04-20 10:00', 1))
      .thenSees({
        state: {
          clocks: {
            conclude: { targetAt: shanghai('2026-05-03'), dueAt: shanghai('2026-05-07') },
          },
        },
      }));

  it('is possible to the last millisecond of the term, and not after', () => {
    given(...handling)
      .when(extend('2026-05-06 23:59:59.999'))
      .thenSees({ status: 'accepted' });
    given(...handling)
      .when(extend('2026-05-07 00:00'))
      .thenThrows('EXTENSION_TOO_LATE');
  });

  it('leaves the date that an assigner fixed', () =>
    given(...accepted)
      .when(hop('extend', { facts: { days: 10 } }))
      .thenSees({
        due: expect.objectContaining({ report: '2026-04-01', conclude: '2026-05-11' }),
      }));

  it('is used up also when the work came back', () =>
    given(...handling, extend('2026-04-20 10:00'), plain.hop('report'), plain.hop('send-back'))
      .when(extend('2026-04-21 10:00', 1))
      .thenThrows('EXTENSION_USED'));

  it('says when the calendar does not reach its end', () => {
    const autumn = { at: shanghai('2026-10-12 10:00') };
    const late = [...plain.sent, plain.hop('acknowledge', autumn), plain.hop('accept', autumn)];
    const provisional = (flag: boolean) => ({
      state: { clocks: { conclude: { provisional: flag } } },
    });
    given(...late).thenSees(provisional(false));
    given(...late)
      .when(extend('2026-10-13 10:00'))
      .thenSees(provisional(true));
  });
});

describe('中止计时', () => {
  const plain = opened({ verb: 'forward', facts: {} });
  const handling = [...plain.sent, plain.hop('acknowledge'), plain.hop('accept')];
  const pause = (moment: string, reason = 'hearing') =>
    plain.hop('pause', { ...at(moment), facts: { reason } });
  const resume = (moment: string) => plain.hop('resume', at(moment));
  const conclude = (expected: object) => ({ state: { clocks: { conclude: expected } } });

  it('moves the end of the sixty days by the days it lasted', () =>
    // 60 days end with 05-01; from 03-10 to 03-20 are ten days: 05-11, a Monday.
    given(...handling, pause('2026-03-10 10:00'))
      .when(resume('2026-03-20 10:00'))
      .thenSees(
        conclude({
          dueAt: shanghai('2026-05-12'),
          pauses: [{ reason: 'hearing', days: 10 }],
        }),
      ));

  it('leaves no term running meanwhile', () =>
    given(...handling)
      .when(pause('2026-03-10 10:00'))
      .thenSees({ running: [] }));

  it('may come to the last millisecond of the term, and not after', () => {
    given(...handling)
      .when(pause('2026-05-06 23:59:59.999'))
      .thenSees({ status: 'accepted' });
    given(...handling)
      .when(pause('2026-05-07 00:00'))
      .thenThrows('CLOCK_OVER');
  });

  it('comes again, but not while it lasts, and ends but once', () => {
    const twice = [...handling, pause('2026-03-10 10:00'), resume('2026-03-12 10:00')];
    given(...handling, pause('2026-03-10 10:00'))
      .when(pause('2026-03-11 10:00'))
      .thenThrows('CLOCK_PAUSED');
    given(...twice)
      .when(resume('2026-03-13 10:00'))
      .thenThrows('CLOCK_NOT_PAUSED');
    given(...twice, pause('2026-03-20 10:00', 'awaiting-petitioner'))
      .when(resume('2026-03-25 10:00'))
      .thenSees(conclude({ targetAt: shanghai('2026-05-09'), pauses: [{ days: 2 }, { days: 5 }] }));
  });

  it('is ended by the sender as well', () =>
    given(...handling, pause('2026-03-10 10:00'))
      .when(plain.hop('resume', { ...at('2026-03-11 10:00'), by: 'petition-office' }))
      .thenSees({ running: ['conclude'] }));

  it('needs a term that may stand still', () => {
    const advice = opened({ classification: 'suggestion', verb: 'forward', facts: {} });
    given(...advice.sent, advice.hop('acknowledge'), advice.hop('accept'))
      .when(advice.hop('pause'))
      .thenThrows('PAUSE_NOT_ALLOWED');
  });

  it('leaves the date that an assigner fixed', () =>
    given(...accepted)
      .when(hop('pause', at('2026-03-10 10:00')))
      .thenSees({ running: ['report'] }));

  it('is no time in which to extend', () =>
    given(...handling, pause('2026-03-10 10:00'))
      .when(plain.hop('extend', at('2026-03-11 10:00')))
      .thenThrows('CLOCK_PAUSED'));

  it('is over with the report, which is in time, and with its rework the days are as they were', () =>
    given(...handling, pause('2026-05-06 10:00'), plain.hop('report', at('2026-06-10 10:00')))
      .when(plain.hop('send-back', at('2026-06-10 11:00')))
      .thenSees({
        running: ['conclude'],
        late: [],
        // Of the sixty days none was left on 05-06: the day of the report is the last.
        due: expect.objectContaining({ conclude: '2026-06-10' }),
      }));

  it('ends with the transfer', () =>
    given(...handling, pause('2026-03-10 10:00'))
      .when(plain.hop('close', at('2026-08-10 10:00')))
      .thenSees({
        running: [],
        late: [],
        ...conclude({ stoppedAt: shanghai('2026-08-10 10:00') }),
      }));
});

it('keeps every clock it ever had', () => {
  given(...accepted, hop('report'))
    .when(hop('close', at('2026-03-03 10:00')))
    .thenSees({
      state: expect.toSatisfy(({ clocks }: Transfer) =>
        ['acknowledge', 'conclude', 'notice', 'objection', 'report', 'review'].every(
          (name) => name in clocks,
        ),
      ),
    });
});
