import {
  type AllowedAct,
  allowedActs,
  type ClockName,
  clocksNow,
  isPaused,
  isRunning,
  partyOf,
  type Transfer,
} from '@liandong/domain';
import { distinctLength, findThreads, type ThreadView } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { type Lamp, lampCell, lampOf } from '../../render/lamp.ts';
import { dueDayText } from '../../render/moment.ts';
import { shortIdLength } from '../../render/table.ts';
import type { Session } from '../../session/session.ts';
import { signalLine } from '../../signals/signal-lines.ts';

/** The beginning of an id that names it: as long as lists show, longer where several begin alike. */
export const shortId = ({ store }: Pick<Session, 'store'>, id: string): string =>
  id.slice(0, Math.max(shortIdLength, distinctLength(store, id)));

type RunningClock = { name: ClockName; dueAt: number; provisional: boolean };

/** A transfer as it stands for this unit at this moment: the term that ends first, and what may be done. */
export type Standing = {
  view: ThreadView;
  transfer: Transfer;
  /** The unit is its origin or its counterpart. */
  party: 'origin' | 'counterpart' | undefined;
  clock: RunningClock | undefined;
  /** The others that run, the nearest first; the time to object is none of them. */
  alsoRunning: readonly RunningClock[];
  lamp: Lamp;
  /** The sender cannot know yet when it was delivered; counted from when it was sent. */
  estimated: boolean;
  allowed: AllowedAct[];
};

export function standingOf(session: Session, view: ThreadView, at: number): Standing {
  const { calendar } = session.directory;
  const held = view.state as Transfer;
  const estimated = held.status === 'sent' && view.ref.origin === session.unit;
  const deliveredAt = estimated
    ? held.opening?.at
    : session.deliveries.covering(held.opening?.seq ?? 0)?.at;
  const clocks = clocksNow(held, { deliveredAt, calendar });
  const transfer = { ...held, clocks };
  const { origin, counterpart } = view.ref;
  const running = Object.entries(clocks)
    .filter(([, clock]) => isRunning(clock))
    .map(([name, clock]) => ({
      name: name as ClockName,
      dueAt: clock.dueAt,
      provisional: clock.provisional,
    }))
    // The time to object is a right, not a duty; it is told only where no duty runs.
    .sort((a, b) => right(a.name) - right(b.name) || a.dueAt - b.dueAt);
  const [clock, ...others] = view.open ? running : [];
  const lamp = lampOf(clock?.dueAt, at, calendar);
  return {
    view,
    transfer,
    party: partyOf(held, session.unit),
    clock,
    alsoRunning: others.filter(({ name }) => name !== 'objection'),
    estimated,
    lamp: {
      ...lamp,
      provisional: clock?.provisional ?? false,
      estimated,
      ended: !view.open,
      ...(isPaused(clocks.conclude) ? { paused: clocks.conclude.pausedFor } : {}),
    },
    allowed: inOrder(
      allowedActs(transfer, {
        unit: session.unit,
        relation: session.directory.relation(origin, counterpart),
        at,
        calendar,
        counterpartGone: session.directory.get(counterpart)?.active === false,
      }),
    ),
  };
}

/** What a term runs for comes first, what may be done any time last. */
const inOrder = (acts: AllowedAct[]): AllowedAct[] => acts.sort((a, b) => rankOf(a) - rankOf(b));

function rankOf({ type, dueAt }: AllowedAct): number {
  if (type === 'supplement') return 2;
  return dueAt === undefined ? 1 : 0;
}

const right = (name: ClockName): number => (name === 'objection' ? 1 : 0);

/** The same for scripts; instants are milliseconds since 1970. */
export function standingData({ view, transfer, clock, lamp, allowed, estimated }: Standing) {
  const { ref, status, open, n, lastSeq, lastAt, fileThread } = view;
  return {
    thread: ref.thread,
    case: fileThread,
    origin: ref.origin,
    counterpart: ref.counterpart,
    verb: transfer.opening?.verb,
    role: transfer.opening?.role,
    status,
    open,
    n,
    lastSeq,
    lastAt,
    clocks: transfer.clocks,
    ...(clock ? { clock: clock.name, dueAt: clock.dueAt } : {}),
    ...(lamp.paused ? { paused: lamp.paused } : {}),
    estimated,
    lamp: { color: lamp.color, workdaysLeft: lamp.workdaysLeft, lateMs: lamp.lateMs },
    reminders: transfer.reminders,
    supervision: transfer.supervision,
    extended: transfer.extended,
    allowed: allowed.map(({ type, clock: answers, dueAt }) => ({ type, clock: answers, dueAt })),
  };
}

/** How a transfer stands after an act; undefined where the unit's copy does not know it yet. */
export function standing(session: Session, id: string, context: CliContext) {
  const view = findThreads(session.store, id).find(
    ({ ref }) => ref.thread === id && ref.kind === 'transfer',
  );
  if (!view) return undefined;
  const now = standingOf(session, view, context.now());
  return { data: standingData(now), text: standingText(now, { session, context }) };
}

export function standingText(
  now: Standing,
  { session, context }: { session: Session; context: CliContext },
): string {
  const { say, paint } = context;
  const { ref } = now.view;
  const lamp = lampCell(now.lamp, context);
  const other = now.party === 'origin' ? ref.counterpart : ref.origin;
  const others = now.alsoRunning.map(
    ({ name, dueAt }) => `${say(`clock.${name}`)} ${dueDayText(dueAt)}`,
  );
  const mine = now.allowed.map(({ type }) => say(`act.${type}`)).join(say('comma'));
  const head = `${paint('strong', shortId(session, ref.thread))} ${session.names.name(ref.origin)} → ${session.names.name(ref.counterpart)}`;
  const term = now.clock
    ? `  ${paint(lamp.style, lamp.text)}${say('lamp.for', { clock: say(`clock.${now.clock.name}`), day: dueDayText(now.clock.dueAt) })}`
    : now.lamp.paused && now.view.open
      ? `  ${paint(lamp.style, lamp.text)}`
      : '';
  return [
    `  ${head}  ${say('receipt.now', { status: say(`status.${now.view.status}` as 'status.sent') })}${term}`,
    mine === ''
      ? now.view.open
        ? `  ${say('receipt.theirs', { unit: session.names.full(other) })}`
        : undefined
      : `  ${say('receipt.mine', { acts: mine })}`,
    others.length > 0
      ? paint('quiet', `  ${say('receipt.also', { terms: others.join(say('comma')) })}`)
      : undefined,
    signalLine(now.view, { session, context }),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}
