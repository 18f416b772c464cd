import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { serveRole, settingsOf } from '../processes.ts';

// Each unit on a connection of its own, as units have: parse, acknowledge, publish a receipt.
const { servers, units } = settingsOf<{ servers: string[]; units: number }>();
const prefetch = 500;
const connections: NatsConnection[] = [];

async function receive(unit: number): Promise<void> {
  const connection = await connect({ servers, noAsyncTraces: true });
  connections.push(connection);
  const client = jetstream(connection);
  const consumer = await client.consumers.get('RAW', `unit-${unit}`);
  const messages = await consumer.consume({ max_messages: prefetch });
  for await (const message of messages) {
    const { id, at } = message.json<{ id: number; at: number }>();
    message.ack();
    void client.publish(`receipt.${unit}`, `{"id":${id},"at":${at}}`);
  }
}

for (let unit = 0; unit < units; unit += 1) void receive(unit);
serveRole({ stop: () => Promise.all(connections.map((connection) => connection.drain())) });
