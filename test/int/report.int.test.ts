import { logSource } from '@liandong/bus';
import { reports } from '@liandong/circulation';
import { askWildcard, BusError } from '@liandong/contracts';
import { aRegistration, shanghai } from '@liandong/testing';
import { Desk, type KeptAct } from '@liandong/unit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dutyAt,
  dutyFor,
  fullReport,
  nilReport,
  reportText,
  required,
  wages,
} from './support/circulation/duties.ts';
import { actsInLog, faultsIn } from './support/circulation/log.ts';
import { patient, type Seat } from './support/circulation/seat.ts';
import { CirculationWorld } from './support/circulation/world.ts';

/** Everybody's clock: a Tuesday with a weekend behind the week. */
let clock = shanghai('2026-12-01 09:00');
let world: CirculationWorld;
let office: Seat;
let duty: string;
const members = ['dept-hr', 'dept-land', 'drilling', 'plant-1'];
const seats: Record<string, Seat> = {};
const at = (moment: string) => {
  clock = shanghai(moment);
};

beforeAll(async () => {
  world = await CirculationWorld.start({ now: () => clock });
  for (const unit of ['petition-office', ...members, 'team-11'])
    seats[unit] = await world.seat(unit);
  office = seats['petition-office'] as Seat;
});
afterAll(() => world[Symbol.asyncDispose]());

const seatOf = (unit: string): Seat => seats[unit] as Seat;
const codesOf = async (seat: Seat, acts: readonly KeptAct[]) => {
  seat.keep(acts);
  return (await seat.answersTo(acts)).map((answer) => (answer.ok ? 'stands' : answer.code));
};

/** Both sides hold the same. */
async function same(unit: string, n: number) {
  const theirs = (await seatOf(unit).has('report-duty', duty, { n })).state;
  const ours = (await office.has('report-duty', duty, { n, with: unit })).state;
  expect(ours).toEqual(theirs);
  return dutyAt(seatOf(unit), duty);
}

const summaryOf = (day?: string) => reports.daySummary(office.office, { day });

/** The exchange of this world tells no time by itself; the tracker goes by it. */
async function tellTime(): Promise<void> {
  const connection = await world.connection('exchange');
  connection.subscribe(askWildcard('time'), {
    queue: 'exchange',
    callback: (error, message) => {
      if (!error) message.respond(JSON.stringify({ at: clock }));
    },
  });
  await connection.flush();
}

describe('a duty to report', () => {
  it('goes to all units at once, and to a peer as a letter', async () => {
    duty = await required(office, { units: members, terms: dutyFor(clock) });
    for (const unit of members) {
      const { terms, opening } = await same(unit, 1);
      expect(terms?.owed).toBe('111100111110011');
      expect(opening?.told).toBe(unit !== 'drilling');
    }
    expect(summaryOf().counts).toMatchObject({ units: 4, owed: 4, filed: 0, missing: 0 });
  });

  it('is not put on who is above, or beside', async () => {
    const plant = seatOf('plant-1');
    const { acts } = reports.requireReports(plant.office, {
      units: ['petition-office'],
      terms: dutyFor(clock),
    });
    expect((await codesOf(plant, acts))[0]).toBe('RELATION_FORBIDDEN');
  });

  it('is done day by day: full, nil, late, and missing', async () => {
    at('2026-12-01 15:00');
    await seatOf('plant-1').say([fullReport(seatOf('plant-1')).act]);
    at('2026-12-01 16:10');
    await seatOf('dept-hr').say([nilReport(seatOf('dept-hr')).act]);
    expect(
      await codesOf(seatOf('dept-hr'), [nilReport(seatOf('dept-hr'), '2026-12-02').act]),
    ).toEqual(['REPORT_DAY_AHEAD']);
    await same('plant-1', 2);
    await same('dept-hr', 2);
    expect(summaryOf().missing).toEqual([]);
    at('2026-12-01 16:30');
    const told = summaryOf();
    expect(told.counts).toEqual({ units: 4, filed: 2, nil: 1, late: 1, missing: 1, owed: 0 });
    expect(told.missing).toEqual(['dept-land']);
    expect(told.categories).toEqual([
      { category: 'wages-benefits', matters: 2, units: 1, bands: { '5-19': 2 } },
    ]);
    expect(told.rows.map(({ unit, standing }) => [unit, standing])).toEqual([
      ['dept-hr', 'late'],
      ['dept-land', 'missing'],
      ['drilling', 'missing'],
      ['plant-1', 'filed'],
    ]);
  });

  it('goes back and is corrected, is read, and the unit sees by whom', async () => {
    const plant = seatOf('plant-1');
    await office.say([
      reports.returnReport(office.office, duty, { of: 'plant-1', reason: '件数与口头报告不符' }),
    ]);
    await plant.has('report-duty', duty, { n: 3 });
    const counts = [{ ...wages, matters: 3 }];
    const said = { counts, text: reportText, signer: '王强', nil: false };
    await plant.say([reports.correctReport(plant.office, said).act]);
    await same('plant-1', 4);
    expect(summaryOf().categories[0]?.matters).toBe(3);
    const { acts } = reports.readReports(office.office, duty, { officer: '陈明' });
    await office.say(acts);
    const { read } = await same('plant-1', 5);
    expect(read?.through).toBe('2026-12-01');
    expect(plant.entries('report-duty', duty).at(-1)?.content).toMatchObject({ officer: '陈明' });
  });

  it('is added up level by level', async () => {
    const [plant, team] = [seatOf('plant-1'), seatOf('team-11')];
    at('2026-12-02 09:00');
    const below = await required(plant, { units: ['team-11'], terms: dutyFor(clock) });
    await team.has('report-duty', below, { n: 1 });
    await team.say([fullReport(team).act]);
    await plant.has('report-duty', below, { n: 2, with: 'team-11' });
    const summed = reports.summedCounts(reports.daySummary(plant.office, {}));
    expect(summed).toEqual([wages]);
    await plant.say([fullReport(plant, { duty, counts: summed as [typeof wages] }).act]);
    await office.has('report-duty', duty, { n: 6, with: 'plant-1' });
    expect(summaryOf().categories[0]?.matters).toBe(2);
  });

  it('a peer that was asked declines, and owes nothing', async () => {
    const peer = seatOf('drilling');
    const { act } = reports.answerDuty(peer.office, 'decline', {
      facts: { reason: 'no-capacity' },
      content: { reason: '暂无专人', approvedBy: '赵刚' },
    });
    await peer.say([act]);
    const { life } = await same('drilling', 2);
    expect(life).toBe('declined');
    expect(summaryOf().rows.map(({ unit }) => unit)).not.toContain('drilling');
  });
});

describe('silence', () => {
  it('becomes a fact once the grace is over, and a late report still stands', async () => {
    at('2026-12-02 17:00');
    await tellTime();
    await world.tracker();
    const land = seatOf('dept-land');
    const missed = () => dutyAt(land, duty).days['2026-12-02']?.missed;
    await expect.poll(missed, patient).toBe(true);
    expect(dutyAt(land, duty).days['2026-12-01']).toMatchObject({ missed: true });
    expect(reports.daySummary(office.office, {}).missing).toContain('dept-land');
    await land.say([nilReport(land, '2026-12-01').act]);
    expect(dutyAt(land, duty).days['2026-12-01']).toMatchObject({ missed: true, late: true });
  });
});

/** What units said; the tracker speaks meanwhile. */
const saidInLog = async () =>
  (await actsInLog(world.admin)).filter(({ type }) => ['file-report', 'early-sign'].includes(type))
    .length;

describe('a report names nobody', () => {
  const name = '欧阳慕白';
  // A number as they are made, of nobody.
  const id = '110101199003078881';
  const phone = '13800138000';

  it.each<[string, () => string]>([
    ['an identity number', () => `来访人身份证 ${id}`],
    ['a phone number', () => `联系电话 ${phone}`],
    ['who wrote to us', () => `${name}反映加班费问题`],
  ])('its text is refused with %s, and nothing is said of it', async (_what, text) => {
    const plant = seatOf('plant-1');
    const desk = new Desk({
      unit: 'plant-1',
      store: plant.store,
      deliveries: plant.office.deliveries,
      now: () => clock,
    });
    const act = desk.register({
      facts: aRegistration(),
      content: { title: '加班费', text: '反映加班费问题', petitioner: { name } },
    });
    if (!plant.store.db.prepare("SELECT 1 FROM thread WHERE kind = 'case'").get())
      await plant.say([act]);
    at('2026-12-03 10:00');
    const before = await saidInLog();
    const attempt = (run: () => unknown): BusError | undefined => {
      try {
        run();
        return undefined;
      } catch (thrown) {
        return BusError.from(thrown);
      }
    };
    const refusals = [
      attempt(() => fullReport(plant, { duty, text: text() })),
      attempt(() => fullReport(plant, { duty, measures: text() })),
      attempt(() =>
        reports.earlySign(plant.office, {
          duty,
          facts: {
            category: 'wages-benefits',
            band: '20-49',
            likelyForm: 'group-visit',
            likelyTime: 'within-days',
            reliability: 'likely',
            measuresTaken: true,
          },
          content: { text: text(), signer: '王强' },
        }),
      ),
    ];
    for (const refused of refusals) {
      expect(refused?.code).toMatch(/GATE_CLOSED|PERSONAL_DATA_IN_CONTENT/);
      for (const value of [name, id, phone])
        expect(JSON.stringify([refused?.message, refused?.details])).not.toContain(value);
    }
    expect(plant.outbox.count()).toBe(0);
    expect(await saidInLog()).toBe(before);
  });

  it('what it says lies with the two of them, and in no header of the LOG', async () => {
    const source = logSource(world.admin);
    const { last } = await source.extent();
    for await (const { subject, headers } of source.messages({
      from: 1,
      to: last,
      content: false,
    }))
      expect(JSON.stringify([subject, headers?.keys().map((key) => headers.get(key))])).not.toMatch(
        /加班费|王强/,
      );
    const holds = ({ store }: Seat) =>
      Number(
        store.db
          .prepare('SELECT count(*) AS n FROM entry WHERE content LIKE ?')
          .get(`%${reportText}%`)?.n,
      );
    expect(['petition-office', 'plant-1'].map((unit) => holds(seatOf(unit)) > 0)).toEqual([
      true,
      true,
    ]);
    expect(['dept-hr', 'dept-land', 'drilling'].map((unit) => holds(seatOf(unit)))).toEqual([
      0, 0, 0,
    ]);
  });

  it('and the LOG stands', async () => {
    expect(await faultsIn(world.admin, world.known)).toEqual([]);
  });
});
