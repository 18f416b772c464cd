/**
 * Kinds of personal number the gate knows. Names, addresses and numbers written in
 * Chinese numerals are beyond it: those need a reader, not a rule.
 */
export type FindingKind = 'id-number' | 'mobile' | 'landline' | 'bank-card' | 'plate' | 'passport';

/** Where something personal stands, in UTF-16 units. It never holds the value, so it may be logged. */
export type Finding = { kind: FindingKind; start: number; end: number };

/** Which field of a JSON value carries something personal; `path` is dotted, as in `facts.items.0.note`. */
export type FieldFinding = { path: string; kind: FindingKind };
