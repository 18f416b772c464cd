import { readFileSync } from 'node:fs';
import { areaFiles, unitFiles } from '@liandong/directory';
import type { TestArea } from '@liandong/testing';
import { createNkey, type Nkey, readNkey } from '../../../../packages/directory/src/keys/nkey.ts';

type Claims = {
  iss: string;
  sub: string;
  iat?: number;
  exp?: number;
  nbf?: number;
  nats: Record<string, unknown>;
};

export type Creds = { jwt: string; seed: string };

/** A creds file as text, from a user's claim and the seed that shall prove it. */
export const credsText = ({ jwt, seed }: Creds): string =>
  `-----BEGIN NATS USER JWT-----\n${jwt}\n------END NATS USER JWT------\n\n` +
  `-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A claim under whose key one likes. */
export function forgeJwt(claims: Claims, signer: Nkey): string {
  const body = `${part({ typ: 'JWT', alg: 'ed25519-nkey' })}.${part(claims)}`;
  const signature = Buffer.from(signer.sign(Buffer.from(body, 'utf8'))).toString('base64url');
  return `${body}.${signature}`;
}

/** What lies in a unit's folder, and the keys of its account as its operator holds them. */
export function genuine({ dataDir }: TestArea, unit: string) {
  const text = readFileSync(unitFiles(dataDir, unit).creds, 'utf8');
  const jwt = /eyJ\S+/.exec(text)?.[0] ?? '';
  const seed = /SU[A-Z2-7]{56}/.exec(text)?.[0] ?? '';
  const body = jwt.split('.')[1] ?? '';
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
  const account = readNkey(readFileSync(areaFiles(dataDir).accountKey(unit), 'utf8'));
  return { jwt, seed, claims, account };
}

/** A claim for a new user of the account, with every right in it. */
export function claimFor(account: string, times: Pick<Claims, 'iat' | 'exp' | 'nbf'> = {}) {
  const user = createNkey('user');
  const claims: Claims = {
    iss: account,
    sub: user.getPublicKey(),
    ...times,
    nats: { pub: {}, sub: {}, subs: -1, data: -1, payload: -1, type: 'user', version: 2 },
  };
  return { claims, seed: user.seedText };
}

const seconds = (ms: number): number => Math.floor(ms / 1_000);
const victim = 'dept-hr';
const thief = 'dept-land';

/** Credentials that look like those of a unit of the area, and are not. */
export const strangers: Readonly<Record<string, (area: TestArea) => Creds>> = {
  'of an account of his own making': () => {
    const account = createNkey('account');
    const { claims, seed } = claimFor(account.getPublicKey());
    return { jwt: forgeJwt(claims, account), seed };
  },
  'of his own account, which says that it may speak for the unit': (area) => {
    const account = createNkey('account');
    const { claims, seed } = claimFor(account.getPublicKey());
    claims.nats.issuer_account = genuine(area, victim).account.getPublicKey();
    return { jwt: forgeJwt(claims, account), seed };
  },
  'of another unit, whose account says that it may speak for this one': (area) => {
    const { account } = genuine(area, thief);
    const { claims, seed } = claimFor(account.getPublicKey());
    claims.nats.issuer_account = genuine(area, victim).account.getPublicKey();
    return { jwt: forgeJwt(claims, account), seed };
  },
  'that say the unit issued them, and are signed by himself': (area) => {
    const { claims, seed } = claimFor(genuine(area, victim).account.getPublicKey());
    return { jwt: forgeJwt(claims, createNkey('account')), seed };
  },
  'of the unit, with more rights written in': (area) => {
    const { jwt, seed, claims } = genuine(area, victim);
    const [head, , signature] = jwt.split('.');
    const more = { ...claims, nats: { ...claims.nats, pub: { allow: ['>'] } } };
    return { jwt: `${head}.${part(more)}.${signature}`, seed };
  },
  'of the unit, with a seed of his own': (area) => ({
    jwt: genuine(area, victim).jwt,
    seed: createNkey('user').seedText,
  }),
  'of the unit, signed by nobody': (area) => {
    const { claims, seed } = genuine(area, victim);
    return { jwt: `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.`, seed };
  },
  'of the unit, which have expired': (area) => {
    const { account } = genuine(area, victim);
    const exp = seconds(Date.now()) - 60;
    const { claims, seed } = claimFor(account.getPublicKey(), { exp });
    return { jwt: forgeJwt(claims, account), seed };
  },
  'of the unit, which are not in force yet': (area) => {
    const { account } = genuine(area, victim);
    const nbf = seconds(Date.now()) + 3_600;
    const { claims, seed } = claimFor(account.getPublicKey(), { nbf });
    return { jwt: forgeJwt(claims, account), seed };
  },
  'that are an operator of his own making, for the hub': () => {
    const operator = createNkey('operator');
    const { claims, seed } = claimFor(operator.getPublicKey());
    return { jwt: forgeJwt(claims, operator), seed };
  },
};
