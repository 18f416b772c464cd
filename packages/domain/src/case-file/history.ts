import { BusError, type CaseFacts, type EpochMs, type TypedAct } from '@liandong/contracts';
import type { DecideContext } from '../kind.ts';
import type { CaseFile, History } from './state.ts';

/** When things happened to a case of an old ledger. */
export type HistoryTimes = Pick<
  CaseFacts<'record-history'>,
  'receivedAt' | 'acceptedAt' | 'repliedAt' | 'concludedAt'
>;
export type HistoryTime = keyof HistoryTimes;

/** Two times that stand the wrong way round: `later` should not lie before `earlier`. */
export type TimesContradict = { earlier: HistoryTime; later: HistoryTime | 'now' };

// Offices close a case before the reply goes out as often as after it, hence no order between those two.
const inOrder: readonly (readonly [earlier: HistoryTime, later: HistoryTime])[] = [
  ['receivedAt', 'acceptedAt'],
  ['receivedAt', 'repliedAt'],
  ['acceptedAt', 'repliedAt'],
  ['receivedAt', 'concludedAt'],
  ['acceptedAt', 'concludedAt'],
];
const everyTime: readonly HistoryTime[] = ['receivedAt', 'acceptedAt', 'repliedAt', 'concludedAt'];

/** Every pair of times that cannot both be true; none of them lies after `now`. */
export function timesThatContradict(times: HistoryTimes, now: EpochMs): TimesContradict[] {
  const reversed = inOrder.filter(
    ([earlier, later]) => (times[later] ?? Number.POSITIVE_INFINITY) < (times[earlier] ?? 0),
  );
  const future = everyTime.filter((time) => (times[time] ?? 0) > now);
  return [
    ...reversed.map(([earlier, later]) => ({ earlier, later })),
    ...future.map((time) => ({ earlier: time, later: 'now' as const })),
  ];
}

/**
 * 历史补录: by a petition office, on a thread nobody has said anything on, with times that can be true.
 * @throws BusError `THREAD_EXISTS`, `HISTORY_NOT_PETITION_OFFICE`, `HISTORY_TIMES_CONTRADICT`, `RECIPIENT_UNKNOWN`
 */
export function decideHistory(
  file: CaseFile,
  { facts, by }: TypedAct<'record-history', CaseFacts<'record-history'>>,
  { unit, at }: Pick<DecideContext, 'unit' | 'at'>,
): Record<string, never> {
  if (file.status !== 'none') throw new BusError('THREAD_EXISTS');
  if (unit(by)?.role !== 'petition-office') throw new BusError('HISTORY_NOT_PETITION_OFFICE');
  const wrong = timesThatContradict(facts, at);
  if (wrong.length > 0)
    throw new BusError('HISTORY_TIMES_CONTRADICT', {
      times: wrong.map(({ earlier, later }) => `${earlier}>${later}`),
    });
  if (facts.unit !== undefined && !unit(facts.unit))
    throw new BusError('RECIPIENT_UNKNOWN', { unit: facts.unit });
  return {};
}

/** The file as history leaves it: concluded, and silent for good. */
export function withHistory(file: CaseFile, facts: CaseFacts<'record-history'>): CaseFile {
  const { classification, receivedAt } = facts;
  return { ...file, status: 'concluded', classification, receivedAt, historical: historyOf(facts) };
}

function historyOf(facts: CaseFacts<'record-history'>): History {
  const { repliedAt, acceptedAt, concludedAt, unit, precision } = facts;
  return {
    repliedAt,
    precision,
    ...(acceptedAt === undefined ? {} : { acceptedAt }),
    ...(concludedAt === undefined ? {} : { concludedAt }),
    ...(unit === undefined ? {} : { unit }),
  };
}
