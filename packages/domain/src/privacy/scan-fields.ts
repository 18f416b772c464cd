import type { FieldFinding } from './finding.ts';
import { findMarking, type MarkingLevel } from './marking.ts';
import { scanText } from './scan-text.ts';

/** A value inside a JSON value; paths are only spelt out for what is found. */
type Field = { value: unknown; key: string; parent: Field | undefined };

/**
 * Walks a JSON value and says which fields carry personal numbers: every string, every
 * whole number, and every key. A field's name is read like words before its value, so
 * `caseNo` is judged as a case number and `idCard` as an identity number. A key that is
 * itself personal appears in the path as `*`, so paths can be logged.
 */
export function scanFields(value: unknown): FieldFinding[] {
  const findings: FieldFinding[] = [];
  for (const field of walk(value)) {
    const text = textOf(field.value);
    const kinds = [
      ...(text === undefined ? [] : scanText(text, nameOf(field))),
      ...scanText(field.key),
    ].map(({ kind }) => kind);
    for (const kind of new Set(kinds)) findings.push({ path: pathOf(field), kind });
  }
  return findings;
}

/** The fields of a JSON value that bear a classified marking, see {@link findMarking}. */
export function findMarkedFields(value: unknown): { path: string; level: MarkingLevel }[] {
  const marked: { path: string; level: MarkingLevel }[] = [];
  for (const field of walk(value)) {
    if (typeof field.value !== 'string') continue;
    const marking = findMarking(field.value);
    if (marking !== undefined) marked.push({ path: pathOf(field), level: marking.level });
  }
  return marked;
}

/** The fields of a JSON value that hold U+FFFD: there a character was lost to a wrong encoding. */
export const findBrokenFields = (value: unknown): string[] =>
  [...walk(value)]
    .filter((field) => typeof field.value === 'string' && field.value.includes('\uFFFD'))
    .map(pathOf);

/** All nodes in document order. A stack of its own: depth is the sender's choice, the call stack is ours. */
function* walk(value: unknown): Generator<Field> {
  const waiting: Field[] = [{ value, key: '', parent: undefined }];
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    yield field;
    if (typeof field.value !== 'object' || field.value === null) continue;
    // Last first, so that the first comes off the stack next.
    for (const [key, child] of Object.entries(field.value).reverse() as [string, unknown][]) {
      waiting.push({ value: child, key, parent: field });
    }
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;
}

/** The name that says what a value is: its key, or in a list that of the list. */
function nameOf(field: Field): string {
  let named: Field | undefined = field;
  while (named?.parent !== undefined && Array.isArray(named.parent.value)) named = named.parent;
  return named?.key ?? '';
}

function pathOf(field: Field): string {
  const keys: string[] = [];
  for (let at = field; at.parent !== undefined; at = at.parent) {
    keys.push(scanText(at.key).length > 0 ? '*' : at.key);
  }
  return keys.reverse().join('.');
}
