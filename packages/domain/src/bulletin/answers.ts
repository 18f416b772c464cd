import { type BulletinFacts, BusError, type EpochMs } from '@liandong/contracts';
import { dueDate } from '../calendar/index.ts';
import { endOf, isLate } from '../circulation/terms.ts';
import { provenDelivery } from '../delivery.ts';
import type { DecideContext } from '../kind.ts';
import { fileOfBulletin } from './released.ts';
import type { Bulletin, BulletinAct, BulletinOutcome, LateFor } from './state.ts';

const dayMs = 86_400_000;

const lateSince = (
  dueAt: EpochMs | undefined,
  { at }: DecideContext,
  name: LateFor,
): BulletinOutcome => (isLate(at, dueAt) ? { late: [name] } : {});

function checkRevision({ current }: Bulletin, revision: number): void {
  if (revision > (current?.revision ?? 0)) throw new BusError('REVISION_UNKNOWN', { revision });
}

function deliver(
  { awaited, opening, deliveredAt }: Bulletin,
  quoted: number | undefined,
  context: DecideContext,
): BulletinOutcome {
  if (!awaited || !opening || deliveredAt !== undefined) return {};
  const unit = opening.counterpart;
  return { deliveredAt: provenDelivery({ ...awaited, unit }, quoted, context) };
}

function selfChecked(
  state: Bulletin,
  { revision, have, band }: BulletinFacts<'self-check'>,
  context: DecideContext,
): BulletinOutcome {
  checkRevision(state, revision);
  if (have !== (band !== undefined)) throw new BusError('SELF_CHECK_INCOMPLETE', { field: 'band' });
  return state.check ? {} : lateSince(state.current?.selfCheckDueAt, context, 'self-check');
}

function adopted(
  { proposed }: Bulletin,
  { version, dueAt }: BulletinFacts<'adopt'>,
  context: DecideContext,
): BulletinOutcome {
  const { at, calendar, terms } = context;
  if (version !== proposed?.version) throw new BusError('MEASURES_UNKNOWN', { version });
  if (dueAt <= at) throw new BusError('DUE_DATE_PAST', { field: 'dueAt' });
  const due = dueDate(at, terms.evaluation, calendar);
  return {
    evaluateFrom: due.dueAt - dayMs,
    evaluateBy: due.rolledDueAt,
    ...lateSince(proposed.dueAt, context, 'adoption'),
  };
}

function proposedTo(state: Bulletin, version: number, asked: Asked): BulletinOutcome {
  const { at, calendar, terms } = asked.context;
  const { measures } = fileOfBulletin(asked.act, asked.context);
  if (version > measures) throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  if (version <= (state.proposed?.version ?? 0))
    throw new BusError('REVISION_OUT_OF_ORDER', { expected: (state.proposed?.version ?? 0) + 1 });
  return { dueAt: endOf(terms.adoption, at, calendar) };
}

function sharedWith(state: Bulletin, version: number, asked: Asked): BulletinOutcome {
  const { points, pointsAt } = fileOfBulletin(asked.act, asked.context);
  if (version > points) throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  if (version <= state.shared)
    throw new BusError('REVISION_OUT_OF_ORDER', { expected: state.shared + 1 });
  return { pointsUntil: pointsAt };
}

function checkAdoptedVersion({ adoption }: Bulletin, version: number): void {
  if (version !== adoption?.version) throw new BusError('MEASURES_UNKNOWN', { version });
}

type Asked = { act: BulletinAct; context: DecideContext };

/** What an act leads to that the steps allow; of what was released others speak. */
export function consequences(
  state: Bulletin,
  act: Exclude<BulletinAct, { type: 'issue' | 'update' | 'cancel' }>,
  context: DecideContext,
): BulletinOutcome {
  switch (act.type) {
    case 'acknowledge':
      checkRevision(state, act.facts.revision);
      return {
        ...deliver(state, act.facts.delivery, context),
        ...lateSince(state.current?.acknowledgeDueAt, context, 'acknowledge'),
      };
    case 'self-check':
      return selfChecked(state, act.facts, context);
    case 'ask':
      return { question: state.questions + 1 };
    case 'answer': {
      const { question } = act.facts;
      if (!state.openQuestions.some((open) => open.question === question))
        throw new BusError('QUESTION_UNKNOWN', { question });
      return {};
    }
    case 'raise-point':
      return {
        point: state.points + 1,
        ...lateSince(state.current?.consultUntilAt, context, 'consultation'),
      };
    case 'share-points':
      return sharedWith(state, act.facts.version, { act, context });
    case 'propose-measures':
      return proposedTo(state, act.facts.version, { act, context });
    case 'adopt':
      return adopted(state, act.facts, context);
    case 'decline-measures':
      if (act.facts.version !== state.proposed?.version)
        throw new BusError('MEASURES_UNKNOWN', { version: act.facts.version });
      return lateSince(state.proposed.dueAt, context, 'adoption');
    case 'carry-out':
      checkAdoptedVersion(state, act.facts.version);
      return lateSince(state.adoption?.dueAt, context, 'carry-out');
    case 'evaluate':
      checkAdoptedVersion(state, act.facts.version);
      if (context.at < (state.adoption?.evaluateFrom ?? 0))
        throw new BusError('EVALUATION_TOO_EARLY', { days: context.terms.evaluation.days });
      return {};
    case 'decline':
      return deliver(state, act.facts.delivery, context);
    case 'close':
      checkClosed(state, act.facts, { act, context });
      return {};
    case 'remind':
      return {};
  }
}

/** 销号 goes to all at once: the file first, and each copy behind it. */
function checkClosed(
  { adoption }: Bulletin,
  { unevaluated }: BulletinFacts<'close'>,
  { act, context }: Asked,
): void {
  if (fileOfBulletin(act, context).status !== 'closed') throw new BusError('BULLETIN_NOT_CLOSED');
  const open = adoption !== undefined && adoption.evaluatedAt === undefined;
  if (open && unevaluated === undefined) throw new BusError('MEASURES_UNEVALUATED', { open: 1 });
}
