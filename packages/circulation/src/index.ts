export * as alerts from './alert/index.ts';
export * as bulletins from './bulletin/index.ts';
export * as issues from './issues/index.ts';
export * from './meeting/agreed-again.ts';
export * from './meeting/carried-over.ts';
export * from './meeting/convene.ts';
export * from './meeting/follow-up.ts';
export * from './meeting/held.ts';
export * from './meeting/items.ts';
export * from './meeting/member.ts';
export * from './meeting/minutes.ts';
export * from './meeting/overview.ts';
export * from './meeting/paper.ts';
export { actOfReply, invitationPaper } from './meeting/papers/calendar.ts';
export { noticePaper, type Paperwork, slipPaper } from './meeting/papers/notice.ts';
export {
  itemLedgers,
  minutesPaper,
  receiptsPaper,
  signInPaper,
} from './meeting/papers/sheets.ts';
export { type Told, toldOf } from './meeting/papers/told.ts';
export * from './meeting/release.ts';
export * from './meeting/revise.ts';
export * as policies from './policy/index.ts';
export * as reports from './report/index.ts';
export { addressActs } from './shared/address.ts';
export type { Naming } from './shared/naming.ts';
export { allocation, docNoOf, docNumberOf, type Numbering, numberOf } from './shared/numbering.ts';
export type { Office } from './shared/office.ts';
export { rehearse, type StateOf } from './shared/rehearse.ts';
export { stableId } from './shared/stable-id.ts';
export { threadMeant } from './shared/threads.ts';
