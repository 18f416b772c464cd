import type { Op } from './ops.ts';

/** One place of a thread in a sorted set. */
export type Membership = { key: string; member: string; score: number };

const isSame = (a: Membership, b: Membership): boolean => a.key === b.key && a.member === b.member;

/** What leads from the places before to the places after: few of each, so they are compared one by one. */
export function moves(before: readonly Membership[], after: readonly Membership[]): Op[] {
  const ops: Op[] = [];
  for (const place of after) {
    const old = before.find((had) => isSame(had, place));
    if (old?.score !== place.score) ops.push({ type: 'zadd', ...place });
  }
  for (const place of before) {
    const { key, member } = place;
    if (!after.some((has) => isSame(has, place))) ops.push({ type: 'zrem', key, member });
  }
  return ops;
}
