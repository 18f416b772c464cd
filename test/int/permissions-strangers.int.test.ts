import { readdirSync, readFileSync } from 'node:fs';
import { connectNats } from '@liandong/bus';
import {
  addUnit,
  applyArea,
  areaFiles,
  revokeUnit,
  rotateUnit,
  unitFiles,
} from '@liandong/directory';
import { serverKinds, smallArea, startTestArea, type TestArea } from '@liandong/testing';
import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotOf } from './support/attack/attacked-area.ts';
import { type Intruder, intrude } from './support/attack/intruder.ts';
import { claimFor, credsText, forgeJwt, genuine, strangers } from './support/attack/strangers.ts';

// A server that refuses may close before the client has written all it had to say.
const refused =
  /authorization|authentication|expired|revoked|maximum account active connections|EPIPE|ECONNRESET/i;

/** Ids that would say something else in a subject, a JWT, a file name or a template. */
const crookedGroups: readonly (readonly unknown[])[] = [
  ['*', '>', 'a.b', 'a.*', '*.b', 'a>', '.', '..', '../x', 'a/b', 'a b', ' a', 'a ', ''],
  ['A', 'Dept-hr', '工会', 'é', 'ａ', 'a_b', '-a', '_INBOX', '$SYS', '{{name()}}', '{{tag(a)}}'],
  ['a\n', 'a\r\nb', 'a\0', 'a\u200b', 'a'.repeat(32), 'a'.repeat(10_000)],
  [1, null, true, ['new'], { id: 'new' }, { toString: () => 'new' }, undefined],
];
const crookedIds = crookedGroups.flat();

describe.each(serverKinds())('a stranger at a %s server', (kind) => {
  let area: TestArea;
  let admin: NatsConnection;
  const open: Intruder[] = [];
  const enter = async (creds: string): Promise<Intruder> => {
    const intruder = await intrude({ servers: area.servers, creds, inboxPrefix: '_INBOX_x' });
    open.push(intruder);
    return intruder;
  };
  const credsOf = (unit: string) => readFileSync(unitFiles(area.dataDir, unit).creds, 'utf8');
  /** A user that whoever holds the account's own key makes for himself. */
  const ownUser = (unit: string, times = {}): string => {
    const { account } = genuine(area, unit);
    const { claims, seed } = claimFor(account.getPublicKey(), times);
    return credsText({ jwt: forgeJwt(claims, account), seed });
  };

  beforeAll(async () => {
    area = await startTestArea({ kind });
    const { servers } = area;
    const credsFile = areaFiles(area.dataDir).adminCreds;
    admin = await connectNats({ servers, credsFile, name: 'admin', inboxPrefix: '_INBOX_admin' });
  });
  afterAll(async () => {
    for (const intruder of open) await intruder.close();
    await admin.close();
    await area[Symbol.asyncDispose]();
  });

  it('is told from who belongs: what he forges would be taken, were it genuine', async () => {
    await enter(credsOf('dept-hr'));
    await enter(ownUser('dept-hr'));
  });

  it.each(Object.entries(strangers))('is refused with credentials %s', async (_name, credsFor) => {
    await expect(enter(credsText(credsFor(area)))).rejects.toThrow(refused);
  });

  it('is refused with none, and with a name and a word', async () => {
    for (const known of [{}, { user: 'admin', pass: 'admin' }, { token: 'admin' }])
      await expect(connect({ servers: area.servers, reconnect: false, ...known })).rejects.toThrow(
        refused,
      );
  });

  it('is refused with what every unit of another area has', async () => {
    await using other = await startTestArea();
    const { adminCreds, systemCreds } = areaFiles(other.dataDir);
    const files = smallArea.units.map(({ id }) => unitFiles(other.dataDir, id).creds);
    // At once: for an account it does not know, the server asks around for two seconds.
    const tries = [...files, adminCreds, systemCreds].map((file) =>
      expect(enter(readFileSync(file, 'utf8')), file).rejects.toThrow(refused),
    );
    await Promise.all(tries);
  });

  it('is off when his credentials expire', async () => {
    const exp = Math.floor(Date.now() / 1_000) + 2;
    const { connection } = await enter(ownUser('dept-hr', { exp }));
    expect(await connection.closed()).toMatchObject({ message: expect.stringMatching(refused) });
  });

  it('is refused with what a unit had before it was rotated', async () => {
    const old = credsOf('dept-land');
    await rotateUnit('dept-land', area);
    await expect(enter(old)).rejects.toThrow(refused);
    await enter(credsOf('dept-land'));
  });

  it('is refused with all that a revoked unit had, and with what its account key makes', async () => {
    const made = ownUser('drilling');
    const connected = await enter(made);
    await revokeUnit('drilling', area);
    await connected.connection.closed();
    // Dated after the revocation, which speaks of what was issued before it.
    const later = ownUser('drilling', { iat: Math.floor(Date.now() / 1_000) + 3_600 });
    for (const creds of [credsOf('drilling'), made, later])
      await expect(enter(creds)).rejects.toThrow(refused);
  });

  it('can be given no name that means something to a server', async () => {
    const known = () => [
      readFileSync(areaFiles(area.dataDir).register, 'utf8'),
      readFileSync(areaFiles(area.dataDir).public, 'utf8'),
      ...readdirSync(area.dataDir, { recursive: true })
        .map(String)
        .filter((name) => !name.startsWith('nats'))
        .sort(),
    ];
    const before = [known(), await snapshotOf(admin)];
    const invalid = (code: string) => ({
      code: expect.stringMatching(new RegExp(`^(UNIT_ID_INVALID|${code})$`)),
    });
    for (const id of crookedIds) {
      const unit = { id, name: '新单位', role: 'peer-enterprise' };
      await expect(addUnit(unit, area), String(id)).rejects.toMatchObject(invalid('UNIT_INVALID'));
      const wider = { ...smallArea, units: [...smallArea.units, unit] } as typeof smallArea;
      await expect(applyArea(wider, area), String(id)).rejects.toMatchObject(
        invalid('AREA_INVALID'),
      );
      if (typeof id !== 'string') continue;
      await expect(rotateUnit(id, area)).rejects.toMatchObject({ code: 'UNIT_ID_INVALID' });
      await expect(revokeUnit(id, area)).rejects.toMatchObject({ code: 'UNIT_ID_INVALID' });
    }
    expect([known(), await snapshotOf(admin)]).toEqual(before);
  });
});
