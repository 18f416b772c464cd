import type { LiveEntry } from './follow-log.ts';

const remembered = 10_000;

/** Which case a transfer belongs to: its opening says so. Remembers the latest; an older one goes by its own id. */
export function createCaseOf(): (entry: LiveEntry) => string {
  const cases = new Map<string, string>();
  return ({ ref, act }) => {
    const opening = act.facts.case as { thread?: string } | undefined;
    if (ref.kind === 'transfer' && opening?.thread !== undefined) {
      cases.set(ref.thread, opening.thread);
      const oldest = cases.keys().next();
      if (cases.size > remembered && !oldest.done) cases.delete(oldest.value);
    }
    return cases.get(ref.thread) ?? ref.thread;
  };
}
