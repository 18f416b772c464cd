import { BusError } from '@liandong/contracts';
import {
  casesBeginning,
  findThreads,
  type ThreadView,
  threadsByCaseNo,
  threadsOfCase,
} from '@liandong/unit';
import type { CliContext } from '../context.ts';
import { usageFault } from '../usage.ts';
import type { Session } from './session.ts';

type Found = Pick<Session, 'store' | 'unit'>;

const transfersOnly = (views: readonly ThreadView[]) =>
  views.filter(({ ref }) => ref.kind === 'transfer');

/** The ids of cases that a person may mean: by the beginning of an id, of a case or one of its transfers, or by number. */
function casesMeant({ store }: Found, said: string): string[] {
  const byId = findThreads(store, said).map(({ fileThread }) => fileThread);
  const known = [...byId, ...casesBeginning(store, said)];
  return [...new Set(known.length > 0 ? known : threadsByCaseNo(store, said))];
}

/** @throws BusError `CASE_UNKNOWN`, or `USAGE` naming those that may be meant */
export function findCase(session: Found, said: string, { say }: CliContext): string {
  const [only, ...others] = casesMeant(session, said);
  if (only === undefined) throw new BusError('CASE_UNKNOWN', { case: said.slice(0, 60) });
  if (others.length === 0) return only;
  throw usageFault(
    say('find.several-cases', { n: others.length + 1, ids: [only, ...others].join(' ') }),
  );
}

/** A transfer by its id, or the one transfer of a case that is open. @throws BusError `THREAD_UNKNOWN` or `USAGE` */
export function findTransfer(session: Found, said: string, { say }: CliContext): ThreadView {
  const byId = findThreads(session.store, said, { kinds: ['transfer'] });
  const ofCases = () =>
    casesMeant(session, said).flatMap((id) => transfersOnly(threadsOfCase(session.store, id)));
  const found = byId.length > 0 ? byId : ofCases();
  const open = found.filter(({ open: isOpen }) => isOpen);
  const meant = found.length > 1 && open.length > 0 ? open : found;
  const [only, ...others] = meant;
  if (only === undefined) throw new BusError('THREAD_UNKNOWN', { thread: said.slice(0, 60) });
  if (others.length === 0) return only;
  const ids = meant.map(({ ref }) => ref.thread).join(' ');
  throw usageFault(say('transfer.several', { n: meant.length, ids }));
}

/** What a unit sends when it sends a case: its own file, or the transfer by which it holds the case. */
export function findSendable(session: Found, said: string, context: CliContext): ThreadView {
  const fileThread = findCase(session, said, context);
  const views = threadsOfCase(session.store, fileThread);
  const own = views.find(({ ref }) => ref.kind === 'case');
  const held = views.find(
    ({ ref, open }) => ref.kind === 'transfer' && open && ref.counterpart === session.unit,
  );
  const view = own ?? held;
  if (!view) throw new BusError('PARENT_NOT_HELD', { case: fileThread });
  return view;
}
