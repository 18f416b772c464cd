import type { KindName } from '@liandong/contracts';
import { caseKind } from './case-file/case-file.ts';
import type { Kind } from './kind.ts';
import { receiptsKind } from './receipts.ts';
import { transferKind } from './transfer/transfer.ts';

// Each kind knows the shape of its own state; the engine hands it back unread.
const untyped = <State>(kind: Kind<State>): Kind<unknown> => kind as unknown as Kind<unknown>;

/** Every kind the bus carries. A new kind is added here or nowhere. */
export const kinds: Readonly<Record<KindName, Kind<unknown>>> = {
  case: untyped(caseKind),
  transfer: untyped(transferKind),
  receipts: untyped(receiptsKind),
};
