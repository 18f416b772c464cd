import { renameSync, rmSync } from 'node:fs';
import { BusError } from '@liandong/contracts';
import { runtimeFile } from '../../settings-files.ts';
import { endProcesses } from '../process/end-processes.ts';
import { isAlive, type KnownProcess, known } from '../process/process-mark.ts';
import {
  claimRuntimeFile,
  type RuntimeFile,
  readRuntimeFile,
  replaceRuntimeFile,
} from './runtime-file.ts';

/** The right to run on a data folder, and what it tells others about this run. */
export type Instance = {
  /** How many processes of an earlier run were still there and were ended. */
  leftovers: number;
  tell: (change: Partial<Pick<RuntimeFile, 'nats' | 'redis' | 'processes'>>) => void;
  release: () => void;
};

const leftoverGraceMs = 8_000;
const rewritePauseMs = 2_000;

/**
 * Takes the data folder for this process. A holder that was killed outright locks nobody
 * out, and what it left running is stopped first. @throws BusError `ALREADY_RUNNING` with the holder
 */
export async function takeInstance(dataDir: string): Promise<Instance> {
  const path = runtimeFile(dataDir);
  let content: RuntimeFile = {
    v: 1,
    ...known(process.pid),
    startedAt: Date.now(),
    processes: [],
  };
  let left: KnownProcess[] = [];
  if (!claimRuntimeFile(dataDir, content)) {
    const holder = readRuntimeFile(path);
    if (holder && isAlive(holder)) throw alreadyRunning(holder);
    setAside(path, holder);
    if (!claimRuntimeFile(dataDir, content)) throw alreadyRunning(readRuntimeFile(path));
    left = (holder?.processes ?? []).filter(isAlive);
    await endProcesses(left, leftoverGraceMs);
  }
  let again: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(again);
    try {
      replaceRuntimeFile(dataDir, content);
    } catch {
      // A full disk must not end what runs; the file follows when there is room.
      again = setTimeout(write, rewritePauseMs).unref();
    }
  };
  return {
    leftovers: left.length,
    tell: (change) => {
      content = { ...content, ...change };
      write();
    },
    release: () => {
      clearTimeout(again);
      rmSync(path, { force: true });
    },
  };
}

const alreadyRunning = (holder: RuntimeFile | undefined) =>
  new BusError('ALREADY_RUNNING', {
    ...(holder ? { pid: holder.pid } : {}),
    ...(holder?.nats === undefined ? {} : { nats: holder.nats }),
  });

/** Moves a dead holder's file away. What another start has put there meanwhile is the winner's, and stays. */
function setAside(path: string, holder: RuntimeFile | undefined): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readRuntimeFile(aside);
  if (moved && moved.pid !== holder?.pid) {
    renameSync(aside, path);
    throw alreadyRunning(moved);
  }
  rmSync(aside, { force: true });
}
