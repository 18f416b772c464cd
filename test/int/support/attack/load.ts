import type { Answer } from '@liandong/contracts';
import { createLogger } from '@liandong/runtime';
import type { TestArea } from '@liandong/testing';
import { Desk, openUnit, type RunningUnit } from '@liandong/unit';
import { vi } from 'vitest';

/** Units at their ordinary work: one sends cases, the others sign for them. */
export type Load = {
  readonly units: readonly string[];
  /** Resolves when everything was sent, signed for and answered. */
  done: Promise<void>;
  /** Ids of all acts that stand, as the units know it. */
  stood: () => string[];
  refused: () => Answer[];
  stop: () => Promise<void>;
};

const patience = { timeout: 60_000, interval: 50 };
const logger = createLogger('load', { level: 'error' });

export type LoadOptions = { cases: number; text: string };

/** Three acts a case by the office, one by whoever receives it. */
export async function startLoad(area: TestArea, { cases, text }: LoadOptions): Promise<Load> {
  const office = await open(area, 'petition-office');
  const recipients = await Promise.all(['dept-hr', 'plant-1'].map((unit) => open(area, unit)));
  const players = [office, ...recipients];
  const names = recipients.map(({ running }) => running.unit);
  for (let sent = 0; sent < cases; sent += 1)
    office.running.submit(caseFor(office.desk, names[sent % names.length] ?? '', text));
  const done = Promise.all([
    settled(office, 3 * cases),
    ...recipients.map((player) => signForAll(player, cases / recipients.length)),
  ]).then(() => undefined);
  const rows = (status: string) => players.flatMap(({ running }) => outboxRows(running, status));
  return {
    units: players.map(({ running }) => running.unit),
    done,
    stood: () => rows('stood').map(({ id }) => String(id)),
    refused: () => rows('refused').map(({ answer }) => JSON.parse(String(answer)) as Answer),
    stop: async () => {
      await Promise.all(players.map(({ running }) => running.stop()));
    },
  };
}

type Player = { running: RunningUnit; desk: Desk };

async function open({ dataDir, servers }: TestArea, unit: string): Promise<Player> {
  const service = 'load';
  const running = await openUnit({ dataDir, servers, unit, service, logger, now: Date.now });
  const { store, deliveries } = running;
  return { running, desk: new Desk({ unit, store, deliveries, now: Date.now }) };
}

const caseFor = (desk: Desk, to: string, text: string) =>
  desk.registerAndSend(
    {
      facts: {
        channel: 'letter',
        classification: 'grievance',
        category: 'wages-benefits',
        urgency: 'normal',
        receivedAt: Date.now(),
        first: true,
        confidential: false,
        people: '1',
        accused: [],
        source: 'desk',
      },
      content: { title: '来信', text },
    },
    { to, verb: 'forward', role: 'lead' },
  );

async function signForAll(player: Player, count: number): Promise<void> {
  const { running, desk } = player;
  const signed = new Set<string>();
  const acknowledge = (thread: string) => {
    signed.add(thread);
    const said = { facts: { missingItems: false }, content: { officer: '李四' } };
    running.submit([desk.onTransfer(thread, 'acknowledge', said)]);
  };
  await vi.waitFor(() => {
    for (const thread of waiting(running)) if (!signed.has(thread)) acknowledge(thread);
    if (signed.size < count) throw new Error(`${running.unit}: ${signed.size} of ${count} came`);
  }, patience);
  await settled(player, count);
}

const waiting = ({ store }: RunningUnit): string[] =>
  store.db
    .prepare("SELECT id FROM thread WHERE kind = 'transfer' AND status = 'sent'")
    .all()
    .map(({ id }) => String(id));

const settled = ({ running }: Player, count: number): Promise<void> =>
  vi.waitFor(() => {
    const left = running.outbox.count();
    const answered = ['stood', 'refused'].flatMap((status) => outboxRows(running, status)).length;
    if (left > 0 || answered < count) throw new Error(`${running.unit}: ${left} not answered`);
  }, patience);

const outboxRows = ({ store }: RunningUnit, status: string) =>
  store.db.prepare('SELECT id, answer FROM outbox WHERE status = ?').all(status);
