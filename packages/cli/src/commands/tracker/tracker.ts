import { once } from 'node:events';
import { BusError } from '@liandong/contracts';
import { Directory, ladderBookOf, readPublicArea } from '@liandong/directory';
import { createWorkingHours } from '@liandong/domain';
import {
  askTracker,
  connectRedis,
  createRedisStore,
  type RedisClient,
  rebuildProjection,
  requireRedis,
  rulesOf,
} from '@liandong/tracking';
import type { CliContext, Result } from '../../context.ts';
import { openSession } from '../../session/session.ts';
import { createProgress, type Progress } from '../case/import/progress.ts';

/** `tracker status` */
export async function status(context: CliContext): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const { answer } = await askTracker(await session.connection(), { what: 'lag' });
  const { say, paint } = context;
  const { seq, logSeq, behind, faults } = answer;
  const lines = [
    say('tracker.lag', { seq, log: logSeq, behind }),
    ...(faults > 0 ? [paint('bad', say('tracker.faults', { n: faults }))] : []),
  ];
  return { data: { lag: answer }, text: lines.join('\n') };
}

const connectWaitMs = 5_000;

/** `tracker rebuild`: whichever tracker runs folds the LOG anew; this waits until it has caught up. */
export async function rebuild(context: CliContext): Promise<Result> {
  const { settings, say, paint } = context;
  const known = await readPublicArea(settings.dataDir);
  const { area } = known;
  const client = connectRedis({ url: settings.redis, name: `liandong-${process.pid}` });
  let progress: Progress | undefined;
  try {
    await ready(client);
    await requireRedis(client);
    const rules = rulesOf({
      calendar: Directory.of(known).calendar,
      hours: createWorkingHours(area.workingHours),
      ladders: ladderBookOf(area.ladders),
    });
    const store = createRedisStore({ client, area: area.area, rules });
    const { seq } = await rebuildProjection(store, {
      onProgress: ({ seq: done, logSeq }) => {
        progress ??= createProgress(context, logSeq);
        progress.at(done);
      },
    });
    return { data: { seq }, text: `${paint('good', '✓')} ${say('tracker.rebuilt', { seq })}` };
  } finally {
    progress?.end();
    client.disconnect();
  }
}

/** The client connects by itself and for ever; a command does not wait so long. */
async function ready(client: RedisClient): Promise<void> {
  if (client.status === 'ready') return;
  try {
    await once(client, 'ready', { signal: AbortSignal.timeout(connectWaitMs) });
  } catch (cause) {
    throw new BusError('REDIS_UNREACHABLE', {}, { cause });
  }
}
