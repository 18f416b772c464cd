import { existsSync } from 'node:fs';
import { serverKinds, startNats, startRedis } from '@liandong/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';

const CONFIG = (dataDir: string): string => `
  jetstream {
    store_dir: ${JSON.stringify(dataDir)}
    sync_interval: always
    limits { default_max_consumers: 5000 }
  }
`;

describe.each(serverKinds())('a %s nats-server', (kind) => {
  it('keeps what it acknowledged, and its port, through kill -9', async () => {
    await using server = await startNats({ kind, configText: CONFIG });
    const firstPid = server.pid;
    await publish(server.url, 'before');

    await server.kill9();
    await expect(connect({ servers: server.url, reconnect: false })).rejects.toThrow();
    const { url, port } = server;
    await server.restart();

    expect(server.pid).not.toBe(firstPid);
    expect(server).toMatchObject({ kind, url, port });
    await publish(url, 'after');
    expect(await stored(url)).toEqual(['before', 'after']);
  });

  it('is started again in order by restart while it runs', async () => {
    await using server = await startNats({ kind, configText: CONFIG });
    await publish(server.url, 'before');

    await server.restart();

    expect(await stored(server.url)).toEqual(['before']);
    expect(await server.log()).toContain('Server is ready');
  });

  it('refuses a port that is taken instead of greeting whoever has it', async () => {
    await using first = await startNats({ kind });

    await expect(startNats({ kind, port: first.port })).rejects.toThrow(
      `port ${first.port} is taken`,
    );
  });

  it('leaves no temporary data behind, and can be stopped twice', async () => {
    const server = await startNats({ kind });
    expect(existsSync(server.dataDir)).toBe(true);

    await server.stop();
    await server.stop();

    expect(existsSync(server.dataDir)).toBe(false);
  });
});

// As a container it does the same, ten seconds later: the library first waits that long for the port to be bound.
describe('a server with a faulty configuration', () => {
  it('tells why it did not start', async () => {
    const start = startNats({ configText: 'jetstream {' });

    await expect(start).rejects.toThrow(/Parse error/);
  });
});

describe.each(serverKinds())('a %s Redis', (kind) => {
  it('keeps every write it answered through kill -9', async () => {
    await using server = await startRedis({ kind });
    await inRedis(server.url, async (redis) => {
      await Promise.all(Array.from({ length: 500 }, (_, n) => redis.set(`key:${n}`, String(n))));
    });

    await server.kill9();
    await server.restart();

    await inRedis(server.url, async (redis) => {
      expect(await redis.dbsize()).toBe(500);
      expect(await redis.get('key:499')).toBe('499');
    });
  });

  it('takes a configuration of the test', async () => {
    await using server = await startRedis({ kind, configText: 'requirepass secret\n' });

    await inRedis(`redis://:secret@${server.host}:${server.port}`, async (redis) => {
      expect(await redis.ping()).toBe('PONG');
    });
  });
});

async function publish(url: string, text: string): Promise<void> {
  const connection = await connect({ servers: url });
  try {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: 'KEPT', subjects: ['kept'] });
    await jetstream(connection).publish('kept', text);
  } finally {
    await connection.close();
  }
}

async function stored(url: string): Promise<string[]> {
  const connection = await connect({ servers: url });
  try {
    const consumer = await jetstream(connection).consumers.get('KEPT');
    const info = await consumer.info();
    const texts: string[] = [];
    for await (const message of await consumer.fetch({
      max_messages: info.num_pending,
      expires: 5_000,
    })) {
      texts.push(message.string());
    }
    return texts;
  } finally {
    await connection.close();
  }
}

async function inRedis(url: string, work: (redis: Redis) => Promise<void>): Promise<void> {
  const redis = new Redis(url);
  try {
    await work(redis);
  } finally {
    redis.disconnect();
  }
}
