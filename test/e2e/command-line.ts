import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectNats } from '@liandong/bus';
import { localAsk } from '@liandong/contracts';
import { inboxPrefixOf, unitFiles } from '@liandong/directory';
import { vi } from 'vitest';

const program = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

/** What a command answered; `json` is the one document it printed. */
export type Answered = { code: number | null; json: Json; err: string };

// Read as a script would read it: by name, hoping that it is there.
// biome-ignore lint/suspicious/noExplicitAny: the shapes are what these tests are about.
export type Json = any;

export type CommandLine = {
  /** Runs `liandong --json …` to its end. */
  run: (...argv: string[]) => Promise<Answered>;
  /** Runs it, and fails with what it printed unless it ended with exit code 0. */
  ok: (...argv: string[]) => Promise<Json>;
  /** Starts it, for a test that will end it. */
  start: (...argv: string[]) => Running;
};

export type Running = { child: ChildProcess; ended: Promise<Answered> };

/** The command line as a script uses it: a process of its own, with `--json`. */
export function commandLine(of: {
  dataDir: string;
  servers: readonly string[];
  redis?: string;
}): CommandLine {
  const common = ['--json', '--lang', 'en', '--data', of.dataDir, '--nats', of.servers.join(',')];
  const settings = of.redis === undefined ? common : [...common, '--redis', of.redis];
  const start = (...argv: string[]): Running => {
    const child = spawn(process.execPath, [program, ...settings, ...argv], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: answered(child) };
  };
  const run = (...argv: string[]) => start(...argv).ended;
  return {
    start,
    run,
    ok: async (...argv) => {
      const { code, json, err } = await run(...argv);
      if (code === 0) return json;
      throw new Error(
        `liandong ${argv.join(' ')} ended with ${code}: ${JSON.stringify(json)} ${err}`,
      );
    },
  };
}

async function answered(child: ChildProcess): Promise<Answered> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const json = out === '' ? undefined : JSON.parse(out);
  if (json !== undefined) checkKeys(child.spawnargs, json);
  return { code, json, err };
}

type Promised = { failure: string[]; commands: Record<string, string[]> };

const promised: Promised = JSON.parse(
  execFileSync(process.execPath, [program, 'help', 'json', '--json'], { encoding: 'utf8' }),
);

/** Whatever a command prints is what `help json` promises of it. */
function checkKeys(argv: readonly string[], json: Record<string, unknown>): void {
  const { failure, commands } = promised;
  const command = Object.keys(commands).find((name) => argv.join(' ').includes(` ${name}`)) ?? '';
  const known = new Set(['ok', ...failure, ...(commands[command] ?? [])]);
  const others = Object.keys(json).filter((key) => !known.has(key));
  if (others.length > 0) throw new Error(`«${command}» prints ${others.join(', ')} unannounced`);
}

/** Waits until an exchange answers, as a unit sees it. */
export async function exchangeAnswers(
  { dataDir, servers }: { dataDir: string; servers: readonly string[] },
  unit: string,
): Promise<void> {
  const connection = await connectNats({
    servers,
    credsFile: unitFiles(dataDir, unit).creds,
    name: 'test',
    inboxPrefix: inboxPrefixOf(unit),
  });
  await vi.waitFor(() => connection.request(localAsk('directory'), '{}', { timeout: 1_000 }), {
    timeout: 30_000,
    interval: 50,
  });
  await connection.close();
}
