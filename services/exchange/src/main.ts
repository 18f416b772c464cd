import { readSettings, runService } from '@liandong/runtime';
import { ExchangeSettings } from './config.ts';
import { openExchange } from './open-exchange.ts';

await runService({
  name: 'exchange',
  environment: process.env,
  open: async (logger) => {
    const settings = readSettings(ExchangeSettings, process.env);
    const exchange = await openExchange({
      dataDir: settings.LIANDONG_DATA,
      servers: settings.LIANDONG_NATS,
      cacheSize: settings.LIANDONG_THREAD_CACHE,
      logger,
    });
    return {
      health: () => ({ ok: true, answered: exchange.answered() }),
      stop: exchange.stop,
    };
  },
});
