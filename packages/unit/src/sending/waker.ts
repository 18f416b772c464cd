export type Waker = {
  wake: () => void;
  /** Resolves with true when woken, at once if that happened since the last wait; with false after the time. */
  wait: (timeoutMs: number) => Promise<boolean>;
  stop: () => void;
  stopped: () => boolean;
};

/** A bell for a loop: no ring is lost, and many rings are one. */
export function createWaker(): Waker {
  let rung = false;
  let stopped = false;
  let resume: ((woken: boolean) => void) | undefined;
  const ring = () => {
    rung = true;
    resume?.(true);
  };
  return {
    wake: ring,
    stop: () => {
      stopped = true;
      ring();
    },
    stopped: () => stopped,
    wait: (timeoutMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resume?.(false), timeoutMs);
        resume = (woken) => {
          clearTimeout(timer);
          resume = undefined;
          rung = false;
          resolve(woken);
        };
        if (rung) resume(true);
      }),
  };
}
