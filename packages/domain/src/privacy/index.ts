export * from './deidentify/index.ts';
export type { FieldFinding, Finding, FindingKind } from './finding.ts';
export { findMarking, type Marking, type MarkingLevel } from './marking.ts';
export { maskText } from './mask-text.ts';
export { findBrokenFields, findMarkedFields, scanFields } from './scan-fields.ts';
export { scanText } from './scan-text.ts';
