import {
  type Act,
  BusError,
  isTimerAct,
  type RungFacts,
  type TimerActType,
  type TypedAct,
  timerActs,
} from '@liandong/contracts';
import { tells } from '../circulation/letter.ts';
import { type Clock, isRunning } from '../clocks.ts';
import type { DecideContext, Entry, Kind, LadderView, Outcome, ThreadClock } from '../kind.ts';
import { mayOrder } from '../relations.ts';
import { clocksOf } from './clocks-of.ts';
import { defaultLadders, ladderFor, type Rung } from './ladders.ts';
import { recountedClocks, withClocks } from './recount.ts';
import { rungsOf } from './rung-times.ts';
import {
  clockKey,
  silenceOf,
  type Timed,
  type TimerOutcome,
  type TimerState,
  timersOf,
} from './state.ts';

type RungAct = TypedAct<Exclude<TimerActType, 'recalculate'>, RungFacts>;
const asRungAct = (act: Act): RungAct => act as unknown as RungAct;

/**
 * The same kind, on whose threads the clock may speak: chase, note silence, propose 督办. The
 * kind's own rules never see these acts, and decide as before.
 */
export function withTimers<State>(kind: Kind<State>): Kind<State> {
  return {
    ...kind,
    acts: { ...kind.acts, ...timerActs },
    quotes: (act) => (isTimerAct(act.type) ? asRungAct(act).facts.delivery : kind.quotes(act)),
    related: (act) => (isTimerAct(act.type) ? [] : kind.related(act)),
    decide: (state, act, context) =>
      isTimerAct(act.type)
        ? decideTimer(kind, state, { act, context })
        : kind.decide(state, act, context),
    evolve: (state, entry) =>
      isTimerAct(entry.act.type)
        ? evolveTimer(kind, state, entry)
        : kept(state, kind.evolve(state, entry), entry),
  };
}

type Asked = { act: RungAct; context: DecideContext };

/** @throws BusError `TIMER_NOT_YOURS`, `TIMER_SETTLED`, `TIMER_EARLY` */
function decideTimer<State>(
  kind: Kind<State>,
  state: State,
  { act, context }: { act: Act; context: DecideContext },
): Outcome {
  if (context.unit(act.by)?.role !== 'tracker') throw new BusError('TIMER_NOT_YOURS');
  return act.type === 'recalculate'
    ? decideRecount(kind, state, context)
    : decideRung(kind, state, { act: asRungAct(act), context });
}

/** @throws BusError `TIMER_SETTLED` where nothing is a guess any more, or the holidays are not known here */
function decideRecount<State>(
  kind: Kind<State>,
  state: State,
  { calendar }: DecideContext,
): Outcome {
  const clocks = recountedClocks(kind, state, calendar);
  if (Object.keys(clocks).length === 0) throw new BusError('TIMER_SETTLED');
  return { clocks };
}

function decideRung<State>(kind: Kind<State>, state: State, { act, context }: Asked): Outcome {
  const view = viewOf(kind, state, { act, context });
  const { clock: name, dueAt, rung: rungName } = act.facts;
  const clock = clocksOf(kind, state, view).find(
    (one) => one.name === name && one.dueAt === dueAt && isRunning(one),
  );
  const settled = () => new BusError('TIMER_SETTLED', { clock: name });
  if (!clock || timersOf(state)?.said[clockKey(clock)]?.includes(rungName)) throw settled();
  const book = context.ladders ?? defaultLadders;
  const timed = rungsOf(ladderFor(book, kind.name, name), clock, book).find(
    ({ rung }) => rung.name === rungName && rung.says === act.type,
  );
  if (!timed) throw settled();
  if (context.at < timed.at) throw new BusError('TIMER_EARLY', { dueAt: timed.at, at: context.at });
  return outcomeOf(timed.rung, clock, mayPress(kind, act, context));
}

/** The delivery a clock began with, as the receipt quoted proves it. @throws BusError `DELIVERY_NOT_PROVEN` */
function viewOf<State>(kind: Kind<State>, state: State, { act, context }: Asked): LadderView {
  const { calendar, delivery } = context;
  if (act.facts.delivery === undefined) return { calendar, delivered: undefined };
  const awaited = (kind.awaited ?? kind.ladder?.awaited)?.(state) ?? 0;
  const covers =
    delivery?.unit === act.counterpart && delivery.after < awaited && awaited <= delivery.upTo;
  if (!covers) throw new BusError('DELIVERY_NOT_PROVEN', { delivery: act.facts.delivery });
  return { calendar, delivered: { at: delivery.at } };
}

/**
 * A peer is never ordered, and a letter is all there is. Where 督办 is an act, it is for who may give that
 * order; elsewhere for whoever tells, as the joint-meeting secretariat its members.
 */
const mayPress = <State>(
  { acts }: Kind<State>,
  { origin }: RungAct,
  { relation, unit }: DecideContext,
): boolean =>
  Object.hasOwn(acts, 'supervise') ? mayOrder(relation) : tells(relation, unit(origin)?.role);

function outcomeOf(rung: Rung, clock: ThreadClock, isTold: boolean): Outcome {
  switch (rung.says) {
    case 'chase':
      return { to: rung.to } satisfies TimerOutcome;
    case 'lapse':
      return { silence: silenceOf(clock.name) } satisfies TimerOutcome;
    case 'escalate':
      return { propose: isTold ? rung.level : 'letter' } satisfies TimerOutcome;
  }
}

type Recounted = { clocks: Readonly<Record<string, Clock>> };

function evolveTimer<State>(kind: Kind<State>, state: State, entry: Entry): State {
  if (entry.act.type === 'recalculate')
    return withClocks(state, (entry.outcome as Recounted).clocks);
  const { type, facts } = asRungAct(entry.act);
  const { clock: name, dueAt } = facts;
  const moved = type === 'lapse' && kind.lapsed ? kind.lapsed(state, { name, dueAt }) : state;
  return { ...moved, timers: timersAfter(timersOf(state), entry) };
}

/** What the clocks said stays, whatever the kind makes of its state. */
function kept<State>(before: State, after: State, entry: Entry): State {
  const timers = timersAfter(timersOf(before), entry);
  return timers ? ({ ...after, timers } as State & Timed) : after;
}

/** The LOG has all of them; lists speak of the last. A duty of a year may lapse daily. */
const lapsesKept = 20;

/** What the clocks have said once an entry is added, of each clock since its end last moved; a proposal is done with once either party has acted on it. */
export function timersAfter(
  before: TimerState | undefined,
  { act, at, outcome }: Entry,
): TimerState | undefined {
  if (!isTimerAct(act.type) || act.type === 'recalculate') {
    if (!before?.proposed || !actsOnProposal(act)) return before;
    const { proposed: _done, ...others } = before;
    return others;
  }
  const { type, facts } = asRungAct(act);
  const { clock, dueAt, rung } = facts;
  const known: TimerState = before ?? { said: {}, lapses: [] };
  const key = clockKey({ name: clock, dueAt });
  const others = Object.entries(known.said).filter(
    ([of]) => !of.startsWith(`${clock} `) || of === key,
  );
  const said = Object.fromEntries(others);
  const { to = 'handler', propose = 'letter' } = outcome as TimerOutcome;
  return {
    ...known,
    said: { ...said, [key]: [...(known.said[key] ?? []), rung] },
    ...(type === 'lapse'
      ? { lapses: [...known.lapses.slice(1 - lapsesKept), { clock, dueAt, at }] }
      : {}),
    ...(type === 'chase' ? { chased: { ...known.chased, [clock]: { clock, dueAt, at, to } } } : {}),
    ...(type === 'escalate'
      ? { proposed: { ...known.proposed, [clock]: { clock, dueAt, at, level: propose } } }
      : {}),
  };
}

const actsOnProposal = ({ type, by, counterpart }: Act): boolean =>
  type === 'supervise' || type === 'remind' || by === counterpart;
