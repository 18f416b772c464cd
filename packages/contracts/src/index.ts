export * from './alert/alert.ts';
export * from './alert/alert-file.ts';
export * from './alert/alert-text.ts';
export * from './bus-error.ts';
export * from './case-file.ts';
export * from './checkpoint.ts';
export * from './circulation/agreed-item.ts';
export * from './circulation/bulletin.ts';
export * from './circulation/bulletin-file.ts';
export * from './circulation/bulletin-text.ts';
export * from './circulation/gate.ts';
export * from './circulation/meeting.ts';
export * from './circulation/meeting-file.ts';
export * from './circulation/meeting-paper.ts';
export * from './circulation/members.ts';
export * from './circulation/numbers.ts';
export * from './circulation/proposal.ts';
export * from './content.ts';
export * from './directory.ts';
export * from './envelope.ts';
export { errorCatalogue } from './error-catalogue.ts';
export * from './identifiers.ts';
export * from './policy/policy.ts';
export * from './policy/policy-file.ts';
export * from './policy/policy-text.ts';
export * from './receipts.ts';
export * from './reports/duty-terms.ts';
export * from './reports/report-duty.ts';
export * from './reports/report-file.ts';
export * from './subjects.ts';
export * from './tracker/answers.ts';
export * from './tracker/figures.ts';
export * from './tracker/levels.ts';
export * from './tracker/questions.ts';
export * from './tracker/timers.ts';
export * from './transfer.ts';
export { actWords } from './words/act-words.ts';
export { alertStatusWords } from './words/alert-words.ts';
export { bulletinStatusWords } from './words/bulletin-words.ts';
export { fieldWords } from './words/field-words.ts';
export {
  itemStatusWords,
  meetingFileStatusWords,
  meetingStatusWords,
  proposalStatusWords,
} from './words/meeting-words.ts';
export { policyStatusWords } from './words/policy-words.ts';
export { reportStatusWords } from './words/report-words.ts';
export { roleWords, valueWords } from './words/value-words.ts';
export type { Words } from './words/words.ts';
