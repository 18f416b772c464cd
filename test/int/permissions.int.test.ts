import { logSource, readEntry, verifyLog } from '@liandong/bus';
import { directorySubject, names } from '@liandong/contracts';
import { readPublicArea, unitApiPrefix } from '@liandong/directory';
import { serverKinds } from '@liandong/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asAccountOwner, heardFromOwner } from './support/attack/account-owner.ts';
import {
  type AttackedArea,
  openAttackedArea,
  secretOf,
  snapshotOf,
} from './support/attack/attacked-area.ts';
import { startLoad } from './support/attack/load.ts';
import { tryCells } from './support/attack/matrix.ts';
import { useRights } from './support/attack/use-rights.ts';

const asStated = { wronglyAllowed: [], wronglyRefused: [] };
const patience = { timeout: 10_000, interval: 20 };

describe.each(serverKinds())('permissions on a %s server', (kind) => {
  let attacked: AttackedArea;
  let everybody: AttackedArea['units'];

  beforeAll(async () => {
    attacked = await openAttackedArea(kind);
    everybody = [...attacked.units, ...attacked.hub];
  });
  afterAll(async () => {
    await attacked[Symbol.asyncDispose]();
  });

  /** What stands on the servers; each unit may submit, and what it submits for nothing becomes a dead letter. */
  const unchangedBut = async (before: Awaited<ReturnType<typeof snapshotOf>>, letters: number) => {
    const dead = String(Number(before['messages in DEAD']) + letters);
    await vi.waitFor(async () => {
      expect(await snapshotOf(attacked.admin)).toEqual({ ...before, 'messages in DEAD': dead });
    }, patience);
  };

  it('are those stated, for every unit and over every other', async () => {
    const { units, admin } = attacked;
    const before = await snapshotOf(admin);
    for (const self of units) {
      const intruder = await attacked.as(self);
      const outcome = await tryCells(intruder, { self, victims: everybody });
      expect(outcome).toMatchObject(asStated);
      expect(outcome.tried).toBeGreaterThan(2_000);
      expect(intruder.received).toEqual([]);
    }
    await unchangedBut(before, units.length);
  });

  it('are those stated for exchange and tracker inside the hub', async () => {
    const before = await snapshotOf(attacked.admin);
    for (const self of attacked.hub) {
      const intruder = await attacked.as(self);
      const tried = { self, victims: everybody, allowedToo: false };
      expect(await tryCells(intruder, tried)).toMatchObject(asStated);
    }
    await unchangedBut(before, 0);
  });

  it('end at the account, even for who may do everything inside it', async () => {
    const before = await snapshotOf(attacked.admin);
    for (const self of attacked.units) {
      const owner = await asAccountOwner(attacked.area, self);
      expect(await heardFromOwner(owner, { self, victims: everybody })).toEqual([]);
      await owner.close();
    }
    await unchangedBut(before, 0);
  });

  it('let each unit do all it must, and read nothing but its own', async () => {
    for (const party of attacked.units.filter(({ unit }) => unit !== 'tracker')) {
      const used = await useRights(attacked, party);
      expect(used).toMatchObject({ stands: true, acknowledged: true, resetTo: 1 });
      expect(used.directory).toBe(attacked.units.length + 1);
      for (const text of used.texts) expect(text).toContain(secretOf(party.unit));
    }
  });

  it('hold while thousands of acts go through, which all stand, and nothing else does', async () => {
    const { area, admin, units } = attacked;
    const before = await entriesOf(attacked);
    const secret = 'for office and recipient only';
    const load = await startLoad(area, { cases: 800, text: secret });
    const idle = units.filter(({ unit }) => !load.units.includes(unit) && unit !== 'tracker');
    const listeners = await Promise.all(idle.map((party) => asAccountOwner(area, party)));
    for (const listener of listeners) listener.subscribe('>');
    const acts: string[] = [];
    let loaded = false;
    const finished = load.done.finally(() => {
      loaded = true;
    });
    do {
      for (const self of units) {
        const intruder = await attacked.as(self);
        const tried = { self, victims: everybody, allowedToo: false };
        expect(await tryCells(intruder, tried)).toMatchObject(asStated);
        await intruder.close();
      }
      const used = await Promise.all(idle.map((party) => useRights(attacked, party)));
      for (const { stands, acknowledged } of used)
        expect({ stands, acknowledged }).toEqual({ stands: true, acknowledged: true });
      acts.push(...used.map(({ act }) => act));
    } while (!loaded);
    await finished;
    const stood = load.stood();
    expect(load.refused()).toEqual([]);
    expect(stood).toHaveLength(4 * 800);
    await load.stop();
    const after = await entriesOf(attacked);
    expect(after.slice(0, before.length)).toEqual(before);
    const added = after.slice(before.length).filter((id) => !id.startsWith('delivered-'));
    expect(added.sort()).toEqual([...stood, ...acts].sort());
    for (const listener of listeners)
      expect(listener.received.filter((message) => message.string().includes(secret))).toEqual([]);
    for (const listener of listeners) await listener.close();
    const { rootPublicKey } = await readPublicArea(area.dataDir);
    expect(await verifyLog(logSource(admin), { rootPublicKey })).toMatchObject({ clean: true });
  });
});

// A feature flag of 2.15 that a later server may set by itself.
const secondShape = { serverLines: 'feature_flags { js_ack_fc_v2: true }' };

describe.each(serverKinds())(
  'permissions on a %s server whose acks have the second shape',
  (kind) => {
    let attacked: AttackedArea;

    beforeAll(async () => {
      attacked = await openAttackedArea(kind, secondShape);
    });
    afterAll(async () => {
      await attacked[Symbol.asyncDispose]();
    });

    it('let each unit do all it must', async () => {
      for (const party of attacked.units.filter(({ unit }) => unit !== 'tracker')) {
        expect(await useRights(attacked, party)).toMatchObject({ acknowledged: true, resetTo: 1 });
        const { connection, inbox } = await attacked.as(party);
        const next = `${unitApiPrefix}.CONSUMER.MSG.NEXT.${names.log}.${party.account}`;
        const asking = { noMux: true, reply: `${inbox}.next`, timeout: 10_000 };
        const { reply } = await connection.request(next, '1', asking);
        expect(reply).toMatch(/^\$JS\.ACK\._\./);
      }
    });

    it('let none touch what is another unit’s by the first shape or the second', async () => {
      const victims = attacked.units;
      const before = await snapshotOf(attacked.admin);
      for (const self of attacked.units) {
        const tried = { self, victims, allowedToo: false };
        expect(await tryCells(await attacked.as(self), tried)).toMatchObject(asStated);
      }
      expect(await snapshotOf(attacked.admin)).toEqual(before);
    });
  },
);

/** The id of every act in the LOG, in order; of a directory entry its subject and text. */
async function entriesOf({ admin }: AttackedArea): Promise<string[]> {
  const source = logSource(admin);
  const { last } = await source.extent();
  const ids: string[] = [];
  for await (const message of source.messages({ from: 1, to: last, content: true }))
    ids.push(
      message.subject.startsWith(directorySubject(''))
        ? `${message.subject} ${new TextDecoder().decode(message.data)}`
        : readEntry(message).act.id,
    );
  return ids;
}
