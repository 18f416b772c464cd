import { BusError, receiptsActs, receiptsRef } from '@liandong/contracts';
import type { Kind } from './kind.ts';

/** How far a unit's service has stored what was addressed to it. */
export type Receipts = { upTo: number };

type Delivered = { after: number; upTo: number; count: number };

/** 送达: one unit's delivery receipts, ranges that join without gap or overlap. */
export const receiptsKind: Kind<Receipts> = {
  name: 'receipts',
  acts: receiptsActs,
  initial: { upTo: 0 },
  begins: [],
  either: ['delivered'],
  ends: [],
  summary: () => ({ status: 'delivered', open: false, file: '' }),
  lastEntryTells: true,
  related: () => [],
  quotes: () => undefined,
  decide: (state, act, context) => {
    const { after, upTo } = act.facts as Delivered;
    if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
    // A second thread of receipts would let a unit choose when its terms began.
    if (act.thread !== receiptsRef(act.origin).thread) throw new BusError('THREAD_UNKNOWN');
    const reachable = after === state.upTo && upTo > after && upTo <= context.logSeq;
    if (!reachable) throw new BusError('DELIVERY_OUT_OF_ORDER', { upTo: state.upTo });
    return {};
  },
  evolve: (_state, entry) => ({ upTo: (entry.act.facts as Delivered).upTo }),
};
