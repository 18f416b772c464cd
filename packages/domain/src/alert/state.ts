import type {
  AlertActFacts,
  AlertActType,
  AlertBand,
  AlertLevel,
  AlertPhase,
  AlertPost,
  AlertResponse,
  EpochMs,
  TypedAct,
} from '@liandong/contracts';
import type { Opening } from '../circulation/party.ts';
import type { AlertRelation } from './relation.ts';

/** One unit's copy of an alert as the rules need it. */
export type Alert = {
  life: 'none' | 'open' | 'terminated';
  opening?: Opening & { as: AlertRelation };
  /** The report in force. */
  current?: {
    revision: number;
    level: AlertLevel;
    phase: AlertPhase;
    category: string;
    occurredAt: EpochMs;
    band?: AlertBand;
    place?: string;
  };
  /** Answers to this revision and later ones count. */
  restartedAt: number;
  /** The entry the term of 签收 counts from, and how long it is. */
  awaited?: { seq: number; at: EpochMs; minutes: number };
  deliveredAt?: EpochMs;
  acknowledged?: { at: EpochMs; post: AlertPost; late: boolean };
  responded?: { at: EpochMs; response: AlertResponse };
  /** When the last report came, and when the next is owed by who reports upwards. */
  reportedAt: EpochMs;
  updateDueAt?: EpochMs;
  /** The stretch between the last two reports, where a term ran. */
  lastUpdate?: { from: EpochMs; to: EpochMs };
  /** 书面报告: owed since when, until when; gone once it has come. */
  writing?: { since: EpochMs; dueAt: EpochMs };
  reminders: number;
  endedAt?: EpochMs;
};

export const initialAlert: Alert = { life: 'none', restartedAt: 0, reportedAt: 0, reminders: 0 };

export type AlertAct = {
  [Type in AlertActType]: TypedAct<Type, AlertActFacts<Type>>;
}[AlertActType];

export type AlertLate = 'first-report' | 'acknowledge' | 'update' | 'written';

/** What the exchange records beside an act on a copy. */
export type AlertOutcome = {
  /** Kept, and changes nothing: it answers what was overtaken, or what is over. */
  flagged?: 'outdated' | 'terminated';
  late?: readonly AlertLate[];
  as?: AlertRelation;
  /** The level has risen, or it is the first: it is acknowledged anew. */
  restarts?: boolean;
  acknowledgeMinutes?: number;
  deliveredAt?: EpochMs;
  updateDueAt?: EpochMs;
  writtenDueAt?: EpochMs;
};

/** 签收 is owed: nobody signs for what it reported itself. */
export const owesSignature = ({ life, opening, acknowledged }: Alert): boolean =>
  life === 'open' && opening?.as !== 'own' && acknowledged === undefined;

/** How far a copy is, in one word; `own` is what the unit reported itself. */
export function alertProgressOf(
  state: Alert,
): 'none' | 'issued' | 'own' | 'acknowledged' | 'responded' | 'terminated' {
  const { life, opening, responded } = state;
  if (life !== 'open') return life;
  if (owesSignature(state)) return 'issued';
  if (responded) return 'responded';
  return opening?.as === 'own' ? 'own' : 'acknowledged';
}

/** When the term of 签收 ends: minutes from delivery, day and night; until it is known, from when it was sent. */
export const acknowledgeDueAt = (
  { awaited, deliveredAt }: Pick<Alert, 'awaited' | 'deliveredAt'>,
  delivered?: EpochMs,
): EpochMs | undefined =>
  awaited && (deliveredAt ?? delivered ?? awaited.at) + awaited.minutes * 60_000;
