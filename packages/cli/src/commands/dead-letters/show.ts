import { deadLetterStore } from '@liandong/bus';
import { BusError } from '@liandong/contracts';
import { deadRows } from '@liandong/unit';
import type { CliContext, Result } from '../../context.ts';
import { momentText } from '../../render/moment.ts';
import { shortIdLength } from '../../render/table.ts';
import { openOperator } from '../../session/operator.ts';
import { openSession } from '../../session/session.ts';
import { actsIn, neverPasses } from './letter.ts';
import { aboutUnit, summaryOf } from './list.ts';

/** `dead-letters show`: everything but what the parties wrote to each other. */
export const showLetter = (context: CliContext, seq: number): Promise<Result> =>
  aboutUnit(context) ? showOwn(context, seq) : showAreas(context, seq);

async function showAreas(context: CliContext, seq: number): Promise<Result> {
  const { say, paint } = context;
  await using operator = await openOperator(context);
  const letter = await (await deadLetterStore(operator.connection)).get(seq);
  if (!letter) throw new BusError('DEAD_LETTER_UNKNOWN', { number: seq });
  const { directory, names } = operator;
  const unit = directory.byAccount(letter.account)?.id;
  const never = neverPasses(letter, { directory, now: context.now() });
  const acts = actsIn(letter);
  const { code, at, account, details, size } = letter;
  const lines = [
    `${paint('strong', `#${seq}`)}  ${momentText(at)}  ${unit === undefined ? account : names.full(unit)}`,
    `  ${summaryOf(code, context)} (${code})  ${JSON.stringify(details)}`,
    `  ${say('dead.size')}${say('colon')}${size}`,
    acts === undefined
      ? `  ${say('dead.unreadable')}`
      : `  ${say('dead.acts')}${say('colon')}${acts.map((act) => `${say(`act.${act.type}` as 'act.object')} ${act.kind} ${act.thread.slice(0, shortIdLength)}`).join(say('comma'))}`,
    ...(never
      ? [paint('warn', `  ${say('dead.can-never', { summary: summaryOf(never.code, context) })}`)]
      : []),
  ];
  return {
    data: {
      seq,
      at,
      code,
      account,
      unit,
      details,
      bytes: size,
      acts,
      neverPasses: never?.code,
    },
    text: lines.join('\n'),
  };
}

async function showOwn(context: CliContext, seq: number): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const row = deadRows(session.store).find((found) => found.seq === seq);
  if (!row) throw new BusError('DEAD_LETTER_UNKNOWN', { number: seq });
  const { say, paint } = context;
  const lines = [
    `${paint('strong', `#${seq}`)}  ${momentText(row.at)}  ${row.subject}`,
    `  ${summaryOf(row.code, context)} (${row.code})  ${JSON.stringify(row.details)}`,
    ...(row.dismissed === undefined ? [] : [`  ${say('dead.dismissed', { note: row.dismissed })}`]),
  ];
  return { data: { unit: session.unit, ...row }, text: lines.join('\n') };
}
