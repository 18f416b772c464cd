import { connectRedis, requireRedis } from '@liandong/tracking';
import type { CliContext } from '../context.ts';
import { type Check, good, type Outcome, sayDoctor } from './finding.ts';

/** The tracker's store. */
export const redisChecks = (context: CliContext): Check[] => [
  { side: 'redis', step: 'redis', look: () => lookAtRedis(context) },
];

async function lookAtRedis(context: CliContext): Promise<Outcome> {
  const url = context.settings.redis;
  const client = connectRedis({ url, name: `doctor-${process.pid}` });
  try {
    await untilConnected(client);
    await requireRedis(client);
    const version = /^redis_version:(\S+)/m.exec(await client.info('server'))?.[1] ?? '';
    // The URL holds a password.
    return good(sayDoctor(context)('found.redis', { version, url: new URL(url).host }));
  } finally {
    client.disconnect();
  }
}

/** Commands before the connection stands would fail; without one they fail as they should. */
function untilConnected(client: ReturnType<typeof connectRedis>): Promise<void> {
  return new Promise((resolve) => {
    client.once('ready', resolve);
    client.once('close', resolve);
  });
}
