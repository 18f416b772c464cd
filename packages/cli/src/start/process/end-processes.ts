import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, type KnownProcess, signal } from './process-mark.ts';

const pollMs = 50;

/** Waits until all are gone, or the time is over; says whether they are. */
export async function untilGone(
  processes: readonly KnownProcess[],
  timeoutMs: number,
): Promise<boolean> {
  const until = performance.now() + timeoutMs;
  while (processes.some(isAlive)) {
    if (performance.now() > until) return false;
    await pause(pollMs);
  }
  return true;
}

/** Asks processes that are nobody's children any more to stop, and ends those that do not. */
export async function endProcesses(
  processes: readonly KnownProcess[],
  patienceMs: number,
): Promise<void> {
  for (const one of processes) signal(one, 'SIGTERM');
  if (await untilGone(processes, patienceMs)) return;
  for (const one of processes) signal(one, 'SIGKILL');
  await untilGone(processes, patienceMs);
}
