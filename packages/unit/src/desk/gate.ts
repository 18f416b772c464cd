import { BusError, type KindName } from '@liandong/contracts';
import { findBrokenFields, findMarkedFields, scanFields } from '@liandong/domain';

export type Gated = {
  kind: KindName;
  facts: unknown;
  content: Readonly<Record<string, unknown>> | undefined;
};

/** Fields that name whom to call. */
const calls = /^(contact|attendees\.\d+\.phone)$/;
/** Fields in which a petition speaks for itself, or is replied to, where only two parties read them. */
const speaks = /^(text|title|summary|reply)$/;
/** Notices, minutes and bulletins go to many, and no petition speaks in them (domain.md §4, §5). */
const forMany: readonly KindName[] = [
  'meeting-file',
  'meeting',
  'bulletin-file',
  'policy-file',
  'policy',
  'report-file',
  'report-duty',
];

const isSpoken = (kind: KindName, path: string): boolean =>
  calls.test(path) || (!forMany.includes(kind) && speaks.test(path));

/**
 * The gate at the sender, before anything is kept or signed. Facts carry no personal data at
 * all; content only where the petitioner speaks, and in `petitioner`. Classified papers are refused, and
 * texts that were read in a wrong encoding: what is in them nobody can tell, no gate either.
 * @throws BusError naming the field, never the value
 */
export function gate({ kind, facts, content }: Gated): void {
  const broken = [facts, content].flatMap(findBrokenFields)[0];
  if (broken !== undefined) throw new BusError('TEXT_BROKEN', { field: broken });
  const fact = scanFields(facts)[0];
  if (fact) throw new BusError('PERSONAL_DATA_IN_FACTS', { field: fact.path, kind: fact.kind });
  if (content === undefined) return;
  const marked = findMarkedFields(content)[0];
  if (marked) throw new BusError('CLASSIFIED_MARKING', { field: marked.path });
  const { petitioner: _known, ...officers } = content;
  const found = scanFields(officers).find(({ path }) => !isSpoken(kind, path));
  if (found)
    throw new BusError('PERSONAL_DATA_IN_CONTENT', { field: found.path, kind: found.kind });
}
