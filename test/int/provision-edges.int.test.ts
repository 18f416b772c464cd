import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BusError } from '@liandong/contracts';
import { Area, type AreaProgress, applyArea, serverConfig } from '@liandong/directory';
import { smallArea, startNats, startTestArea } from '@liandong/testing';
import { describe, expect, it } from 'vitest';

const inFolder = async (work: (dataDir: string) => Promise<void>): Promise<void> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liandong-provision-'));
  try {
    await work(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

describe('before anything is changed', () => {
  it.each(['*', '>', 'a.b', 'A', '../x', '{{name()}}', '', `a${'b'.repeat(31)}`])(
    'a unit called %j is refused',
    (id) =>
      inFolder(async (dataDir) => {
        const area = { ...smallArea, units: [{ ...smallArea.units[0], id } as Area['units'][0]] };
        const applying = applyArea(area, { dataDir, servers: 'nats://127.0.0.1:1' });
        await expect(applying).rejects.toMatchObject({ code: 'AREA_INVALID' });
        expect(readdirSync(dataDir)).toEqual([]);
      }),
  );

  it('an old nats-server is named and left alone', () =>
    inFolder(async (dataDir) => {
      const old = createServer((socket) => {
        socket.write(
          'INFO {"version":"2.9.10","nonce":"abc","auth_required":true,"max_payload":1}\r\n',
        );
        socket.on('data', (data) => {
          if (data.includes('PING')) socket.write('PONG\r\n');
        });
        socket.on('error', () => undefined);
      });
      await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve));
      const address = old.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const applying = applyArea(smallArea, { dataDir, servers: `nats://127.0.0.1:${port}` });
      await expect(applying).rejects.toMatchObject({
        code: 'NATS_TOO_OLD',
        details: { found: '2.9.10', needed: '2.14' },
      });
      await new Promise((resolve) => old.close(resolve));
    }));

  it('a server of another operator is told from one that is away', () =>
    inFolder(async (dataDir) => {
      await using stranger = await startTestArea();
      const applying = applyArea(smallArea, { dataDir, servers: stranger.servers });
      await expect(applying).rejects.toMatchObject({ code: 'NATS_UNAUTHORIZED' });
      await stranger.nats.stop();
      const away = applyArea(smallArea, { dataDir, servers: stranger.servers });
      await expect(away).rejects.toMatchObject({ code: 'NATS_UNREACHABLE' });
    }));

  it('a data folder of another area is refused', () =>
    inFolder(async (dataDir) => {
      const servers = 'nats://127.0.0.1:1';
      await expect(applyArea(smallArea, { dataDir, servers })).rejects.toBeInstanceOf(BusError);
      const other = { ...smallArea, area: 'other' };
      await expect(applyArea(other, { dataDir, servers })).rejects.toMatchObject({
        code: 'AREA_INVALID',
      });
    }));
});

it('2,000 units are applied in well under a minute, and looked through again in seconds', () =>
  inFolder(async (dataDir) => {
    const many = Area.parse({
      ...smallArea,
      units: [
        ...smallArea.units,
        ...Array.from({ length: 2_000 }, (_, at) => ({
          id: `unit-${at}`,
          name: `单位${at}`,
          role: 'grassroots',
          superior: 'plant-1',
        })),
      ],
    });
    const storeDir = join(dataDir, 'nats');
    const configText = await serverConfig(many, { dataDir, storeDir });
    await using server = await startNats({ dataDir: storeDir, configText });
    const steps = new Map<string, AreaProgress>();
    const first = await applyArea(many, {
      dataDir,
      servers: server.url,
      onProgress: (progress) => steps.set(progress.step, progress),
    });
    const second = await applyArea(many, { dataDir, servers: server.url });
    console.info(`2,000 units: first ${first.tookMs} ms, again ${second.tookMs} ms`);
    expect(first.changes.length).toBeGreaterThan(8_000);
    expect([...steps.keys()]).toEqual(['keys', 'accounts', 'durables', 'directory']);
    for (const { done, total } of steps.values()) expect(done).toBe(total);
    expect(second.changes).toEqual([]);
    expect(first.tookMs).toBeLessThan(45_000);
    expect(second.tookMs).toBeLessThan(15_000);
  }));
