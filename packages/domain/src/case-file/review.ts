import { BusError, type EpochMs } from '@liandong/contracts';
import { type CaseClockName, isPaused, isRunning, pauseClock, resumeClock } from '../clocks.ts';
import type { DecideContext } from '../kind.ts';
import { caseClock, fileClocks, lateAt } from './case-clocks.ts';
import type { CaseAct, CaseFile, CaseOutcome } from './state.ts';

type ReviewType =
  | 'request-review'
  | 'review-opinion'
  | 'request-recheck'
  | 'recheck-opinion'
  | 'pause'
  | 'resume';
export type ReviewAct = Extract<CaseAct, { type: ReviewType }>;

const types: readonly string[] = [
  'request-review',
  'review-opinion',
  'request-recheck',
  'recheck-opinion',
  'pause',
  'resume',
] satisfies ReviewType[];
export const isReviewAct = (act: CaseAct): act is ReviewAct => types.includes(act.type);

/** 复查 and 复核, which follow upon a reply (2022 §35-36). @throws BusError */
export function decideReview(file: CaseFile, act: ReviewAct, context: DecideContext): CaseOutcome {
  switch (act.type) {
    case 'request-review':
      if (file.status !== 'concluded' || !file.replied) throw new BusError('REVIEW_NOT_OPEN');
      return requested(file, act, {
        context,
        request: 'review-request',
        opinion: 'review-opinion',
      });
    case 'request-recheck':
      if (file.status !== 'reviewed') throw new BusError('REVIEW_NOT_OPEN');
      return requested(file, act, {
        context,
        request: 'recheck-request',
        opinion: 'recheck-opinion',
      });
    case 'review-opinion':
      if (file.status !== 'reviewing') throw new BusError('REVIEW_NOT_ASKED');
      return given(file, act, { context, answers: 'review-opinion', next: 'recheck-request' });
    case 'recheck-opinion':
      if (file.status !== 'rechecking') throw new BusError('REVIEW_NOT_ASKED');
      return given(file, act, { context, answers: 'recheck-opinion' });
    case 'pause':
      return paused(file, act, context);
    case 'resume':
      return resumed(file, context);
  }
}

type Request = Extract<ReviewAct, { type: 'request-review' | 'request-recheck' }>;
type Opinion = Extract<ReviewAct, { type: 'review-opinion' | 'recheck-opinion' }>;

/** In time by when it was received, not by when it is written down. */
function requested(
  file: CaseFile,
  { facts }: Request,
  asked: { context: DecideContext; request: CaseClockName; opinion: CaseClockName },
): CaseOutcome {
  const { context, request, opinion } = asked;
  const { receivedAt, acceptedLate } = facts;
  notAfter(receivedAt, context, 'receivedAt');
  const term = file.clocks[request];
  const late = isRunning(term) && receivedAt >= term.dueAt;
  if (late && !acceptedLate) throw new BusError('REVIEW_TOO_LATE', { dueAt: term.dueAt });
  const since = { startAt: receivedAt, classification: file.classification };
  return { clocks: caseClock(opinion, since, context), ...(late ? { late: [request] } : {}) };
}

function given(
  file: CaseFile,
  { facts }: Opinion,
  asked: { context: DecideContext; answers: CaseClockName; next?: CaseClockName },
): CaseOutcome {
  const { context, answers, next } = asked;
  const { at } = context;
  const { result, servedAt } = facts;
  if (servedAt !== undefined) notAfter(servedAt, context, 'servedAt');
  const late = lateAt(file, [answers], at);
  const { classification } = file;
  // 责令重办: the matter is handled again, with terms of its own from today.
  if (result === 'redo')
    return { ...late, clocks: fileClocks({ receivedAt: at, classification }, context) };
  if (!next || servedAt === undefined) return late;
  return { ...late, clocks: caseClock(next, { startAt: servedAt, classification }, context) };
}

/** The clock that may stand still while an opinion is being formed. */
const pausableNow = ({ status, clocks }: CaseFile) => {
  const name = status === 'reviewing' ? 'review-opinion' : 'recheck-opinion';
  const clock = status === 'reviewing' || status === 'rechecking' ? clocks[name] : undefined;
  return { name, clock } as const;
};

function paused(
  file: CaseFile,
  { facts: { reason } }: Extract<ReviewAct, { type: 'pause' }>,
  { at }: DecideContext,
): CaseOutcome {
  const { name, clock } = pausableNow(file);
  if (!clock?.pausable?.includes(reason)) throw new BusError('PAUSE_NOT_ALLOWED', { reason });
  if (isPaused(clock)) throw new BusError('CLOCK_PAUSED');
  if (at >= clock.dueAt) throw new BusError('CLOCK_OVER');
  return { clocks: { [name]: pauseClock(clock, reason, at) } };
}

function resumed(file: CaseFile, { at, calendar }: DecideContext): CaseOutcome {
  const { name, clock } = pausableNow(file);
  if (!isPaused(clock)) throw new BusError('CLOCK_NOT_PAUSED');
  return { clocks: { [name]: resumeClock(clock, at, calendar) } };
}

/** @throws BusError `DATE_INVALID` for what is to have happened after it is said */
export function notAfter(moment: EpochMs, { at }: Pick<DecideContext, 'at'>, field: string): void {
  if (moment > at) throw new BusError('DATE_INVALID', { expected: 'not in the future', field });
}

/** The file after an act of review. */
export function withReview(file: CaseFile, { type, facts }: ReviewAct): CaseFile {
  switch (type) {
    case 'request-review':
      return { ...file, status: 'reviewing' };
    case 'request-recheck':
      return { ...file, status: 'rechecking' };
    case 'review-opinion':
      return facts.result === 'redo' ? begunAnew(file) : { ...file, status: 'reviewed' };
    case 'recheck-opinion':
      return facts.result === 'redo' ? begunAnew(file) : { ...file, status: 'final' };
    case 'pause':
    case 'resume':
      return file;
  }
}

const begunAnew = ({ replied: _replied, ...file }: CaseFile): CaseFile => ({
  ...file,
  status: 'registered',
  begunAnew: true,
});
