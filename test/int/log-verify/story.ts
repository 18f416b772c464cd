import { connectNats } from '@liandong/bus';
import { areaFiles } from '@liandong/directory';
import { type Exchange, openExchange } from '@liandong/exchange';
import { createLogger } from '@liandong/runtime';
import { aRegistration, type ServerKind, startTestArea, type TestArea } from '@liandong/testing';
import { Desk, openUnit, type RunningUnit } from '@liandong/unit';
import type { NatsConnection } from '@nats-io/nats-core';
import { expect, vi } from 'vitest';

export const logger = createLogger('log-verify', { level: 'error' });
const patience = { timeout: 30_000, interval: 20 };

export type Story = AsyncDisposable & { area: TestArea; admin: NatsConnection };

type Player = { running: RunningUnit; desk: Desk };

const caseCount = 60;
const recipients = ['dept-hr', 'plant-1', 'drilling'] as const;

/**
 * An area in which several units made some hundred acts through two exchanges at once. They
 * were stopped in between, and at the end, and raced for a checkpoint each time.
 */
export async function tellStory(kind: ServerKind): Promise<Story> {
  const area = await startTestArea({ kind });
  const common = { dataDir: area.dataDir, servers: area.servers, logger, now: Date.now };
  let exchanges = await twoExchanges(common);
  const office = await play(common, 'petition-office');
  const others = await Promise.all(recipients.map((unit) => play(common, unit)));
  const threads = register(office);
  await stored(office, caseCount);
  sendAll(office, threads);
  await settled(office);
  await stopAll(exchanges);
  exchanges = await twoExchanges(common);
  for (const other of others) {
    await stored(other, caseCount / recipients.length);
    handle(other);
    await settled(other);
  }
  await vi.waitFor(() => expect(reported(office)).toHaveLength(caseCount / 2), patience);
  for (const thread of reported(office)) act(office, thread, 'close', {}, {});
  await settled(office);
  await stopAll([office, ...others].map(({ running }) => running));
  await stopAll(exchanges);
  const admin = await connectNats({
    servers: area.servers,
    credsFile: areaFiles(area.dataDir).adminCreds,
    name: 'log-verify',
    inboxPrefix: '_INBOX_admin',
  });
  return {
    area,
    admin,
    [Symbol.asyncDispose]: async () => {
      await admin.close();
      await area[Symbol.asyncDispose]();
    },
  };
}

const stopAll = async (running: readonly { stop: () => Promise<void> }[]): Promise<void> => {
  await Promise.all(running.map(({ stop }) => stop()));
};

type Common = Omit<Parameters<typeof openUnit>[0], 'unit' | 'service'>;

const twoExchanges = (common: Common): Promise<Exchange[]> =>
  Promise.all([1, 2].map(() => openExchange({ ...common, cacheSize: 1_000 })));

async function play(common: Common, unit: string): Promise<Player> {
  const running = await openUnit({ ...common, unit, service: 'test' });
  const { store, deliveries } = running;
  return { running, desk: new Desk({ unit, store, deliveries, now: Date.now }) };
}

function register({ desk, running }: Player): string[] {
  const acts = Array.from({ length: caseCount }, (_, nth) =>
    desk.register({
      facts: aRegistration({ receivedAt: Date.now() }),
      content: {
        title: `来信第 ${nth + 1} 号`,
        text: '三月工资未发',
        petitioner: { name: '张三' },
      },
    }),
  );
  running.submit(acts);
  return acts.map(({ thread }) => thread);
}

function sendAll({ desk, running }: Player, threads: readonly string[]): void {
  for (const [nth, fileThread] of threads.entries()) {
    const to = recipients[nth % recipients.length] ?? 'dept-hr';
    const verb = to === 'drilling' ? 'refer' : 'forward';
    running.submit(desk.send({ fileThread, to, verb, role: 'lead' }));
  }
}

/** Signs for everything; half of it is accepted and reported on as well. */
function handle(player: Player): void {
  for (const [nth, thread] of transfers(player).entries()) {
    act(player, thread, 'acknowledge', { missingItems: false }, { officer: '李四' });
    if (nth % 2 === 1) continue;
    act(player, thread, 'accept', { path: 'petition', notice: 'written' }, { officer: '李四' });
    const report = { outcome: 'explained', opinionServed: true };
    act(player, thread, 'report', report, { summary: '已答复', signer: '王五' });
  }
}

type Type = Parameters<Desk['onTransfer']>[1];
type Said = Readonly<Record<string, unknown>>;

function act(
  { desk, running }: Player,
  thread: string,
  ...[type, facts, content]: [Type, Said, Said]
): void {
  running.submit([desk.onTransfer(thread, type, { facts, content })]);
}

const rows = ({ running }: Player, where: string): string[] =>
  running.store.db
    .prepare(`SELECT id FROM thread WHERE ${where} ORDER BY first_seq`)
    .all()
    .map(({ id }) => String(id));
const transfers = (player: Player): string[] => rows(player, "kind = 'transfer'");
const reported = (player: Player): string[] => rows(player, "status = 'reported'");

const stored = (player: Player, count: number): Promise<void> =>
  vi.waitFor(() => expect(rows(player, 'true')).toHaveLength(count), patience);

const settled = ({ running }: Player): Promise<void> =>
  vi.waitFor(() => {
    const waiting = running.store.db.prepare("SELECT id FROM outbox WHERE status = 'waiting'");
    expect(waiting.all()).toEqual([]);
  }, patience);
