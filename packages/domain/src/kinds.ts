import type { KindName } from '@liandong/contracts';
import { agreedItemKind } from './agreed-item/agreed-item.ts';
import { bulletinKind } from './bulletin/bulletin.ts';
import { bulletinFileKind } from './bulletin-file/bulletin-file.ts';
import { caseKind } from './case-file/case-file.ts';
import type { Kind } from './kind.ts';
import { meetingKind } from './meeting/meeting.ts';
import { meetingFileKind } from './meeting-file/meeting-file.ts';
import { numbersKind } from './numbers/numbers.ts';
import { proposalKind } from './proposal/proposal.ts';
import { receiptsKind } from './receipts.ts';
import { transferKind } from './transfer/transfer.ts';

// Each kind knows the shape of its own state; the engine hands it back unread.
const untyped = <State>(kind: Kind<State>): Kind<unknown> => kind as unknown as Kind<unknown>;

/** Every kind the bus carries. A new kind is added here or nowhere. */
export const kinds: Readonly<Record<KindName, Kind<unknown>>> = {
  case: untyped(caseKind),
  transfer: untyped(transferKind),
  receipts: untyped(receiptsKind),
  'bulletin-file': untyped(bulletinFileKind),
  bulletin: untyped(bulletinKind),
  numbers: untyped(numbersKind),
  'meeting-file': untyped(meetingFileKind),
  meeting: untyped(meetingKind),
  'agreed-item': untyped(agreedItemKind),
  proposal: untyped(proposalKind),
};
