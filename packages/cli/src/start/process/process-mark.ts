import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process that may be signalled later: its number, and a mark that a later bearer of the number lacks. */
export type KnownProcess = { pid: number; mark: string };

const hasProc = existsSync('/proc/self/stat');
const startTimeField = 19;

/** When the process began, in the words of its system; undefined where no such process runs. */
export function markOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (!hasProc) return markByPs(pid);
  try {
    // The name, in brackets, may hold spaces and brackets itself.
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    const [state] = afterName.split(' ');
    return state === 'Z' ? undefined : afterName.split(' ')[startTimeField];
  } catch {
    return undefined;
  }
}

function markByPs(pid: number): string | undefined {
  const { stdout, status } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

export const known = (pid: number): KnownProcess => ({ pid, mark: markOf(pid) ?? '' });

/** True while this very process runs; a number that was given to another since does not count. */
export const isAlive = ({ pid, mark }: KnownProcess): boolean => markOf(pid) === mark;

/** Sends a signal to this very process; false where it is gone. */
export function signal(target: KnownProcess, name: NodeJS.Signals): boolean {
  if (!isAlive(target)) return false;
  try {
    return process.kill(target.pid, name);
  } catch {
    return false;
  }
}
