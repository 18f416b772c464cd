import type { AlertActType } from '@liandong/contracts';
import { anAlert, caseWorld, monday, revoked, seeAlert, specify } from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../china-calendar.ts';
import { defaultLadders, pendingRungs } from '../timers/index.ts';
import { alertKind } from './alert.ts';
import { alertLadder } from './ladder.ts';
import type { Alert } from './state.ts';

const given = specify(caseWorld, seeAlert);
const minute = 60_000;
const inMinutes = (n: number) => monday + n * minute;
const { file, copy, report, released, issued } = anAlert();
type Saying = Parameters<typeof copy>[2];
const hr = (type: AlertActType, saying?: Saying) => copy('dept-hr', type, saying);

const up = anAlert({ thread: 'alert-up-01', origin: 'plant-1', members: ['petition-office'] });
const passes = file('release', {
  facts: { passesOn: { origin: 'plant-1', thread: 'alert-up-01' } },
});

describe('an alert goes out', () => {
  it('once, as the file was released, to whom it was addressed, and before that to nobody', () => {
    given(...released)
      .when(hr('issue'))
      .thenSees({
        status: 'issued',
        open: true,
        outcome: { as: 'told', restarts: true, acknowledgeMinutes: 5 },
      });
    given(file('address')).when(hr('issue')).thenThrows('CIRCULATION_NOT_RELEASED');
    given(...released)
      .when(copy('plant-2', 'issue'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...issued)
      .when(hr('issue'))
      .thenThrows('THREAD_EXISTS');
    given(...released)
      .when(hr('issue', { by: 'dept-hr' }))
      .thenThrows('NOT_YOUR_TURN');
    given(...released, revoked('dept-hr'))
      .when(hr('issue'))
      .thenThrows('RECIPIENT_REVOKED');
  });

  it.each([
    ['level', 'critical'],
    ['phase', 'disposing'],
    ['category', 'land'],
    ['band', '5-19'],
    ['occurredAt', monday],
    ['place', 'plant-2'],
    ['written', true],
    ['nextReportDueAt', inMinutes(20)],
  ])('with the %s that was released', (field, said) =>
    given(...released)
      .when(hr('issue', { facts: { [field]: said } }))
      .thenThrows('REVISION_DIFFERS'),
  );

  it('to a peer as a letter, upwards as a report, never across', () => {
    given(...released)
      .when(copy('drilling', 'issue'))
      .thenSees({ outcome: { as: 'letter' } });
    const up = anAlert({ origin: 'dept-hr', members: ['petition-office'] });
    given(...up.released)
      .when(up.copy('petition-office', 'issue'))
      .thenSees({ outcome: { as: 'report' } });
    const across = anAlert({ origin: 'dept-hr', members: ['dept-land'] });
    given().when(across.file('address')).thenThrows('RELATION_FORBIDDEN');
    const fromPeer = anAlert({ origin: 'drilling', members: ['petition-office'] });
    given(...fromPeer.released)
      .when(fromPeer.copy('petition-office', 'issue'))
      .thenSees({ outcome: { as: 'letter' } });
  });

  it('to who joins later as it stands then', () => {
    const joins = file('address', { facts: { members: [{ unit: 'plant-2', as: 'attend' }] } });
    const later = file('release', { facts: { revision: 2 } });
    const before = [...issued, later, joins];
    given(...before)
      .when(copy('plant-2', 'issue'))
      .thenThrows('MEMBER_NOT_ADDRESSED');
    given(...before)
      .when(copy('plant-2', 'issue', { facts: { revision: 2 } }))
      .thenSees({ status: 'issued' });
  });

  it('past the gate, with its members counted, in phases that do not go back', () => {
    const closed = { gate: { findings: 1, overriddenBy: 0 } };
    given(file('address'))
      .when(file('release', { facts: closed }))
      .thenThrows('GATE_CLOSED');
    given(file('address'))
      .when(file('release', { facts: { members: 2 } }))
      .thenThrows('MEMBERS_DIFFER');
    given(file('address'))
      .when(file('terminate', { facts: { phase: 'terminated' } }))
      .thenThrows('CIRCULATION_NOT_RELEASED');
    const second = (phase: string) => file('release', { facts: { revision: 2, phase } });
    given(...issued)
      .when(second('warning'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...issued)
      .when(second('terminated'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...issued)
      .when(second('disposing'))
      .thenSees({ status: 'released' });
    given(...issued)
      .when(file('release', { facts: { revision: 2, nextReportDueAt: monday } }))
      .thenThrows('DUE_DATE_PAST');
  });

  it('passing on what came, and nothing that never did', () => {
    given(...up.issued, file('address'))
      .when(passes)
      .thenSees({ status: 'released' });
    given(...up.released, file('address'))
      .when(passes)
      .thenThrows('THREAD_UNKNOWN');
  });
});

describe('it is acknowledged', () => {
  it('in time until the minute is over, late at that very millisecond, and stands', () => {
    given(...issued)
      .when(hr('acknowledge', { at: inMinutes(5) - 1 }))
      .thenSees({ status: 'acknowledged', late: [] });
    given(...issued)
      .when(hr('acknowledge', { at: inMinutes(5) }))
      .thenSees({ status: 'acknowledged', late: ['acknowledge'] });
  });

  it('anew when the level rises, and not when it falls or stays', () => {
    const acknowledged = [...issued, hr('acknowledge', { at: inMinutes(1) })];
    const raised = report(2, { at: inMinutes(2), facts: { level: 'critical' } });
    given(...acknowledged, ...raised)
      .when(hr('acknowledge', { at: inMinutes(8), facts: { revision: 2 } }))
      .thenSees({ status: 'acknowledged', late: ['acknowledge'] });
    given(...acknowledged, ...report(2, { facts: { level: 'larger' } }))
      .when(hr('acknowledge', { facts: { revision: 2 } }))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...acknowledged, ...raised)
      .when(hr('acknowledge', { at: inMinutes(3) }))
      .thenSees({ flagged: 'outdated', status: 'issued' });
  });

  it('also by who gets only the report after the one that raised the level', () => {
    const rest = [
      file('release', { facts: { revision: 2, level: 'critical' } }),
      file('release', { facts: { revision: 3, level: 'major' } }),
      hr('update', { facts: { revision: 3 } }),
    ];
    given(...issued, hr('acknowledge'), ...rest).thenSees({
      status: 'issued',
      outcome: { restarts: true, acknowledgeMinutes: 5 },
    });
  });

  it('by a response as well, again and again', () => {
    given(...issued)
      .when(hr('respond', { at: inMinutes(1) }))
      .thenSees({ status: 'responded' });
    given(...issued, hr('respond'), hr('respond', { facts: { response: 'on-site' } })).thenSees({
      status: 'responded',
    });
    given(...issued, hr('respond'))
      .when(hr('acknowledge'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...issued)
      .when(hr('acknowledge', { facts: { revision: 2 } }))
      .thenThrows('REVISION_UNKNOWN');
  });

  it('and nobody is reminded who has answered', () => {
    given(...issued)
      .when(hr('remind'))
      .thenSees({ status: 'issued' });
    given(...issued, hr('acknowledge'))
      .when(hr('remind'))
      .thenThrows('ALREADY_ANSWERED');
  });

  it('after the end too, on record, changing nothing', () => {
    const over = [...issued, ...report(2, {}, 'terminate')];
    given(...over)
      .when(hr('acknowledge'))
      .thenSees({ status: 'terminated', flagged: 'terminated' });
    given(...over)
      .when(hr('remind'))
      .thenThrows('THREAD_ENDED');
    given(...over)
      .when(file('release', { facts: { revision: 3 } }))
      .thenThrows('THREAD_ENDED');
    given(...over)
      .when(file('address'))
      .thenThrows('THREAD_ENDED');
  });
});

describe('what a unit reported comes back to it with the rest', () => {
  const plant = (type: AlertActType, saying?: Saying) => copy('plant-1', type, saying);
  const back = [...up.issued, file('address'), passes, plant('issue')];
  const raised = report(2, { facts: { level: 'critical' } }).filter(({ act }) =>
    ['alert-file', 'plant-1'].some((about) => act.kind === about || act.counterpart === about),
  );

  it('as its own: it signs for nothing, is called by nobody, and may respond', () => {
    given(...back).thenSees({ status: 'own', open: true, outcome: { as: 'own' } });
    given(...back)
      .when(plant('acknowledge'))
      .thenThrows('ACT_OUT_OF_ORDER');
    given(...back)
      .when(plant('remind'))
      .thenThrows('ALREADY_ANSWERED');
    given(...back)
      .when(plant('respond', { at: inMinutes(60) }))
      .thenSees({ status: 'responded', late: [] });
    given(...back, ...raised).thenSees({ status: 'own' });
  });

  it('owing nothing, and measured only until it was delivered', () => {
    const view = { delivered: { at: inMinutes(1) }, calendar: chinaCalendar };
    const state = stateAfter([...back, ...raised]);
    expect(alertLadder.turns(state, view)).toEqual([]);
    expect(alertLadder.stages(state, view)).toEqual([
      { stage: 'alert-delivery', from: monday, to: inMinutes(1) },
    ]);
  });

  it('and everybody else signs as ever', () =>
    given(...back, hr('issue')).thenSees({ status: 'issued', outcome: { as: 'told' } }));
});

describe('a report upwards', () => {
  const up = anAlert({ origin: 'plant-1', members: ['petition-office'] });
  const mine = (type: AlertActType, saying?: Saying) => up.copy('petition-office', type, saying);

  it('is late when it comes after the minutes of its level, and a warning never is', () => {
    const issue = (occurredAt: number, phase = 'activated') => {
      const told = anAlert({
        origin: 'plant-1',
        members: ['petition-office'],
        said: { occurredAt, phase },
      });
      return given(...told.released).when(told.copy('petition-office', 'issue'));
    };
    issue(monday - 10 * minute + 1).thenSees({ late: [] });
    issue(monday - 10 * minute).thenSees({ late: ['first-report'] });
    issue(monday - 60 * minute, 'warning').thenSees({ late: [] });
  });

  it('owes the next one by its level, or sooner where it promised', () => {
    given(...up.released)
      .when(mine('issue'))
      .thenSees({ outcome: { updateDueAt: inMinutes(60), writtenDueAt: inMinutes(60) } });
    const promised = { nextReportDueAt: inMinutes(20) };
    const sooner = anAlert({ origin: 'plant-1', members: ['petition-office'], said: promised });
    given(...sooner.released)
      .when(sooner.copy('petition-office', 'issue'))
      .thenSees({ outcome: { updateDueAt: inMinutes(20) } });
    const late = up.report(2, { at: inMinutes(60) });
    given(...up.issued, ...late).thenSees({ late: ['update'] });
    given(...up.issued, ...up.report(2, { at: inMinutes(60) - 1 })).thenSees({ late: [] });
  });

  it('is asked for in writing by who got it, and by nobody else', () => {
    const asked = mine('request-written', { at: inMinutes(1) });
    given(...up.issued)
      .when(asked)
      .thenSees({ outcome: { writtenDueAt: inMinutes(16) } });
    given(...issued)
      .when(hr('request-written'))
      .thenThrows('RELATION_FORBIDDEN');
    given(
      ...up.issued,
      asked,
      ...up.report(2, { at: inMinutes(16), facts: { written: true } }),
    ).thenSees({ late: ['written'] });
  });

  it('shows its debts as turns, and none once they are paid or it is over', () => {
    const view = { delivered: { at: inMinutes(1) }, calendar: chinaCalendar };
    const turnsAfter = (...said: typeof issued) => alertLadder.turns(stateAfter(said), view);
    expect(turnsAfter(...up.issued)).toEqual([
      { of: 'counterpart', level: 'unacknowledged', since: inMinutes(1), dueAt: inMinutes(6) },
      { of: 'origin', level: 'update-due', since: monday, dueAt: inMinutes(60) },
      { of: 'origin', level: 'written-due', since: monday, dueAt: inMinutes(60) },
    ]);
    const written = up.report(2, { at: inMinutes(30), facts: { written: true } });
    expect(turnsAfter(...up.issued, mine('acknowledge'), ...written)).toEqual([
      { of: 'origin', level: 'update-due', since: inMinutes(30), dueAt: inMinutes(90) },
    ]);
    expect(turnsAfter(...up.issued, ...up.report(2, {}, 'terminate'))).toEqual([]);
  });

  it('measures delivery, acknowledgement and every stretch between reports', () => {
    const view = { delivered: { at: inMinutes(1) }, calendar: chinaCalendar };
    const said = [
      ...up.issued,
      mine('acknowledge', { at: inMinutes(3) }),
      ...up.report(2, { at: inMinutes(30) }),
    ];
    expect(alertLadder.stages(stateAfter(said), view)).toEqual([
      { stage: 'alert-delivery', from: monday, to: monday },
      { stage: 'alert-acknowledgement', from: monday, to: inMinutes(3) },
      { stage: 'alert-update', from: monday, to: inMinutes(30) },
      { stage: 'alert-update', from: inMinutes(30) },
    ]);
  });
});

it('a unit that is off the bus has a term as well: it is called', () => {
  const view = { delivered: undefined, calendar: chinaCalendar };
  const state = stateAfter(issued.slice(0, 3));
  expect(alertLadder.turns(state, view)).toEqual([
    { of: 'counterpart', level: 'undelivered', since: monday, dueAt: inMinutes(5) },
  ]);
});

describe('nobody has to remember whom to call', () => {
  const said = (state: Alert, deliveredAt: number | undefined) =>
    pendingRungs(alertKind, state, {
      view: {
        delivered: deliveredAt === undefined ? undefined : { at: deliveredAt },
        calendar: chinaCalendar,
      },
      book: defaultLadders,
    }).map(({ rung, at, clock }) => [clock.name, rung.name, (at - monday) / minute]);
  const order = (clock: string, from: number) => [
    [clock, 'call-duty', from + 5],
    [clock, 'due', from + 5],
    [clock, 'call-deputy', from + 10],
    [clock, 'call-head', from + 15],
    [clock, 'nobody-answers', from + 20],
  ];

  it('at a unit that is silent: from delivery, else from sending, and no more once it has answered', () => {
    const silent = stateAfter(issued.slice(0, 3));
    expect(said(silent, inMinutes(1))).toEqual(order('unacknowledged', 1));
    expect(said(silent, undefined)).toEqual(order('undelivered', 0));
    expect(said(stateAfter([...issued, hr('acknowledge')]), inMinutes(1))).toEqual([]);
  });

  it('at who owes the next report and the written one', () => {
    const up = anAlert({ origin: 'plant-1', members: ['petition-office'] });
    const state = stateAfter([...up.issued, up.copy('petition-office', 'acknowledge')]);
    const due = (clock: string) => [
      [clock, 'soon', 50],
      [clock, 'due', 60],
    ];
    const names = said(state, inMinutes(1));
    expect(names.filter(([clock]) => clock === 'update-due')).toEqual(due('update-due'));
    expect(names.filter(([clock]) => clock === 'written-due')).toEqual(due('written-due'));
    expect(names).toHaveLength(4);
  });
});

/** The copy last spoken on. */
function stateAfter(said: typeof issued): Alert {
  const world = said.reduce(
    (before, command) => caseWorld.decide(command, before).reduce(caseWorld.evolve, before),
    caseWorld.initial,
  );
  return seeAlert(world).state as Alert;
}
