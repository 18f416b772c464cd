import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Area } from '@liandong/directory';
import type { CliContext, Result } from '../context.ts';
import { runStart, type StartOptions } from '../start/run-start.ts';
import { playDemo } from './play.ts';
import type { Pace } from './stage.ts';

export type RunDemoOptions = StartOptions & { pace: Pace };

const exampleFile = resolve(import.meta.dirname, '../../../../infra/areas/example.yaml');

const sealEverySeconds = 2;
/** Nobody waits a minute to see the LOG sealed. */
const sealOften = (area: Area): Area => ({
  ...area,
  exchange: { ...area.exchange, checkpointSeconds: sealEverySeconds },
});

/** `start --demo`: the story on servers and data of its own, unless a data folder is named. */
export async function runDemo(context: CliContext, options: RunDemoOptions): Promise<Result> {
  const { pace, ...start } = options;
  const isOwn = context.settings.sources.dataDir === 'default';
  const temporary = isOwn ? await mkdtemp(join(tmpdir(), 'liandong-demo-')) : undefined;
  const dataDir = temporary ?? context.settings.dataDir;
  const settings = {
    ...context.settings,
    dataDir,
    // Commands that are shown to the reader must name it.
    sources: { ...context.settings.sources, dataDir: 'flag' as const },
  };
  try {
    return await runStart(
      { ...context, settings },
      {
        ...start,
        // The story is about units of the example area.
        areaFile: start.areaFile ?? exampleFile,
        play: (playing, running, signal) => playDemo(playing, running, { pace, temporary, signal }),
        ...(isOwn ? { farewell: 'stop.gone' as const, adjust: sealOften } : {}),
      },
    );
  } finally {
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
  }
}
