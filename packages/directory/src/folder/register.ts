import { BusError, UnitId, UnitKey } from '@liandong/contracts';
import { z } from 'zod';
import { AreaUnit } from '../area/area.ts';
import { areaFiles, readIfThere, writePrivate } from './data-folder.ts';

/** What was issued to one unit. Public halves only; the secrets are files of their own. */
export const RegisterRow = z.strictObject({
  unit: AreaUnit,
  /** Public key of the unit's NATS account; none for the exchange, which lives in the hub. */
  account: z.string().optional(),
  /** Public keys of the users whose creds are in force. */
  users: z.array(z.string()),
  /** Users whose creds no longer count, with the second up to which they are refused. */
  revokedUsers: z.record(z.string(), z.number().int()).default({}),
  keys: z.array(UnitKey),
  active: z.boolean(),
});
export type RegisterRow = z.output<typeof RegisterRow>;

const Register = z.strictObject({
  v: z.literal(1),
  area: UnitId,
  units: z.record(UnitId, RegisterRow),
});

/** The operator's book of what was issued to whom, one file, replaced as a whole. */
export interface Register {
  readonly area: string;
  readonly rows: Map<string, RegisterRow>;
}

/** The register of the data folder; undefined where none was begun. */
export async function readRegister(dataDir: string): Promise<Register | undefined> {
  const path = areaFiles(dataDir).register;
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  const parsed = Register.safeParse(parseJson(text));
  if (!parsed.success) throw new BusError('FILE_UNREADABLE', { path }, { cause: parsed.error });
  return { area: parsed.data.area, rows: new Map(Object.entries(parsed.data.units)) };
}

/** Writes the register back; a crash leaves the old one or the new one, never a mixture. */
export async function writeRegister(dataDir: string, register: Register): Promise<void> {
  const units = Object.fromEntries(register.rows);
  const text = JSON.stringify({ v: 1, area: register.area, units });
  await writePrivate(areaFiles(dataDir).register, `${text}\n`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
