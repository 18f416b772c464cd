import { type CliInput, runCli } from './program.ts';

export type Ran = { code: number; out: string; err: string };

/** A command line run inside the test, with streams that are kept. */
export async function runInside(
  argv: readonly string[],
  input: Partial<Pick<CliInput, 'environment' | 'cwd' | 'now'>> = {},
): Promise<Ran> {
  const ran: Ran = { code: -1, out: '', err: '' };
  const stream = (name: 'out' | 'err') => ({
    isTTY: false,
    columns: 100,
    write: (text: string | Uint8Array) => {
      ran[name] += String(text);
      return true;
    },
  });
  await runCli({
    argv,
    environment: input.environment ?? {},
    cwd: input.cwd ?? '/nowhere',
    now: input.now ?? Date.now,
    streams: { stdin: process.stdin, stdout: stream('out'), stderr: stream('err') },
    setExitCode: (code) => {
      ran.code = code;
    },
    onInterrupt: () => undefined,
  });
  return ran;
}
