import type { UnitKey } from '@liandong/contracts';
import type { Permissions } from '@nats-io/jwt';
import type { AreaUnit } from '../area/area.ts';
import {
  areaFiles,
  privateDir,
  readIfThere,
  unitFiles,
  writePrivate,
} from '../folder/data-folder.ts';
import type { RegisterRow } from '../folder/register.ts';
import { userCreds } from './claims.ts';
import type { SigningKey } from './ed25519.ts';
import { exchangePermissions, trackerAnswerPermissions, unitPermissions } from './grants.ts';
import { type Keyring, nkeyFile, readSigningKey, replaceSigningKey } from './keyring.ts';
import { createNkey, type Nkey } from './nkey.ts';

export interface Issuer {
  readonly dataDir: string;
  readonly keyring: Keyring;
  readonly now: number;
}

/** A unit's first account, creds and signing key. What lies in its folder already is used up, not replaced. */
export async function issueUnit(issuer: Issuer, unit: AreaUnit): Promise<RegisterRow> {
  await privateDir(areaFiles(issuer.dataDir).dir);
  const files = unitFiles(issuer.dataDir, unit.id);
  await privateDir(files.dir);
  const account = await accountOf(issuer, unit);
  const users = await issueCreds(issuer, unit);
  const key =
    (await readIfThere(files.signKey)) === undefined
      ? await replaceSigningKey(files.signKey)
      : await readSigningKey(files.signKey);
  return {
    unit,
    ...(account === undefined ? {} : { account: account.getPublicKey() }),
    users,
    revokedUsers: {},
    keys: [keyRecord(key, issuer.now)],
    active: true,
  };
}

/** New creds and a new signing key; the old user is refused from now on, the old key stays on record with its end. */
export async function reissueUnit(issuer: Issuer, row: RegisterRow): Promise<RegisterRow> {
  const files = unitFiles(issuer.dataDir, row.unit.id);
  await privateDir(files.dir);
  const users = await issueCreds(issuer, row.unit);
  const key = await replaceSigningKey(files.signKey);
  return {
    ...row,
    users,
    revokedUsers: { ...row.revokedUsers, ...refusedUpTo(row.users, issuer.now) },
    keys: [...row.keys.map((old) => endedAt(old, issuer.now)), keyRecord(key, issuer.now)],
  };
}

/** Ends a unit: no user of its account counts any more, and its keys sign nothing new. */
export const revokedRow = (row: RegisterRow, now: number): RegisterRow => ({
  ...row,
  active: false,
  revokedUsers: { ...row.revokedUsers, ...refusedUpTo([...row.users, '*'], now) },
  keys: row.keys.map((key) => endedAt(key, now)),
});

/** The server refuses a user whose creds were issued in this second or earlier; `*` is every user of the account. */
const refusedUpTo = (users: string[], now: number): Record<string, number> =>
  Object.fromEntries(users.map((user) => [user, Math.ceil(now / 1000)]));

const keyRecord = (key: SigningKey, now: number): UnitKey => ({
  id: key.id,
  publicKey: key.publicKey,
  from: now,
});

const endedAt = (key: UnitKey, now: number): UnitKey =>
  key.until === undefined ? { ...key, until: now } : key;

async function accountOf(issuer: Issuer, unit: AreaUnit): Promise<Nkey | undefined> {
  if (unit.role === 'exchange') return undefined;
  const path = areaFiles(issuer.dataDir).accountKey(unit.id);
  await privateDir(`${areaFiles(issuer.dataDir).dir}/accounts`);
  return nkeyFile(path, 'account');
}

/** Writes new creds and answers with the public keys of their users. */
async function issueCreds(issuer: Issuer, unit: AreaUnit): Promise<string[]> {
  const files = unitFiles(issuer.dataDir, unit.id);
  const own = await accountOf(issuer, unit);
  const { hub } = issuer.keyring;
  const tracker = unit.role === 'tracker';
  const permissions =
    own === undefined ? exchangePermissions(unit.id) : unitPermissions(unit.id, own.getPublicKey());
  const users = [await newUser(files.creds, { name: unit.id, account: own ?? hub, permissions })];
  if (tracker) {
    const answering = { name: unit.id, account: hub, permissions: trackerAnswerPermissions() };
    users.push(await newUser(files.answerCreds, answering));
  }
  return users;
}

async function newUser(
  path: string,
  claim: { name: string; account: Nkey; permissions: Permissions },
) {
  const user = createNkey('user');
  await writePrivate(path, await userCreds({ ...claim, user }));
  return user.getPublicKey();
}
