import { BusError } from '@liandong/contracts';
import type { CliContext, Result } from '../../context.ts';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import { describeFailure, renderFailure } from '../../render/failure.ts';
import { momentText } from '../../render/moment.ts';
import type { Session } from '../../session/session.ts';
import type { ActOutcome, Submitted } from '../../session/submit.ts';
import { standing } from './standing.ts';

export type Told = {
  context: CliContext;
  session: Session;
  /** Transfers whose state afterwards is told, by id. */
  about?: readonly string[];
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
  const left = session.outbox.count();
  const data = {
    ...(failure ? describeFailure(failure, context.language) : {}),
    unit: session.unit,
    ...told.data,
    acts: submitted.acts.map((act) => actData(act)),
    stored: submitted.stored,
    waiting: left,
    transfers: transfers.map(({ data: state }) => state),
  };
  const lines = [
    failure === undefined ? (told.done ?? told.heading) : told.heading,
    ...submitted.acts.map((act) =>
      follows(act, refused) ? followingText(act, context) : actText(act, context),
    ),
    waiting && failure ? waitingText(failure, left, context) : undefined,
    submitted.stored ? undefined : context.paint('quiet', `  ${context.say('link.not-stored')}`),
    ...transfers.map(({ text }) => text),
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
  const { id, thread, type, status } = act;
  if (act.status === 'stood') return { id, thread, type, status, receipt: act.receipt };
  if (act.status === 'waiting') return { id, thread, type, status };
  const { code, details } = act.error;
  return { id, thread, type, status, code, details };
}

function actText(act: ActOutcome, { say, paint, language }: CliContext): string {
  const name = say(`act.${act.type}` as 'act.object');
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
        renderFailure(act.error, { language, paint }),
      ].join('\n');
  }
}

/** An act that was refused only because the one it builds on was. */
function follows(act: ActOutcome, first: ActOutcome | undefined): boolean {
  if (act === first || act.status !== 'refused' || first?.status !== 'refused') return false;
  return act.error.code === 'CASE_NOT_DISPATCHED' || act.error.code === first.error.code;
}

const followingText = ({ type }: ActOutcome, { say, paint }: CliContext): string =>
  paint('quiet', say('receipt.not-sent', { act: say(`act.${type}` as 'act.object') }));

function waitingText(failure: BusError, n: number, { say, language }: CliContext): string {
  const { summary } = describeFailure(failure, language);
  return `  ${say('receipt.why', { summary })}\n  ${say('receipt.waiting', { n })}`;
}
