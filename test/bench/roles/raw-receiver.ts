import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { serveRole, settingsOf } from '../processes.ts';

// Each unit's durable: parse, acknowledge, publish a receipt.
const { servers, units } = settingsOf<{ servers: string[]; units: number }>();
const connection = await connect({ servers, noAsyncTraces: true });
const client = jetstream(connection);
const prefetch = 500;

async function receive(unit: number): Promise<void> {
  const consumer = await client.consumers.get('RAW', `unit-${unit}`);
  const messages = await consumer.consume({ max_messages: prefetch });
  for await (const message of messages) {
    const { id, at } = message.json<{ id: number; at: number }>();
    message.ack();
    void client.publish(`receipt.${unit}`, `{"id":${id},"at":${at}}`);
  }
}

for (let unit = 0; unit < units; unit += 1) void receive(unit);
serveRole({ stop: () => connection.drain() });
