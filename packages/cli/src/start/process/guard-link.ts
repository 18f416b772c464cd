import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Guarded } from './guard.ts';

/** Our side of the guard: the process that stops the others when we are killed outright. */
export type GuardLink = { tell: (guarded: Guarded) => void; end: () => void };

const program = join(import.meta.dirname, 'guard.ts');

export function startGuard(): GuardLink {
  let told: Guarded = { services: [], servers: [] };
  let ended = false;
  let guard = begin();
  return {
    tell: (guarded) => {
      told = guarded;
      send();
    },
    end: () => {
      ended = true;
      guard.kill('SIGKILL');
    },
  };

  function begin(): ChildProcess {
    const child = spawn(process.execPath, [program], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.once('spawn', send);
    child.once('error', () => undefined);
    child.once('exit', () => {
      if (!ended) guard = begin();
    });
    // What it watches over keeps us alive; it does not.
    child.unref();
    child.channel?.unref();
    return child;
  }

  function send(): void {
    if (guard.connected) guard.send(told, () => undefined);
  }
}
