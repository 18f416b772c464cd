import { type Answer, explain, isErrorCode } from '@liandong/contracts';
import { type OutboxRow, outboxRows } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import { describeFailure, renderFailure } from '../../render/failure.ts';
import { momentText } from '../../render/moment.ts';
import type { Style } from '../../render/paint.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { shortId } from '../act/standing.ts';

const styles = { waiting: 'warn', stood: 'good', refused: 'bad' } as const satisfies Record<
  OutboxRow['status'],
  Style
>;

const refusedShownMs = 7 * 86_400_000;

/** `outbox list`: what waits and what was refused. */
export async function listOutbox(context: CliContext, given: GivenOptions): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const statuses =
    given.all === true
      ? (['waiting', 'refused', 'stood'] as const)
      : (['waiting', 'refused'] as const);
  // What was refused long ago is nobody's work any more.
  const since = given.all === true ? 0 : context.now() - refusedShownMs;
  const rows = outboxRows(session.store, { statuses, limit: Number(given.limit) }).filter(
    ({ status, keptAt }) => status === 'waiting' || keptAt >= since,
  );
  const { say, paint } = context;
  const table = renderTable(
    {
      columns: [
        { title: say('column.at') },
        { title: say('column.act') },
        { title: say('column.thread') },
        { title: say('column.status') },
        { title: say('column.reason') },
      ],
      rows: rows.map((row): Cell[] => [
        momentText(row.keptAt),
        say(`act.${row.type}` as 'act.object'),
        shortId(session, row.thread),
        { text: say(`outbox.${row.status}`), style: styles[row.status] },
        reasonOf(row, context),
      ]),
    },
    { paint },
  );
  const waiting = session.outbox.count();
  return {
    data: { unit: session.unit, waiting, acts: rows },
    text: [
      `${paint('strong', session.names.full(session.unit))}  ${say('outbox.count', { n: waiting })}`,
      rows.length === 0 ? `  ${say('outbox.empty')}` : table,
    ].join('\n\n'),
  };
}

function reasonOf({ answer }: OutboxRow, { language, say }: CliContext): string {
  const settled = answer as Answer | undefined;
  if (settled === undefined) return '';
  if (settled.ok)
    return say('receipt.place', { n: settled.n, seq: settled.seq, at: momentText(settled.at) });
  const code = isErrorCode(settled.code) ? settled.code : 'UNEXPECTED';
  return `${explain({ code, details: settled.details }, language).summary} (${settled.code})`;
}

/** `outbox send`: sends what waits, now. */
export async function sendOutbox(context: CliContext): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const before = session.outbox.count();
  const failure = await session.send();
  const waiting = session.outbox.count();
  const sent = before - waiting;
  const { language, say, paint } = context;
  const told = say('outbox.sent', { n: sent });
  if (failure === undefined) return { data: { unit: session.unit, sent, waiting }, text: told };
  const exit = exitCodeOf(failure.code);
  return {
    data: { ...describeFailure(failure, language), unit: session.unit, sent, waiting },
    text: [
      renderFailure(failure, { language, paint }),
      say('receipt.waiting', { n: waiting }),
    ].join('\n'),
    exitCode: exit === exitCodes.unavailable ? exitCodes.kept : exit,
  };
}
