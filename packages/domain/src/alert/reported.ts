import { BusError, type EpochMs } from '@liandong/contracts';
import type { AlertFile, AlertRelease } from '../alert-file/state.ts';
import { checkPresent, currentOf } from '../circulation/copies.ts';
import { checkSinceJoined } from '../circulation/members.ts';
import {
  checkLater,
  checkSameFacts,
  fileRefOf,
  releaseFor,
  restartedAt,
} from '../circulation/releases.ts';
import { isLate } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import { type AlertRelation, alertRelation } from './relation.ts';
import type { Alert, AlertAct, AlertLate, AlertOutcome } from './state.ts';

export type Carried = Extract<AlertAct, { type: 'issue' | 'update' | 'terminate' }>;

const minuteMs = 60_000;

export const fileOfAlert = (act: Carried, context: DecideContext): AlertFile =>
  context.state(fileRefOf(act, 'alert-file')) as AlertFile;

/** The report an act carries to its unit, as the file released it to this unit, word for word. */
function checkCarried(act: Carried, file: AlertFile): void {
  const { revision } = act.facts;
  const release: AlertRelease = releaseFor(file, { unit: act.counterpart, revision });
  if ((release.phase === 'terminated') !== (act.type === 'terminate'))
    throw new BusError('REVISION_DIFFERS', { field: 'phase' });
  checkSinceJoined(file.members, { unit: act.counterpart, revision });
  const { level, phase, category, occurredAt, written, band, place, nextReportDueAt } = release;
  const said = { level, phase, category, occurredAt, written, band, place, nextReportDueAt };
  checkSameFacts(act.facts, said);
}

/** 首报, or what is in force for who joins later. */
export function decideIssue(state: Alert, act: Carried, context: DecideContext): AlertOutcome {
  const file = fileOfAlert(act, context);
  checkCarried(act, file);
  checkPresent(act.counterpart, context);
  const { relation, at, terms } = context;
  const told = alertRelation(relation, context.unit(act.origin)?.role);
  const as = told && file.raisedBy === act.counterpart ? 'own' : told;
  if (!as) throw new BusError('RELATION_FORBIDDEN', { relation });
  const { level, phase, occurredAt, revision } = act.facts;
  const { firstReportMinutes } = terms.alertLevels[level];
  const reports = as === 'report' && revision === 1 && phase !== 'warning';
  const late = reports && isLate(at, occurredAt + firstReportMinutes * minuteMs);
  return {
    as,
    restarts: true,
    ...(late ? { late: ['first-report'] } : {}),
    ...termsOf(state, act, { as, context, restarts: true }),
  };
}

/** 续报 and 终报. */
export function decideReport(state: Alert, act: Carried, context: DecideContext): AlertOutcome {
  const { revision } = act.facts;
  const current = currentOf(state);
  const file = fileOfAlert(act, context);
  checkCarried(act, file);
  checkLater(revision, current);
  const late = lateReports(state, act, context.at);
  const marked = late.length === 0 ? {} : { late };
  if (act.type === 'terminate') return marked;
  // One that was passed over may have raised the level.
  const restarts = restartedAt(file, revision) > current;
  const as = state.opening?.as ?? 'letter';
  return { restarts, ...marked, ...termsOf(state, act, { as, context, restarts }) };
}

function lateReports({ updateDueAt, writing }: Alert, act: Carried, at: EpochMs): AlertLate[] {
  return [
    ...(isLate(at, updateDueAt) ? ['update' as const] : []),
    ...(act.facts.written && isLate(at, writing?.dueAt) ? ['written' as const] : []),
  ];
}

type Terms = { as: AlertRelation; context: DecideContext; restarts: boolean };

/** Terms this report begins, by its level; only who reports upwards owes further reports. */
function termsOf(
  state: Alert,
  { facts }: Carried,
  { as, context: { at, terms }, restarts }: Terms,
): AlertOutcome {
  const { acknowledgeMinutes, updateMinutes, writtenMinutes } = terms.alertLevels[facts.level];
  const acknowledging = restarts ? { acknowledgeMinutes } : {};
  if (as !== 'report') return acknowledging;
  const every = updateMinutes === undefined ? Infinity : at + updateMinutes * minuteMs;
  const { nextReportDueAt: promised = 0 } = facts;
  const next = Math.min(every, promised > at ? promised : Infinity);
  const wanted = at + writtenMinutes * minuteMs;
  const owed = state.life === 'none' || state.writing !== undefined;
  return {
    ...acknowledging,
    ...(Number.isFinite(next) ? { updateDueAt: next } : {}),
    ...(restarts && owed && !facts.written
      ? { writtenDueAt: Math.min(state.writing?.dueAt ?? wanted, wanted) }
      : {}),
  };
}
