import type { TransferActType } from '@liandong/contracts';
import { aHop, caseWorld, monday, see, shanghai, specify, transferOf } from '@liandong/testing';
import { describe, expect, it } from 'vitest';

const given = specify(caseWorld, see);
const { file, hop, sent } = aHop();
const first = { to: 'dept-hr', transfer: 'hop-0001' };
const next = { to: 'dept-land', transfer: 'hop-0002', role: 'lead' as const, replaces: first };
const told = (...acts: TransferActType[]) => acts.map((act) => hop(act));

describe('the notice term', () => {
  const at = (moment: string) => ({ at: shanghai(moment) });
  const returned = [
    ...sent,
    hop('acknowledge'),
    hop('object', at('2026-03-06 10:00')),
    hop('uphold', at('2026-03-09 10:00')),
  ];
  const second = transferOf(
    { origin: 'petition-office', counterpart: 'dept-land', thread: 'hop-0002' },
    {
      case: { owner: 'petition-office', thread: 'case-0001' },
      role: 'lead',
      classification: 'grievance',
    },
  );

  it('of a case that was sent back is not counted anew', () =>
    given(
      ...returned,
      file.dispatch(next, shanghai('2026-03-10 10:00')),
      second('forward', at('2026-03-10 10:00')),
      second('acknowledge', at('2026-03-12 10:00')),
    ).thenSees({
      running: ['notice', 'objection'],
      due: { notice: '2026-03-17', acknowledge: '2026-03-11', objection: '2026-03-17' },
    }));

  it('runs again from its first start, in the file and in the transfer', () => {
    const clock = { startAt: monday, dueAt: shanghai('2026-03-18') };
    const written = given(...returned, file.dispatch(next));
    written.thenSees({ outcome: { notice: clock } });
    given(...returned)
      .when(file.dispatch(next))
      .thenSees({
        outcome: { notice: expect.not.objectContaining({ stoppedAt: expect.anything() }) },
      });
    given(...returned, file.dispatch(next))
      .when(second('forward'))
      .thenSees({ running: ['notice'], outcome: { clocks: { notice: clock } } });
  });

  it('runs beside a date that the second hop fixes', () =>
    given(...returned, file.dispatch(next))
      .when(second('assign'))
      .thenSees({ running: ['notice', 'report'] }));

  it('makes the second recipient late where it has passed', () =>
    given(...returned, file.dispatch(next), second('forward'), second('acknowledge'))
      .when(second('accept', at('2026-03-18 00:00')))
      .thenSees({ late: ['notice'] }));

  it('goes on over a third hop, also past one that was taken back unsigned', () => {
    const third = { to: 'plant-1', transfer: 'hop-0003', role: 'lead' as const };
    const replaces = { to: 'dept-land', transfer: 'hop-0002' };
    const clock = { notice: { dueAt: shanghai('2026-03-18') } };
    given(...returned, file.dispatch(next), second('forward'), second('recall'))
      .when(file.dispatch({ ...third, replaces }))
      .thenSees({ outcome: clock });
    given(...returned, file.dispatch(next), second('recall'))
      .when(file.dispatch({ ...third, replaces }))
      .thenSees({ outcome: clock });
  });

  it('is not carried on where the notice was given', () =>
    given(...sent, ...told('acknowledge', 'accept', 'report', 'close'))
      .when(file.dispatch(next))
      .thenSees({ outcome: expect.not.objectContaining({ notice: expect.anything() }) }));

  it('is not there where nothing was ever delivered', () =>
    given(...sent, hop('recall'))
      .when(file.dispatch(next))
      .thenSees({ outcome: expect.not.objectContaining({ notice: expect.anything() }) }));
});
