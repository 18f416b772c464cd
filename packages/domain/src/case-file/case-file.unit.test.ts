import type { CaseActType, OpeningType, TransferActType } from '@liandong/contracts';
import {
  aHop,
  caseFile,
  caseWorld,
  monday,
  revoked,
  see,
  shanghai,
  specify,
  transferOf,
} from '@liandong/testing';
import { describe, it } from 'vitest';

const given = specify(caseWorld, see);
const { file, hop, sent } = aHop();
const first = { to: 'dept-hr', transfer: 'hop-0001' };
const lead = { ...first, role: 'lead' as const };
const next = { to: 'dept-land', transfer: 'hop-0002', role: 'lead' as const, replaces: first };
const told = (...acts: TransferActType[]) => acts.map((act) => hop(act));

describe('a case', () => {
  it('is registered once', () => {
    given().when(file.register()).thenSees({ status: 'registered' });
    given(file.register()).when(file.register()).thenThrows('THREAD_EXISTS');
  });

  it('keeps what it was registered as, and since when it is known', () =>
    given(file.register({ classification: 'suggestion', accused: ['plant-1'] })).thenSees({
      state: {
        status: 'registered',
        classification: 'suggestion',
        accused: ['plant-1'],
        receivedAt: shanghai('2026-02-27 09:00'),
        hops: [],
      },
    }));

  it.each<[CaseActType, ReturnType<typeof file.supplement>]>([
    ['dispatch', file.dispatch(lead)],
    ['name-leader', file.nameLeader()],
    ['supplement', file.supplement()],
    ['conclude', file.conclude()],
  ])('that is not registered takes no %s', (_type, act) =>
    given().when(act).thenThrows('CASE_UNKNOWN'),
  );

  it('takes a leader and supplements as long as it is open', () => {
    given(file.register()).when(file.nameLeader()).thenSees({ status: 'registered' });
    given(file.register()).when(file.supplement()).thenSees({ status: 'registered' });
  });

  it('is kept by its owner alone', () => {
    const { act, at } = file.register();
    given()
      .when({ act: { ...act, counterpart: 'dept-hr' }, at })
      .thenThrows('NOT_A_PARTY');
    given()
      .when({ act: { ...act, by: 'dept-hr' }, at })
      .thenThrows('NOT_A_PARTY');
  });
});

describe('a hop is written', () => {
  const registered = given(file.register());

  it('with whom, in which transfer, as what, and when', () =>
    registered.when(file.dispatch(lead)).thenSees({ state: { hops: [{ ...lead, at: monday }] } }));

  it('once', () => {
    const again = { ...lead, role: 'assist' as const };
    given(file.register(), file.dispatch(lead))
      .when(file.dispatch(again))
      .thenThrows('THREAD_EXISTS');
  });

  it('never to a unit nobody knows', () =>
    registered.when(file.dispatch({ ...lead, to: 'nobody' })).thenThrows('RECIPIENT_UNKNOWN'));

  it('never to a revoked unit', () =>
    given(file.register(), revoked('dept-hr'))
      .when(file.dispatch(lead))
      .thenThrows('RECIPIENT_REVOKED'));

  it.each(['petition-office', 'tracker', 'exchange'])(
    'never to %s, which takes no transfer',
    (to) => registered.when(file.dispatch({ ...lead, to })).thenThrows('RELATION_FORBIDDEN'),
  );

  it.each<[string, OpeningType, boolean]>([
    ['dept-hr', 'assign', true],
    ['dept-hr', 'refer', true],
    ['drilling', 'assign', false],
    ['drilling', 'forward', false],
    ['drilling', 'refer', true],
    ['drilling', 'request-assist', true],
  ])('to %s, meant to be opened by %s: %s', (to, verb, can) => {
    const written = registered.when(file.dispatch({ ...lead, to, verb }));
    if (can) written.thenSees({ status: 'registered' });
    else written.thenThrows('RELATION_FORBIDDEN');
  });

  it('for the discipline unit, that anyone may send an accusation to', () => {
    const peers = caseFile('case-0001', 'drilling');
    const hop = { to: 'discipline', transfer: 'hop-0001', role: 'lead' as const };
    const accusation = given(peers.register({ classification: 'accusation' }));
    accusation.when(peers.dispatch({ ...hop, verb: 'forward' })).thenSees({});
    accusation.when(peers.dispatch({ ...hop, verb: 'assign' })).thenThrows('RELATION_FORBIDDEN');
    given(peers.register())
      .when(peers.dispatch({ ...hop, verb: 'forward' }))
      .thenThrows('RELATION_FORBIDDEN');
  });

  it('for assistance only once there was a lead', () => {
    const assist = { to: 'dept-land', transfer: 'hop-0002', role: 'assist' as const };
    registered.when(file.dispatch(assist)).thenThrows('CASE_NO_HOLDER');
    given(...sent)
      .when(file.dispatch(assist))
      .thenSees({ status: 'registered' });
  });
});

describe('a lead', () => {
  it.each<TransferActType[][]>([
    [[]],
    [['acknowledge']],
    [['acknowledge', 'object']],
    [['acknowledge', 'accept']],
    [['acknowledge', 'divert']],
    [['acknowledge', 'accept', 'report']],
  ])('that is still held, after %s, keeps out another', (acts) =>
    given(...sent, ...told(...acts))
      .when(file.dispatch(next))
      .thenThrows('CASE_HAS_HOLDER'),
  );

  it.each<TransferActType[][]>([
    [['recall']],
    [['acknowledge', 'object', 'uphold']],
    [['acknowledge', 'accept', 'report', 'close']],
  ])('that ended, after %s, is replaced by another', (acts) =>
    given(...sent, ...told(...acts))
      .when(file.dispatch(next))
      .thenSees({ status: 'registered' }),
  );

  it.each([
    ['no other', undefined],
    ['another transfer', { ...first, transfer: 'hop-0000' }],
    ['another unit', { ...first, to: 'dept-land' }],
  ])('that ended is not replaced where the file is told of %s', (_what, replaces) =>
    given(...sent, hop('recall'))
      .when(file.dispatch({ ...next, replaces }))
      .thenThrows('CASE_HAS_HOLDER'),
  );

  it('that is held by a unit since revoked is not passed over by a wrong name', () =>
    given(...sent, hop('acknowledge'), revoked('dept-hr'))
      .when(file.dispatch({ ...next, replaces: { ...first, to: 'dept-land' } }))
      .thenThrows('CASE_HAS_HOLDER'));

  it('is the latest of them: an assisting hop replaces none', () => {
    const assist = { to: 'plant-1', transfer: 'hop-0003', role: 'assist' as const };
    given(...sent, file.dispatch(assist), hop('recall'))
      .when(file.dispatch(next))
      .thenSees({ status: 'registered' });
  });
});

describe('办结归档', () => {
  const outcomes = ['redirected', 'rejected', 'barred', 'withdrawn'] as const;
  const closed = [...sent, ...told('acknowledge', 'accept', 'report', 'close')];

  it.each([...outcomes, 'replied', 'settled'] as const)(
    'of a case the owner settled itself: %s',
    (outcome) =>
      given(file.register()).when(file.conclude({ outcome })).thenSees({ status: 'concluded' }),
  );

  it.each(['replied', 'settled'] as const)('%s, once its lead is closed', (outcome) =>
    given(...closed)
      .when(file.conclude({ outcome, lead: first }))
      .thenSees({ status: 'concluded' }),
  );

  it.each(['replied', 'settled'] as const)('not %s, where the lead only came back', (outcome) =>
    given(...sent, hop('recall'))
      .when(file.conclude({ outcome, lead: first }))
      .thenThrows('CASE_NO_HOLDER'),
  );

  it.each(outcomes)('%s, also where the lead came back', (outcome) =>
    given(...sent, hop('recall'))
      .when(file.conclude({ outcome, lead: first }))
      .thenSees({ status: 'concluded' }),
  );

  it.each(outcomes)('not even %s while the lead is held', (outcome) =>
    given(...sent, ...told('acknowledge', 'accept'))
      .when(file.conclude({ outcome, lead: first }))
      .thenThrows('CASE_STILL_HELD'),
  );

  it.each([undefined, { ...first, to: 'plant-1' }, { ...first, transfer: 'hop-0009' }])(
    'not where it names %o for its lead',
    (wrong) =>
      given(...closed)
        .when(file.conclude({ lead: wrong }))
        .thenThrows('CASE_STILL_HELD'),
  );

  it('not where it names a lead that never was', () =>
    given(file.register())
      .when(file.conclude({ lead: first }))
      .thenThrows('CASE_NO_HOLDER'));

  it("not by the report on another case, even if the owner's own", () => {
    const other = caseFile('case-0002');
    given(...closed, other.register(), other.dispatch(lead))
      .when(other.conclude({ lead: first }))
      .thenThrows('CASE_NO_HOLDER');
  });

  it('not by an opinion given on a case of the same name that another unit keeps', () => {
    const mine = caseFile('case-0001', 'dept-hr');
    const help = { to: 'dept-land', transfer: 'help-0001' };
    const opening = {
      case: { owner: 'petition-office', thread: 'case-0001' },
      role: 'assist' as const,
      classification: 'grievance' as const,
      under: { from: 'petition-office', transfer: 'hop-0001' },
    };
    const assist = transferOf(
      { origin: 'dept-hr', counterpart: help.to, thread: help.transfer },
      opening,
    );
    given(
      ...sent,
      hop('acknowledge'),
      assist('request-assist'),
      assist('acknowledge'),
      assist('report'),
      assist('close'),
      mine.register(),
      mine.dispatch({ ...help, role: 'lead' }),
    )
      .when(mine.conclude({ lead: help }))
      .thenThrows('CASE_NO_HOLDER');
  });

  it.each([
    file.dispatch({ ...next }),
    file.nameLeader(),
    file.supplement(),
    file.conclude({ lead: first }),
  ])('is the end of the file', (act) =>
    given(...closed, file.conclude({ lead: first }))
      .when(act)
      .thenThrows('CASE_CLOSED'),
  );

  it('and the case is not registered again', () =>
    given(...closed, file.conclude({ lead: first }))
      .when(file.register())
      .thenThrows('THREAD_EXISTS'));
});
