import type {
  AlertBand,
  AlertFileActType,
  AlertFileFacts,
  AlertLevel,
  AlertPhase,
  EpochMs,
  TypedAct,
  UnitId,
} from '@liandong/contracts';
import type { Circulated, Release } from '../circulation/index.ts';

export type AlertFileStatus = 'none' | 'addressed' | 'released' | 'terminated';

/** One report, as every unit's copy has to say it. */
export type AlertRelease = Release & {
  level: AlertLevel;
  phase: AlertPhase;
  category: string;
  occurredAt: EpochMs;
  written: boolean;
  band?: AlertBand;
  place?: string;
  nextReportDueAt?: EpochMs;
};

/** The file of an alert as the rules need it. */
export type AlertFile = Circulated<AlertRelease> & {
  status: AlertFileStatus;
  /** Whose report is passed on: that unit has told it, and need not be told. */
  raisedBy?: UnitId;
};

export const initialAlertFile: AlertFile = { status: 'none', members: {}, releases: [] };

export type AlertFileAct = {
  [Type in AlertFileActType]: TypedAct<Type, AlertFileFacts<Type>>;
}[AlertFileActType];

/** What the exchange records beside an act on the file. */
export type AlertFileOutcome = {
  /** The level has risen, or it is the first: everybody acknowledges. */
  restarts?: boolean;
};

const ranks: Readonly<Record<AlertLevel, number>> = {
  general: 0,
  larger: 1,
  major: 2,
  critical: 3,
};

/** True where `now` is graver than `before`; what comes first always is. */
export const isRaised = (now: AlertLevel, before: AlertLevel | undefined): boolean =>
  before === undefined || ranks[now] > ranks[before];
