import { setTimeout as pause } from 'node:timers/promises';
import type { CliContext } from '../context.ts';
import { namesIn } from '../session/names.ts';
import { createCaseOf } from '../start/live/case-of.ts';
import { entryLine } from '../start/live/entry-line.ts';
import { followLog, type LiveEntry } from '../start/live/follow-log.ts';
import type { RunningArea } from '../start/open-area.ts';
import { startTexts } from '../start/text.ts';
import { createSay } from '../text/text.ts';
import { words } from '../text/words.ts';

/** What moved on the bus, kept until it is shown. */
export type BusView = AsyncDisposable & {
  /** Waits until an entry was seen, and until those who receive it have answered for it. */
  until: (seq: number, receivers: readonly string[]) => Promise<void>;
  /** The lines since the last time, each act with the receipts it led to. */
  take: () => string[];
  /** The latest entry that was seen. */
  lastSeq: () => number;
};

const pollMs = 20;
const patienceMs = 15_000;

export async function openBusView(context: CliContext, running: RunningArea): Promise<BusView> {
  const { language, paint } = context;
  const caseOf = createCaseOf();
  const parts = {
    language,
    names: namesIn(running.area.units, language),
    say: createSay(startTexts, language),
    sayWord: createSay(words, language),
    paint,
    caseOf,
  };
  const delivered = new Map<string, number>();
  let seen = 0;
  let lines: string[] = [];
  const onEntry = (entry: LiveEntry) => {
    seen = Math.max(seen, entry.seq);
    const { upTo } = entry.act.facts as { upTo?: number };
    if (entry.ref.kind === 'receipts') delivered.set(entry.act.by, upTo ?? 0);
    lines.push(entryLine(entry, parts));
  };
  const following = await followLog(context, onEntry);
  return {
    until: async (seq, receivers) => {
      const giveUpAt = performance.now() + patienceMs;
      const isDone = () =>
        seen >= seq && receivers.every((unit) => (delivered.get(unit) ?? 0) >= seq);
      while (!isDone() && performance.now() < giveUpAt) await pause(pollMs);
    },
    take: () => {
      const taken = lines;
      lines = [];
      return taken;
    },
    lastSeq: () => seen,
    [Symbol.asyncDispose]: () => following[Symbol.asyncDispose](),
  };
}
