import { encodeSubmission, logSource } from '@liandong/bus';
import { names } from '@liandong/contracts';
import { inboxPrefixOf, unitApiPrefix } from '@liandong/directory';
import { serverKinds } from '@liandong/testing';
import { createInbox, headers } from '@nats-io/nats-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { abusedHeaders, entryHeaderNames } from './support/attack/abused-headers.ts';
import {
  type AttackedArea,
  openAttackedArea,
  type Party,
  type Snapshot,
  snapshotOf,
} from './support/attack/attacked-area.ts';
import { requestAll } from './support/attack/confused-deputy.ts';
import { forgeries, forgersDesk } from './support/attack/forgery.ts';
import type { Intruder } from './support/attack/intruder.ts';
import { Story } from './support/exchange-bench.ts';

const patience = { timeout: 20_000, interval: 20 };

describe.each(serverKinds())('who holds credentials on a %s server', (kind) => {
  let attacked: AttackedArea;
  let desk: Awaited<ReturnType<typeof forgersDesk>>;
  const intruders = new Map<string, Intruder>();
  const intruderOf = ({ name }: Party): Intruder => {
    const intruder = intruders.get(name);
    if (!intruder) throw new Error(name);
    return intruder;
  };
  const pairs = () =>
    attacked.units.flatMap((thief) =>
      attacked.units.filter((victim) => victim !== thief).map((victim) => ({ thief, victim })),
    );

  /** Answered in order: when this comes back, everything said before it was dealt with. */
  const quiet = async (party: Party): Promise<void> => {
    const { connection } = intruderOf(party);
    // The exchange answers so many pages at once and no more: who asks amid a flood asks again.
    await vi.waitFor(() => connection.request('ask.directory', '{}', { timeout: 1_000 }), patience);
  };
  /** Names of the headers of every entry of the LOG, in order. */
  const headersInLog = async (): Promise<string[][]> => {
    const source = logSource(attacked.admin);
    const { last } = await source.extent();
    const found: string[][] = [];
    for await (const message of source.messages({ from: 1, to: last, content: true }))
      if (message.headers) found.push(message.headers.keys().sort());
    return found;
  };

  beforeAll(async () => {
    attacked = await openAttackedArea(kind);
    desk = await forgersDesk(attacked.area);
    for (const party of attacked.units) intruders.set(party.name, await attacked.as(party));
  });
  afterAll(async () => {
    await attacked[Symbol.asyncDispose]();
  });

  it.each(forgeries)('is told by name when what it submits $name', async ({ build, expected }) => {
    const before = await snapshotOf(attacked.admin);
    for (const { thief, victim } of pairs()) {
      const keys = { own: await desk.keyOf(thief.unit), victims: await desk.keyOf(victim.unit) };
      const captured = encodeSubmission([new Story(victim.unit).register()], keys.victims);
      const answers = await desk.submit(
        intruderOf(thief),
        build({ thief, victim, keys, captured }),
      );
      expect([thief.name, victim.name, answers]).toEqual([thief.name, victim.name, [expected]]);
    }
    const { LOG } = await snapshotOf(attacked.admin);
    expect(LOG).toBe(before.LOG);
  });

  it('cannot have the server bring its answers where it may not go itself', async () => {
    const before = whatStays(await snapshotOf(attacked.admin));
    for (const party of attacked.units)
      intruderOf(party).subscribe(`${inboxPrefixOf(party.unit)}.>`);
    for (const pair of pairs()) requestAll(intruderOf(pair.thief), pair);
    for (const party of attacked.units) await quiet(party);
    const strays = attacked.units.flatMap((party) =>
      intruderOf(party).received.filter(({ subject }) => subject.includes('any.thing')),
    );
    expect(strays.map(({ subject, data }) => [subject, data.length])).toEqual([]);
    await vi.waitFor(
      async () => expect(whatStays(await snapshotOf(attacked.admin))).toEqual(before),
      patience,
    );
  });

  it('has no header of his in the LOG, and none that a stream would obey', async () => {
    const before = await snapshotOf(attacked.admin);
    const known = await headersInLog();
    const authors = ['dept-hr', 'drilling'].map(attacked.party);
    for (const [name, value] of abusedHeaders)
      for (const author of authors) {
        const mh = headers();
        mh.set(name, value);
        const act = new Story(author.unit).register();
        const data = encodeSubmission([act], await desk.keyOf(author.unit));
        const answers = await desk.submit(intruderOf(author), data, mh);
        expect([author.name, name, answers]).toEqual([author.name, name, ['stands']]);
      }
    const added = (await headersInLog()).slice(known.length);
    expect(added).toHaveLength(abusedHeaders.length * authors.length);
    for (const names of added) expect(names).toEqual(entryHeaderNames);
    const after = await snapshotOf(attacked.admin);
    expect(after['stream LOG']).toBe(before['stream LOG']);
  });

  it('is not obeyed in a header of his elsewhere either', async () => {
    const before = whatStays(await snapshotOf(attacked.admin));
    const party = attacked.party('dept-land');
    const { account } = party;
    for (const [name, value] of abusedHeaders)
      for (const subject of [
        `JS.hub.API.CONSUMER.MSG.NEXT.LOG.${account}`,
        `JS.hub.API.CONSUMER.INFO.LOG.${account}`,
        `JS.hub.API.CONSUMER.RESET.LOG.${account}`,
        `$JS.ACK.LOG.${account}.1.1.1.1.1`,
        'ask.directory',
      ]) {
        const mh = headers();
        mh.set(name, value);
        intruderOf(party).publish(subject, '', { headers: mh, reply: intruderOf(party).inbox });
      }
    await quiet(party);
    expect(whatStays(await snapshotOf(attacked.admin))).toEqual(before);
  });

  it('sees no content as the tracker, whatever it asks of its durable', async () => {
    const tracker = attacked.party('tracker');
    const { connection } = await attacked.as(tracker);
    const next = `${unitApiPrefix}.CONSUMER.MSG.NEXT.${names.log}.${tracker.account}`;
    const reset = next.replace('MSG.NEXT', 'RESET');
    const { last } = await logSource(attacked.admin).extent();
    for (const wish of [{}, { headers_only: false }, { config: { headers_only: false } }]) {
      await connection.request(reset, JSON.stringify({ ...wish, seq: 1 }));
      const reply = createInbox(inboxPrefixOf('tracker'));
      const entries = connection.subscribe(reply, { max: last });
      connection.publish(next, JSON.stringify({ ...wish, batch: last, expires: 5e9 }), { reply });
      let seen = 0;
      for await (const { data, headers: mh } of entries) {
        expect(data).toHaveLength(0);
        expect([...(mh ?? [])].flat(2).join()).not.toContain('may read this');
        seen += 1;
      }
      expect(seen).toBe(last);
    }
    const info = await connection.request(next.replace('MSG.NEXT', 'INFO'));
    expect(info.json()).toMatchObject({ config: { headers_only: true } });
  });
});

/** All of a snapshot but how far durables are and how many dead letters there are: a unit's own affair. */
function whatStays(snapshot: Snapshot): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(snapshot)
      .filter(([name]) => name !== 'messages in DEAD')
      .map(([name, text]) => [name, name.startsWith('consumer') ? JSON.parse(text).config : text]),
  );
}
