import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { takePorts } from './take-port.ts';

const wanted = (port: number) => ({ server: 'nats-server', port, option: '--nats-port' });

describe('the ports', () => {
  it('are any free ones where 0 is asked for, below the range of passing connections', async () => {
    for (const port of await takePorts([wanted(0), wanted(0)])) {
      expect(port).toBeGreaterThanOrEqual(15_000);
      expect(port).toBeLessThan(32_000);
    }
  });

  it('are taken when nobody has them, else it is told of all at once who has them, and what is free', async () => {
    const [one = 0, other = 0, free = 0] = await takePorts([wanted(0), wanted(0), wanted(0)]);
    expect(await takePorts([wanted(one)])).toEqual([one]);
    const holders = [one, other].map((port) => createServer().listen(port, '127.0.0.1'));
    await Promise.all(holders.map((holder) => once(holder, 'listening')));

    const who = process.platform === 'linux' ? `pid ${process.pid}` : 'EADDRINUSE';
    const fault = (port: number) =>
      expect.stringMatching(new RegExp(`${port}.*${who}.*--nats-port \\d+`));
    await expect(takePorts([wanted(one), wanted(free), wanted(other)])).rejects.toMatchObject({
      code: 'PORT_BUSY',
      details: { faults: [fault(one), fault(other)], faultsZh: [fault(one), fault(other)] },
    });
    for (const holder of holders) holder.close();
  });
});
