import type { KindName } from '@liandong/contracts';
import { agreedItemKind } from './agreed-item/agreed-item.ts';
import { alertKind } from './alert/alert.ts';
import { alertFileKind } from './alert-file/alert-file.ts';
import { bulletinKind } from './bulletin/bulletin.ts';
import { bulletinFileKind } from './bulletin-file/bulletin-file.ts';
import { caseKind } from './case-file/case-file.ts';
import type { Kind } from './kind.ts';
import { meetingKind } from './meeting/meeting.ts';
import { meetingFileKind } from './meeting-file/meeting-file.ts';
import { numbersKind } from './numbers/numbers.ts';
import { policyKind } from './policy/policy.ts';
import { policyFileKind } from './policy-file/policy-file.ts';
import { proposalKind } from './proposal/proposal.ts';
import { receiptsKind } from './receipts.ts';
import { reportDutyKind } from './report-duty/report-duty.ts';
import { reportFileKind } from './report-file/report-file.ts';
import { withTimers } from './timers/index.ts';
import { transferKind } from './transfer/transfer.ts';

// Each kind knows the shape of its own state; the engine hands it back unread.
const untyped = <State>(kind: Kind<State>): Kind<unknown> => kind as unknown as Kind<unknown>;

/** A kind with terms, of which the clock may speak. */
const timed = <State>(kind: Kind<State>): Kind<unknown> => untyped(withTimers(kind));

/** Every kind the bus carries. A new kind is added here or nowhere. */
export const kinds: Readonly<Record<KindName, Kind<unknown>>> = {
  case: timed(caseKind),
  transfer: timed(transferKind),
  receipts: untyped(receiptsKind),
  'alert-file': untyped(alertFileKind),
  alert: timed(alertKind),
  'bulletin-file': untyped(bulletinFileKind),
  bulletin: timed(bulletinKind),
  numbers: untyped(numbersKind),
  'meeting-file': untyped(meetingFileKind),
  meeting: timed(meetingKind),
  'agreed-item': timed(agreedItemKind),
  proposal: timed(proposalKind),
  'report-file': untyped(reportFileKind),
  'report-duty': timed(reportDutyKind),
  'policy-file': untyped(policyFileKind),
  policy: timed(policyKind),
};
