import type {
  CaseTrack,
  EpochMs,
  GuessesAnswer,
  LagAnswer,
  PendingAnswer,
  SilentAnswer,
  StatsAnswer,
  ThreadRef,
  ThreadTrack,
  TransferTrack,
  UnitId,
} from '@liandong/contracts';
import { defaultLampRules, type LampRules, type WorkCalendar } from '@liandong/domain';
import type { CaseRecord } from '../fold/case-record.ts';
import { type LadderRecord, ladderOf } from '../fold/ladder-record.ts';
import { decodeRecord, type ThreadRecord } from '../fold/record.ts';
import type { TransferRecord } from '../fold/transfer-record.ts';
import { keys, noTerm, refOfIndex, refOfTail, tailOf } from '../keys.ts';
import type { TrackingStore } from '../store/tracking-store.ts';
import { type FiguresQuestion, figuresOf } from './figures/figures.ts';
import { guessesOf } from './guesses.ts';
import { pendingOf } from './pending.ts';
import { silentOf } from './silent.ts';
import { caseTrack, hopRef, maybe, transferTrack, type View } from './track.ts';
import { threadTrack } from './track-thread.ts';

export type QueriesOptions = {
  store: TrackingStore;
  /** Read at each question, so that a getter may give another one later. */
  calendar: WorkCalendar;
  /** When figures are red or yellow; the default where nothing else is given. */
  lamps?: LampRules | undefined;
  now: () => EpochMs;
};

/** What the tracker can tell. Reads only; each answer takes a few journeys to the store. */
export type TrackerQueries = {
  /** Transfers by id or by its beginning; of a viewer, those it is a party of. */
  track: (id: string, viewer?: UnitId) => Promise<TransferTrack[]>;
  /** Case files by id or by its beginning; of a viewer, its own. */
  trackCase: (id: string, viewer?: UnitId) => Promise<CaseTrack[]>;
  /** Threads of other kinds by id or by its beginning; of a viewer, those it is a party of. */
  trackThread: (id: string, viewer?: UnitId) => Promise<ThreadTrack[]>;
  /** All threads of a circulation, by the file its owner keeps, in the order they were opened. */
  circulation: (owner: UnitId, file: string) => Promise<ThreadTrack[]>;
  /** What waits on a unit (`mine`), or what it waits for (`theirs`). */
  pending: (
    unit: UnitId,
    options?: { side?: 'mine' | 'theirs'; limit?: number },
  ) => Promise<PendingAnswer>;
  /** Figures of a unit, or of the area when none is named. */
  stats: (question?: FiguresQuestion) => Promise<StatsAnswer>;
  /** Terms of a unit's threads that wait for the notice of a new year. */
  guesses: (unit: UnitId, limit?: number) => Promise<GuessesAnswer>;
  /** Threads of the whole area that wait in vain; accusations only for their parties. */
  silent: (asker: UnitId, limit?: number) => Promise<SilentAnswer>;
  lag: () => Promise<LagAnswer>;
};

/** As many threads as one beginning of an id may find. */
const mostFound = 20;
const defaultLimit = 100;

export function createQueries(options: QueriesOptions): TrackerQueries {
  const { store, now } = options;
  const view = () => ({ calendar: options.calendar, now: now() });
  return {
    track: async (id, viewer) => {
      const found = await find(store, { id, kind: 'transfer', viewer });
      return found.flatMap(({ ref, record }) => {
        const track = transferTrack(ref, record as TransferRecord, view());
        return track ? [track] : [];
      });
    },
    trackCase: async (id, viewer) => {
      const found = await find(store, { id, kind: 'case', viewer });
      return Promise.all(
        found.map(async ({ ref, record }) => {
          const hops = await hopsOf(store, ref.origin, record as CaseRecord);
          return caseTrack(ref, record as CaseRecord, { hops, view: view() });
        }),
      );
    },
    trackThread: async (id, viewer) => {
      const found = await find(store, { id, viewer });
      return threadTracks(found, view());
    },
    circulation: async (owner, file) => {
      const key = keys.circulation(owner, file);
      const [members = []] = await store.ranges([{ key, after: -1, upTo: noTerm, limit: noTerm }]);
      const texts = await store.texts(members.map(({ member }) => keys.record(member)));
      const found = members.flatMap(({ member }, index) => {
        const text = texts[index];
        return text === undefined ? [] : [{ ref: refOfTail(member), record: decodeRecord(text) }];
      });
      return threadTracks(found, view());
    },
    pending: (unit, { side = 'mine', limit = defaultLimit } = {}) =>
      pendingOf(store, unit, { side, limit, ...view() }),
    stats: (question = {}) => {
      const { lamps = defaultLampRules, calendar } = options;
      return figuresOf({ store, calendar, lamps, now }, question);
    },
    guesses: (unit, limit = defaultLimit) => guessesOf(store, unit, { limit, now: now() }),
    silent: (asker, limit = defaultLimit) => silentOf(store, asker, { limit, ...view() }),
    lag: () => lagOf(store, now()),
  };
}

type Found = { ref: ThreadRef; record: ThreadRecord };
/** Without a kind, threads of any kind that brings its own ladder. */
type Search = { id: string; kind?: ThreadRef['kind']; viewer: UnitId | undefined };

const threadTracks = (found: readonly Found[], view: View): ThreadTrack[] =>
  found.flatMap(({ ref, record }) => threadTrack(ref, record as LadderRecord, view) ?? []);

async function find(store: TrackingStore, { id, kind, viewer }: Search): Promise<Found[]> {
  const members = await store.beginningWith(keys.index, id, 5 * mostFound);
  const refs = members
    .map(refOfIndex)
    .filter((ref) => (kind === undefined ? ladderOf(ref) !== undefined : ref.kind === kind))
    .filter(({ origin, counterpart }) => !viewer || viewer === origin || viewer === counterpart);
  const exact = refs.filter(({ thread }) => thread === id);
  const wanted = (exact.length > 0 ? exact : refs).slice(0, mostFound);
  const texts = await store.texts(wanted.map((ref) => keys.record(tailOf(ref))));
  return wanted.flatMap((ref, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ ref, record: decodeRecord(text) }];
  });
}

async function hopsOf(
  store: TrackingStore,
  owner: UnitId,
  file: CaseRecord,
): Promise<Map<string, TransferRecord>> {
  const tails = file.hops.map((hop) => tailOf(hopRef(owner, hop)));
  const texts = await store.texts(tails.map(keys.record));
  return new Map(
    tails.flatMap((tail, index) => {
      const text = texts[index];
      return text === undefined ? [] : [[tail, decodeRecord(text) as TransferRecord] as const];
    }),
  );
}

async function lagOf(store: TrackingStore, now: EpochMs): Promise<LagAnswer> {
  const [checkpoint, pulse, [faults = 0]] = await Promise.all([
    store.checkpoint(),
    store.pulse(),
    store.counts([{ key: keys.faults }]),
  ]);
  const seq = checkpoint?.seq ?? 0;
  const logSeq = Math.max(seq, pulse?.logSeq ?? 0);
  return {
    seq,
    logSeq,
    behind: logSeq - seq,
    ...maybe('lookedAt', pulse?.at),
    ...maybe('ageMs', pulse && Math.max(0, now - pulse.at)),
    faults,
  };
}
