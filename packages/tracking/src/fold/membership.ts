import type { Op } from '../ops.ts';

/** One place of a thread in a sorted set. */
export type Membership = { key: string; member: string; score: number };

const nameOf = ({ key, member }: Membership): string => `${key}\n${member}`;

/** What leads from the places before to the places after. */
export function moves(before: readonly Membership[], after: readonly Membership[]): Op[] {
  const had = new Map(before.map((place) => [nameOf(place), place]));
  const ops: Op[] = [];
  for (const place of after) {
    const old = had.get(nameOf(place));
    had.delete(nameOf(place));
    if (old?.score !== place.score) ops.push({ type: 'zadd', ...place });
  }
  for (const { key, member } of had.values()) ops.push({ type: 'zrem', key, member });
  return ops;
}
