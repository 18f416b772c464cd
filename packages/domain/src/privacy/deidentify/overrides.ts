import { scanText } from '../scan-text.ts';
import type { DeidentifyFinding } from './draft.ts';
import { neverOverridden } from './remedies.ts';

/**
 * Two people let findings pass, and say why. It holds for the draft it was given for: whoever
 * changes the draft asks again.
 */
export type FindingOverride = {
  findings: readonly string[];
  by: readonly [first: string, second: string];
  reason: string;
};

export type OverrideRefusal =
  /** One person twice, or nobody. */
  | { why: 'needs-two-people' }
  | { why: 'needs-reason' }
  /** The reason holds personal numbers itself. */
  | { why: 'reason-personal' }
  | { why: 'unknown-finding'; count: number }
  /** Numbers of people, markings and the accused: nobody may. */
  | { why: 'never'; findings: readonly string[] };

export type OverrideVerdict =
  /** What still blocks. The draft may go out when nothing does. */
  { ok: true; remaining: DeidentifyFinding[] } | { ok: false; refusals: OverrideRefusal[] };

/** Whether the override may stand, and what it leaves. It lets all pass that it names, or nothing. */
export function overrides(
  findings: readonly DeidentifyFinding[],
  override: FindingOverride,
): OverrideVerdict {
  const refusals = refusalsOf(findings, override);
  if (refusals.length > 0) return { ok: false, refusals };
  const passed = new Set(override.findings);
  return { ok: true, remaining: findings.filter(({ id, blocks }) => blocks && !passed.has(id)) };
}

function refusalsOf(
  findings: readonly DeidentifyFinding[],
  override: FindingOverride,
): OverrideRefusal[] {
  const kinds = new Map(findings.map(({ id, kind }) => [id, kind]));
  const [first, second] = override.by.map(person);
  const reason = override.reason.trim();
  const unknown = override.findings.filter((id) => !kinds.has(id));
  const never = override.findings.filter((id) => {
    const kind = kinds.get(id);
    return kind !== undefined && neverOverridden.has(kind);
  });
  return [
    ...(!first || !second || first === second ? [{ why: 'needs-two-people' as const }] : []),
    ...(reason === '' ? [{ why: 'needs-reason' as const }] : []),
    ...(scanText(reason).length > 0 ? [{ why: 'reason-personal' as const }] : []),
    ...(unknown.length > 0 ? [{ why: 'unknown-finding' as const, count: unknown.length }] : []),
    ...(never.length > 0 ? [{ why: 'never' as const, findings: never }] : []),
  ];
}

/** Somebody as he is called: width, case and blanks make nobody another. */
const person = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase();
