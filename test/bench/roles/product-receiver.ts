import { createLogger } from '@liandong/runtime';
import { hostUnits } from '@liandong/unit';
import { serveRole, settingsOf } from '../processes.ts';

// The units that receive: store, answer for delivery.
const { dataDir, servers, units } = settingsOf<{
  dataDir: string;
  servers: string[];
  units: string[];
}>();
const host = await hostUnits({
  dataDir,
  servers,
  units,
  service: 'bench',
  logger: createLogger('receiver', { level: 'warn' }),
});
const pauseMs = 5;
const counts = host.units.map(({ store }) =>
  store.db.prepare('SELECT coalesce(sum(count), 0) AS n FROM delivery WHERE seq > 0'),
);
const delivered = () => counts.reduce((sum, count) => sum + Number(count.get()?.n), 0);

serveRole({
  /** Waits until so many entries were answered for; gives the ranges and where each receipt stands. */
  until: async (count: number) => {
    while (delivered() < count) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return host.units.map(({ store }) =>
      store.db
        .prepare('SELECT up_to AS upTo, seq FROM delivery WHERE seq > 0 ORDER BY up_to')
        .all()
        .map((row) => ({ upTo: Number(row.upTo), seq: Number(row.seq) })),
    );
  },
  stop: () => host.stop(),
});
