import type { CalendarEntry, UnitRecord } from '@liandong/contracts';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { Area } from '../area/area.ts';
import type { Register, RegisterRow } from '../folder/register.ts';
import { accountJwt, hubClaims, unitClaims } from '../keys/claims.ts';
import type { Keyring } from '../keys/keyring.ts';
import { applyDurables, applyStream } from './apply-streams.ts';
import { readCalendar } from './import-calendar.ts';
import { type OperatorLink, REQUEST_TIMEOUT_MS } from './operator-link.ts';
import { eachAtOnce } from './pool.ts';
import { publishDirectory, readDirectory } from './publish-directory.ts';
import { claimsState, pushClaims } from './push-claims.ts';
import { deadStream, logStream, unitDurable } from './streams.ts';

/** One thing on the servers or in the data folder, and whether it is new. */
export interface AreaChange {
  readonly what: 'unit' | 'account' | 'stream' | 'durable' | 'directory';
  readonly name: string;
  readonly change: 'created' | 'updated';
}

export interface AreaProgress {
  readonly step: 'keys' | 'accounts' | 'durables' | 'directory';
  readonly done: number;
  readonly total: number;
}

export interface Goal {
  readonly area: Area;
  readonly keyring: Keyring;
  readonly register: Register;
  /** The rows to bring to the servers; all of them, or the one that changed. */
  readonly rows: readonly RegisterRow[];
  readonly now: number;
  readonly dryRun: boolean;
  readonly onProgress: (progress: AreaProgress) => void;
}

export interface Converged {
  readonly changes: AreaChange[];
  readonly unchanged: number;
  /** Directory records of the rows, as they now stand in the LOG. */
  readonly records: UnitRecord[];
  /** Imported years of the calendar, as they stand there. */
  readonly calendar: CalendarEntry[];
}

/** Brings the servers to what the register says, and tells what it had to change. */
export async function converge(link: OperatorLink, goal: Goal): Promise<Converged> {
  const tally = new Tally();
  await convergeAccounts(link, goal, tally);
  const hub = await link.hub();
  const options = { timeout: REQUEST_TIMEOUT_MS };
  const manager = await jetstreamManager(hub, { ...options, checkAPI: false });
  const { replicas } = goal.area.log;
  for (const stream of [logStream(replicas), deadStream(replicas)])
    tally.add('stream', stream.name, await applyStream(manager, stream, goal.dryRun));
  for (const { name, change } of await applyDurables(manager, durablesOf(goal)))
    tally.add('durable', name, change);
  const js = jetstream(hub, options);
  const published = await readDirectory(
    { js, manager },
    { units: goal.rows.map(({ unit }) => unit.id), rootPublicKey: goal.keyring.root.publicKey },
  );
  const entries = await publishDirectory(js, {
    rows: goal.rows,
    published,
    root: goal.keyring.root,
    now: goal.now,
    dryRun: goal.dryRun,
    onEach: counter(goal, 'directory', goal.rows.length),
  });
  for (const { unit, change } of entries) tally.add('directory', unit, change);
  const years = await readCalendar(manager, goal.keyring.root.publicKey);
  return {
    ...tally.result(),
    records: entries.map(({ record }) => record),
    calendar: [...years.values()].map(({ entry }) => entry),
  };
}

class Tally {
  readonly #changes: AreaChange[] = [];
  #unchanged = 0;

  add(what: AreaChange['what'], name: string, change: AreaChange['change'] | 'same'): void {
    if (change === 'same') this.#unchanged += 1;
    else this.#changes.push({ what, name, change });
  }

  result(): { changes: AreaChange[]; unchanged: number } {
    return { changes: this.#changes, unchanged: this.#unchanged };
  }
}

const CLAIMS_WIDTH = 32;

async function convergeAccounts(link: OperatorLink, goal: Goal, tally: Tally): Promise<void> {
  const { keyring } = goal;
  const hub = keyring.hub.getPublicKey();
  const accounts = [
    { name: 'HUB', account: hub, claims: hubClaims(revokedInHub(goal.register)) },
    ...withAccount(goal.rows).map((row) => ({
      name: row.unit.id,
      account: row.account,
      claims: unitClaims({
        hub,
        account: row.account,
        active: row.active,
        revokedUsers: row.revokedUsers,
      }),
    })),
  ];
  const count = counter(goal, 'accounts', accounts.length);
  const push = async (account: (typeof accounts)[number]): Promise<void> => {
    const jwt = await accountJwt({ ...account, operator: keyring.operator });
    const state = await claimsState(link.system, account.account, jwt);
    if (state !== 'same' && !goal.dryRun) await pushClaims(link.system, jwt);
    const change = { missing: 'created', different: 'updated', same: 'same' } as const;
    tally.add('account', account.name, change[state]);
    count();
  };
  const [first, ...rest] = accounts;
  // The units' imports point to the hub, so it comes first.
  if (first !== undefined) await push(first);
  await eachAtOnce(rest, CLAIMS_WIDTH, push);
}

/** Users of exchange and tracker live in the hub, so it is the hub that must refuse them. */
function revokedInHub(register: Register): Record<string, number> {
  const revoked: Record<string, number> = {};
  for (const row of register.rows.values()) {
    if (row.unit.role !== 'exchange' && row.unit.role !== 'tracker') continue;
    for (const [user, second] of Object.entries(row.revokedUsers))
      if (user !== '*') revoked[user] = second;
  }
  return revoked;
}

const withAccount = (rows: readonly RegisterRow[]) =>
  rows.flatMap((row) => (row.account === undefined ? [] : [{ ...row, account: row.account }]));

function durablesOf(goal: Goal) {
  const rows = withAccount(goal.rows);
  const active = rows.filter((row) => row.active);
  return {
    wanted: active.map((row) => unitDurable(row, goal.area.log.replicas)),
    unwanted: rows.filter((row) => !row.active).map((row) => row.account),
    dryRun: goal.dryRun,
    onEach: counter(goal, 'durables', active.length),
  };
}

function counter(goal: Goal, step: AreaProgress['step'], total: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    goal.onProgress({ step, done, total });
  };
}
