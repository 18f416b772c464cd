import { isDeepStrictEqual } from 'node:util';
import type { Area, AreaUnit } from '../area/area.ts';
import { refuseFaults } from '../area/area-faults.ts';
import { schemaFaults } from '../area/area-schema-faults.ts';
import { writePublicArea } from '../area/public-area.ts';
import { signRecord } from '../directory-entry.ts';
import { withAreaLock } from '../folder/area-lock.ts';
import {
  type Register,
  type RegisterRow,
  readRegister,
  writeRegister,
} from '../folder/register.ts';
import { type Issuer, issueUnit } from '../keys/issue.ts';
import { makeKeyring, readKeyring } from '../keys/keyring.ts';
import { type AreaChange, type AreaProgress, converge } from './converge.ts';
import { connectOperator } from './operator-link.ts';
import { eachAtOnce } from './pool.ts';

export interface ApplyOptions {
  readonly servers: string | string[];
  readonly dataDir: string;
  /** Tells what would change, and changes nothing, neither here nor there. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: AreaProgress) => void;
  /** The clock; for tests. */
  readonly now?: () => number;
}

export interface ApplyReport {
  readonly changes: readonly AreaChange[];
  readonly unchanged: number;
  /** Units of the file that stay revoked; `unit add` takes one back. */
  readonly revoked: readonly string[];
  /** Units on the servers that the file does not name; only `unit revoke` ends one. */
  readonly beyondFile: readonly string[];
  readonly tookMs: number;
}

/**
 * Brings servers and data folder to what the area's file says; again and again without
 * harm. Makes keys and creds where they are missing, and takes nothing away: a unit
 * that left the file lives on until it is revoked, a revoked one stays revoked.
 */
export async function applyArea(area: Area, options: ApplyOptions): Promise<ApplyReport> {
  const startedAt = performance.now();
  refuseFaults(schemaFaults(area));
  const work = async (): Promise<ApplyReport> => {
    const report = await (options.dryRun === true ? rehearse : apply)(area, options);
    return { ...report, tookMs: Math.round(performance.now() - startedAt) };
  };
  return options.dryRun === true ? work() : withAreaLock(options.dataDir, work);
}

type Report = Omit<ApplyReport, 'tookMs'>;

async function apply(area: Area, options: ApplyOptions): Promise<Report> {
  const now = (options.now ?? Date.now)();
  const onProgress = options.onProgress ?? (() => undefined);
  const register = await registerOf(area, options.dataDir);
  const keyring = await makeKeyring(options.dataDir, area.area);
  const issuer: Issuer = { dataDir: options.dataDir, keyring, now };
  const issued = await issueMissing(area, { register, issuer, onProgress });
  await writeRegister(options.dataDir, register);
  await using link = await connectOperator(options.servers, options.dataDir);
  const rows = [...register.rows.values()];
  const goal = { area, keyring, register, rows, now, dryRun: false, onProgress };
  const { changes, unchanged, records, calendar } = await converge(link, goal);
  await writePublicArea(options.dataDir, {
    v: 1,
    area: { ...area, units: [...area.units, ...beyondFile(area, register)] },
    rootPublicKey: keyring.root.publicKey,
    hubAccount: keyring.hub.getPublicKey(),
    directory: records.map((record) => signRecord(record, keyring.root)),
    calendar,
  });
  return { changes: [...issued, ...changes], unchanged, ...leftovers(area, register) };
}

/** What {@link apply} would do. Where there are no keys yet, everything is to be made and no server knows them. */
async function rehearse(area: Area, options: ApplyOptions): Promise<Report> {
  const register = await registerOf(area, options.dataDir);
  const fresh = area.units.filter(({ id }) => !register.rows.has(id));
  const changes: AreaChange[] = fresh.map(({ id }) => created('unit', id));
  if (register.rows.size === 0)
    return {
      changes: [...changes, ...freshServer(area)],
      unchanged: 0,
      ...leftovers(area, register),
    };
  const keyring = await readKeyring(options.dataDir);
  for (const unit of area.units) {
    const row = register.rows.get(unit.id);
    if (row !== undefined) register.rows.set(unit.id, { ...row, unit });
  }
  await using link = await connectOperator(options.servers, options.dataDir);
  const rows = [...register.rows.values()];
  const now = (options.now ?? Date.now)();
  const goal = { area, keyring, register, rows, now, dryRun: true, onProgress: () => undefined };
  const found = await converge(link, goal);
  return {
    changes: [...changes, ...found.changes],
    unchanged: found.unchanged,
    ...leftovers(area, register),
  };
}

const created = (what: AreaChange['what'], name: string): AreaChange => ({
  what,
  name,
  change: 'created',
});

const freshServer = (area: Area): AreaChange[] => [
  created('account', 'HUB'),
  created('stream', 'LOG'),
  created('stream', 'DEAD'),
  ...area.units.map(({ id }) => created('directory', id)),
];

const leftovers = (area: Area, register: Register) => ({
  revoked: area.units.map(({ id }) => id).filter((id) => register.rows.get(id)?.active === false),
  beyondFile: beyondFile(area, register).map(({ id }) => id),
});

/** Units in force that were added by hand. */
function beyondFile(area: Area, { rows }: Register): AreaUnit[] {
  const named = new Set(area.units.map(({ id }) => id));
  return [...rows.values()]
    .filter(({ unit, active }) => active && !named.has(unit.id))
    .map(({ unit }) => unit);
}

/** A data folder belongs to one area for good: its keys sign for that area only. */
async function registerOf(area: Area, dataDir: string): Promise<Register> {
  const register = (await readRegister(dataDir)) ?? { area: area.area, rows: new Map() };
  if (register.area !== area.area)
    refuseFaults([
      {
        zh: `数据目录属于矿区 ${register.area}，文件是 ${area.area}；另一个矿区须用 --data 另选数据目录`,
        en: `the data folder belongs to area ${register.area}, the file to ${area.area}; another area needs a folder of its own (--data)`,
      },
    ]);
  return register;
}

const ISSUE_WIDTH = 8;

async function issueMissing(
  area: Area,
  { register, issuer, onProgress }: IssueWork,
): Promise<AreaChange[]> {
  const changes: AreaChange[] = [];
  let done = 0;
  await eachAtOnce(area.units, ISSUE_WIDTH, async (unit) => {
    const row = register.rows.get(unit.id);
    register.rows.set(
      unit.id,
      row === undefined ? await issueUnit(issuer, unit) : refit(row, unit),
    );
    if (row === undefined) changes.push(created('unit', unit.id));
    else if (!isDeepStrictEqual(row.unit, unit))
      changes.push({ what: 'unit', name: unit.id, change: 'updated' });
    done += 1;
    onProgress({ step: 'keys', done, total: area.units.length });
  });
  return changes;
}

interface IssueWork {
  readonly register: Register;
  readonly issuer: Issuer;
  readonly onProgress: (progress: AreaProgress) => void;
}

/** Names, place and aliases follow the file; what a unit is may not change under issued creds. */
function refit(row: RegisterRow, unit: AreaUnit): RegisterRow {
  const special = ['exchange', 'tracker'];
  if (row.unit.role !== unit.role && [row.unit.role, unit.role].some((r) => special.includes(r)))
    refuseFaults([
      {
        zh: `单位 ${unit.id} 的类型不能由 ${row.unit.role} 改为 ${unit.role}`,
        en: `unit ${unit.id} cannot change its role from ${row.unit.role} to ${unit.role}`,
      },
    ]);
  return { ...row, unit };
}
