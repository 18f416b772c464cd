import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import { serveRole, settingsOf } from '../processes.ts';

// Folds receipts into Redis, a pipeline for whatever has come in.
const { servers, redis: url } = settingsOf<{ servers: string[]; redis: string }>();
const connection = await connect({ servers, noAsyncTraces: true });
const redis = new Redis(url);
const consumer = await jetstream(connection).consumers.get('RECEIPTS', 'tracker');
const messages = await consumer.consume({ max_messages: 1_000 });
let tracked = 0;
let latenciesMs: number[] = [];
let wake: () => void = () => undefined;

async function track(): Promise<void> {
  let pipeline = redis.pipeline();
  let batch: number[] = [];
  for await (const message of messages) {
    const { id, at } = message.json<{ id: number; at: number }>();
    message.ack();
    pipeline.hset(`raw:${id}`, 'sent', at, 'delivered', Date.now());
    batch.push(at);
    if (messages.getReceived() > messages.getProcessed() && batch.length < 500) continue;
    const full = pipeline;
    const sent = batch;
    pipeline = redis.pipeline();
    batch = [];
    await full.exec();
    const now = Date.now();
    for (const value of sent) latenciesMs.push(now - value);
    tracked += sent.length;
    wake();
  }
}

void track();
serveRole({
  until: async (count: number) => {
    while (tracked < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const found = latenciesMs;
    latenciesMs = [];
    return found;
  },
  stop: async () => {
    await connection.drain();
    redis.disconnect();
  },
});
