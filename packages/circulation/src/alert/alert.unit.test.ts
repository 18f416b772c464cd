import { expect, it } from 'vitest';
import { deskWorld } from '../testing/desk-world.ts';
import { inspectAlert } from './gate.ts';
import { answerAlert, remindSilentUnits } from './member.ts';
import { activated, alertWording, reportsTo, sentAlert } from './office.ts';
import { alertOverview, nextCall } from './overview.ts';
import { passedOn, planAlert, planNext, reportActs } from './report.ts';
import { readRoster } from './roster.ts';

const minute = 60_000;
const wording = {
  title: '机关门前人员聚集',
  text: '11月23日9时，采油一厂二十余人在机关门前聚集，其中3人情绪激动。',
  place: '机关办公楼正门',
  leaders: '陈建华',
  reporter: '周洁',
  contact: '值班室 0543-8600001',
};
const said = { level: 'larger', phase: 'activated', category: 'other', occurredAt: 0 } as const;

const desk = (world: ReturnType<typeof deskWorld>, unit: string) => ({
  ...world.office(unit),
  units: [],
});

it('when, where and how many pass the gate; names and numbers of petitioners do not', () => {
  const office = desk(deskWorld(), 'petition-office');
  expect(inspectAlert(office, wording).blocking).toEqual([]);
  const kinds = (text: string) =>
    inspectAlert(office, { ...wording, text }).blocking.map(({ kind }) => kind);
  expect(kinds('信访人王建国在门前')).toEqual(['name']);
  expect(kinds('联系 13912345678')).toEqual(['mobile']);
  expect(kinds('身份证 110101199003070134')).toEqual(['id-number']);
});

it('is addressed and sent at once, and each report goes to who had the one before', () => {
  const world = deskWorld();
  const office = desk(world, 'petition-office');
  const first = planAlert(office, { said, wording, to: ['plant-1', 'dept-hr', 'plant-1'] });
  expect(first.members).toEqual(['dept-hr', 'plant-1']);
  world.keep(reportActs(office, first));
  const next = planNext(office, first.thread, { level: 'major', to: ['drilling'] });
  expect([next.members, next.added]).toEqual([['dept-hr', 'drilling', 'plant-1'], ['drilling']]);
  world.keep(reportActs(office, next));
  const last = planNext(office, first.thread, { ends: true });
  world.keep(reportActs(office, last));
  const { file, copies, view } = sentAlert(office, first.thread);
  expect(file.status).toBe('terminated');
  expect([...copies.values()].map(({ state }) => state.life)).toEqual(Array(3).fill('terminated'));
  expect(alertWording(office, view)).toEqual(wording);
});

it('tells who is silent first, and whom to call there', () => {
  const world = deskWorld();
  const office = desk(world, 'petition-office');
  const report = planAlert(office, { said, wording, to: ['plant-1', 'dept-hr'] });
  world.keep(reportActs(office, report));
  world.wait(2 * minute);
  world.keep([
    answerAlert(world.office('dept-hr'), report.thread, { officer: '李敏', post: 'duty' }),
  ]);
  const overdue = () => alertOverview(office, sentAlert(office, report.thread)).counts.overdue;
  expect(overdue()).toBe(0);
  world.wait(9 * minute);
  const seen = alertOverview(office, sentAlert(office, report.thread));
  expect(seen.counts).toMatchObject({ units: 2, acknowledged: 1, silent: 1, late: 0 });
  expect(seen.counts.overdue).toBe(1);
  expect(seen.units).toMatchObject([
    { unit: 'plant-1', status: 'issued', call: { post: 'deputy', due: true } },
    { unit: 'dept-hr', acknowledged: { minutes: 2, post: 'duty', late: false } },
  ]);
  expect(seen.units.map(({ overdue }) => overdue)).toEqual([true, undefined]);
});

it('counts and calls whom it is told to, not whose report it is', () => {
  const world = deskWorld();
  const plant = desk(world, 'plant-1');
  const up = planAlert(plant, { said, wording, to: ['petition-office'] });
  world.keep(reportActs(plant, up));
  const office = desk(world, 'petition-office');
  const out = planAlert(office, { ...passedOn(office, up.thread), to: ['plant-1', 'dept-hr'] });
  world.keep(reportActs(office, out));
  world.wait(9 * minute);
  const { units, counts } = alertOverview(office, sentAlert(office, out.thread));
  expect(counts).toMatchObject({ units: 1, acknowledged: 0, silent: 1, overdue: 1 });
  expect(units.map(({ unit, as, call }) => [unit, as, call?.post])).toEqual([
    ['dept-hr', 'told', 'duty'],
    ['plant-1', 'own', undefined],
  ]);
  expect(remindSilentUnits(office, out.thread)).toHaveLength(1);
});

it('calls the duty officer, the deputy and the head, each from its minute on', () => {
  const at = (minutes: number) => nextCall([5, 10, 15], 0, minutes * minute);
  expect(at(0)).toEqual({ post: 'duty', at: 5 * minute, due: false });
  expect(nextCall([5, 10, 15], 0, 5 * minute - 1).due).toBe(false);
  expect(at(5)).toMatchObject({ post: 'duty', due: true });
  expect(at(10)).toMatchObject({ post: 'deputy', due: true });
  expect(at(15)).toMatchObject({ post: 'head', due: true });
  expect(at(600)).toMatchObject({ post: 'head', due: true });
});

it('goes up to the petition office, and down to whom its level activates', () => {
  const world = deskWorld();
  expect(reportsTo(world.office('plant-1'))).toBe('petition-office');
  expect(reportsTo(world.office('drilling'))).toBe('petition-office');
  expect(reportsTo(world.office('petition-office'))).toBe('company');
  const office = world.office('petition-office');
  expect(activated(office, 'general', 'plant-1')).toEqual(['plant-1']);
  expect(activated(office, 'larger')).toEqual(['dept-hr', 'dept-land']);
  expect(activated(office, 'critical')).toContain('drilling');
  expect(activated(office, 'critical')).not.toContain('exchange');
});

it('reads a roster by its headings, and tells lines it cannot place', () => {
  const find = (name: string) => (name === '采油一厂' ? 'plant-1' : undefined);
  const text =
    '\uFEFF单位,负责人,值班,备注\r\n采油一厂,"张,三","0543-1 ""夜"""\r\n\r\n某厂,1,2\r\n';
  const { roster, faults } = readRoster(text, find);
  expect([...roster]).toEqual([['plant-1', { head: '张,三', duty: '0543-1 "夜"' }]]);
  expect(faults).toEqual([{ line: 4, why: 'unit-unknown' }]);
  expect(readRoster('a,b\n', find).faults).toEqual([{ line: 1, why: 'no-unit-column' }]);
});

it('who was not reached before begins with the report in force, and is not ended', () => {
  const world = deskWorld();
  const office = desk(world, 'petition-office');
  const first = planAlert(office, { said, wording, to: ['plant-1', 'dept-hr'] });
  // The last act, to plant-1, never came through.
  world.keep(reportActs(office, first).slice(0, -1));
  const ends = planNext(office, first.thread, { ends: true });
  const types = (report: typeof ends) =>
    reportActs(office, report).map(({ act }) => (JSON.parse(act) as { type: string }).type);
  expect(types(ends)).toEqual(['terminate', 'terminate']);
  const next = planNext(office, first.thread, { phase: 'disposing' });
  expect(types(next)).toEqual(['release', 'update', 'issue']);
  world.keep(reportActs(office, next));
  const { copies } = sentAlert(office, first.thread);
  expect([...copies.values()].map(({ state }) => state.current?.revision)).toEqual([2, 2]);
});
