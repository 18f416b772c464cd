import { type Fault, faultWords, type LogVerdict, logSource, verifyLog } from '@liandong/bus';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { momentText } from '../../render/moment.ts';
import { openOperator } from '../../session/operator.ts';
import type { GivenOptions } from '../act/collect.ts';
import { createProgress, type Progress } from '../case/import/progress.ts';

/** `log verify`: walks the LOG, and names the first entry that is not what it should be. */
export async function verify(context: CliContext, given: GivenOptions): Promise<Result> {
  await using operator = await openOperator(context);
  let progress: Progress | undefined;
  const verdict = await verifyLog(logSource(operator.connection), {
    rootPublicKey: operator.area.rootPublicKey,
    ...(typeof given.from === 'number' ? { from: given.from } : {}),
    headersOnly: given.factsOnly === true,
    signal: context.interruption(),
    onProgress: ({ done, total }) => {
      progress ??= createProgress(context, total);
      progress.at(done);
    },
  });
  progress?.end();
  return { data: { verdict }, text: verdictText(verdict, context), exitCode: exitOf(verdict) };
}

function exitOf({ clean, complete }: LogVerdict) {
  if (clean) return exitCodes.ok;
  return complete ? exitCodes.internal : exitCodes.interrupted;
}

function verdictText(verdict: LogVerdict, context: CliContext): string {
  const { say, paint } = context;
  const { from, to, entries, threads, checkpoints, sealed, unsealed } = verdict;
  const lines = [
    headline(verdict, context),
    `  ${say('log.walked', { from, to, entries, threads, checkpoints })}`,
    verdict.contentChecked ? undefined : `  ${say('log.content-unchecked')}`,
    sealed
      ? `  ${say('log.sealed', { seq: sealed.seq, at: momentText(sealed.at), n: unsealed })}`
      : `  ${say('log.unsealed', { n: unsealed })}`,
    ...verdict.faults.map((fault, at) => faultLine(fault, at === 0, context)),
  ];
  if (verdict.faultCount > verdict.faults.length)
    lines.push(
      paint(
        'quiet',
        `  ${say('log.more-faults', { n: verdict.faultCount - verdict.faults.length })}`,
      ),
    );
  return lines.filter((line) => line !== undefined).join('\n');
}

function headline({ clean, complete, faultCount }: LogVerdict, { say, paint }: CliContext): string {
  if (clean) return `${paint('good', '✓')} ${say('log.clean')}`;
  const incomplete = complete ? '' : ` ${say('log.incomplete')}`;
  return faultCount === 0
    ? paint('warn', say('log.so-far-clean')) + incomplete
    : `${paint('bad', '✗')} ${say('log.faults', { n: faultCount })}${incomplete}`;
}

function faultLine(
  { seq, subject, what, details }: Fault,
  first: boolean,
  { say, paint, language }: CliContext,
): string {
  const told = Object.entries(details).map(([name, value]) => `${name}=${value}`);
  const line = `  #${seq}  ${faultWords[what][language]} (${[what, ...told].join(' ')})  ${subject}`;
  return first ? `${paint('bad', say('log.first-fault'))}\n${line}` : line;
}
