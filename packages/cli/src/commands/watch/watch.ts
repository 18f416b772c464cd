import { type LogSource, logSource, type TailEntry, tailLog } from '@liandong/bus';
import { KindName } from '@liandong/contracts';
import { readPublicArea } from '@liandong/directory';
import { entriesAfter, reachOf } from '@liandong/unit';
import { delay } from '@nats-io/nats-core';
import type { CliContext, Result } from '../../context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type Moving, movingText } from '../../render/moving.ts';
import type { Names } from '../../session/names.ts';
import { isOperatorHere, openOperator } from '../../session/operator.ts';
import { openSession } from '../../session/session.ts';
import { type ChaseDigest, createChaseDigest } from './chase-digest.ts';

export type Watching = {
  /** LOG entries before now to begin with. */
  last: number;
  /** Ends with what there is now. */
  once: boolean;
  /** Delivery receipts too. */
  receipts: boolean;
  /** Automatic reminders in one line a day, for people; a script is given each of them. */
  sumsUp?: boolean;
};

/** What moves: for the unit that is named, else for the whole area where the operator's creds lie here. */
export async function watch(context: CliContext, watching: Watching): Promise<Result> {
  const area = context.settings.as === undefined && isOperatorHere(context);
  const sums = watching.sumsUp === true && !context.json;
  const digest = sums ? createChaseDigest(await digestAtOf(context), context) : undefined;
  const watched = { ...watching, digest };
  const seen = area ? await watchArea(context, watched) : await watchUnit(context, watched);
  tellDigest(digest?.rest(), context);
  const exitCode = watching.once ? exitCodes.ok : exitCodes.interrupted;
  return { data: { ok: true, entries: seen }, text: '', exitCode };
}

type Watched = Watching & { digest: ChaseDigest | undefined };

async function digestAtOf({ settings }: CliContext): Promise<string> {
  const { area } = await readPublicArea(settings.dataDir);
  return area.ladders.digestAt;
}

const tellDigest = (line: string | undefined, { print, paint }: CliContext): void => {
  if (line !== undefined) print(paint('accent', line));
};

const lookMs = 1_000;

async function watchArea(context: CliContext, watching: Watched): Promise<number> {
  await using operator = await openOperator(context);
  const source = logSource(operator.connection);
  const signal = context.interruption();
  const { last } = await source.extent();
  const subjects = KindName.options
    .filter((kind) => kind !== 'receipts' || watching.receipts)
    .map((kind) => `log.${kind}.>`);
  let seen = 0;
  const tell = (moving: Moving) => {
    if (!watching.digest?.holds(moving)) show(moving, { context, names: operator.names });
    seen += 1;
  };
  for (const moving of await lastActs(source, { last, subjects, count: watching.last }))
    tell(moving);
  if (watching.once) return seen;
  const look = setInterval(() => tellDigest(watching.digest?.due(context.now()), context), lookMs);
  try {
    for await (const entry of tailLog(source, { from: last + 1, subjects, signal })) {
      const moving = movingOf(entry);
      if (moving) tell(moving);
    }
  } finally {
    clearInterval(look);
  }
  return seen;
}

/** Entries of other sorts stand between the acts, so more are read than are wanted, and ever more until they suffice. */
async function lastActs(
  source: LogSource,
  { last, subjects, count }: { last: number; subjects: readonly string[]; count: number },
): Promise<Moving[]> {
  if (count === 0 || last === 0) return [];
  for (let reach = 4 * count; ; reach *= 4) {
    const from = Math.max(1, last - reach + 1);
    const acts: Moving[] = [];
    for await (const entry of tailLog(source, { from, to: last, subjects })) {
      const moving = movingOf(entry);
      if (moving) acts.push(moving);
    }
    if (acts.length >= count || from === 1) return acts.slice(-count);
  }
}

function movingOf(entry: TailEntry): Moving | undefined {
  if (entry.is !== 'act') return undefined;
  const { seq, ref, act, mark } = entry;
  const { by, type, facts } = act;
  return { seq, ref, by, type, facts, at: mark.at, n: mark.n };
}

const pollMs = 200;
const pageSize = 500;

async function watchUnit(context: CliContext, watching: Watched): Promise<number> {
  await using session = await openSession(context, { prefer: 'office' });
  const signal = context.interruption();
  let reached = Math.max(0, firstOfLast(session.store, watching.last) - 1);
  let seen = 0;
  for (;;) {
    const page = entriesAfter(session.store, reached, pageSize);
    for (const entry of page)
      if (!watching.digest?.holds(entry)) show(entry, { context, names: session.names });
    tellDigest(watching.digest?.due(context.now()), context);
    seen += page.length;
    reached = page.at(-1)?.seq ?? reached;
    if (signal.aborted || (watching.once && page.length === 0)) return seen;
    if (page.length === 0) await delay(pollMs);
  }
}

type Store = Parameters<typeof entriesAfter>[0];

/** Where the last so many entries of the unit's own copy begin. */
function firstOfLast(store: Store, count: number): number {
  if (count === 0) return reachOf(store) + 1;
  const row = store.db
    .prepare('SELECT min(seq) AS seq FROM (SELECT seq FROM entry ORDER BY seq DESC LIMIT ?)')
    .get(count);
  return Number(row?.seq ?? 1);
}

function show(moving: Moving, { context, names }: { context: CliContext; names: Names }): void {
  const { ref, ...rest } = moving;
  context.emit({ ...rest, ...ref }, movingText(moving, { context, names, withDay: true }));
}
