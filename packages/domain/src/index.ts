export { agreedItemKind } from './agreed-item/agreed-item.ts';
export * from './agreed-item/state.ts';
export {
  type AllowedItemAct,
  agreedItemSteps,
  allowedOnItem,
  forbidsOnItem,
  type ItemView,
} from './agreed-item/steps.ts';
export { alertKind } from './alert/alert.ts';
export { type AlertRelation, alertRelation } from './alert/relation.ts';
export * from './alert/state.ts';
export {
  type AlertView,
  type AllowedOnAlert,
  alertSteps,
  allowedOnAlert,
} from './alert/steps.ts';
export { alertFileKind, allowedOnAlertFile } from './alert-file/alert-file.ts';
export * from './alert-file/state.ts';
export * from './area-terms.ts';
export {
  type AllowedOnBulletin,
  allowedOnBulletin,
  type BulletinView,
} from './bulletin/allowed.ts';
export { bulletinKind } from './bulletin/bulletin.ts';
export * from './bulletin/state.ts';
export { bulletinSteps } from './bulletin/steps.ts';
export { bulletinFileKind } from './bulletin-file/bulletin-file.ts';
export * from './bulletin-file/state.ts';
export { allowedOnBulletinFile, bulletinFileSteps } from './bulletin-file/steps.ts';
export * from './calendar/index.ts';
export { wholeWith } from './case-file/case-clocks.ts';
export { caseClocksAfter, caseKind } from './case-file/case-file.ts';
export {
  type HistoryTimes,
  type TimesContradict,
  timesThatContradict,
} from './case-file/history.ts';
export * from './case-file/state.ts';
export { chinaCalendar } from './china-calendar.ts';
export * from './circulation/index.ts';
export { mayIssue } from './circulation/letter.ts';
export * from './clocks.ts';
export { type DocNumber, formatDocNumber, parseDocNumber } from './doc-number.ts';
export * from './kind.ts';
export { kinds } from './kinds.ts';
export { defaultLampRules, type LampRules } from './lamp-rules.ts';
export { type AllowedMeetingAct, allowedInMeeting, type MeetingView } from './meeting/allowed.ts';
export { type MeetingStanding, standingOf } from './meeting/ladder.ts';
export { meetingKind } from './meeting/meeting.ts';
export * from './meeting/state.ts';
export { forbidsInMeeting, mayDecline, meetingSteps } from './meeting/steps.ts';
export { meetingFileKind } from './meeting-file/meeting-file.ts';
export * from './meeting-file/state.ts';
export {
  type AllowedFileAct,
  allowedOnFile,
  forbidsOnFile,
  meetingFileSteps,
} from './meeting-file/steps.ts';
export {
  type Numbers,
  type NumbersOutcome,
  numbersKind,
  numbersRefOf,
  numberYear,
  serialOf,
} from './numbers/numbers.ts';
export {
  type AllowedOnPolicy,
  allowedOnPolicy,
  type PolicyView,
} from './policy/allowed.ts';
export { policyKind } from './policy/policy.ts';
export * from './policy/rates.ts';
export * from './policy/state.ts';
export { policySteps } from './policy/steps.ts';
export { policyFileKind } from './policy-file/policy-file.ts';
export * from './policy-file/state.ts';
export { allowedOnPolicyFile, policyFileSteps } from './policy-file/steps.ts';
export * from './privacy/index.ts';
export { proposalKind } from './proposal/proposal.ts';
export * from './proposal/state.ts';
export {
  type AllowedProposalAct,
  allowedOnProposal,
  forbidsOnProposal,
  type ProposalView,
  proposalSteps,
} from './proposal/steps.ts';
export { recalculated } from './recalculated.ts';
export { type Receipts, receiptsKind } from './receipts.ts';
export * from './relations.ts';
export * from './report-duty/days.ts';
export { isToldToReport, mayRequire } from './report-duty/letter.ts';
export { reportDutyKind } from './report-duty/report-duty.ts';
export * from './report-duty/state.ts';
export {
  type AllowedOnDuty,
  allowedOnDuty,
  type DutyView,
  owesReport,
  reportDutySteps,
} from './report-duty/steps.ts';
export { forbidsOnReportFile, reportFileKind } from './report-file/report-file.ts';
export * from './report-file/state.ts';
export * from './rules/index.ts';
export * from './timers/index.ts';
export {
  type AllowedAct,
  allowedActs,
  clocksNow,
  statesFor,
  turnOf,
  type View,
} from './transfer/allowed.ts';
export { deliveryClocks } from './transfer/delivery.ts';
export * from './transfer/state.ts';
export { forbids, isTurnOf, mayOpen, steps } from './transfer/steps.ts';
export { transferKind } from './transfer/transfer.ts';
