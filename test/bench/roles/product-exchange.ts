import { openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { serveRole, settingsOf } from '../processes.ts';

const { dataDir, servers } = settingsOf<{ dataDir: string; servers: string[] }>();
const exchange = await openExchange({
  dataDir,
  servers,
  logger: createLogger('exchange', { level: 'warn' }),
  now: Date.now,
  cacheSize: 20_000,
});
serveRole({ stop: () => exchange.stop() });
