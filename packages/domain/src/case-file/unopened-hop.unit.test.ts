import { aHop, caseWorld, revoked, see, specify } from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, see);

describe('a hop that was written but never opened', () => {
  const { file, hop, sent } = aHop();
  const written = sent.slice(0, -1);
  const last = { to: 'dept-hr', transfer: 'hop-0001' };
  const next = { to: 'dept-land', transfer: 'hop-0002', role: 'lead' as const, replaces: last };

  it('holds the case, for its opening may be on its way', () =>
    given(...written)
      .when(file.dispatch(next))
      .thenThrows('CASE_HAS_HOLDER'));

  it('is taken back by its sender, and then replaced', () => {
    given(...written)
      .when(hop('recall'))
      .thenSees({ status: 'recalled', running: [] });
    given(...written, hop('recall'))
      .when(file.dispatch(next))
      .thenSees({ status: 'registered' });
  });

  it('is not taken back by its recipient', () =>
    given(...written)
      .when(hop('recall', { by: 'dept-hr' }))
      .thenThrows('THREAD_UNKNOWN'));

  it('cannot be opened once it was taken back', () =>
    given(...written, hop('recall'))
      .when(hop('assign'))
      .thenThrows('THREAD_EXISTS'));

  it('holds the case even when its recipient is revoked', () => {
    const gone = revoked('dept-hr');
    given(...written, gone)
      .when(file.dispatch(next))
      .thenThrows('CASE_HAS_HOLDER');
    given(...written, gone, hop('recall'))
      .when(file.dispatch(next))
      .thenSees({});
  });
});
