import { aHop, caseWorld, monday, see, shanghai, specify, transferOf } from '@liandong/testing';
import { describe, expect, it } from 'vitest';

const given = specify(caseWorld, see);
const asked = aHop({ verb: 'refer', role: 'assist' });
const [registered, lead, written] = asked.sent;
if (!registered || !lead || !written) throw new Error('an assisting hop has an opening');
const before = [registered, lead, written];
const due = (day: string) => ({ due: expect.objectContaining({ assist: day }) });

describe('the term of an assisting unit', () => {
  it('is ten working days at most', () =>
    // Of the whole case 87 days are left; ten working days from Mon 03-02 end with Mon 03-16.
    given(...asked.sent).thenSees({ running: ['assist'], ...due('2026-03-16') }));

  it('is half of what is left where that is less', () =>
    // Ninety days from 02-27 end with 05-28: on 05-20 eight are left, and four end with Sun 05-24.
    given(...before)
      .when(asked.hop('refer', { at: shanghai('2026-05-20 10:00') }))
      .thenSees({
        ...due('2026-05-25'),
        state: { clocks: { assist: { term: '4d', targetAt: shanghai('2026-05-25') } } },
      }));

  it('is a day at least, also where nothing is left', () =>
    given(...before)
      .when(asked.hop('refer', { at: shanghai('2026-06-08 10:00') }))
      .thenSees({ ...due('2026-06-09') }));

  it('is half of what its holder has left, where a holder asks', () => {
    const { hop, sent } = aHop({ verb: 'forward' });
    const help = transferOf(
      { origin: 'dept-hr', counterpart: 'drilling', thread: 'help-0001' },
      {
        case: { owner: 'petition-office', thread: 'case-0001' },
        role: 'assist',
        classification: 'grievance',
        under: { from: 'petition-office', transfer: 'hop-0001' },
      },
    );
    const accepted = [...sent, hop('acknowledge'), hop('accept')];
    // Sixty days end with 05-01: on 04-21 ten are left, and five end with Sun 04-26, rolled to Monday.
    given(...accepted)
      .when(help('request-assist', { at: shanghai('2026-04-21 10:00') }))
      .thenSees(due('2026-04-27'));
    // While that term stands still nothing can be halved: ten working days from 04-21, over Labour Day.
    const still = hop('pause', { at: shanghai('2026-04-20 10:00') });
    given(...accepted, still)
      .when(help('request-assist', { at: shanghai('2026-04-21 10:00') }))
      .thenSees(due('2026-05-08'));
  });

  it('is fixed at the opening, answered by the opinion, and runs on for its rework', () => {
    const answered = [...asked.sent, asked.hop('acknowledge'), asked.hop('report')];
    given(...answered).thenSees({ running: ['review'] });
    given(...answered)
      .when(asked.hop('send-back'))
      .thenSees({ running: ['assist'], ...due('2026-03-16') });
    given(...asked.sent, asked.hop('acknowledge'))
      .when(asked.hop('report', { at: shanghai('2026-03-17 00:00') }))
      .thenSees({ late: ['assist'] });
  });

  it('gives way to a date that is fixed', () => {
    const dueAt = shanghai('2026-03-06 12:00');
    const ordered = aHop({ verb: 'assign', role: 'assist', facts: { dueAt } });
    given(...ordered.sent).thenSees({
      running: ['report'],
      state: { clocks: { report: { startAt: monday, dueAt } } },
    });
  });
});
