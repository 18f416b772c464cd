import { BusError, type ThreadRef } from '@liandong/contracts';
import { threadAt } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import { describeFailure, renderFailure } from '../../render/failure.ts';
import { momentText } from '../../render/moment.ts';
import { actWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import type { ActOutcome, Submitted } from '../../session/submit.ts';
import { remedyNow } from './remedy.ts';
import { standing } from './standing.ts';
import { threadData, threadStandingOf, threadText } from './thread-standing.ts';

export type Told = {
  context: CliContext;
  session: Session;
  /** Transfers whose state afterwards is told, by id. */
  about?: readonly string[];
  /** Threads of other kinds whose state afterwards is told, instead of transfers'. */
  threads?: readonly ThreadRef[];
  /** What the command itself has to tell, before what became of its acts. */
  data?: Readonly<Record<string, unknown>>;
  heading?: string;
  /** Told only when every act stands. */
  done?: string;
};

/** What became of acts, for people and for scripts; the exit code is that of the worst. */
export function actResult(submitted: Submitted, told: Told): Result {
  const { context, session } = told;
  const refused = submitted.acts.find((act) => act.status === 'refused');
  const waiting = submitted.acts.some((act) => act.status === 'waiting');
  const failure =
    refused?.error ??
    (waiting ? (submitted.waitsFor ?? new BusError('EXCHANGE_SILENT')) : undefined);
  const transfers = (told.about ?? [])
    .map((id) => standing(session, id, context))
    .filter((found) => found !== undefined);
  const threads = told.threads && threadsNow(session, told.threads, context);
  const left = session.outbox.count();
  const data = {
    ...(failure
      ? describeFailure(failure, context.language, refused && remedyNow(refused, told))
      : {}),
    unit: session.unit,
    ...told.data,
    acts: submitted.acts.map((act) => actData(act)),
    stored: submitted.stored,
    waiting: left,
    ...(threads
      ? { threads: threads.map(threadData) }
      : { transfers: transfers.map(({ data: state }) => state) }),
  };
  // What a remedy has said of a thread is not said again.
  const said = new Set(
    submitted.acts.filter((act) => remedyNow(act, told)).map(({ thread }) => thread),
  );
  const lines = [
    failure === undefined ? (told.done ?? told.heading) : told.heading,
    ...outcomeLines(submitted.acts, refused, told),
    waiting && failure ? waitingText(failure, left, context) : undefined,
    submitted.stored ? undefined : context.paint('quiet', `  ${context.say('link.not-stored')}`),
    ...transfers.filter(({ data: { thread } }) => !said.has(thread)).map(({ text }) => text),
    ...(threads ?? [])
      .filter(({ view }) => !said.has(view.ref.thread))
      .map((thread) => threadText(thread, { session, context })),
  ];
  return {
    data,
    text: lines.filter((line) => line !== undefined).join('\n'),
    exitCode: exitOf(failure, waiting),
  };
}

function exitOf(failure: BusError | undefined, waiting: boolean) {
  if (failure === undefined) return exitCodes.ok;
  return waiting && exitCodeOf(failure.code) === exitCodes.unavailable
    ? exitCodes.kept
    : exitCodeOf(failure.code);
}

function actData(act: ActOutcome): Record<string, unknown> {
  const { id, kind, counterpart, thread, type, status } = act;
  const said = { id, kind, counterpart, thread, type, status };
  if (act.status === 'stood') return { ...said, receipt: act.receipt };
  if (act.status === 'waiting') return said;
  const { code, details } = act.error;
  return { ...said, code, details };
}

/** One line an act; acts of one sort that went to many and all fared alike share one. */
function outcomeLines(
  acts: readonly ActOutcome[],
  refused: ActOutcome | undefined,
  told: Told,
): string[] {
  const { context } = told;
  const alike = Map.groupBy(acts, (act) =>
    act.status === 'refused' && !follows(act, refused)
      ? act.id
      : `${act.kind} ${act.type} ${act.status}`,
  );
  return [...alike.values()].map((group) => {
    const [act, second] = group;
    if (!act) return '';
    if (second) return groupText(act, group.length, context);
    return follows(act, refused) ? followingText(act, context) : actText(act, told);
  });
}

function groupText(act: ActOutcome, n: number, context: CliContext): string {
  const { say, paint } = context;
  const name = say('receipt.times', { act: actWord(act.kind, act.type, context), n });
  switch (act.status) {
    case 'stood':
      return `${paint('good', '✓')} ${say('receipt.stood', { act: name })}`;
    case 'waiting':
      return `${paint('warn', '…')} ${say('receipt.kept', { act: name })}`;
    case 'refused':
      return paint('quiet', say('receipt.not-sent', { act: name }));
  }
}

/** Threads as they stand after an act, as far as the unit's copy knows them. */
const threadsNow = (session: Session, refs: readonly ThreadRef[], context: CliContext) =>
  refs.flatMap((ref) => {
    const view = threadAt(session.store, ref);
    return view ? [threadStandingOf(session, view, context.now())] : [];
  });

function actText(act: ActOutcome, told: Told): string {
  const { context } = told;
  const { say, paint, language } = context;
  const name = actWord(act.kind, act.type, context);
  switch (act.status) {
    case 'stood': {
      const { n, seq, at, hash } = act.receipt;
      return [
        `${paint('good', '✓')} ${say('receipt.stood', { act: name })}  ${say('receipt.place', { n, seq, at: momentText(at) })}`,
        paint('quiet', `  ${say('receipt.hash', { hash })}`),
      ].join('\n');
    }
    case 'waiting':
      return `${paint('warn', '…')} ${say('receipt.kept', { act: name })}`;
    case 'refused':
      return [
        paint('bad', say('receipt.refused', { act: name })),
        renderFailure(act.error, { language, paint, remedyNow: remedyNow(act, told) }),
      ].join('\n');
  }
}

/** An act that was refused only because the one it builds on was. */
function follows(act: ActOutcome, first: ActOutcome | undefined): boolean {
  if (act === first || act.status !== 'refused' || first?.status !== 'refused') return false;
  return [...builtOn, first.error.code].includes(act.error.code);
}

/** What the exchange says of an act whose ground is missing. */
const builtOn: readonly string[] = ['CASE_NOT_DISPATCHED', 'CIRCULATION_NOT_RELEASED'];

const followingText = ({ kind, type }: ActOutcome, context: CliContext): string =>
  context.paint('quiet', context.say('receipt.not-sent', { act: actWord(kind, type, context) }));

function waitingText(failure: BusError, n: number, { say, language }: CliContext): string {
  const { summary } = describeFailure(failure, language);
  return `  ${say('receipt.why', { summary })}\n  ${say('receipt.waiting', { n })}`;
}
