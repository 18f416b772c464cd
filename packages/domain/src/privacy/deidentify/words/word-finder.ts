/** A word found in a text. */
export type Found<Value> = { start: number; end: number; value: Value };

/**
 * Finds many words in one pass, the longest at each place. Words shorter than two signs are
 * left out: they would be everywhere.
 */
export function wordFinder<Value>(
  words: Iterable<readonly [word: string, value: Value]>,
): (text: string) => Found<Value>[] {
  const byHead = new Map<string, [string, Value][]>();
  for (const [word, value] of words) {
    if (word.length < 2) continue;
    const head = word.slice(0, 2);
    const known = byHead.get(head);
    if (known === undefined) byHead.set(head, [[word, value]]);
    else known.push([word, value]);
  }
  for (const known of byHead.values()) known.sort(([a], [b]) => b.length - a.length);
  if (byHead.size === 0) return () => [];
  return (text) => {
    const found: Found<Value>[] = [];
    for (let start = 0; start < text.length - 1; ) {
      const match = byHead
        .get(text.slice(start, start + 2))
        ?.find(([word]) => text.startsWith(word, start));
      if (match === undefined) {
        start += 1;
        continue;
      }
      const end = start + match[0].length;
      found.push({ start, end, value: match[1] });
      start = end;
    }
    return found;
  };
}
