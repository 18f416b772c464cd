import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { runtimeFile } from '../../settings-files.ts';

const RunningProcess = z.object({ name: z.string(), pid: z.number().int(), mark: z.string() });

/** `runtime.json`: what runs on a data folder. Whoever holds it is the only one that may start there. */
export const RuntimeFile = z.object({
  v: z.literal(1),
  pid: z.number().int(),
  mark: z.string(),
  startedAt: z.number().int(),
  nats: z.string().optional(),
  redis: z.string().optional(),
  processes: z.array(RunningProcess).default([]),
});
export type RuntimeFile = z.output<typeof RuntimeFile>;

/** Undefined where there is none; what cannot be read counts as nobody's. */
export function readRuntimeFile(path: string): RuntimeFile | undefined {
  try {
    return RuntimeFile.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Takes the folder; false when a file is there already. A link appears whole or not at all. */
export function claimRuntimeFile(dataDir: string, content: RuntimeFile): boolean {
  const draft = writeDraft(dataDir, content);
  try {
    linkSync(draft, runtimeFile(dataDir));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces the file as a whole, or leaves it as it is; to be called by its holder only. */
export function replaceRuntimeFile(dataDir: string, content: RuntimeFile): void {
  renameSync(writeDraft(dataDir, content), runtimeFile(dataDir));
}

function writeDraft(dataDir: string, content: RuntimeFile): string {
  const draft = `${runtimeFile(dataDir)}.${randomUUID()}`;
  try {
    const text = JSON.stringify(content, undefined, 2);
    writeFileSync(draft, `${text}\n`, { mode: 0o600, flag: 'wx' });
    return draft;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
