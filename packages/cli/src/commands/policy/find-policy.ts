import { policies } from '@liandong/circulation';
import { BusError, type KindName, type NumberRef } from '@liandong/contracts';
import { formatDocNumber, type Policy, type PolicyFile, parseDocNumber } from '@liandong/domain';
import { findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';

const everything = 1_000_000;

/** The thread of one of these kinds that is meant by an id, the beginning of one, or a document number. */
export function findPolicy(
  session: Session,
  said: string,
  { kinds, context }: { kinds: readonly KindName[]; context: CliContext },
): ThreadView {
  const number = parseDocNumber(said);
  const found = number
    ? byNumber(session, formatDocNumber(number))
    : findThreads(session.store, said, { kinds, limit: everything });
  // The file tells more than a copy.
  const [kind] = kinds.filter((one) => found.some(({ ref }) => ref.kind === one));
  const ofKind = found.filter(({ ref }) => ref.kind === kind);
  const ids = [...new Set(ofKind.map(({ ref }) => ref.thread))];
  const [view] = ofKind;
  if (!view) throw new BusError('THREAD_UNKNOWN', { thread: said.slice(0, 60) });
  if (ids.length > 1)
    throw usageFault(context.say('policy.several', { n: ids.length, ids: ids.join(' ') }));
  return view;
}

const byNumber = (session: Session, docNo: string): ThreadView[] =>
  allPolicies(session).filter((view) => {
    const number = policyNumberIn(view);
    return number !== undefined && policies.policyDocNo(session.office, number) === docNo;
  });

/** Files of the unit's own, and copies that came to it, the latest to begin first. */
export const allPolicies = ({ store, unit }: Session): ThreadView[] => [
  ...listThreads(store, { kind: 'policy-file', openOnly: false, limit: everything }),
  ...listThreads(store, { kind: 'policy', openOnly: false, limit: everything }).filter(
    ({ ref }) => ref.counterpart === unit,
  ),
];

export const policyNumberIn = ({ ref, state }: ThreadView): NumberRef | undefined =>
  ref.kind === 'policy-file'
    ? (state as PolicyFile).releases.at(-1)?.number
    : (state as Policy).current?.number;
