/**
 * Resolves at the first SIGINT or SIGTERM, or when the process that supervises this one is
 * gone. A second signal ends the process at once.
 */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (signal: NodeJS.Signals) => {
      if (asked) process.exit(130);
      asked = true;
      resolve(signal);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    // Nobody is left to stop us, and servers stopped by nobody would keep ports and files.
    process.once('disconnect', () => resolve('SIGTERM'));
  });
}
