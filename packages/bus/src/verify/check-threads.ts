import { type EpochMs, entryHeader, isTimerAct } from '@liandong/contracts';
import { kinds } from '@liandong/domain';
import { contentFits, type LogEntry, type LogMessage, toDomain } from '../log-entry.ts';
import { messageHash } from './checkpoints.ts';
import type { Check, Finding } from './faults.ts';
import type { KnownKeys } from './known-keys.ts';

/**
 * What is kept of a thread: the place of its last entry, and its act ids as one text, which
 * a search for `\nid\n` tells exactly. A thread that has ended takes no more acts and keeps
 * none; one whose last entry tells its state keeps that one's. Measured: 300,000 open threads
 * of four acts take 190 MB.
 */
type Tail = { n: number; hash: string; at: EpochMs; acts: string; ended: boolean };

/** Whether such an act may stand where it stands. */
function fits({ ref, act }: LogEntry, first: boolean): boolean {
  const { begins, either = [] } = kinds[ref.kind];
  return either.includes(act.type) || begins.includes(act.type) === first;
}

const ends = ({ ref, act }: LogEntry): boolean => kinds[ref.kind].ends.includes(act.type);

export type ThreadChecks = {
  /** The first thing wrong with the entry, and the thread goes on from it all the same. */
  check: Check;
  /** An entry that cannot be read still has its place in the chain. */
  skip: (message: LogMessage) => void;
  threads: () => number;
};

export type ThreadCheckOptions = {
  keys: KnownKeys;
  /** False when the reading began later than the LOG, so that threads may be met half way. */
  fromTheStart: boolean;
  contentRead: boolean;
};

export function createThreadChecks(options: ThreadCheckOptions): ThreadChecks {
  const tails = new Map<string, Tail>();
  return {
    threads: () => tails.size,
    check: (entry) => {
      const tail = tails.get(entry.subject);
      const found =
        placeOf(entry, tail, options) ??
        signatureOf(entry, options.keys) ??
        (options.contentRead && !contentFits(entry) ? { what: 'content' as const } : undefined) ??
        actOf(entry, tail);
      tails.set(entry.subject, next(entry, tail, found));
      return found;
    },
    skip: (message) => {
      const tail = tails.get(message.subject);
      if (message.headers?.has(entryHeader.act) !== true) return;
      const { n, at, acts, ended } = tail ?? { n: 0, at: 0, acts: '\n', ended: false };
      tails.set(message.subject, { n: n + 1, hash: messageHash(message), at, acts, ended });
    },
  };
}

function placeOf(
  { mark }: LogEntry,
  tail: Tail | undefined,
  { fromTheStart }: ThreadCheckOptions,
): Finding {
  if (!tail && !fromTheStart && mark.n > 1) return undefined;
  const { n, hash, at } = tail ?? { n: 0, hash: '', at: 0 };
  if (mark.n !== n + 1) return { what: 'chain', details: { expected: n + 1, found: mark.n } };
  if (mark.prev !== hash) return { what: 'chain', details: { n: mark.n } };
  if (mark.at < at) return { what: 'time', details: { earlierByMs: at - mark.at } };
  return undefined;
}

function signatureOf({ act, actText, mark, proof }: LogEntry, keys: KnownKeys): Finding {
  const isParty = act.by === act.origin || act.by === act.counterpart;
  if (isTimerAct(act.type) ? !keys.isTracker(act.by) : !isParty)
    return { what: 'not-a-party', details: { unit: act.by } };
  const usable = keys.mayUse(proof.key, { unit: act.by, at: mark.at });
  if (usable) return usable;
  return keys.verifier.text('submission', actText, proof) ? undefined : { what: 'signature' };
}

function actOf(entry: LogEntry, tail: Tail | undefined): Finding {
  const { act, mark } = entry;
  const wrong = wrongField(entry);
  if (wrong !== undefined)
    return { what: 'act-unknown', details: { type: act.type, field: wrong } };
  if (tail?.acts.includes(`\n${act.id}\n`)) return { what: 'act-twice', details: { act: act.id } };
  if (tail?.ended) return { what: 'after-end', details: { type: act.type } };
  if (!fits(entry, mark.n === 1))
    return { what: 'opening', details: { type: act.type, n: mark.n } };
  return undefined;
}

/** The field that keeps the act from being understood by everybody who folds the thread. */
function wrongField(entry: LogEntry): string | undefined {
  const { act, ref } = entry;
  const { acts, evolve, initial } = kinds[ref.kind];
  const contract = Object.hasOwn(acts, act.type) ? acts[act.type] : undefined;
  if (!contract) return 'type';
  const facts = contract.facts.safeParse(act.facts);
  if (!facts.success) return ['facts', ...(facts.error.issues[0]?.path ?? [])].join('.');
  try {
    // To a thread of which nothing else is known.
    evolve(initial, toDomain(entry));
    return undefined;
  } catch {
    return 'outcome';
  }
}

/** After a fault the chain goes on from what stands there, so that one fault is not told twice. */
function next(entry: LogEntry, tail: Tail | undefined, found: Finding): Tail {
  const { act, ref, mark, hash } = entry;
  const at = found?.what === 'time' ? (tail?.at ?? 0) : mark.at;
  const ended = tail?.ended === true || (!found && ends(entry));
  const before = kinds[ref.kind].lastEntryTells ? '\n' : (tail?.acts ?? '\n');
  return { n: mark.n, hash, at, ended, acts: ended ? '' : `${before}${act.id}\n` };
}
