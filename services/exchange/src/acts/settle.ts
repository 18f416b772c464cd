import {
  type Appended,
  entryHash,
  entryHeaders,
  type LogEntry,
  type LogStore,
} from '@liandong/bus';
import type { ActProof } from '@liandong/contracts';
import {
  type Answer,
  BusError,
  type EntryMark,
  type EpochMs,
  type Receipt,
  type ThreadRef,
  threadSubject,
} from '@liandong/contracts';
import type { Directory } from '@liandong/directory';
import {
  type AreaTerms,
  type DecideContext,
  kinds,
  type LadderBook,
  type QuotedDelivery,
  type RuleBook,
} from '@liandong/domain';
import type { CheckedAct } from './check-act.ts';
import { emptyThread, type Folded, type ThreadCache, withEntry } from './thread-cache.ts';

export type SettleOptions = {
  log: LogStore;
  threads: ThreadCache;
  directory: Directory;
  terms: AreaTerms;
  rules: RuleBook;
  ladders: LadderBook;
  /** The delivery receipt at a LOG sequence, if that is what is there. */
  delivery: (seq: number) => Promise<QuotedDelivery | undefined>;
  /** Told of every entry that was appended. */
  appended: (seq: number, hash: string) => void;
  now: () => EpochMs;
};

const raceTries = 16;

/** An act that begins a thread: it is taken to be new, and read only when the append says otherwise. */
const begins = ({ kind, type }: CheckedAct['act']): boolean => kinds[kind].begins.includes(type);

/**
 * Brings one act into the LOG, or says why not. A lost race is read again and decided
 * again; an act that stands already gets its first receipt.
 */
export async function settle(
  checked: CheckedAct,
  proof: ActProof,
  options: SettleOptions,
): Promise<Receipt> {
  const { act, ref } = checked;
  let fresh = false;
  let thread =
    options.threads.peek(ref) ?? (begins(act) ? emptyThread(ref) : await options.threads.get(ref));
  for (let tries = 0; tries < raceTries; tries += 1) {
    const receipt = receiptOf(thread, checked);
    if (receipt) return receipt;
    const decided = await decide(checked, thread, { ...options, fresh });
    if (decided instanceof BusError && fresh) throw decided;
    if (!(decided instanceof BusError)) {
      const appended = await append({ checked, thread, mark: decided, proof }, options);
      if (appended) return appended;
    }
    // Refused by what may be an old state, or overtaken: only the LOG itself decides.
    thread = await options.threads.reload(ref);
    fresh = true;
  }
  throw new BusError('LOG_CONTENDED');
}

/** The first receipt of an act that stands already. */
function receiptOf(thread: Folded, { act, hash: actHash }: CheckedAct): Receipt | undefined {
  const placed = thread.acts.get(act.id);
  if (!placed) return undefined;
  if (placed.actHash !== actHash) throw new BusError('ACT_ID_REUSED');
  const { n, seq, at, hash } = placed;
  return { ok: true, act: act.id, thread: act.thread, n, seq, at, hash };
}

type DecideOptions = SettleOptions & { fresh: boolean };

async function decide(
  { act, ref }: CheckedAct,
  thread: Folded,
  options: DecideOptions,
): Promise<EntryMark | BusError> {
  const kind = kinds[ref.kind];
  // A thread's own time never runs backwards, whatever the clocks of several exchanges say.
  const at = Math.max(options.now(), thread.lastAt);
  try {
    const context = await contextOf({ ref, at }, act, options);
    const outcome = kind.decide(thread.state, act, context);
    return { v: 1, n: thread.n + 1, prev: thread.lastHash, at, outcome };
  } catch (thrown) {
    const error = BusError.from(thrown);
    if (error.disposition === 'retry') throw error;
    return error;
  }
}

type Place = { ref: ThreadRef; at: EpochMs };

async function contextOf(
  { ref, at }: Place,
  act: CheckedAct['act'],
  options: DecideOptions,
): Promise<DecideContext> {
  const { directory, threads, terms, rules, ladders, fresh } = options;
  const kind = kinds[ref.kind];
  checkParties(act, directory);
  const states = new Map<string, unknown>();
  for (const other of kind.related(act)) {
    const folded = fresh ? await threads.reload(other) : await threads.get(other);
    states.set(threadSubject(other), folded.state);
  }
  const quoted = kind.quotes(act);
  return {
    at,
    relation: directory.relation(ref.origin, ref.counterpart),
    unit: (id) => directory.get(id),
    superiors: (id) => directory.superiors(id),
    state: (other) => states.get(threadSubject(other)) ?? kinds[other.kind].initial,
    delivery: quoted === undefined ? undefined : await options.delivery(quoted),
    logSeq: ref.kind === 'receipts' ? await reach(act.facts, options) : 0,
    calendar: directory.calendar,
    terms,
    rules,
    ladders,
  };
}

function checkParties(act: CheckedAct['act'], directory: Directory): void {
  for (const unit of [act.origin, act.counterpart])
    if (!directory.get(unit)) throw new BusError('RECIPIENT_UNKNOWN', { unit });
  if (begins(act) && !directory.get(act.counterpart)?.active)
    throw new BusError('RECIPIENT_REVOKED', { unit: act.counterpart });
}

/** How far the LOG reaches, asked only when a unit claims to have stored beyond what was seen here. */
async function reach(facts: CheckedAct['act']['facts'], { log }: SettleOptions): Promise<number> {
  const claimed = typeof facts.upTo === 'number' ? facts.upTo : 0;
  return claimed <= log.seen() ? claimed : log.lastSeq();
}

type Appending = { checked: CheckedAct; thread: Folded; mark: EntryMark; proof: ActProof };

async function append(appending: Appending, options: SettleOptions): Promise<Receipt | undefined> {
  const { checked, thread, mark, proof } = appending;
  const { act, text, content, ref } = checked;
  const subject = threadSubject(ref);
  const markText = JSON.stringify(mark);
  const appended: Appended = await options.log.append({
    subject,
    headers: entryHeaders({ act: text, mark: markText, proof: JSON.stringify(proof), content }),
    payload: content,
    lastSeq: thread.lastSeq,
  });
  if (typeof appended === 'string') {
    options.threads.forget(ref);
    return undefined;
  }
  const { seq } = appended;
  const hash = entryHash(subject, markText, text);
  const entry: LogEntry = {
    ref,
    subject,
    seq,
    hash,
    act,
    actText: text,
    mark,
    markText,
    proof,
    content: '',
  };
  options.threads.put(ref, withEntry(thread, entry, checked.hash));
  options.appended(seq, hash);
  return { ok: true, act: act.id, thread: act.thread, n: mark.n, seq, at: mark.at, hash };
}

/** An act that does not stand, and why; its id as far as it could be read. */
export const refusal = (actId: string, thrown: unknown, at: EpochMs): Answer => {
  const error = BusError.from(thrown);
  const details = Object.fromEntries(
    Object.entries(error.details).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...value] : value,
    ]),
  );
  return {
    ok: false,
    act: actId.slice(0, 64),
    code: error.code,
    at,
    details: details as Record<string, string>,
  };
};
