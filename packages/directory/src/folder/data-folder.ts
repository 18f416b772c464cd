import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BusError, UnitId } from '@liandong/contracts';

/** Where everything lies that `area apply` makes. All of it is 0600 inside 0700, except the public area.json. */
export const areaFiles = (dataDir: string) => {
  const area = join(dataDir, 'area');
  return {
    dir: area,
    operatorKey: join(area, 'operator.nk'),
    operatorJwt: join(area, 'operator.jwt'),
    systemKey: join(area, 'system.nk'),
    systemJwt: join(area, 'system.jwt'),
    systemCreds: join(area, 'system.creds'),
    hubKey: join(area, 'hub.nk'),
    adminCreds: join(area, 'admin.creds'),
    rootKey: join(area, 'root.key'),
    /** What was issued to whom; the truth behind the directory. No secrets. */
    register: join(area, 'register.json'),
    lock: join(area, 'lock'),
    accountKey: (unit: string): string => join(area, 'accounts', `${checkedUnit(unit)}.nk`),
    /** Public: what the CLI and the services of this machine need to know of the area. */
    public: join(dataDir, 'area.json'),
  };
};

/** One unit's own secrets; a unit on another machine gets this folder and nothing else. */
export const unitFiles = (dataDir: string, unit: string) => {
  const dir = join(dataDir, 'units', checkedUnit(unit));
  return {
    dir,
    creds: join(dir, 'unit.creds'),
    signKey: join(dir, 'sign.key'),
    /** The tracker's second identity, inside the hub, to answer questions with. */
    answerCreds: join(dir, 'answer.creds'),
  };
};

/** Unit ids become file names, subjects and JWT names, so each is checked at every such door. */
export function checkedUnit(unit: string): string {
  if (!UnitId.safeParse(unit).success) throw new BusError('UNIT_ID_INVALID');
  return unit;
}

/** Reads a file that need not exist. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new BusError('FILE_UNREADABLE', { path }, { cause: error });
  }
}

/** Makes the folder and its parents, for its owner alone. */
export async function privateDir(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
}

/** Replaces a file as a whole, or not at all; it is never seen half written, nor by others. */
export async function writePrivate(path: string, text: string): Promise<void> {
  await replaceFile(path, { text, mode: 0o600 });
}

/** The same, for what anybody may read. */
export async function writePublic(path: string, text: string): Promise<void> {
  await replaceFile(path, { text, mode: 0o644 });
}

async function replaceFile(path: string, { text, mode }: { text: string; mode: number }) {
  const draft = join(dirname(path), `.${randomUUID()}.tmp`);
  const file = await open(draft, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
  await file.close();
  await rename(draft, path);
}

/** What the file holds, written first where it is missing; so a second start changes nothing. */
export async function readOrMake(path: string, make: () => string | Promise<string>) {
  const there = await readIfThere(path);
  if (there !== undefined) return there;
  const text = await make();
  await writePrivate(path, text);
  return text;
}
