import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { BusError } from '@liandong/contracts';
import { readTextFile } from './session/read-text-file.ts';

/** What `liandong.json` or `liandong.yaml` may say; the names of the flags. */
export type SettingsFile = {
  data?: string;
  nats?: string;
  redis?: string;
  as?: string;
  lang?: string;
  officer?: string;
};

const known = ['data', 'nats', 'redis', 'as', 'lang', 'officer'] as const;
const fileNames = ['liandong.json', 'liandong.yaml', 'liandong.yml'];

/** The file that was asked for, else the first that lies in the folder. @throws BusError `FILE_UNREADABLE`, `FILE_MALFORMED`, `USAGE` */
export function readSettingsFile(
  asked: string | undefined,
  folder: string,
): SettingsFile | undefined {
  const path =
    asked === undefined
      ? fileNames.map((name) => join(folder, name)).find((file) => existsSync(file))
      : resolve(folder, asked);
  if (path === undefined) return undefined;
  const parsed = parse(path);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new BusError('FILE_MALFORMED', { path, wants: known.join(', ') });
  for (const [key, value] of Object.entries(parsed)) checkEntry(path, key, value);
  return parsed;
}

function checkEntry(file: string, key: string, value: unknown): void {
  if (!known.some((name) => name === key)) throw new BusError('USAGE', { file, key, known });
  if (typeof value !== 'string') throw new BusError('USAGE', { file, key, wants: 'string' });
}

function parse(path: string): unknown {
  const text = readTextFile(path, { cwd: '' });
  try {
    return path.endsWith('.json') ? JSON.parse(text) : parseYaml(text);
  } catch (cause) {
    const line = lineOf(cause);
    throw new BusError('FILE_MALFORMED', { path, ...(line === '' ? {} : { line }) }, { cause });
  }
}

/** The line, where the parser's message tells it; the rest of that may quote what stands there. */
const lineOf = (cause: unknown): string =>
  /\bline (\d+),? column \d+/.exec(cause instanceof Error ? cause.message : '')?.[1] ?? '';

// Loaded only where a YAML file lies: it takes longer than everything else at the start.
function parseYaml(text: string): unknown {
  const { parse: parseText } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return parseText(text);
}

/** What a running `npm start` wrote down about itself. */
export type Runtime = { nats?: string; redis?: string; pid?: number };

export const runtimeFile = (dataDir: string): string => join(dataDir, 'runtime.json');

/** Undefined where nothing was started yet, or the file is not whole. */
export function readRuntime(dataDir: string): Runtime | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(runtimeFile(dataDir), 'utf8'));
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const { nats, redis, pid } = parsed as Record<string, unknown>;
    return {
      ...(typeof nats === 'string' ? { nats } : {}),
      ...(typeof redis === 'string' ? { redis } : {}),
      ...(typeof pid === 'number' ? { pid } : {}),
    };
  } catch {
    return undefined;
  }
}
