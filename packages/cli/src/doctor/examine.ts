import { readPublicArea } from '@liandong/directory';
import stringWidth from 'string-width';
import type { CliContext, Result } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { folderChecks } from './check-folder.ts';
import { machineChecks } from './check-machine.ts';
import { isExpectedToRun, runChecks } from './check-run.ts';
import { type Check, type Finding, perform, sayDoctor } from './finding.ts';

const signs = {
  ok: { sign: '✓', style: 'good' },
  fault: { sign: '✗', style: 'bad' },
  remark: { sign: '·', style: 'quiet' },
} as const;
const sideWidth = 10;
const stepWidth = 28;

/** Looks at everything, a line each as it is known; the exit code says whether a fault was found. */
export async function examine(context: CliContext): Promise<Result> {
  const say = sayDoctor(context);
  const findings: Finding[] = [];
  // All at once, told in order: what does not answer makes nobody wait twice.
  const looking = (await checksFor(context)).map((check) => perform(check, context));
  for (const finding of looking) {
    findings.push(await finding);
    context.print(lineOf(await finding, context));
  }
  const faults = findings.filter(({ state }) => state === 'fault').length;
  const text =
    faults === 0
      ? context.paint('good', say('sum.good'))
      : context.paint('bad', say('sum.faults', { n: faults }));
  return {
    data: { faults, findings },
    text,
    exitCode: faults === 0 ? exitCodes.ok : exitCodes.unavailable,
  };
}

/** What there is to look at: connections only where something should answer. */
async function checksFor(context: CliContext): Promise<Check[]> {
  const area = await readPublicArea(context.settings.dataDir).catch(() => undefined);
  const checks = [...machineChecks(context), ...folderChecks(context, area), ...runChecks(context)];
  if (!area || !isExpectedToRun(context)) return checks;
  // Loaded late: a machine on which nothing runs yet is told so at once.
  const { busChecks } = await import('./check-bus.ts');
  const { unitChecks } = await import('./check-units.ts');
  const { redisChecks } = await import('./check-redis.ts');
  return [
    ...checks,
    ...busChecks(context, area),
    ...unitChecks(context, area),
    // Only the tracker's machine has a Redis to name.
    ...(context.settings.sources.redis === 'default' ? [] : redisChecks(context)),
  ];
}

function lineOf(finding: Finding, context: CliContext): string {
  const { paint } = context;
  const say = sayDoctor(context);
  const { sign, style } = signs[finding.state];
  const side = padded(say(`side.${finding.side}`), sideWidth);
  const step = padded(say(`step.${finding.step}`), stepWidth);
  const code = finding.code === undefined ? '' : paint('quiet', ` (${finding.code})`);
  const line = `${paint(style, sign)} ${paint('quiet', side)}${step}${finding.found}${code}`;
  return finding.remedy === undefined ? line : `${line}\n    → ${finding.remedy}`;
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(1, width - stringWidth(text)));
