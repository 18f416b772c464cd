import type { ThreadRef } from '@liandong/contracts';
import type { FoldContext } from './context.ts';

type Make<Record, Made> = (ref: ThreadRef, record: Record, context: FoldContext) => Made;

/**
 * Remembers what was made of a record for as long as the record itself is: what a thread was before an
 * entry is what it was after the one before.
 */
export function perRecord<Record extends object, Made>(
  make: Make<Record, Made>,
): Make<Record, Made> {
  const known = new WeakMap<Record, { context: FoldContext; made: Made }>();
  return (ref, record, context) => {
    const found = known.get(record);
    if (found?.context === context) return found.made;
    const made = make(ref, record, context);
    known.set(record, { context, made });
    return made;
  };
}
