import type { ReportCount } from '@liandong/contracts';
import type { DutyTerms } from '@liandong/domain';
import { codeOf, shanghai } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import type { BulletinOffice } from '../bulletin/office.ts';
import { type DeskWorld, deskWorld } from '../testing/desk-world.ts';
import { remindReporters, returnReport } from './collecting.ts';
import { mustNameNobody } from './gate.ts';
import { summaryPaper } from './ledger.ts';
import { collectedDuties, ownDuty } from './office.ts';
import { correctReport, fileReport, nilReport } from './reporting.ts';
import { nextLevel, requireOfMore, requireReports, unitsBelow } from './require.ts';
import { daySummary, summedCounts } from './summary.ts';

const monday = shanghai('2026-03-02 10:00');
const terms: DutyTerms = {
  rhythm: 'daily',
  from: '2026-03-02',
  through: '2026-03-13',
  on: 'workdays',
  cutOff: '16:00',
  graceMinutes: 30,
};
const wages: ReportCount = { category: 'wages-benefits', band: '5-19', matters: 2 };
const said = { counts: [wages], text: '两个班组反映加班费发放较迟。', signer: '王强' };

const deskOf = (world: DeskWorld, unit: string): BulletinOffice => ({
  ...world.office(unit),
  units: [
    { id: 'plant-1', name: { zh: '采油一厂' }, aliases: [] },
    { id: 'dept-hr', name: { zh: '人力资源部' }, aliases: [] },
  ],
});

function begun(units: readonly string[] = ['plant-1', 'dept-hr', 'drilling']) {
  const world = deskWorld(monday);
  const office = deskOf(world, 'petition-office');
  const { thread, acts } = requireReports(office, { terms, units });
  world.keep(acts);
  const until = (moment: string) => world.wait(shanghai(moment) - world.now());
  return { world, office, thread, until, plant: deskOf(world, 'plant-1') };
}

describe('one day summed up', () => {
  it('says who is missing once the grace is over, and never a peer', () => {
    const { world, office, until, plant } = begun();
    world.keep([fileReport(plant, said).act]);
    until('2026-03-02 16:29');
    expect(daySummary(office, {}).missing).toEqual([]);
    until('2026-03-02 16:30');
    const { rows, counts, missing, categories } = daySummary(office, {});
    expect(missing).toEqual(['dept-hr']);
    expect(rows.map(({ unit, standing, letter }) => [unit, standing, letter])).toEqual([
      ['dept-hr', 'missing', false],
      ['drilling', 'missing', true],
      ['plant-1', 'filed', false],
    ]);
    expect(counts).toEqual({ units: 3, filed: 1, nil: 0, late: 0, missing: 1, owed: 0 });
    expect(categories).toEqual([
      { category: 'wages-benefits', matters: 2, units: 1, bands: { '5-19': 2 } },
    ]);
  });

  it('adds up the last word on each day, over units', () => {
    const { world, office, plant } = begun(['plant-1', 'dept-hr']);
    world.keep([fileReport(plant, said).act, nilReport(deskOf(world, 'dept-hr'), said).act]);
    const more = [
      { ...wages, matters: 3 },
      { ...wages, band: '20-49' as const, matters: 1 },
    ];
    world.keep([correctReport(plant, { ...said, counts: more, signs: 1, nil: false }).act]);
    const told = daySummary(office, { day: '2026-03-02' });
    expect(told.categories).toMatchObject([{ matters: 4, bands: { '20-49': 1, '5-19': 3 } }]);
    expect(told).toMatchObject({ signs: 1, counts: { filed: 2, nil: 1 } });
    expect(summedCounts(told)).toEqual([more[1], more[0]]);
    const paper = summaryPaper(
      { ...office, nameOf: (unit) => unit, area: '试验矿区', categoryOf: (id) => id },
      told,
    );
    expect(paper.name).toBe('报送情况台账-2026-03-02.xlsx');
    expect(Buffer.from(paper.bytes).subarray(0, 2).toString()).toBe('PK');
  });

  it('is empty on a day nobody reports on', () =>
    expect(daySummary(begun().office, { day: '2026-03-07' })).toMatchObject({
      rows: [],
      missing: [],
    }));
});

describe('the day that is meant', () => {
  it('is today, then the first that is open', () => {
    const { world, plant, until } = begun();
    until('2026-03-04 09:00');
    const filed = [nilReport(plant, said)];
    world.keep(filed.map(({ act }) => act));
    filed.push(nilReport(plant, said));
    world.keep(filed.slice(1).map(({ act }) => act));
    filed.push(nilReport(plant, said));
    expect(filed.map(({ day }) => day)).toEqual(['2026-03-04', '2026-03-02', '2026-03-03']);
  });

  it('of a correction is what was sent back, else the last', () => {
    const { world, office, thread, plant, until } = begun();
    world.keep([fileReport(plant, said).act]);
    until('2026-03-03 09:00');
    world.keep([nilReport(plant, said).act]);
    expect(correctReport(plant, { ...said, nil: false }).day).toBe('2026-03-03');
    const back = { of: 'plant-1', day: '2026-03-02', reason: '件数不符' };
    world.keep([returnReport(office, thread, back)]);
    expect(correctReport(plant, { ...said, nil: false }).day).toBe('2026-03-02');
  });

  it('needs the duty where there are several, and words where there is something to say', () => {
    const { world, office, plant } = begun();
    expect(codeOf(() => fileReport(plant, { ...said, text: undefined }))).toBe('REPORT_INCOMPLETE');
    world.keep(requireReports(office, { terms, units: ['plant-1'] }).acts);
    expect(codeOf(() => ownDuty(plant, undefined))).toBe('THREAD_UNKNOWN');
    expect(collectedDuties(office)).toHaveLength(2);
  });
});

describe('who is asked', () => {
  it('is below, each level apart; peers are named', () => {
    const { world, office } = begun();
    expect(unitsBelow(office)).toContain('team-11');
    expect(unitsBelow(office)).not.toContain('drilling');
    expect(unitsBelow(office)).not.toContain('tracker');
    expect(nextLevel(office)).toContain('plant-1');
    expect(nextLevel(office)).not.toContain('team-11');
    expect(nextLevel(deskOf(world, 'plant-1'))).toEqual(['plant-1-discipline', 'team-11']);
  });

  it('joins once', () => {
    const { world, office, thread } = begun();
    const { acts, added } = requireOfMore(office, thread, ['plant-1', 'plant-2']);
    expect(added).toEqual(['plant-2']);
    world.keep(acts);
    expect(requireOfMore(office, thread, ['plant-2']).acts).toEqual([]);
  });

  it('is reminded once a day, and only while something is owed', () => {
    const { world, office, thread, plant } = begun();
    world.keep([nilReport(plant, said).act]);
    const first = remindReporters(office, thread, {});
    expect(first.units).toEqual(['dept-hr', 'drilling']);
    world.keep(first.acts);
    expect(remindReporters(office, thread, {})).toMatchObject({
      units: [],
      left: ['dept-hr', 'drilling'],
    });
    expect(remindReporters(office, thread, { again: true }).units).toHaveLength(2);
  });
});

describe('the gate of a report', () => {
  const { plant } = begun();
  const refusal = (text: string) => codeOf(() => mustNameNobody(plant, { text, signer: '王强' }));

  it.each(['采油一厂 3 月 2 日有 2 人到机关反映加班费问题', '人力资源部已安排专人答复'])(
    'lets a place, a day and a count pass: %s',
    (text) => expect(refusal(text)).toBeUndefined(),
  );

  it.each(['职工张伟多次反映加班费问题', '联系电话 13800138000', '身份证 110101199003078881'])(
    'stops whatever names somebody: %s',
    (text) => expect(refusal(text)).toBe('GATE_CLOSED'),
  );
});
