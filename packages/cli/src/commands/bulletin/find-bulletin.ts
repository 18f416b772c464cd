import { docNoOf } from '@liandong/circulation';
import { BusError, type KindName, type NumberRef } from '@liandong/contracts';
import {
  type Bulletin,
  type BulletinFile,
  formatDocNumber,
  parseDocNumber,
} from '@liandong/domain';
import { findThreads, listThreads, type ThreadView } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';

const everything = 1_000_000;

/** The thread of one of these kinds that is meant by an id, the beginning of one, or a document number. */
export function findBulletin(
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
    throw usageFault(context.say('bulletin.several', { n: ids.length, ids: ids.join(' ') }));
  return view;
}

const byNumber = (session: Session, docNo: string): ThreadView[] =>
  allBulletins(session).filter((view) => {
    const number = numberIn(view);
    return number !== undefined && docNoOf(session.office, number) === docNo;
  });

/** Files and copies, the latest to begin first. */
export const allBulletins = ({ store }: Session): ThreadView[] =>
  (['bulletin-file', 'bulletin'] as const).flatMap((kind) =>
    listThreads(store, { kind, openOnly: false, limit: everything }),
  );

export const numberIn = ({ ref, state }: ThreadView): NumberRef | undefined =>
  ref.kind === 'bulletin-file'
    ? (state as BulletinFile).releases.at(-1)?.number
    : (state as Bulletin).current?.number;
