export type InTurn = <Result>(
  turn: {
    /** Runs that share a key follow each other. */
    key: string;
    /** Keys whose runs, as far as they were asked for earlier, come first. */
    after: readonly string[];
  },
  run: () => Promise<Result>,
) => Promise<Result>;

/**
 * Runs what shares a key one after the other, and everything else at once. Each run waits
 * only for what was asked for before it, so that no two can wait for each other.
 */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return async ({ key, after }, run) => {
    const before = [key, ...after].flatMap((name) => last.get(name) ?? []);
    const mine = before.length > 0 ? Promise.allSettled(before).then(run) : run();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
