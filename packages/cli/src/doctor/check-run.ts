import { join } from 'node:path';
import type { CliContext } from '../context.ts';
import { runtimeFile } from '../settings-files.ts';
import { readRuntimeFile } from '../start/instance/runtime-file.ts';
import { isAlive } from '../start/process/process-mark.ts';
import { type Check, fault, good, type Outcome, remark, sayDoctor } from './finding.ts';

/** What `liandong start` runs on the data folder. */
export const runChecks = (context: CliContext): Check[] => [
  { side: 'run', step: 'processes', look: () => lookAtProcesses(context) },
];

/** True when there is something to connect to: a run on this folder, or an address somebody gave. */
export function isExpectedToRun({ settings }: CliContext): boolean {
  const { servers } = settings.sources;
  const given = servers !== 'default' && servers !== 'runtime';
  return given || readRuntimeFile(runtimeFile(settings.dataDir)) !== undefined;
}

function lookAtProcesses(context: CliContext): Outcome {
  const { dataDir } = context.settings;
  const say = sayDoctor(context);
  const run = readRuntimeFile(runtimeFile(dataDir));
  if (!run) return remark(say('fault.not-running'), say('remedy.start'));
  const { pid, processes } = run;
  if (!isAlive(run)) return fault(say('fault.died', { pid }), say('remedy.again'));
  const gone = processes.filter((one) => !isAlive(one)).map(({ name }) => name);
  if (gone.length === 0) return good(say('found.running', { pid, n: processes.length }));
  const log = join(dataDir, 'logs', `${gone[0]}.log`);
  return fault(say('fault.gone', { names: gone.join(' ') }), say('remedy.wait', { log }));
}
