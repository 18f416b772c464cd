import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectNats } from '@liandong/bus';
import { localAsk } from '@liandong/contracts';
import { inboxPrefixOf, unitFiles } from '@liandong/directory';
import { vi } from 'vitest';

const program = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

/** One thing in a list that a command printed; read by name, as a script reads it. */
export type Item = {
  id: string;
  thread: string;
  type: string;
  status: string;
  code: string;
  unit: string;
  seq: number;
  name: string;
  state: string;
  startAt: number;
  counterpart: string;
  holder?: string;
  caseNo: string;
  hop?: Item;
  repeatOf?: string;
  outcome: string;
  rowNo: number;
  active: boolean;
  track?: { ladder: Record<string, unknown> };
  faults: Item[];
  allowed: Item[];
  hops: Item[];
  keys: Item[];
};

/** The document that a command printed, as far as these tests look into it. */
export type Printed = {
  code: string;
  remedy: string;
  case: string;
  transfer: string;
  rerouted: { transfer: string };
  counts: Record<string, number>;
  details: { faults: string[] };
  unit: Item;
  area: { units: Item[] };
  lag: { behind: number };
  mine: unknown;
  facts: unknown;
  content: unknown;
  verdict: unknown;
  stages: { stage: string }[];
  open: { terms: unknown[] };
  fromLog: { identical: boolean };
  total: number;
  waiting: number;
  entries: number;
  beyondFile: string[];
  changes: unknown[];
  answers: unknown[];
  standing: unknown[];
} & Record<Lists, Item[]>;

type Lists =
  | ('acts' | 'cases' | 'transfers' | 'timeline' | 'hops' | 'clocks' | 'rows' | 'letters' | 'units')
  | ('toAcknowledge' | 'toHandle' | 'toReview' | 'toAnswer' | 'toConclude');

/** What a command answered. */
export type Answered = { code: number | null; json: Printed; err: string };

export type CommandLine = {
  /** Runs `liandong --json …` to its end; words may come together, as one types them. */
  run: (...argv: string[]) => Promise<Answered>;
  /** Runs it, and fails with what it printed unless it ended with exit code 0. */
  ok: (...argv: string[]) => Promise<Printed>;
  /** Starts it, for a test that will end it. */
  start: (...argv: string[]) => Running;
};

type Output = { code: number | null; out: string; err: string };
export type Running = { child: ChildProcess; ended: Promise<Output> };

export type CommandLineOptions = { dataDir: string; servers: readonly string[]; redis?: string };

/** The command line as a script uses it: a process of its own, with `--json`. */
export function commandLine({ dataDir, servers, redis }: CommandLineOptions): CommandLine {
  const common = ['--json', '--lang', 'en', '--data', dataDir, '--nats', servers.join(',')];
  const settings = redis === undefined ? common : [...common, '--redis', redis];
  const start = (...argv: string[]): Running => {
    const words = argv.flatMap((part) => part.split(' '));
    const child = spawn(process.execPath, [program, ...settings, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: outputOf(child) };
  };
  const run = (...argv: string[]) => answered(start(...argv));
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

async function outputOf(child: ChildProcess): Promise<Output> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

/** The one document that a command printed. */
export async function answered({ child, ended }: Running): Promise<Answered> {
  const { code, out, err } = await ended;
  const json = JSON.parse(out) as Printed;
  checkKeys(child.spawnargs, json);
  return { code, json, err };
}

type Promised = { failure: string[]; commands: Record<string, string[]> };

const promised: Promised = JSON.parse(
  execFileSync(process.execPath, [program, 'help', 'json', '--json'], { encoding: 'utf8' }),
);

/** Whatever a command prints is what `help json` promises of it. */
function checkKeys(argv: readonly string[], json: object): void {
  const { failure, commands } = promised;
  const words = `${argv.join(' ')} `;
  const command = Object.keys(commands).find((name) => words.includes(` ${name} `)) ?? '';
  const known = new Set(['ok', ...failure, ...(commands[command] ?? [])]);
  const others = Object.keys(json).filter((key) => !known.has(key));
  if (others.length > 0) throw new Error(`«${command}» prints ${others.join(', ')} unannounced`);
}

/** Waits until an exchange answers, as a unit sees it. */
export async function exchangeAnswers(
  { dataDir, servers }: CommandLineOptions,
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
