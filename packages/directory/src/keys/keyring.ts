import { BusError } from '@liandong/contracts';
import {
  areaFiles,
  privateDir,
  readIfThere,
  readOrMake,
  writePrivate,
} from '../folder/data-folder.ts';
import { accountJwt, operatorJwt, systemClaims, userCreds } from './claims.ts';
import { newSeed, type SigningKey, signingKeyOf } from './ed25519.ts';
import { createNkey, type Nkey, type NkeyKind, readNkey } from './nkey.ts';

/** The operator's keys of one area. Whoever holds them is the operator. */
export interface Keyring {
  readonly operator: Nkey;
  readonly operatorJwt: string;
  readonly system: Nkey;
  readonly systemJwt: string;
  readonly hub: Nkey;
  /** Signs directory entries. */
  readonly root: SigningKey;
}

/** The keys of the data folder, made where they are missing. */
export async function makeKeyring(dataDir: string, area: string): Promise<Keyring> {
  const files = areaFiles(dataDir);
  await privateDir(files.dir);
  const operator = await nkeyFile(files.operatorKey, 'operator');
  const system = await nkeyFile(files.systemKey, 'account');
  const hub = await nkeyFile(files.hubKey, 'account');
  const root = await signingKeyFile(files.rootKey);
  const keyring = {
    operator,
    system,
    hub,
    root,
    operatorJwt: await readOrMake(files.operatorJwt, () =>
      operatorJwt(area, operator, system.getPublicKey()),
    ),
    systemJwt: await readOrMake(files.systemJwt, () =>
      accountJwt({
        name: 'SYS',
        account: system.getPublicKey(),
        claims: systemClaims(),
        operator,
      }),
    ),
  };
  await readOrMake(files.systemCreds, () => everythingCreds('system', system));
  await readOrMake(files.adminCreds, () => everythingCreds('admin', hub));
  return keyring;
}

/** The keys of a data folder that an area was applied to; AREA_UNKNOWN where there are none. */
export async function readKeyring(dataDir: string): Promise<Keyring> {
  const files = areaFiles(dataDir);
  const read = async (path: string): Promise<string> => {
    const text = await readIfThere(path);
    if (text === undefined) throw new BusError('AREA_UNKNOWN', { missing: path });
    return text;
  };
  return {
    operator: readNkey(await read(files.operatorKey)),
    operatorJwt: await read(files.operatorJwt),
    system: readNkey(await read(files.systemKey)),
    systemJwt: await read(files.systemJwt),
    hub: readNkey(await read(files.hubKey)),
    root: parseSigningKey(await read(files.rootKey), files.rootKey),
  };
}

/** The NATS key in a file, made where it is missing. */
export const nkeyFile = async (path: string, kind: NkeyKind): Promise<Nkey> =>
  readNkey(await readOrMake(path, () => `${createNkey(kind).seedText}\n`));

/** The signing key in a file, made where it is missing. */
export const signingKeyFile = async (path: string): Promise<SigningKey> =>
  parseSigningKey(await readOrMake(path, newSigningKeyText), path);

/** A new signing key as its file holds it: `ed25519:` and the seed, base64url. */
export const newSigningKeyText = (): string =>
  `${SIGNING_KEY_HEAD}${newSeed().toString('base64url')}\n`;

/** Reads a unit's `sign.key`. Throws CREDS_MISSING where there is none, FILE_UNREADABLE where it is something else. */
export async function readSigningKey(path: string): Promise<SigningKey> {
  const text = await readIfThere(path);
  if (text === undefined) throw new BusError('CREDS_MISSING', { path });
  return parseSigningKey(text, path);
}

/** Replaces a signing key for good. */
export async function replaceSigningKey(path: string): Promise<SigningKey> {
  const text = newSigningKeyText();
  await writePrivate(path, text);
  return parseSigningKey(text, path);
}

const SIGNING_KEY_HEAD = 'ed25519:';

function parseSigningKey(text: string, path: string): SigningKey {
  const line = text.trim();
  const seed = Buffer.from(line.slice(SIGNING_KEY_HEAD.length), 'base64url');
  if (!line.startsWith(SIGNING_KEY_HEAD) || seed.length !== 32)
    throw new BusError('FILE_UNREADABLE', { path });
  return signingKeyOf(seed);
}

/** The operator's own users may do everything inside their account; they leave this folder never. */
const everythingCreds = (name: string, account: Nkey): Promise<string> =>
  userCreds({ name, user: createNkey('user'), account, permissions: {} });
