import {
  type BulletinFacts,
  BusError,
  type bulletinFileActs,
  type ThreadRef,
  type UnitId,
} from '@liandong/contracts';
import { type Bulletin, type BulletinFile, isMember, memberOf, revisionOf } from '@liandong/domain';
import { entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, threadMeant } from '../shared/threads.ts';

/** A unit by every name it goes by. */
export type NamedUnit = { id: UnitId; name: { zh: string }; aliases: readonly string[] };

/** An office, and what its gate has to know: every unit by all its names. */
export type BulletinOffice = Office & { units: readonly NamedUnit[] };

/** What a bulletin says, as it stands in the content of a draft or a release. */
export type Wording = Readonly<Record<string, unknown>>;

/** The same, as its contract has it. */
export type BulletinContent = Omit<
  (typeof bulletinFileActs)['draft']['content']['_zod']['output'],
  'salt'
>;

export type Copy = { view: ThreadView; state: Bulletin };

/** A bulletin as its issuer holds it: the file, and by unit every copy that went out. */
export type IssuedBulletin = {
  view: ThreadView;
  file: BulletinFile;
  copies: ReadonlyMap<UnitId, Copy>;
};

/** The file by its id or the beginning of it. @throws BusError `THREAD_UNKNOWN` */
export function issuedBulletin(office: Office, said: string): IssuedBulletin {
  const view = threadMeant(office, 'bulletin-file', said);
  const copies = findThreads(office.store, view.ref.thread, { kinds: ['bulletin'] }).map(
    (copy) => [copy.ref.counterpart, { view: copy, state: copy.state as Bulletin }] as const,
  );
  return { view, file: view.state as BulletinFile, copies: new Map(copies) };
}

const everything = 1_000_000;

/** The unit's own copy of what another issued. @throws BusError `THREAD_UNKNOWN` */
export function receivedBulletin(office: Office, said: string): Copy {
  const limit = everything;
  const [view, ...others] = findThreads(office.store, said, { kinds: ['bulletin'], limit }).filter(
    ({ ref }) => ref.counterpart === office.unit,
  );
  if (!view || others.length > 0)
    throw new BusError('THREAD_UNKNOWN', {
      thread: said.slice(0, 60),
      ...(view ? { ambiguous: others.length + 1 } : {}),
    });
  return { view, state: view.state as Bulletin };
}

export const fileRef = (unit: UnitId, thread: string): ThreadRef => ({
  kind: 'bulletin-file',
  origin: unit,
  counterpart: unit,
  thread,
});

const wordings = ['draft', 'release', 'issue', 'update'];

/** What the bulletin says now: as it was released or received last, else as it was drafted. */
export const wordingOf = ({ store }: Office, { subject }: ThreadView): Wording =>
  contentOf(entriesOf(store, subject).findLast(({ type }) => wordings.includes(type)));

/** The facts of the message in force, as every copy has to say them. @throws BusError `CIRCULATION_NOT_RELEASED` */
export function factsInForce(file: BulletinFile): BulletinFacts<'issue'> {
  const last = file.releases.at(-1);
  if (!last) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const { category, risk, number, expiresAt, acknowledgeDueAt, selfCheckDueAt } = last;
  return {
    revision: revisionOf(file),
    category,
    risk,
    status: file.purpose,
    expiresAt,
    acknowledgeDueAt,
    ...(number === undefined ? {} : { number }),
    ...(selfCheckDueAt === undefined ? {} : { selfCheckDueAt }),
  };
}

/** The copy of one member. @throws BusError `MEMBER_NOT_ADDRESSED`, `THREAD_UNKNOWN` */
export function copyOf({ file, copies }: IssuedBulletin, unit: UnitId): Copy {
  const copy = copies.get(unit);
  if (copy) return copy;
  if (!isMember(file.members, unit)) throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
  throw new BusError('THREAD_UNKNOWN', { unit, since: memberOf(file.members, unit)?.since ?? 0 });
}
