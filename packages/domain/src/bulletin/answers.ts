import { type BulletinFacts, BusError } from '@liandong/contracts';
import { dueDate } from '../calendar/index.ts';
import { checkAnswered, deliveredBy } from '../circulation/copies.ts';
import { checkOpen } from '../circulation/questions.ts';
import { checkLater } from '../circulation/releases.ts';
import { endOf, lateFor } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import { fileOfBulletin } from './released.ts';
import type { Bulletin, BulletinAct, BulletinOutcome } from './state.ts';

const dayMs = 86_400_000;

function selfChecked(
  state: Bulletin,
  { revision, have, band }: BulletinFacts<'self-check'>,
  context: DecideContext,
): BulletinOutcome {
  checkAnswered(state, revision);
  if (have !== (band !== undefined)) throw new BusError('SELF_CHECK_INCOMPLETE', { field: 'band' });
  return state.check ? {} : lateFor('self-check', state.current?.selfCheckDueAt, context.at);
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
    ...lateFor('adoption', proposed.dueAt, context.at),
  };
}

function proposedTo(state: Bulletin, version: number, asked: Asked): BulletinOutcome {
  const { at, calendar, terms } = asked.context;
  const { measures } = fileOfBulletin(asked.act, asked.context);
  if (version > measures) throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  checkLater(version, state.proposed?.version ?? 0);
  return { dueAt: endOf(terms.adoption, at, calendar) };
}

function sharedWith(state: Bulletin, version: number, asked: Asked): BulletinOutcome {
  const { points, pointsAt } = fileOfBulletin(asked.act, asked.context);
  if (version > points) throw new BusError('CIRCULATION_NOT_RELEASED', { version });
  checkLater(version, state.shared);
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
      checkAnswered(state, act.facts.revision);
      return {
        ...deliveredBy(state, act.facts.delivery, context),
        ...lateFor('acknowledge', state.current?.acknowledgeDueAt, context.at),
      };
    case 'self-check':
      return selfChecked(state, act.facts, context);
    case 'ask':
      return { question: state.questions + 1 };
    case 'answer':
      checkOpen(state, [act.facts.question]);
      return {};
    case 'raise-point':
      return {
        point: state.points + 1,
        ...lateFor('consultation', state.current?.consultUntilAt, context.at),
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
      return lateFor('adoption', state.proposed.dueAt, context.at);
    case 'carry-out':
      checkAdoptedVersion(state, act.facts.version);
      return lateFor('carry-out', state.adoption?.dueAt, context.at);
    case 'evaluate':
      checkAdoptedVersion(state, act.facts.version);
      if (context.at < (state.adoption?.evaluateFrom ?? 0))
        throw new BusError('EVALUATION_TOO_EARLY', { days: context.terms.evaluation.days });
      return {};
    case 'decline':
      return deliveredBy(state, act.facts.delivery, context);
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
