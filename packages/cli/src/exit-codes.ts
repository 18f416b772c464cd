import { type ErrorCode, errorCatalogue } from '@liandong/contracts';

/** What the process says to the script that called it. `liandong help exit-codes` prints the meanings. */
export const exitCodes = {
  ok: 0,
  /** A rule forbids it; nothing has changed. */
  refused: 1,
  usage: 2,
  notFound: 3,
  /** A file is not what it should be, or some of its rows are not. */
  faulty: 65,
  /** A server, a service or the store cannot be reached; nothing has changed. */
  unavailable: 69,
  internal: 70,
  /** Kept in the outbox, and sent as soon as the bus can be reached. */
  kept: 75,
  /** Credentials are missing or refused. */
  denied: 77,
  interrupted: 130,
} as const;

export type ExitName = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[ExitName];

const named: Partial<Record<ErrorCode, ExitName>> = {
  UNEXPECTED: 'internal',
  LOG_CORRUPT: 'internal',
  USAGE: 'usage',
  UNIT_ID_INVALID: 'usage',
  AREA_UNKNOWN: 'notFound',
  CASE_UNKNOWN: 'notFound',
  DEAD_LETTER_UNKNOWN: 'notFound',
  THREAD_UNKNOWN: 'notFound',
  UNIT_UNKNOWN: 'notFound',
  RECIPIENT_UNKNOWN: 'notFound',
  CREDS_MISSING: 'denied',
  NATS_UNAUTHORIZED: 'denied',
  SENDER_UNKNOWN: 'denied',
  SENDER_REVOKED: 'denied',
  KEY_UNKNOWN: 'denied',
  SIGNATURE_INVALID: 'denied',
  ALREADY_RUNNING: 'unavailable',
  NATS_TOO_OLD: 'unavailable',
  REDIS_TOO_OLD: 'unavailable',
  PORT_BUSY: 'unavailable',
};

/** The exit code a failure leads to. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  const name = named[code];
  if (name) return exitCodes[name];
  const { side, disposition } = errorCatalogue[code];
  if (side === 'file') return exitCodes.faulty;
  return disposition === 'retry' ? exitCodes.unavailable : exitCodes.refused;
}
