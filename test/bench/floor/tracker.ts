import { type JsMsg, jetstream } from '@nats-io/jetstream';
import { Redis } from 'ioredis';
import { serveRole } from '../processes.ts';
import {
  connected,
  deliveredSubject,
  entryHeaders,
  type FloorAct,
  type FloorMark,
  office,
  parts,
  stateText,
} from './steps.ts';

// A record of each thread, its places in the lists of its parties, its next date and its time on the way. No figures.
const { settings } = parts();
const connection = await connected(settings);
const redis = new Redis(settings.redis);
const apply = `
local i = 1
while i <= #ARGV do
  local n = tonumber(ARGV[i + 2])
  redis.call(ARGV[i], KEYS[tonumber(ARGV[i + 1])], unpack(ARGV, i + 3, i + 2 + n))
  i = i + 3 + n
end`;
redis.defineCommand('floorApply', { lua: apply });
const scripted = redis as Redis & {
  floorApply: (keys: number, ...args: (string | number)[]) => Promise<void>;
};
const gatherMs = 40;
const membersAtOnce = 1_000;
type Sent = { unit: string; seq: number; at: number; dueAt: number };

const onTheWay = new Map<string, Sent>();
let gathered: JsMsg[] = [];
let delivered: string[] = [];
let doneAt: [string, number][] = [];
let wake: () => void = () => undefined;

/** Places by list: the last word on each member. */
class Lists {
  readonly #lists = new Map<string, Map<string, number>>();

  add(list: string, member: string, score: number): void {
    const members = this.#lists.get(list) ?? new Map<string, number>();
    this.#lists.set(list, members.set(member, score));
  }

  args(touch: (key: string) => number): (string | number)[] {
    return [...this.#lists].flatMap(([list, members]) => {
      const index = touch(list);
      const flat = [...members].map(([member, score]) => [score, member]);
      const chunks = Array.from({ length: Math.ceil(flat.length / membersAtOnce) }, (_, at) =>
        flat.slice(at * membersAtOnce, (at + 1) * membersAtOnce),
      );
      return chunks.flatMap((some) => ['ZADD', index, 2 * some.length, ...some.flat()]);
    });
  }
}

async function fold(): Promise<void> {
  const messages = gathered;
  gathered = [];
  const records = new Map<string, unknown>();
  const lists = new Lists();
  for (const message of messages) open(message, { records, lists });
  const arrived = delivered.filter((thread) => onTheWay.has(thread));
  delivered = delivered.filter((thread) => !onTheWay.has(thread));
  for (const thread of arrived) deliver(thread, { records, lists });
  const keys: string[] = [];
  const touch = (key: string) => keys.push(key);
  const sets = [...records].flatMap(([thread, record]) => [
    'SET',
    touch(`t:${thread}`),
    1,
    JSON.stringify(record),
  ]);
  const args = [...sets, ...lists.args(touch)];
  if (keys.length > 0) await scripted.floorApply(keys.length, ...keys, ...args);
  messages.at(-1)?.ack();
  const now = Date.now();
  doneAt.push(...arrived.map((thread): [string, number] => [thread, now]));
  wake();
}

type Batch = { records: Map<string, unknown>; lists: Lists };

function open(message: JsMsg, { records, lists }: Batch): void {
  const text = (name: string) => message.headers?.get(name) ?? '';
  const { thread, counterpart: unit } = JSON.parse(text(entryHeaders.act)) as FloorAct;
  const { at, dueAt } = JSON.parse(text(entryHeaders.mark)) as FloorMark;
  onTheWay.set(thread, { unit, seq: message.seq, at, dueAt });
  records.set(thread, { unit, seq: message.seq, at, dueAt, state: stateText });
  lists.add(`inbox:${unit}`, `${message.seq} ${thread}`, message.seq);
  lists.add('index', thread, 0);
  lists.add('timers', thread, dueAt);
}

function deliver(thread: string, { records, lists }: Batch): void {
  const sent = onTheWay.get(thread) as Sent;
  onTheWay.delete(thread);
  records.set(thread, { ...sent, deliveredAt: sent.at, state: stateText });
  lists.add(`due:${sent.unit}`, thread, sent.dueAt);
  lists.add(`owed:${office}`, thread, sent.dueAt);
  lists.add(`took:${sent.unit}`, thread, 1);
}

async function follow(): Promise<void> {
  const consumer = await jetstream(connection).consumers.get('LOG', 'tracker');
  for await (const message of await consumer.consume({ max_messages: 2_000 }))
    gathered.push(message);
}

async function keepFolding(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    await fold();
  }
}

connection.subscribe(deliveredSubject, {
  callback: (_error, message) => {
    delivered.push(...message.json<string[]>());
  },
});
void follow();
void keepFolding();
serveRole({
  until: async (count: number) => {
    while (doneAt.length < count)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const found = doneAt;
    doneAt = [];
    return found;
  },
});
