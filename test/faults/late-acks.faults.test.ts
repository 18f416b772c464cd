import { readFileSync } from 'node:fs';
import { names } from '@liandong/contracts';
import { areaFiles, credsProof, Directory, readPublicArea } from '@liandong/directory';
import { startTestArea } from '@liandong/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { expect, it } from 'vitest';
import { OfficeHand } from './office-hand.ts';
import { petition } from './petition.ts';
import { startService } from './service-process.ts';

const transfers = 200;
const patient = { timeout: 60_000, interval: 50 };

it('stores once what comes again because the acknowledgement was late', async () => {
  await using area = await startTestArea();
  const environment = { LIANDONG_DATA: area.dataDir, LIANDONG_NATS: area.servers.join(',') };
  await using exchange = startService('exchange', environment);
  await using office = startService('petition-office', environment);
  await using department = startService('department', environment);
  using sender = new OfficeHand(area.dataDir, 'petition-office');
  using receiver = new OfficeHand(area.dataDir, 'dept-hr');
  const creds = readFileSync(areaFiles(area.dataDir).adminCreds, 'utf8');
  const admin = await connect({ servers: area.servers, authenticator: credsProof(() => creds) });
  const manager = await jetstreamManager(admin);
  const account = Directory.of(await readPublicArea(area.dataDir)).get('dept-hr')?.account ?? '';
  const durable = () => manager.consumers.info(names.log, account);
  const entries = () => receiver.count('SELECT count(*) AS n FROM entry');

  // The service stands still with messages in hand, longer than the server waits for its ack.
  sender.keep(petition(sender.desk, 'dept-hr', 0));
  await expect.poll(entries, patient).toBe(1);
  department.signal('SIGSTOP');
  sender.keep(
    Array.from({ length: transfers - 1 }, (_, i) => petition(sender.desk, 'dept-hr', i + 1)).flat(),
  );
  await expect.poll(async () => (await durable()).num_ack_pending, patient).toBeGreaterThan(0);
  const { ack_wait: ackWaitNanos = 0 } = (await durable()).config;
  const deliveredAt = Date.now();
  await expect
    .poll(() => Date.now() - deliveredAt, patient)
    .toBeGreaterThan(ackWaitNanos / 1e6 + 500);
  expect(entries()).toBe(1);
  department.signal('SIGCONT');

  await expect.poll(entries, patient).toBe(transfers);
  await expect.poll(async () => (await durable()).num_ack_pending, patient).toBe(0);
  await expect.poll(async () => (await durable()).num_pending, patient).toBe(0);
  expect(entries()).toBe(transfers);
  expect(receiver.count('SELECT count(*) AS n FROM dead')).toBe(0);
  expect(receiver.count('SELECT count(DISTINCT id) AS n FROM thread')).toBe(transfers);
  await expect
    .poll(
      () => receiver.count('SELECT coalesce(sum(count), 0) AS n FROM delivery WHERE seq > 0'),
      patient,
    )
    .toBe(transfers);
  await admin.close();
  void [exchange, office];
});
