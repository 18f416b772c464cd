import type { Health } from '@liandong/runtime';

/** A service that can be asked how it is; undefined when it does not answer. */
export type Asked = { name: string; health: () => Promise<Health | undefined> };

/** A service that was well is not, or is again. */
export type HealthNews = { name: string; health: Health | undefined; well: boolean };

const askEveryMs = 10_000;
/** Once may be a server that is being started again; twice is worth a word. */
const illAfter = 2;

/** Asks services how they are now and then, and tells each change once. */
export function watchHealth(
  services: () => readonly Asked[],
  tell: (news: HealthNews) => void,
): Disposable {
  const illTimes = new Map<string, number>();
  const askOne = async ({ name, health: ask }: Asked): Promise<void> => {
    const health = await ask();
    const before = illTimes.get(name) ?? 0;
    const times = health?.ok === true ? 0 : before + 1;
    illTimes.set(name, times);
    if (times === illAfter) tell({ name, health, well: false });
    if (times === 0 && before >= illAfter) tell({ name, health, well: true });
  };
  const timer = setInterval(() => void Promise.all(services().map(askOne)), askEveryMs).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
