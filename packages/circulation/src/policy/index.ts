export * from './draft.ts';
export * from './follow.ts';
export * from './member.ts';
export * from './number.ts';
export * from './office.ts';
export * from './overview.ts';
export { type PolicyWriting, policyPapers } from './papers.ts';
export * from './release.ts';
