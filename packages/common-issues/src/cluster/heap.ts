/** Gives back what was put in, the first in order first. */
export type Heap<Item> = { push: (item: Item) => void; pop: () => Item | undefined };

/** A binary heap; `compare` as for sorting. */
export function heapOf<Item>(compare: (left: Item, right: Item) => number): Heap<Item> {
  const items: Item[] = [];
  const before = (left: number, right: number): boolean => {
    const [one, other] = [items[left], items[right]];
    return one !== undefined && other !== undefined && compare(one, other) < 0;
  };
  const swap = (left: number, right: number) => {
    const [one, other] = [items[left], items[right]];
    if (one === undefined || other === undefined) return;
    items[left] = other;
    items[right] = one;
  };
  return {
    push(item) {
      let at = items.push(item) - 1;
      for (let parent = (at - 1) >> 1; at > 0 && before(at, parent); parent = (at - 1) >> 1) {
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      swap(0, items.length - 1);
      const first = items.pop();
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const child = before(left + 1, left) ? left + 1 : left;
        if (!before(child, at)) return first;
        swap(at, child);
        at = child;
      }
    },
  };
}
