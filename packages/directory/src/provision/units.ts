import { rm } from 'node:fs/promises';
import { BusError, type UnitRecord } from '@liandong/contracts';
import { AreaUnit } from '../area/area.ts';
import { crossFaults, refuseFaults } from '../area/area-faults.ts';
import { schemaFaults } from '../area/area-schema-faults.ts';
import { type PublicArea, readPublicArea, writePublicArea } from '../area/public-area.ts';
import { signRecord } from '../directory-entry.ts';
import { withAreaLock } from '../folder/area-lock.ts';
import { areaFiles, checkedUnit, unitFiles } from '../folder/data-folder.ts';
import {
  type Register,
  type RegisterRow,
  readRegister,
  writeRegister,
} from '../folder/register.ts';
import { type Issuer, issueUnit, reissueUnit, revokedRow } from '../keys/issue.ts';
import { readKeyring } from '../keys/keyring.ts';
import { converge } from './converge.ts';
import { connectOperator } from './operator-link.ts';

export interface UnitOptions {
  readonly servers: string | string[];
  readonly dataDir: string;
  /** The clock; for tests. */
  readonly now?: () => number;
}

/**
 * Takes a unit in while the bus runs: account, creds, signing key, durable, directory
 * entry. A revoked unit comes back with a new account and new keys, and reads the LOG
 * from its beginning. Throws UNIT_EXISTS, UNIT_ID_INVALID, UNIT_INVALID.
 */
export function addUnit(wanted: unknown, options: UnitOptions): Promise<UnitRecord> {
  return changeUnit(options, async ({ issuer, register, known }) => {
    const unit = checkedNewUnit(wanted, { register, known });
    const before = register.rows.get(unit.id);
    if (before !== undefined) await forgetSecrets(options.dataDir, unit.id);
    const row = await issueUnit(issuer, unit);
    return { ...row, keys: [...(before?.keys ?? []), ...row.keys] };
  });
}

/** Ends a unit: whoever is connected with its creds is off within a second, and its acts are refused. */
export function revokeUnit(id: string, options: UnitOptions): Promise<UnitRecord> {
  return changeUnit(options, ({ issuer, register }) => {
    const row = rowOf(register, id);
    return Promise.resolve(row.active ? revokedRow(row, issuer.now) : row);
  });
}

/**
 * New creds and a new signing key in the unit's folder; the old creds are refused from
 * now on. The old key stays on record with its end, so that old acts stay provable.
 */
export function rotateUnit(id: string, options: UnitOptions): Promise<UnitRecord> {
  return changeUnit(options, async ({ issuer, register }) => {
    const row = rowOf(register, id);
    if (!row.active) throw new BusError('SENDER_REVOKED', { unit: id });
    return reissueUnit(issuer, row);
  });
}

interface Work {
  readonly issuer: Issuer;
  readonly register: Register;
  readonly known: PublicArea;
}

/** The server is reached before anything is changed, so that an unreachable one changes nothing. */
function changeUnit(
  options: UnitOptions,
  change: (work: Work) => Promise<RegisterRow>,
): Promise<UnitRecord> {
  const { dataDir } = options;
  return withAreaLock(dataDir, async () => {
    const keyring = await readKeyring(dataDir);
    const known = await readPublicArea(dataDir);
    const register = await readRegister(dataDir);
    if (register === undefined) throw new BusError('AREA_UNKNOWN');
    const now = (options.now ?? Date.now)();
    await using link = await connectOperator(options.servers, dataDir);
    const row = await change({ issuer: { dataDir, keyring, now }, register, known });
    register.rows.set(row.unit.id, row);
    await writeRegister(dataDir, register);
    const [record] = (
      await converge(link, {
        area: known.area,
        keyring,
        register,
        rows: [row],
        now,
        dryRun: false,
        onProgress: () => undefined,
      })
    ).records;
    if (record === undefined) throw new BusError('UNEXPECTED', { unit: row.unit.id });
    const entry = signRecord(record, keyring.root);
    await writePublicArea(dataDir, {
      ...known,
      area: { ...known.area, units: inPlace(known.area.units, row.unit, ({ id }) => id) },
      directory: inPlace(known.directory, entry, (one) => idOf(one.record)),
    });
    return record;
  });
}

const otherUnits = ({ area }: PublicArea, id: string): AreaUnit[] =>
  area.units.filter((unit) => unit.id !== id);

/** The list with one of it replaced where it stands, or added: units are told in the order of the area's file. */
function inPlace<Item>(
  list: readonly Item[],
  item: Item,
  idOfItem: (one: Item) => unknown,
): Item[] {
  const at = list.findIndex((one) => idOfItem(one) === idOfItem(item));
  return at < 0 ? [...list, item] : list.with(at, item);
}

const idOf = (record: string): unknown => JSON.parse(record).id;

function rowOf(register: Register, id: string): RegisterRow {
  const row = register.rows.get(checkedUnit(id));
  if (row === undefined) throw new BusError('UNIT_UNKNOWN', { unit: id });
  return row;
}

/** The same rules as for a unit in the area's file. */
function checkedNewUnit(
  wanted: unknown,
  { register, known }: Pick<Work, 'register' | 'known'>,
): AreaUnit {
  const id = typeof wanted === 'object' && wanted !== null && 'id' in wanted ? wanted.id : '';
  const unitId = checkedUnit(String(id));
  if (register.rows.get(unitId)?.active === true)
    throw new BusError('UNIT_EXISTS', { unit: unitId });
  const others = otherUnits(known, unitId);
  const raw = { ...known.area, units: [...others, wanted] };
  refuseFaults([...schemaFaults(raw), ...crossFaults(raw)], 'UNIT_INVALID');
  return AreaUnit.parse(wanted);
}

/** A unit that comes back gets an account nobody ever had. */
async function forgetSecrets(dataDir: string, unit: string): Promise<void> {
  const files = unitFiles(dataDir, unit);
  const paths = [
    files.creds,
    files.signKey,
    files.answerCreds,
    areaFiles(dataDir).accountKey(unit),
  ];
  for (const path of paths) await rm(path, { force: true });
}
