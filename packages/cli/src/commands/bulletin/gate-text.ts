import type { bulletins } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import { neverOverridden } from '@liandong/domain';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeFailure } from '../../render/failure.ts';
import { catalogue } from '../../text/catalogue.ts';

type Verdict = bulletins.GateVerdict;
type Finding = Verdict['findings'][number];

/** What the gate found, for scripts: field and kind, never the value. */
export const gateData = ({ findings, blocking, gate }: Verdict) => ({
  blocking: blocking.length,
  overriddenBy: gate.overriddenBy,
  findings: findings.map(({ path, kind, start, end, blocks }) => ({
    field: fieldOf(path),
    kind,
    start,
    end,
    blocks,
    mayOverride: blocks && !neverOverridden.has(kind),
  })),
});

const fieldOf = (path: string): string => path.replace(/^content\./, '');

/** The same for people, a line a finding. */
export function gateText({ findings, blocking, refusals, gate }: Verdict, context: CliContext) {
  const { say, paint } = context;
  const overridden = gate.overriddenBy === 2 && blocking.length === 0;
  const head =
    blocking.length === 0
      ? paint('good', `✓ ${say(overridden ? 'gate.overridden' : 'gate.passed')}`)
      : paint('bad', `✗ ${say('gate.closed', { n: blocking.length })}`);
  const shown = new Set(blocking);
  const lines = findings.map((finding) => findingLine(finding, shown.has(finding), context));
  const why = refusals.map(({ why: reason }) => paint('bad', `  ${say(`gate.refusal.${reason}`)}`));
  return [head, ...lines, ...why].join('\n');
}

function findingLine(
  finding: Finding,
  stops: boolean,
  { say, paint, language }: CliContext,
): string {
  const { path, kind, start, blocks, remedy } = finding;
  const mark = stops ? paint('bad', '✗') : paint('warn', blocks ? '▲' : '·');
  const never = stops && neverOverridden.has(kind) ? ` ${say('gate.never')}` : '';
  const where = say('gate.at', { field: fieldWord(fieldOf(path), say), n: start + 1 });
  return `  ${mark} ${where} ${say(`finding.${kind}`)}${never}  ${paint('quiet', remedy[language])}`;
}

/** «应对措施 · 第 2 项» for `countermeasures.1.text`. */
function fieldWord(path: string, say: CliContext['say']): string {
  const [first = '', second] = path.split('.');
  const key = `field.${first}`;
  const word = Object.hasOwn(catalogue, key) ? say(key as 'field.title') : first;
  return second !== undefined && /^\d+$/.test(second)
    ? say('gate.item', { field: word, n: Number(second) + 1 })
    : word;
}

/** What is said when the gate does not let something pass: the failure, and where the author has to look. */
export function gateClosed(verdict: Verdict, context: CliContext): Result {
  const error = new BusError('GATE_CLOSED', { findings: verdict.blocking.length });
  const described = describeFailure(error, context.language);
  return {
    data: { ...described, gate: gateData(verdict) },
    text: [
      gateText(verdict, context),
      '',
      context.say('gate.do', { remedy: described.remedy }),
    ].join('\n'),
    exitCode: exitCodes.refused,
  };
}

export const isClosed = ({ blocking, refusals }: Verdict): boolean =>
  blocking.length > 0 || refusals.length > 0;
