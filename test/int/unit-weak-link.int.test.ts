import { createLogger } from '@liandong/runtime';
import { startTestArea } from '@liandong/testing';
import { Desk, openUnit } from '@liandong/unit';
import { expect, it } from 'vitest';
import { petition } from '../faults/petition.ts';
import { bareExchange } from './support/exchange-bench.ts';
import { WeakLink } from './tracker-link.ts';

const logger = createLogger('test', { level: 'fatal' });
const patient = { timeout: 60_000, interval: 50 };
const batch = 40;

it('loses nothing that a link swallowed before it broke', async () => {
  await using area = await startTestArea();
  await using link = await WeakLink.to(area.nats.port);
  const exchange = await bareExchange(area);
  const common = { dataDir: area.dataDir, service: 'test', logger, now: Date.now };
  const office = await openUnit({ ...common, servers: area.servers, unit: 'petition-office' });
  const hr = await openUnit({ ...common, servers: [link.url], unit: 'dept-hr' });
  const { store, deliveries } = office;
  const desk = new Desk({ unit: 'petition-office', store, deliveries, now: Date.now });
  const send = () => {
    const acts = Array.from({ length: batch }, (_, i) => petition(desk, 'dept-hr', i));
    office.submit(acts.flat());
  };
  const sent = () => expect.poll(() => office.outbox.count(), patient).toBe(0);
  const entries = () => Number(hr.store.db.prepare('SELECT count(*) AS n FROM entry').get()?.n);

  send();
  await expect.poll(entries, patient).toBe(batch);
  link.deaf = true;
  send();
  await sent();
  await expect.poll(() => link.swallowedBytes, patient).toBeGreaterThan(batch * 1_000);
  link.break();
  link.deaf = false;
  send();
  send();
  await sent();

  await expect.poll(entries, patient).toBe(4 * batch);
  expect(Number(hr.store.db.prepare('SELECT count(*) AS n FROM dead').get()?.n)).toBe(0);
  await hr.stop();
  await office.stop();
  await exchange.stop();
});
