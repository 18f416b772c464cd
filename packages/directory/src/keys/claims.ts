import {
  type Account,
  encodeAccount,
  encodeOperator,
  encodeUser,
  fmtCreds,
  type Import,
  type OperatorLimits,
  type Permissions,
  type User,
} from '@nats-io/jwt';
import { hubExports, unitImports } from './grants.ts';
import type { Nkey } from './nkey.ts';

// `@nats-io/jwt` calls itself unsupported, so nothing else imports it, and
// test/int/provision.int.test.ts proves each claim on a real server.

/** An empty `limits` means 0 to the server, not unlimited; so each is written out. */
const unlimited = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  conn: -1,
  leaf: -1,
  wildcards: true,
} as const satisfies OperatorLimits;

const noJetStream = { mem_storage: 0, disk_storage: 0, streams: 0, consumer: 0 };
const allJetStream = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };

/** A unit needs few connections and exports nothing. */
const UNIT_CONNECTIONS = 64;
const unitLimits: OperatorLimits = {
  ...unlimited,
  ...noJetStream,
  exports: 0,
  conn: UNIT_CONNECTIONS,
  leaf: 0,
};
const revokedLimits: OperatorLimits = { ...unitLimits, conn: 0, imports: 0 };

/** The operator's own claim; it names the system account. */
export const operatorJwt = (name: string, operator: Nkey, systemAccount: string): Promise<string> =>
  encodeOperator(name, operator, { system_account: systemAccount });

/** The system account: through it claims are pushed. */
export const systemClaims = (): Account =>
  ({ limits: { ...unlimited, ...noJetStream } }) as Account;

/** The hub: LOG and DEAD live there, and units reach nothing but its exports. */
export const hubClaims = (revokedUsers: Readonly<Record<string, number>>): Account =>
  ({
    limits: { ...unlimited, ...allJetStream },
    exports: hubExports(),
    ...revocations(revokedUsers),
  }) as Account;

const revocations = (users: Readonly<Record<string, number>>) =>
  Object.keys(users).length > 0 ? { revocations: users } : {};

/** What decides a unit's account claim. */
export interface UnitGrant {
  readonly hub: string;
  readonly account: string;
  readonly active: boolean;
  /** User keys that no longer count, with the second up to which. */
  readonly revokedUsers: Readonly<Record<string, number>>;
}

/** A unit's account. Revoked means: every user thrown out, no import, no connection. */
export function unitClaims(grant: UnitGrant): Account {
  const imports: Import[] = grant.active ? unitImports(grant.hub, grant.account) : [];
  return {
    limits: grant.active ? unitLimits : revokedLimits,
    ...(imports.length > 0 ? { imports } : {}),
    ...revocations(grant.revokedUsers),
  } as Account;
}

/** Signs an account claim with the operator's key. */
export const accountJwt = (options: {
  name: string;
  account: string;
  claims: Account;
  operator: Nkey;
}): Promise<string> =>
  encodeAccount(options.name, options.account, structuredClone(options.claims), {
    signer: options.operator,
  });

/** A creds file for a new user of the account. */
export async function userCreds(options: {
  name: string;
  user: Nkey;
  account: Nkey;
  permissions: Permissions;
}): Promise<string> {
  const claims = { ...options.permissions } as Partial<User>;
  const jwt = await encodeUser(options.name, options.user, options.account, claims);
  return new TextDecoder().decode(fmtCreds(jwt, options.user));
}

/** The part of an account JWT that says something: everything but when it was issued. */
export function claimsText(jwt: string): string | undefined {
  const body = jwt.split('.')[1];
  if (body === undefined) return undefined;
  try {
    const { name, sub, nats } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
    return JSON.stringify({ name, sub, nats });
  } catch {
    return undefined;
  }
}
