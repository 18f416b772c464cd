import { BusError } from '@liandong/contracts';
import type { Authenticator } from '@nats-io/nats-core';
import { readNkey } from './nkey.ts';

const section = (name: string): RegExp =>
  new RegExp(`-----BEGIN ${name}-----\\s+(\\S+)\\s+------END ${name}------`);
const jwtSection = section('NATS USER JWT');
const seedSection = section('USER NKEY SEED');

/**
 * Proves to the server who we are, as `credsAuthenticator` does, with `node:crypto`
 * instead of 50 ms of JavaScript on the event loop: a process may host fifty units.
 * The creds are read again at every (re)connect, so that rotating needs no restart.
 */
export const credsProof =
  (readCreds: () => string): Authenticator =>
  (nonce) => {
    const creds = readCreds();
    const jwt = jwtSection.exec(creds)?.[1];
    const seed = seedSection.exec(creds)?.[1];
    if (jwt === undefined || seed === undefined) throw new BusError('CREDS_MISSING');
    const key = readNkey(seed);
    const sig = Buffer.from(key.sign(Buffer.from(nonce ?? '', 'utf8'))).toString('base64url');
    return { jwt, nkey: key.getPublicKey(), sig };
  };
