export type Waker = {
  wake: () => void;
  /** Resolves when woken, at once if that happened since the last wait, or after the time. */
  wait: (timeoutMs: number) => Promise<void>;
  stop: () => void;
  stopped: () => boolean;
};

/** A bell for a loop: no ring is lost, and many rings are one. */
export function createWaker(): Waker {
  let rung = false;
  let stopped = false;
  let resume: (() => void) | undefined;
  const ring = () => {
    rung = true;
    resume?.();
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
        const timer = setTimeout(() => resume?.(), timeoutMs);
        resume = () => {
          clearTimeout(timer);
          resume = undefined;
          rung = false;
          resolve();
        };
        if (rung) resume();
      }),
  };
}
