/** Gives back what was put in, the first in order first. */
export type Queue<Item> = { push: (item: Item) => void; pop: () => Item | undefined };

/**
 * A queue that begins with items in order, which cost nothing until it is their turn; what is pushed
 * later waits in a binary heap.
 */
export function queueOf<Item>(
  inOrder: readonly Item[],
  compare: (left: Item, right: Item) => number,
): Queue<Item> {
  let next = 0;
  const later: Item[] = [];
  return {
    push: (item) => pushTo(later, item, compare),
    pop: () => {
      const [waiting] = later;
      const following = inOrder[next];
      if (following === undefined || (waiting !== undefined && compare(waiting, following) < 0))
        return popFrom(later, compare);
      next += 1;
      return following;
    },
  };
}

type Compare<Item> = (left: Item, right: Item) => number;

function pushTo<Item>(heap: Item[], item: Item, compare: Compare<Item>): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] as Item;
    if (compare(item, parent) >= 0) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = item;
}

function popFrom<Item>(heap: Item[], compare: Compare<Item>): Item | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const below = lesserChild(heap, at, compare);
    if (below >= heap.length || compare(heap[below] as Item, last) >= 0) break;
    heap[at] = heap[below] as Item;
    at = below;
  }
  heap[at] = last;
  return first;
}

function lesserChild<Item>(heap: readonly Item[], at: number, compare: Compare<Item>): number {
  const left = 2 * at + 1;
  const right = left + 1;
  return right < heap.length && compare(heap[right] as Item, heap[left] as Item) < 0 ? right : left;
}
