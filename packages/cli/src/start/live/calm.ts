const windowMs = 1_000;
const linesPerWindow = 25;

/** Lets so many lines through a second, and counts the rest: nobody reads thousands, and a terminal is slow. */
export function createCalm(
  print: (line: string) => void,
  summary: (count: number) => string,
  now: () => number,
): (line: () => string) => void {
  let windowAt = Number.NEGATIVE_INFINITY;
  let printed = 0;
  let skipped = 0;
  const tellSkipped = () => {
    print(summary(skipped));
    skipped = 0;
  };
  return (line) => {
    if (now() - windowAt > windowMs) {
      windowAt = now();
      printed = 0;
    }
    if (printed < linesPerWindow) {
      printed += 1;
      print(line());
      return;
    }
    skipped += 1;
    if (skipped === 1) setTimeout(tellSkipped, windowMs).unref();
  };
}
