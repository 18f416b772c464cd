import type { DeidentifyFinding, GateDraft } from './draft.ts';
import { fieldsOf } from './fields.ts';

/** What was found, with a few signs around it. */
export type FindingPreview = { id: string; value: string; before: string; after: string };

const around = 12;

/**
 * What the findings are about, in words. For the author of the draft alone, who has the text
 * before him: it must not be logged, stored or sent.
 */
export function previewFindings(
  draft: GateDraft,
  findings: readonly DeidentifyFinding[],
): FindingPreview[] {
  const texts = new Map([...fieldsOf(draft)].map(({ path, text }) => [path, text]));
  return findings.map(({ id, path, start, end }) => {
    const text = texts.get(path) ?? '';
    return {
      id,
      value: text.slice(start, end),
      before: text.slice(Math.max(0, start - around), start),
      after: text.slice(end, end + around),
    };
  });
}
