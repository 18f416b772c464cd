import {
  type Act,
  BusError,
  type EpochMs,
  isTimerAct,
  type ThreadRef,
  threadSubject,
  type UnitRecord,
} from '@liandong/contracts';
import {
  type CaseClockName,
  type CaseFile,
  type Clock,
  type ClockName,
  chinaCalendar,
  type DecideContext,
  defaultAreaTerms,
  type Entry,
  isRunning,
  kinds,
  type QuotedDelivery,
  relationOf,
  superiorsOf,
  type Transfer,
  type TransferOutcome,
} from '@liandong/domain';
import { areaUnits, caseRef, type Said } from './builders.ts';
import type { Decider } from './specify.ts';

/** A thread as the exchange would have folded it. */
export type WorldThread = {
  ref: ThreadRef;
  state: unknown;
  entries: readonly Entry[];
};

/**
 * A mining area in memory: its directory and its LOG, folded. Decides with the same rules
 * and the same context as the exchange, without servers, signatures or time of its own.
 */
export type CaseWorld = {
  units: ReadonlyMap<string, UnitRecord>;
  threads: ReadonlyMap<string, WorldThread>;
  /** Who said what at which LOG sequence; the first is 1. */
  log: readonly Happened[];
};

export type Happened = { ref: ThreadRef; entry: Entry };

/** A unit says something, or the operator changes the directory. */
export type WorldCommand = Said | { unit: UnitRecord };
export type WorldEvent = Happened | { unit: UnitRecord };

export const newWorld = (units: readonly UnitRecord[] = areaUnits): CaseWorld => ({
  units: new Map(units.map((unit) => [unit.id, unit])),
  threads: new Map(),
  log: [],
});

export const refOf = ({ kind, origin, counterpart, thread }: Act): ThreadRef => ({
  kind,
  origin,
  counterpart,
  thread,
});

/** State of a thread, the kind's initial one where nothing was said yet. */
export const stateOf = (world: CaseWorld, ref: ThreadRef): unknown =>
  world.threads.get(threadSubject(ref))?.state ?? kinds[ref.kind].initial;

export const fileOf = (world: CaseWorld, owner: string, thread: string): CaseFile =>
  stateOf(world, caseRef(owner, thread)) as CaseFile;

/** Every transfer that something was said on. */
export const transfersOf = (world: CaseWorld): { ref: ThreadRef; transfer: Transfer }[] =>
  [...world.threads.values()]
    .filter(({ ref }) => ref.kind === 'transfer')
    .map(({ ref, state }) => ({ ref, transfer: state as Transfer }));

/** What the exchange would let the rules look at. */
export function contextOf(world: CaseWorld, act: Act, now: EpochMs): DecideContext {
  const { units, log } = world;
  const find = (id: string) => units.get(id);
  const kind = kinds[act.kind];
  const known = new Map(
    kind.related(act).map((ref) => [threadSubject(ref), stateOf(world, ref)] as const),
  );
  const quoted = kind.quotes(act);
  return {
    at: Math.max(now, lastAt(world, refOf(act))),
    relation: relationOf(act.origin, act.counterpart, find),
    unit: find,
    superiors: (id) => superiorsOf(id, find),
    // Like the exchange: what the kind did not name is not there.
    state: (ref) => known.get(threadSubject(ref)) ?? kinds[ref.kind].initial,
    delivery: quoted === undefined ? undefined : deliveryAt(log, quoted),
    logSeq: log.length,
    calendar: chinaCalendar,
    terms: defaultAreaTerms,
  };
}

const lastAt = (world: CaseWorld, ref: ThreadRef): EpochMs =>
  world.threads.get(threadSubject(ref))?.entries.at(-1)?.at ?? 0;

function deliveryAt(log: CaseWorld['log'], seq: number): QuotedDelivery | undefined {
  const happened = log[seq - 1];
  if (happened?.ref.kind !== 'receipts') return undefined;
  const { act, at } = happened.entry;
  const { after, upTo } = act.facts as { after: number; upTo: number };
  return { unit: act.by, after, upTo, at };
}

function decide(command: WorldCommand, world: CaseWorld): WorldEvent[] {
  if ('unit' in command) return [command];
  const { act, at: now } = command;
  const ref = refOf(act);
  checkEnvelope(act, world);
  const thread = world.threads.get(threadSubject(ref));
  // The same act again gets its first receipt.
  if (thread?.entries.some((entry) => entry.act.id === act.id)) return [];
  const kind = kinds[act.kind];
  const context = contextOf(world, act, now);
  const outcome = kind.decide(stateOf(world, ref), act, context);
  const n = (thread?.entries.length ?? 0) + 1;
  return [{ ref, entry: { act, n, seq: world.log.length + 1, at: context.at, outcome } }];
}

/** What the exchange asks of an act before the rules see it. */
function checkEnvelope(act: Act, { units }: CaseWorld): void {
  const sender = units.get(act.by);
  if (!sender) throw new BusError('SENDER_UNKNOWN');
  if (!sender.active) throw new BusError('SENDER_REVOKED');
  const isParty = act.by === act.origin || act.by === act.counterpart;
  const isClock = sender.role === 'tracker' && isTimerAct(act.type);
  if (!isParty && !isClock) throw new BusError('NOT_A_PARTY');
  const contract = kinds[act.kind].acts[act.type];
  if (!contract?.facts.safeParse(act.facts).success) throw new BusError('ENVELOPE_INVALID');
}

function evolve(world: CaseWorld, event: WorldEvent): CaseWorld {
  if ('unit' in event)
    return { ...world, units: new Map(world.units).set(event.unit.id, event.unit) };
  const { ref, entry } = event;
  const subject = threadSubject(ref);
  const state = frozen(kinds[ref.kind].evolve(stateOf(world, ref), entry));
  const entries = [...(world.threads.get(subject)?.entries ?? []), entry];
  return {
    ...world,
    threads: new Map(world.threads).set(subject, { ref, state, entries }),
    log: [...world.log, event],
  };
}

/** The receipt that covers a transfer's opening. */
export function receiptFor(
  { log }: CaseWorld,
  { opening }: Transfer,
): { seq: number; at: EpochMs } | undefined {
  const found = log.find(({ ref, entry }) => {
    const { after, upTo } = entry.act.facts as { after: number; upTo: number };
    const seq = opening?.seq ?? 0;
    return (
      ref.kind === 'receipts' && ref.origin === opening?.counterpart && after < seq && seq <= upTo
    );
  });
  return found && { seq: found.entry.seq, at: found.entry.at };
}

/** History is replaced, never changed: who tries finds it frozen. */
function frozen<State>(state: State): State {
  if (typeof state !== 'object' || state === null || Object.isFrozen(state)) return state;
  for (const part of Object.values(state)) frozen(part);
  return Object.freeze(state);
}

/** The world as a decider, for given-when-then and for stories told by chance. */
export const caseWorld: Decider<CaseWorld, WorldCommand, WorldEvent> = {
  decide,
  evolve,
  initial: newWorld(),
};

/** What a rule may speak of: the thread last spoken on, and its last entry. */
export type Seen = {
  status: string;
  state: unknown;
  outcome: Entry['outcome'];
  /** Clocks the last act answered too late. */
  late: readonly (ClockName | CaseClockName)[];
  running: readonly (ClockName | CaseClockName)[];
  /** The last day on which an act is in time. */
  due: Readonly<Partial<Record<ClockName | CaseClockName, string>>>;
};

export function see(world: CaseWorld): Seen {
  const last = world.log.at(-1);
  if (!last) throw new Error('nothing was said');
  const state = stateOf(world, last.ref) as Partial<Transfer> & Pick<CaseFile, 'status'>;
  const clocks = Object.entries(state.clocks ?? {}) as [ClockName, Clock][];
  const { outcome } = last.entry;
  return {
    status: state.status,
    state,
    outcome,
    late: (outcome as TransferOutcome).late ?? [],
    running: clocks.filter(([, clock]) => isRunning(clock)).map(([name]) => name),
    due: Object.fromEntries(clocks.map(([name, { dueAt }]) => [name, lastDay(dueAt)])),
  };
}

const lastDay = (dueAt: EpochMs): string =>
  new Date(dueAt - 1 + 8 * 3_600_000).toISOString().slice(0, 10);
