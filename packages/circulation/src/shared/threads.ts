import { BusError, type KindName } from '@liandong/contracts';
import {
  type EntryView,
  entriesOf,
  findThreads,
  type ThreadView,
  threadsOfCase,
} from '@liandong/unit';
import type { Office } from './office.ts';

type Found = Pick<Office, 'store' | 'unit'>;

/**
 * The thread of a kind that somebody means by its id or the beginning of it.
 * @throws BusError `THREAD_UNKNOWN`, also where several are meant
 */
export function threadMeant({ store }: Found, kind: KindName, said: string): ThreadView {
  const found = findThreads(store, said, { kinds: [kind] });
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new BusError('THREAD_UNKNOWN', {
      thread: said.slice(0, 60),
      ...(found.length > 1 ? { ambiguous: found.length } : {}),
    });
  return only;
}

/** Threads of a kind that belong to a file, in the order they began. */
export const threadsOfFile = ({ store }: Found, kind: KindName, file: string): ThreadView[] =>
  threadsOfCase(store, file).filter(({ ref }) => ref.kind === kind);

/** The last entry of one of these types. */
export const lastEntry = (
  { store }: Pick<Office, 'store'>,
  { subject }: Pick<ThreadView, 'subject'>,
  types: readonly string[],
): EntryView | undefined => entriesOf(store, subject).findLast(({ type }) => types.includes(type));

/** A text among what was said; empty where there is none. */
export function textIn(content: Readonly<Record<string, unknown>>, name: string): string {
  const text = content[name];
  return typeof text === 'string' ? text : '';
}

/** What was said, without the salt that only keeps its hash from telling anything. */
export function contentOf(entry: Pick<EntryView, 'content'> | undefined): Record<string, unknown> {
  const { salt: _salt, ...content } = entry?.content ?? {};
  return content;
}
