/** What a person or the system asks of a run that goes on until it is stopped. */
export type StopRequests = Disposable & {
  /** Aborted at the first Ctrl-C, SIGTERM or SIGHUP. */
  signal: AbortSignal;
  stopped: Promise<void>;
};

/** npm passes on a Ctrl-C that the terminal has sent as well; within so little time it is the same one. */
const sameRequestMs = 400;

const ignore = () => undefined;

export function stopRequests(onForce: () => void): StopRequests {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const controller = new AbortController();
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  let askedAt: number | undefined;
  const ask = () => {
    if (askedAt === undefined) {
      askedAt = performance.now();
      controller.abort();
      resolve();
    } else if (performance.now() - askedAt > sameRequestMs) onForce();
  };
  for (const name of names) process.on(name, ask);
  // A closed window asks by SIGHUP; that nobody reads any more must not end us before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignore);
  return {
    signal: controller.signal,
    stopped,
    [Symbol.dispose]: () => {
      for (const name of names) process.off(name, ask);
      for (const stream of [process.stdout, process.stderr]) stream.off('error', ignore);
    },
  };
}
