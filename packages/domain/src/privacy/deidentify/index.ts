export { blockingFindings, deidentify } from './deidentify.ts';
export type {
  DeidentifyFinding,
  DeidentifyKind,
  FieldRole,
  Figure,
  FigureCell,
  FigureRow,
  Figures,
  FigureTable,
  FindingRemedy,
  GateDraft,
  GateKnowledge,
  KnownUnit,
  LinkedCase,
} from './draft.ts';
export { bulletinDraft, meetingDraft, policyDraft } from './drafts.ts';
export {
  type FindingOverride,
  type OverrideRefusal,
  type OverrideVerdict,
  overrides,
} from './overrides.ts';
export { type FindingPreview, previewFindings } from './preview.ts';
export { neverOverridden } from './remedies.ts';
