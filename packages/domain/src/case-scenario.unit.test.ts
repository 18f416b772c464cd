import type { TransferActType } from '@liandong/contracts';
import {
  type CaseWorld,
  caseFile,
  caseWorld,
  codeOf,
  delivered,
  fileOf,
  revoked,
  type Said,
  shanghai,
  stateOf,
  transferOf,
  type WorldCommand,
} from '@liandong/testing';
import { describe, expect, it } from 'vitest';
import { wholeWith } from './case-file/case-clocks.ts';
import { chinaCalendar } from './china-calendar.ts';
import type { CaseClockName, Clock, ClockName } from './clocks.ts';
import type { Transfer } from './transfer/state.ts';

// One case, told twice: over Spring Festival and over National Day of 2026. The office sends it to
// human resources, who object; the office agrees and sends it to the land department, which accepts,
// waits for the petitioner over the holidays, and extends. Every date below is counted by hand.

const [owner, hr, land] = ['petition-office', 'dept-hr', 'dept-land'];
const file = caseFile('case-0001', owner);
const opening = {
  case: { owner, thread: 'case-0001' },
  role: 'lead',
  classification: 'grievance',
} as const;
const legTo = (counterpart: string, thread: string) => ({
  ref: { kind: 'transfer', origin: owner, counterpart, thread } as const,
  dispatched: { to: counterpart, transfer: thread, role: 'lead' } as const,
  says: transferOf({ origin: owner, counterpart, thread }, opening),
});
const [first, second, third] = [
  legTo(hr, 'leg-hr-01'),
  legTo(land, 'leg-land-01'),
  legTo('plant-2', 'leg-plant-01'),
];

const tell = (commands: readonly WorldCommand[], from = caseWorld.initial): CaseWorld =>
  commands.reduce(
    (world, command) => caseWorld.decide(command, world).reduce(caseWorld.evolve, world),
    from,
  );

type Dates = {
  received: string;
  registered: string;
  sentToHr: string;
  signedByHr: string;
  objected: string;
  upheld: string;
  sentToLand: string;
  signedByLand: string;
  accepted: string;
  paused: string;
  resumed: string;
  extended: string;
};

/** The story up to and including a step. */
function story(
  dates: Dates,
): Readonly<Record<'returned' | 'accepted' | 'paused' | 'resumed' | 'extended', Said[]>> {
  const at = (moment: string) => ({ at: shanghai(moment) });
  const act = (leg: typeof first, type: TransferActType, moment: string, facts = {}) =>
    leg.says(type, { ...at(moment), facts });
  const returned = [
    file.register({ receivedAt: shanghai(dates.received) }, shanghai(dates.registered)),
    file.dispatch(first.dispatched, shanghai(dates.sentToHr)),
    act(first, 'forward', dates.sentToHr),
    delivered(hr, { after: 0, upTo: 3 }, at(dates.sentToHr)),
    act(first, 'acknowledge', dates.signedByHr, { delivery: 4 }),
    act(first, 'object', dates.objected),
    act(first, 'uphold', dates.upheld),
  ];
  const replaces = { to: hr, transfer: first.ref.thread };
  const accepted = [
    ...returned,
    file.dispatch({ ...second.dispatched, replaces }, shanghai(dates.sentToLand)),
    act(second, 'forward', dates.sentToLand),
    delivered(land, { after: 0, upTo: 9 }, at(dates.sentToLand)),
    act(second, 'acknowledge', dates.signedByLand, { delivery: 10 }),
    act(second, 'accept', dates.accepted),
  ];
  const paused = [
    ...accepted,
    act(second, 'pause', dates.paused, { reason: 'awaiting-petitioner' }),
  ];
  const resumed = [...paused, act(second, 'resume', dates.resumed)];
  return {
    returned,
    accepted,
    paused,
    resumed,
    extended: [...resumed, act(second, 'extend', dates.extended, { days: 30 })],
  };
}

/** The last day on which an act is in time: by the plain count, and at law. */
const lastDays = (clock: Clock | undefined): string => {
  if (!clock) return 'none';
  const day = (end: number) => new Date(end - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
  const [plain, law] = [day(clock.targetAt), day(clock.dueAt)];
  return plain === law ? plain : `${plain}, ${law}`;
};

const leg = (world: CaseWorld, { ref }: typeof first) => stateOf(world, ref) as Transfer;
const legEnd = (world: CaseWorld, of: typeof first, name: ClockName) =>
  lastDays(leg(world, of).clocks[name]);
const fileEnd = (world: CaseWorld, name: CaseClockName) =>
  lastDays(fileOf(world, owner, 'case-0001').clocks[name]);
const whole = (world: CaseWorld) =>
  wholeWith(
    fileOf(world, owner, 'case-0001').clocks.whole,
    leg(world, second).clocks.conclude,
    chinaCalendar,
  );

const spring: Dates = {
  received: '2026-01-26 09:00',
  registered: '2026-01-27 10:00',
  sentToHr: '2026-01-28 09:00',
  signedByHr: '2026-01-29 10:00',
  objected: '2026-02-03 16:00',
  upheld: '2026-02-05 11:00',
  sentToLand: '2026-02-06 09:00',
  signedByLand: '2026-02-09 10:00',
  accepted: '2026-02-11 15:00',
  paused: '2026-02-13 10:00',
  resumed: '2026-02-24 09:00',
  extended: '2026-04-20 10:00',
};

const autumn: Dates = {
  received: '2026-08-10 09:00',
  registered: '2026-08-11 10:00',
  sentToHr: '2026-08-12 09:00',
  signedByHr: '2026-08-13 10:00',
  objected: '2026-08-18 16:00',
  upheld: '2026-08-20 11:00',
  sentToLand: '2026-08-21 09:00',
  signedByLand: '2026-08-24 10:00',
  accepted: '2026-08-26 15:00',
  paused: '2026-09-29 10:00',
  resumed: '2026-10-08 09:00',
  extended: '2026-10-30 10:00',
};

type Expected = {
  /** Of the case, from when the petition was received. */
  dispatch: string;
  wholeAtFirst: string;
  /** Of the first leg, from its delivery. */
  acknowledgeHr: string;
  objectionHr: string;
  uphold: string;
  notice: string;
  /** Of the second leg; the notice is that of the first. */
  acknowledgeLand: string;
  objectionLand: string;
  concludeAtFirst: string;
  concludeResumed: string;
  wholeResumed: string;
  concludeExtended: string;
  wholeExtended: string;
};

describe.each<[string, Dates, Expected]>([
  [
    'Spring Festival',
    spring,
    {
      // 01-26 + 15: 01-31 is the 5th day, 02-10 the 15th, a Tuesday.
      dispatch: '2026-02-10',
      // 01-31 5, 02-28 33, 03-31 64, 04-26 90: a Sunday, so Monday.
      wholeAtFirst: '2026-04-26, 2026-04-27',
      // Thursday.
      acknowledgeHr: '2026-01-29',
      // Thu 29, Fri 30, Mon 02-02, Tue 03, Wed 04.
      objectionHr: '2026-02-04',
      // Objected on Tue 02-03: Wed 04, Thu 05.
      uphold: '2026-02-05',
      // 01-28 + 15: 01-31 is the 3rd day, 02-12 the 15th.
      notice: '2026-02-12',
      // Sent on a Friday: Monday.
      acknowledgeLand: '2026-02-09',
      // Mon 09 to Fri 13.
      objectionLand: '2026-02-13',
      // 02-11 + 60: 02-28 17, 03-31 48, 04-12 60: a Sunday, so Monday.
      concludeAtFirst: '2026-04-12, 2026-04-13',
      // 02-13 to 02-24 are 11 days: 04-23, a Thursday.
      concludeResumed: '2026-04-23',
      // 04-26 + 11 is 05-07, a Thursday behind the holidays.
      wholeResumed: '2026-05-07',
      // 04-23 + 30 is 05-23, a Saturday, so Monday.
      concludeExtended: '2026-05-23, 2026-05-25',
      // 05-07 + 30 is 06-06, a Saturday, so Monday.
      wholeExtended: '2026-06-06, 2026-06-08',
    },
  ],
  [
    'National Day',
    autumn,
    {
      // 08-10 + 15.
      dispatch: '2026-08-25',
      // 08-31 21, 09-30 51, 10-31 82, 11-08 90: a Sunday, so Monday.
      wholeAtFirst: '2026-11-08, 2026-11-09',
      acknowledgeHr: '2026-08-13',
      // Thu 13, Fri 14, Mon 17, Tue 18, Wed 19.
      objectionHr: '2026-08-19',
      // Wed 19, Thu 20.
      uphold: '2026-08-20',
      // 08-12 + 15.
      notice: '2026-08-27',
      // Sent on a Friday: Monday.
      acknowledgeLand: '2026-08-24',
      // Mon 24 to Fri 28.
      objectionLand: '2026-08-28',
      // 08-26 + 60: 08-31 5, 09-30 35, 10-25 60: a Sunday, so Monday.
      concludeAtFirst: '2026-10-25, 2026-10-26',
      // 09-29 to 10-08 are 9 days: 11-03, a Tuesday.
      concludeResumed: '2026-11-03',
      // 11-08 + 9, a Tuesday.
      wholeResumed: '2026-11-17',
      // 11-03 + 30, a Thursday.
      concludeExtended: '2026-12-03',
      // 11-17 + 30, a Thursday.
      wholeExtended: '2026-12-17',
    },
  ],
])('a case over %s', (_name, dates, expected) => {
  const steps = story(dates);

  it('has the clocks of the case and of each leg as counted by hand', () => {
    const [returned, accepted, resumed, extended] = (
      ['returned', 'accepted', 'resumed', 'extended'] as const
    ).map((step) => tell(steps[step])) as [CaseWorld, CaseWorld, CaseWorld, CaseWorld];
    expect({
      dispatch: fileEnd(returned, 'dispatch'),
      wholeAtFirst: fileEnd(returned, 'whole'),
      acknowledgeHr: legEnd(returned, first, 'acknowledge'),
      objectionHr: legEnd(returned, first, 'objection'),
      uphold: legEnd(returned, first, 'uphold'),
      notice: legEnd(accepted, second, 'notice'),
      acknowledgeLand: legEnd(accepted, second, 'acknowledge'),
      objectionLand: legEnd(accepted, second, 'objection'),
      concludeAtFirst: legEnd(accepted, second, 'conclude'),
      concludeResumed: legEnd(resumed, second, 'conclude'),
      wholeResumed: lastDays(whole(resumed)),
      concludeExtended: legEnd(extended, second, 'conclude'),
      wholeExtended: lastDays(whole(extended)),
    } satisfies Expected).toEqual(expected);
    expect(extended.log.flatMap(({ entry }) => entry.outcome.late ?? [])).toEqual([]);
  });

  it('stands still as a whole while its leg does', () => {
    const world = tell(steps.paused);
    expect(whole(world)).toMatchObject({ pausedAt: shanghai(dates.paused) });
  });

  it('goes on with the next holder: sixty days from the first 受理, one extension a case', () => {
    const world = tell(steps.extended);
    const gone = shanghai(dates.extended) + 86_400_000;
    const replaces = { to: land, transfer: second.ref.thread };
    const handed = tell(
      [
        revoked(land),
        second.says('recall', { at: gone }),
        file.dispatch({ ...third.dispatched, replaces }, gone),
        third.says('forward', { at: gone }),
        third.says('acknowledge', { at: gone }),
        third.says('accept', { at: gone }),
      ],
      world,
    );
    const before = leg(world, second).clocks.conclude;
    const { stoppedAt, ...running } = leg(handed, third).clocks.conclude as Clock;
    expect([running, stoppedAt]).toEqual([before, undefined]);
    expect(fileEnd(handed, 'whole')).toBe(expected.wholeExtended);
    const again = third.says('extend', { at: gone, facts: { days: 1 } });
    expect(codeOf(() => tell([again], handed))).toBe('EXTENSION_USED');
  });

  it('goes on with the next holder also where it stood still, from then on', () => {
    const world = tell(steps.paused);
    const gone = shanghai(dates.resumed);
    const handed = tell(
      [
        revoked(land),
        second.says('recall', { at: gone }),
        file.dispatch(
          { ...third.dispatched, replaces: { to: land, transfer: second.ref.thread } },
          gone,
        ),
        third.says('forward', { at: gone }),
      ],
      world,
    );
    expect(legEnd(handed, third, 'conclude')).toBe(expected.concludeResumed);
    expect(fileEnd(handed, 'whole')).toBe(expected.wholeResumed);
  });

  it('drops the sixty days where the next holder finds another path', () => {
    const world = tell(steps.extended);
    const gone = shanghai(dates.extended) + 86_400_000;
    const handed = tell(
      [
        revoked(land),
        second.says('recall', { at: gone }),
        file.dispatch(
          { ...third.dispatched, replaces: { to: land, transfer: second.ref.thread } },
          gone,
        ),
        third.says('forward', { at: gone }),
        third.says('acknowledge', { at: gone }),
        third.says('divert', { at: gone }),
      ],
      world,
    );
    expect(leg(handed, third).clocks.conclude).toMatchObject({ stoppedAt: gone, dropped: true });
    const fourth = legTo('plant-1', 'leg-plant-02');
    const onceMore = tell(
      [
        third.says('close', { at: gone }),
        file.dispatch(
          { ...fourth.dispatched, replaces: { to: 'plant-2', transfer: third.ref.thread } },
          gone,
        ),
      ],
      handed,
    );
    expect(onceMore.log.at(-1)?.entry.outcome).not.toHaveProperty('conclude');
  });
});
