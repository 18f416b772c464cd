import { BusError } from '@liandong/contracts';
import { findMarkedFields, scanFields } from '@liandong/domain';

export type Gated = { facts: unknown; content: Readonly<Record<string, unknown>> | undefined };

/** Fields in which a petition speaks for itself, or that name whom to call; read by the two parties only. */
const spoken = [/^(text|title|summary|contact)$/, /^attendees\.\d+\.phone$/];
const isSpoken = (path: string): boolean => spoken.some((field) => field.test(path));

/**
 * The gate at the sender, before anything is kept or signed. Facts carry no personal data at
 * all; content only where the petitioner speaks, and in `petitioner`. Classified papers are refused.
 * @throws BusError naming the field, never the value
 */
export function gate({ facts, content }: Gated): void {
  const fact = scanFields(facts)[0];
  if (fact) throw new BusError('PERSONAL_DATA_IN_FACTS', { field: fact.path, kind: fact.kind });
  if (content === undefined) return;
  const marked = findMarkedFields(content)[0];
  if (marked) throw new BusError('CLASSIFIED_MARKING', { field: marked.path });
  const { petitioner: _known, ...officers } = content;
  const found = scanFields(officers).find(({ path }) => !isSpoken(path));
  if (found)
    throw new BusError('PERSONAL_DATA_IN_CONTENT', { field: found.path, kind: found.kind });
}
