import type { BulletinActType } from '@liandong/contracts';
import {
  aBulletin,
  caseWorld,
  delivered,
  monday,
  seeBulletin,
  shanghai,
  specify,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';

const given = specify(caseWorld, seeBulletin);
const { file, copy, update, issued } = aBulletin();
type Saying = Parameters<typeof copy>[2];
const hr = (type: BulletinActType, saying?: Saying) => copy('dept-hr', type, saying);
const at = (moment: string) => ({ at: shanghai(moment) });
const updated = [...issued, update(2), hr('update')];

describe('an answer after its term is late, one millisecond before it is not', () => {
  const checkable = [...issued, hr('acknowledge')];
  const measured = [...issued, file('release-measures'), hr('propose-measures')];
  it.each<[BulletinActType, string, typeof issued, string]>([
    ['acknowledge', 'acknowledge', issued, '2026-03-04'],
    ['self-check', 'self-check', checkable, '2026-03-10'],
    ['raise-point', 'consultation', issued, '2026-03-17'],
    ['adopt', 'adoption', measured, '2026-03-17'],
    ['decline-measures', 'adoption', measured, '2026-03-17'],
    ['carry-out', 'carry-out', [...measured, hr('adopt')], '2026-03-20'],
  ])('%s', (type, late, before, end) => {
    const dueAt = type === 'adopt' ? { dueAt: shanghai('2026-05-01') } : {};
    const acting = (ms: number) => hr(type, { at: shanghai(end) + ms, facts: dueAt });
    given(...before)
      .when(acting(-1))
      .thenSees({ late: [], flagged: undefined });
    given(...before)
      .when(acting(0))
      .thenSees({ late: [late as 'adoption'], flagged: undefined });
  });
});

describe('阅知 is proven by the receipt that covers what is signed for', () => {
  // The LOG: draft, address, allocate, release, then the three copies; dept-hr's is the fifth.
  const receipt = (upTo: number, moment: string) =>
    delivered('dept-hr', { after: 0, upTo }, at(moment));
  const signing = (delivery: number, facts: object = {}) =>
    hr('acknowledge', { ...at('2026-03-05 10:00'), facts: { delivery, ...facts } });

  it('of the opening', () => {
    given(...issued, receipt(5, '2026-03-03 10:00'))
      .when(signing(8))
      .thenSees({ outcome: { deliveredAt: shanghai('2026-03-03 10:00') } });
    given(...issued, receipt(4, '2026-03-03 10:00'))
      .when(signing(8))
      .thenThrows('DELIVERY_NOT_PROVEN');
    given(...issued)
      .when(hr('acknowledge'))
      .thenSees({ outcome: { deliveredAt: monday } });
  });

  it('of the update that made it necessary', () => {
    given(...updated, receipt(9, '2026-03-03 10:00'))
      .when(signing(10, { revision: 2 }))
      .thenSees({ outcome: { deliveredAt: shanghai('2026-03-03 10:00') } });
    given(...updated, receipt(8, '2026-03-03 10:00'))
      .when(signing(10, { revision: 2 }))
      .thenThrows('DELIVERY_NOT_PROVEN');
  });

  it('also of a letter that is declined', () => {
    const stored = delivered('drilling', { after: 0, upTo: 7 }, at('2026-03-03 10:00'));
    given(...issued, stored)
      .when(copy('drilling', 'decline', { ...at('2026-03-04'), facts: { delivery: 8 } }))
      .thenSees({ state: expect.objectContaining({ deliveredAt: shanghai('2026-03-03 10:00') }) });
  });
});

describe('countermeasures', () => {
  const measures = (version: number) => file('release-measures', { facts: { version } });
  const on = (type: BulletinActType, version: number, moment?: string) =>
    hr(type, { ...(moment ? at(moment) : {}), facts: { version } });
  const first = [...issued, measures(1), on('propose-measures', 1)];
  const second = [...first, measures(2), on('propose-measures', 2)];

  it('are proposed as they were released, version by version', () => {
    given(...issued)
      .when(on('propose-measures', 1))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...first)
      .when(on('propose-measures', 2))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    given(...first)
      .when(on('propose-measures', 1))
      .thenThrows('REVISION_OUT_OF_ORDER');
    given(...issued, measures(1), measures(2))
      .when(on('propose-measures', 2))
      .thenSees({ outcome: { dueAt: shanghai('2026-03-17') } });
  });

  it('are answered once a version', () => {
    for (const type of ['adopt', 'decline-measures'] as const)
      for (const again of ['adopt', 'decline-measures'] as const)
        given(...first, on(type, 1))
          .when(on(again, 1))
          .thenThrows('MEASURES_ANSWERED');
    given(...first, on('adopt', 1), measures(2), on('propose-measures', 2))
      .when(on('adopt', 2))
      .thenSees({ status: 'adopted', flagged: undefined });
  });

  it('an answer to a version that was overtaken is kept, flagged', () => {
    given(...second)
      .when(on('adopt', 1))
      .thenSees({ flagged: 'outdated', status: 'issued' });
    given(...second)
      .when(on('decline-measures', 1))
      .thenSees({ flagged: 'outdated', status: 'issued' });
    given(...first)
      .when(on('adopt', 2))
      .thenThrows('MEASURES_UNKNOWN');
    given(...first)
      .when(on('decline-measures', 2))
      .thenThrows('MEASURES_UNKNOWN');
    given(...issued)
      .when(on('adopt', 1))
      .thenThrows('MEASURES_UNKNOWN');
  });

  it('stay adopted where the next version is declined', () =>
    given(...first, on('adopt', 1), measures(2), on('propose-measures', 2))
      .when(on('decline-measures', 2))
      .thenSees({ status: 'adopted' }));

  it('are adopted for a day to come', () =>
    given(...first)
      .when(hr('adopt', { facts: { dueAt: monday } }))
      .thenThrows('DUE_DATE_PAST'));

  it('are carried out, in part or wholly, as they were adopted', () => {
    const carrying = (progress: string, version = 1) =>
      hr('carry-out', { facts: { progress, version } });
    const adopted = [...first, on('adopt', 1)];
    given(...first)
      .when(carrying('done'))
      .thenThrows('MEASURES_UNKNOWN');
    given(...adopted)
      .when(carrying('done', 2))
      .thenThrows('MEASURES_UNKNOWN');
    given(...adopted, carrying('partly'))
      .when(carrying('done'))
      .thenSees({ status: 'adopted' });
    given(...adopted, carrying('done'))
      .when(carrying('done'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...adopted, measures(2), on('propose-measures', 2), on('adopt', 2))
      .when(carrying('done', 1))
      .thenSees({ flagged: 'outdated' });
  });

  it('are evaluated from the thirtieth day on, once', () => {
    const adopted = [...first, on('adopt', 1)];
    given(...first)
      .when(on('evaluate', 1))
      .thenThrows('MEASURES_UNKNOWN');
    given(...adopted)
      .when(on('evaluate', 1, '2026-03-31 23:59:59.999'))
      .thenThrows('EVALUATION_TOO_EARLY');
    given(...adopted)
      .when(on('evaluate', 1, '2026-04-01 00:00'))
      .thenSees({ status: 'evaluated' });
    given(...adopted)
      .when(on('evaluate', 2, '2026-04-01 00:00'))
      .thenThrows('MEASURES_UNKNOWN');
    given(...adopted, on('evaluate', 1, '2026-04-01'))
      .when(on('evaluate', 1, '2026-04-02'))
      .thenThrows('ACT_OUT_OF_ORDER');
  });

  it('are evaluated before 销号, or the issuer says why not', () => {
    const closing = (facts: object = {}) =>
      hr('close', { ...at('2026-04-02'), facts: { ...facts } });
    const unevaluated = { unevaluated: 'not-implemented' };
    const closed = file('close', { facts: { adopters: 1, evaluated: 0, ...unevaluated } });
    const adopted = [...first, on('adopt', 1)];
    given(...adopted)
      .when(closing(unevaluated))
      .thenThrows('BULLETIN_NOT_CLOSED');
    given(...adopted, closed)
      .when(closing())
      .thenThrows('MEASURES_UNEVALUATED');
    given(...adopted, closed)
      .when(closing(unevaluated))
      .thenSees({ status: 'closed', open: false });
    given(...adopted, on('evaluate', 1, '2026-04-01'), { ...closed, ...at('2026-04-02') })
      .when(closing())
      .thenSees({ status: 'closed' });
    given(...issued, file('close'))
      .when(hr('close'))
      .thenSees({ status: 'closed' });
  });
});
