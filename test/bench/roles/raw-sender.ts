import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { serveRole, settingsOf } from '../processes.ts';

// Publishes as fast as a window of unanswered publishes allows.
const { servers, units, contentBytes } = settingsOf<{
  servers: string[];
  units: number;
  contentBytes: number;
}>();
const connection = await connect({ servers, noAsyncTraces: true });
const client = jetstream(connection);
const window = 512;

serveRole({
  run: async ({ cycles, first }: { cycles: number; first: number }) => {
    const payload = 'x'.repeat(contentBytes);
    const running = new Set<Promise<unknown>>();
    for (let i = first; i < first + cycles; i += 1) {
      const sent = `{"id":${i},"at":${Date.now()},"content":"${payload}"}`;
      const publishing = client.publish(`raw.to.${i % units}.${i}`, sent).finally(() => {
        running.delete(publishing);
      });
      running.add(publishing);
      if (running.size >= window) await Promise.race(running);
    }
    await Promise.all(running);
  },
  stop: () => connection.drain(),
});
