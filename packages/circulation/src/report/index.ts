export * from './collecting.ts';
export { mustNameNobody } from './gate.ts';
export { type ReportWriting, summaryPaper } from './ledger.ts';
export {
  type CollectedDuty,
  collectedDuties,
  collectedDuty,
  type Duty,
  type FiledReport,
  ownDuties,
  ownDuty,
  reportsOf,
} from './office.ts';
export * from './reporting.ts';
export * from './require.ts';
export * from './summary.ts';
