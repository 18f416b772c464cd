import type { ThreadRef } from './envelope.ts';
import { KindName, ownKinds, sharedKinds, ThreadId, UnitId } from './identifiers.ts';

/** Names on the servers. Units see only what their account imports. */
export const names = {
  log: 'LOG',
  dead: 'DEAD',
  logSubjects: 'log.>',
  deadSubjects: 'dead.>',
  exchangeQueue: 'exchange',
  trackerDurable: 'tracker',
} as const;

/** `log.<kind>.<origin>.<counterpart>.<thread>`: the subject is the thread. */
export const threadSubject = (ref: ThreadRef): string =>
  `log.${ref.kind}.${ref.origin}.${ref.counterpart}.${ref.thread}`;

/** Delivered receipts of one unit. */
export const receiptsRef = (unit: string): ThreadRef => ({
  kind: 'receipts',
  origin: unit,
  counterpart: unit,
  thread: 'delivered',
});

/** The directory entry of one unit, written by the operator alone. */
export const directorySubject = (unit: string): string => `log.directory.${unit}`;

/** One imported year of the area's calendar, written by the operator alone. */
export const calendarSubject = (year: number | '*' | ''): string => `log.calendar.${year}`;

/** Signed checkpoints over all entries since the last one. */
export const checkpointSubject = 'log.checkpoint';

/** Where a submission is set aside that could not be answered as acts. */
export const deadSubject = (code: string): string => `dead.submission.${code}`;

/** What one unit may receive: both sides of its threads, its own files, not its own delivery receipts. */
export const unitFilters = (unit: string): string[] => [
  ...ownKinds.map((kind) => `log.${kind}.${unit}.${unit}.*`),
  ...sharedKinds.flatMap((kind) => [`log.${kind}.${unit}.*.*`, `log.${kind}.*.${unit}.*`]),
];

/** Where a unit submits, inside the hub: token 2 is proved by the server to be its account. */
export const submitSubject = (account: string): string => `submit.${account}`;
export const submitWildcard = 'submit.*';

/** Questions a unit may ask: `ask.<account>.<what>`; the account is proved by the server. */
export const askSubject = (account: string, what: string): string => `ask.${account}.${what}`;
export const askWildcard = (what: string): string => `ask.*.${what}`;

/** The same two, as the unit's own account sees them. */
export const localSubmit = 'submit';
export const localAsk = (what: string): string => `ask.${what}`;

/** Reads a LOG subject back; undefined for directory, calendar, checkpoints and strangers. */
export function parseThreadSubject(subject: string): ThreadRef | undefined {
  const [log, kind, origin, counterpart, thread, ...rest] = subject.split('.');
  if (log !== 'log' || rest.length > 0) return undefined;
  const ref = {
    kind: KindName.safeParse(kind),
    origin: UnitId.safeParse(origin),
    counterpart: UnitId.safeParse(counterpart),
    thread: ThreadId.safeParse(thread),
  };
  if (!ref.kind.success || !ref.origin.success || !ref.counterpart.success || !ref.thread.success)
    return undefined;
  return {
    kind: ref.kind.data,
    origin: ref.origin.data,
    counterpart: ref.counterpart.data,
    thread: ref.thread.data,
  };
}
