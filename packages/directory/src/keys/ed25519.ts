import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';

// RFC 8410: everything in front of the 32 bytes is the same for each key.
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** 32 secret bytes from the system's generator. */
export const newSeed = (): Buffer => randomBytes(32);

/** The private key of a seed (RFC 8032 §5.1.5), ready for `node:crypto`. */
export const privateKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });

/** The raw 32 bytes of the public key. */
export const rawPublicKey = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length);

/** A public key from its raw 32 bytes. */
export const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });

/** A pair that signs acts, receipts or directory entries; named by the start of its public half. */
export interface SigningKey {
  /** The first 16 characters of {@link publicKey}. */
  readonly id: string;
  /** Raw, base64url. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

/** The first 16 characters of a public key: 96 bits, enough to tell keys apart, not to trust one. */
export const keyIdOf = (publicKey: string): string => publicKey.slice(0, 16);

/** The pair that a seed stands for. */
export function signingKeyOf(seed: Uint8Array): SigningKey {
  const privateKey = privateKeyOf(seed);
  const publicKey = rawPublicKey(privateKey).toString('base64url');
  return { id: keyIdOf(publicKey), publicKey, privateKey };
}

/** Ed25519 over the text's UTF-8, base64url. */
export const signText = (key: SigningKey, text: string): string =>
  sign(null, Buffer.from(text, 'utf8'), key.privateKey).toString('base64url');

/** False for any signature or key that is not exactly right; never throws. */
export function verifyText(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = publicKeyOf(Buffer.from(publicKey, 'base64url'));
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
