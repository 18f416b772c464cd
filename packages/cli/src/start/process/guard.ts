import { endProcesses, untilGone } from './end-processes.ts';
import type { KnownProcess } from './process-mark.ts';

/** What the guard is told whenever a process is started: all that run now, in the order in which they stop. */
export type Guarded = { services: readonly KnownProcess[]; servers: readonly KnownProcess[] };

const serviceGraceMs = 8_000;
const serverGraceMs = 8_000;

// A process of its own that does nothing while `liandong start` lives. When that is killed
// outright, the channel between them closes: the services end by themselves, and the guard
// then stops the servers, which have nobody else to tell them.
let guarded: Guarded = { services: [], servers: [] };
process.on('message', (message: Guarded) => {
  guarded = message;
});
// Only the end of the channel counts: a Ctrl-C is for those who can end in order.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
process.once('disconnect', () => void endAll());

async function endAll(): Promise<void> {
  const { services, servers } = guarded;
  await untilGone(services, serviceGraceMs);
  await endProcesses(services, serverGraceMs);
  for (const server of servers) await endProcesses([server], serverGraceMs);
  process.exit(0);
}
