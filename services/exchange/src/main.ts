import { createLogger, untilStopped } from '@liandong/runtime';
import { readConfig } from './config.ts';
import { openExchange } from './open-exchange.ts';

const config = readConfig(process.env);
const logger = createLogger('exchange', { level: config.LIANDONG_LOG_LEVEL });
const exchange = await openExchange({
  dataDir: config.LIANDONG_DATA,
  servers: config.LIANDONG_NATS,
  cacheSize: config.LIANDONG_THREAD_CACHE,
  logger,
  now: Date.now,
});
logger.info('serving');
await untilStopped();
await exchange.stop();
logger.info({ answered: exchange.answered() }, 'stopped');
