import { deadLetterStore } from '@liandong/bus';
import { explain, isErrorCode } from '@liandong/contracts';
import { deadRows } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { isOperatorHere, openOperator } from '../../session/operator.ts';
import { openSession } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';

/** One letter in a list; of the area's, or of a unit's own. */
export type LetterRow = {
  seq: number;
  at: number;
  code: string;
  unit: string | undefined;
  subject?: string;
  bytes?: number;
  details: Readonly<Record<string, unknown>>;
  dismissed?: string | undefined;
};

/** True where the command is about what one unit itself could not believe. */
export const aboutUnit = (context: CliContext): boolean =>
  context.settings.as !== undefined || !isOperatorHere(context);

/** `dead-letters list` */
export async function listLetters(context: CliContext, given: GivenOptions): Promise<Result> {
  const found = aboutUnit(context) ? await lettersOfUnit(context) : await lettersOfArea(context);
  const rows = found.filter(({ dismissed }) => given.all === true || dismissed === undefined);
  return { data: { letters: rows }, text: listText(rows, context) };
}

async function lettersOfArea(context: CliContext): Promise<LetterRow[]> {
  await using operator = await openOperator(context);
  const store = await deadLetterStore(operator.connection);
  const rows: LetterRow[] = [];
  for await (const { seq, at, code, account, details, size } of store.all())
    rows.push({
      seq,
      at,
      code,
      unit: operator.directory.byAccount(account)?.id,
      details,
      bytes: size,
    });
  return rows;
}

async function lettersOfUnit(context: CliContext): Promise<LetterRow[]> {
  await using session = await openSession(context, { prefer: 'office' });
  return deadRows(session.store).map((row) => ({ ...row, unit: session.unit }));
}

function listText(rows: readonly LetterRow[], context: CliContext): string {
  const { say, paint } = context;
  if (rows.length === 0) return say('dead.none');
  return renderTable(
    {
      columns: [
        { title: say('dead.number'), align: 'right' },
        { title: say('column.at') },
        { title: say('column.unit') },
        { title: say('column.code') },
        { title: say('column.reason') },
        { title: say('dead.size'), align: 'right' },
      ],
      rows: rows.map(({ seq, at, unit, code, bytes, dismissed }): Cell[] => [
        String(seq),
        momentText(at),
        unit ?? '?',
        code,
        dismissed === undefined
          ? summaryOf(code, context)
          : say('dead.dismissed', { note: dismissed }),
        bytes === undefined ? '' : String(bytes),
      ]),
    },
    { paint },
  );
}

/** What a code means, in the reader's language. */
export const summaryOf = (code: string, { language }: CliContext): string =>
  isErrorCode(code) ? explain({ code, details: {} }, language).summary : code;
