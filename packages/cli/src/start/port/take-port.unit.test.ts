import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { takePort } from './take-port.ts';

const wanted = (port: number) => ({ server: 'nats-server', port, option: '--nats-port' });

describe('a port', () => {
  it('is any free one where 0 is asked for, below the range of passing connections', async () => {
    const port = await takePort(wanted(0));

    expect(port).toBeGreaterThanOrEqual(15_000);
    expect(port).toBeLessThan(32_000);
  });

  it('is taken when nobody has it, else it is told who has, and which option asks for another', async () => {
    const port = await takePort(wanted(0));
    expect(await takePort(wanted(port))).toBe(port);
    const holder = createServer().listen(port, '127.0.0.1');
    await once(holder, 'listening');

    await expect(takePort(wanted(port))).rejects.toMatchObject({
      code: 'PORT_BUSY',
      details: {
        server: 'nats-server',
        port,
        ...(process.platform === 'linux'
          ? { holder: expect.stringContaining(`pid ${process.pid}`) }
          : {}),
        option: `--nats-port ${port + 1}`,
      },
    });
    holder.close();
  });
});
