import type { AgreedItemActType, EpochMs, ErrorCode, UnitId } from '@liandong/contracts';
import type { WorkCalendar } from '../calendar/index.ts';
import { endOf } from '../circulation/index.ts';
import type { Relation } from '../relations.ts';
import { type AgreedItem, type AgreedItemStatus, isItemEnded } from './state.ts';

type Step = { by: 'origin' | 'counterpart'; from: readonly AgreedItemStatus[] };

const open: readonly AgreedItemStatus[] = ['assigned', 'acknowledged', 'reported'];

/** Who does what from which state (domain.md §4). The one table that rules, CLI and desk share. */
export const agreedItemSteps: Readonly<Record<AgreedItemActType, Step>> = {
  'assign-item': { by: 'origin', from: ['none'] },
  acknowledge: { by: 'counterpart', from: ['assigned'] },
  progress: { by: 'counterpart', from: ['acknowledged'] },
  report: { by: 'counterpart', from: ['acknowledged'] },
  verify: { by: 'origin', from: ['reported'] },
  'send-back': { by: 'origin', from: ['reported'] },
  'move-deadline': { by: 'origin', from: open },
  cancel: { by: 'origin', from: open },
  // Who has reported waits for the secretariat.
  remind: { by: 'origin', from: ['assigned', 'acknowledged'] },
  decline: { by: 'counterpart', from: ['assigned', 'acknowledged'] },
};

/** The rule that forbids the act now, or undefined. What it says of a meeting is judged apart. */
export function forbidsOnItem(
  state: AgreedItem,
  type: AgreedItemActType,
  { relation }: { relation: Relation | 'self' },
): ErrorCode | undefined {
  if (type === 'assign-item') return state.status === 'none' ? undefined : 'THREAD_EXISTS';
  if (state.status === 'none') return 'THREAD_UNKNOWN';
  if (isItemEnded(state)) return 'THREAD_ENDED';
  if (type === 'decline') {
    // Only a peer, and only what it has not reported on yet.
    if (relation !== 'peer') return 'RELATION_FORBIDDEN';
    return state.sentBack > 0 || state.status === 'reported' ? 'ACT_OUT_OF_ORDER' : undefined;
  }
  if (type === 'remind' && state.status === 'reported') return 'ALREADY_ANSWERED';
  return agreedItemSteps[type].from.includes(state.status) ? undefined : 'ACT_OUT_OF_ORDER';
}

export function partyOnItem(
  { opening }: AgreedItem,
  unit: UnitId,
): 'origin' | 'counterpart' | undefined {
  if (unit === opening?.origin) return 'origin';
  return unit === opening?.counterpart ? 'counterpart' : undefined;
}

export type AllowedItemAct = { type: AgreedItemActType; dueAt?: EpochMs };

export type ItemView = {
  unit: UnitId;
  /** From the secretariat to the unit. */
  relation: Relation | 'self';
  deliveredAt?: EpochMs | undefined;
  calendar: WorkCalendar;
};

const itemActs = Object.keys(agreedItemSteps) as AgreedItemActType[];

/** What a unit may do on an agreed item now, and until when. */
export function allowedOnItem(state: AgreedItem, view: ItemView): AllowedItemAct[] {
  const party = partyOnItem(state, view.unit);
  if (!party) return [];
  return itemActs
    .filter((type) => agreedItemSteps[type].by === party)
    .filter((type) => forbidsOnItem(state, type, view) === undefined)
    .map((type) => {
      const dueAt = itemDue(state, type, view);
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

type Known = Pick<ItemView, 'deliveredAt' | 'calendar'>;

/** Until when the act is owed; undefined where no term runs. */
export function itemDue(
  state: AgreedItem,
  type: AgreedItemActType,
  { deliveredAt, calendar }: Known,
): EpochMs | undefined {
  const { acknowledgeWithin, reviewWithin, reportedAt } = state;
  const received = state.deliveredAt ?? deliveredAt;
  if (type === 'acknowledge' && acknowledgeWithin && received !== undefined)
    return endOf(acknowledgeWithin, received, calendar);
  if (type === 'report') return state.dueAt;
  const reviews = type === 'verify' || type === 'send-back';
  return reviews && reviewWithin && reportedAt !== undefined
    ? endOf(reviewWithin, reportedAt, calendar)
    : undefined;
}
