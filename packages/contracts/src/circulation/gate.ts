import { z } from 'zod';
import { Officer, Remark } from '../content.ts';

/**
 * 去标识化检查: what the scan of everything that is sent found, and whether two people let it
 * pass all the same (domain.md §5). Who they are is content, {@link GateOverride}.
 */
export const Gate = z.strictObject({
  findings: z.number().int().min(0).max(9_999),
  overriddenBy: z.union([z.literal(0), z.literal(2)]),
});
export type Gate = z.infer<typeof Gate>;

const sameName = (first: string, second: string): boolean =>
  first.normalize('NFKC').trim() === second.normalize('NFKC').trim();

/** The two who let it pass, and why; one person under two entries is refused. */
export const GateOverride = z
  .strictObject({ approvers: z.tuple([Officer, Officer]), reason: Remark.min(1) })
  .refine(({ approvers: [first, second] }) => !sameName(first, second), { path: ['approvers'] });
export type GateOverride = z.infer<typeof GateOverride>;

/** Content names two people exactly where the facts say that two overrode. */
export const namesOverride = (
  { gate }: { gate: Gate },
  { override }: { override?: GateOverride | undefined },
): boolean => (gate.overriddenBy === 2) === (override !== undefined);
