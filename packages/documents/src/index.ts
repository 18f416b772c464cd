export {
  addressOf,
  type CalendarInvitation,
  type CalendarParty,
  calendarInvitation,
  type InvitedParty,
  type ParticipationStatus,
} from './calendar/invitation.ts';
export { type CalendarReply, readCalendarReply } from './calendar/reply.ts';
export type { Grid, GridColumn } from './layout/table.ts';
export type { ColumnKind, Value } from './ledgers/cells.ts';
export { type FeedbackRow, feedbackLedger } from './ledgers/feedback-ledger.ts';
export { type Ledger, type LedgerColumn, ledger } from './ledgers/ledger.ts';
export {
  type AgreedItemRow,
  agreedItemsSheet,
  type ReceiptRow,
  receiptsLedger,
} from './ledgers/meeting-ledgers.ts';
export { type ReportRow, reportLedger } from './ledgers/report-ledger.ts';
export type { Passage, Point, Section } from './official/body.ts';
export type { Signature } from './official/closing.ts';
export { type Official, type RedHeadDocument, redHeadDocument } from './official/document.ts';
export type { Head } from './official/head.ts';
export type { Imprint } from './official/imprint.ts';
export { type Letter, letterDocument } from './official/letter.ts';
export {
  type AgreedItem,
  type AgreedItemsLedger,
  agreedItemsLedger,
} from './papers/agreed-items.ts';
export {
  type Bulletin,
  type BulletinLetter,
  type BulletinText,
  bulletin,
  bulletinLetter,
} from './papers/bulletin.ts';
export type { Contact } from './papers/contact.ts';
export {
  type CancellationLetter,
  type CancellationNotice,
  cancellationLetter,
  cancellationNotice,
  type MeetingLetter,
  type MeetingNotice,
  meetingLetter,
  meetingNotice,
} from './papers/meeting-notice.ts';
export type { AgendaItem, MeetingPlan } from './papers/meeting-plan.ts';
export { type Minutes, minutes, type Present } from './papers/minutes.ts';
export {
  type PolicyLetter,
  type PolicyNotice,
  type PolicyText,
  policyLetter,
  policyNotice,
} from './papers/policy.ts';
export { type Attendee, type ReceiptSlip, receiptSlip } from './papers/receipt-slip.ts';
export { type SelfCheckForm, selfCheckForm } from './papers/self-check-form.ts';
export { type SignInSheet, signInSheet } from './papers/sign-in-sheet.ts';
