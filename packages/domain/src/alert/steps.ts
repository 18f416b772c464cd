import type { AlertActType, EpochMs, ErrorCode, UnitId } from '@liandong/contracts';
import type { AlertFile } from '../alert-file/state.ts';
import { type PartySide, partyOf } from '../circulation/party.ts';
import { revisionOf } from '../circulation/releases.ts';
import {
  type Alert,
  type AlertAct,
  type AlertOutcome,
  acknowledgeDueAt,
  owesSignature,
} from './state.ts';

type Step = {
  by: PartySide;
  /** After the end it is kept, flagged, and changes nothing; other acts are refused. */
  keptAfterEnd?: true;
  forbids?: (state: Alert) => ErrorCode | undefined;
};

const outOfOrder = (wrong: boolean): ErrorCode | undefined =>
  wrong ? 'ACT_OUT_OF_ORDER' : undefined;

/** Who does what, and when it is refused (domain.md §6). The one table that rules, CLI and desk share. */
export const alertSteps: Readonly<Record<AlertActType, Step>> = {
  issue: { by: 'origin', forbids: () => 'THREAD_EXISTS' },
  update: { by: 'origin' },
  terminate: { by: 'origin' },
  acknowledge: {
    by: 'counterpart',
    keptAfterEnd: true,
    forbids: (state) => outOfOrder(!owesSignature(state)),
  },
  respond: { by: 'counterpart', keptAfterEnd: true },
  remind: {
    by: 'origin',
    forbids: (state) => (owesSignature(state) ? undefined : 'ALREADY_ANSWERED'),
  },
  // Only who is reported to may ask for it in writing: nobody orders a peer, or a superior.
  'request-written': {
    by: 'counterpart',
    forbids: ({ opening }) => (opening?.as === 'report' ? undefined : 'RELATION_FORBIDDEN'),
  },
};

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnAlert(state: Alert, type: AlertActType): ErrorCode | undefined {
  if (state.life === 'none') return type === 'issue' ? undefined : 'THREAD_UNKNOWN';
  if (state.life === 'terminated') return type === 'issue' ? 'THREAD_EXISTS' : 'THREAD_ENDED';
  return alertSteps[type].forbids?.(state);
}

/** Why an answer is kept and changes nothing; undefined where it counts or is refused. */
export function alertFlagOf(state: Alert, act: AlertAct): AlertOutcome['flagged'] {
  if (state.life === 'terminated' && alertSteps[act.type].keptAfterEnd) return 'terminated';
  const answers = act.type === 'acknowledge' || act.type === 'respond';
  return answers && act.facts.revision < state.restartedAt ? 'outdated' : undefined;
}

export type AlertView = {
  unit: UnitId;
  /** The origin's own file, where the asker keeps it: without it nothing it would carry is allowed. */
  file?: AlertFile | undefined;
  deliveredAt?: EpochMs | undefined;
};

/** One act a unit may take now, and until when, if a term runs. */
export type AllowedOnAlert = { type: AlertActType; dueAt?: EpochMs };

/** What a unit may do on a copy now so that it counts: the one answer for CLI and desk. */
export function allowedOnAlert(state: Alert, view: AlertView): AllowedOnAlert[] {
  const party = partyOf(state, view.unit);
  return (Object.keys(alertSteps) as AlertActType[])
    .filter(
      (type) =>
        alertSteps[type].by === party &&
        forbidsOnAlert(state, type) === undefined &&
        isCarried(state, type, view),
    )
    .map((type) => {
      const dueAt = type === 'acknowledge' ? acknowledgeDueAt(state, view.deliveredAt) : undefined;
      return dueAt === undefined ? { type } : { type, dueAt };
    });
}

/** A report goes out by the file first; a copy that is behind it can catch up. */
function isCarried({ current }: Alert, type: AlertActType, { file }: AlertView): boolean {
  if (type !== 'update' && type !== 'terminate') return true;
  const behind = file !== undefined && revisionOf(file) > (current?.revision ?? 0);
  return behind && (file.status === 'terminated') === (type === 'terminate');
}
