import {
  BusError,
  type PolicyFacts,
  type policyFileActs,
  type ThreadRef,
  type UnitId,
} from '@liandong/contracts';
import {
  isMember,
  isPolicyEnded,
  memberOf,
  type Policy,
  type PolicyFile,
  policyDraft,
  revisionOf,
} from '@liandong/domain';
import { entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import { type GateVerdict, inspect, mustPass, type Overriding } from '../bulletin/gate.ts';
import type { BulletinOffice, Wording } from '../bulletin/office.ts';
import type { Office } from '../shared/office.ts';
import { contentOf, threadMeant } from '../shared/threads.ts';

/** What a policy notice says, as its contract has it. */
export type PolicyContent = Omit<
  (typeof policyFileActs)['draft-policy']['content']['_zod']['output'],
  'salt'
>;

export type PolicyCopy = { view: ThreadView; state: Policy };

/** A policy notice as its issuer holds it: the file, and by unit every copy that went out. */
export type IssuedPolicy = {
  view: ThreadView;
  file: PolicyFile;
  copies: ReadonlyMap<UnitId, PolicyCopy>;
};

const everything = 1_000_000;

/** The file by its id or the beginning of it. @throws BusError `THREAD_UNKNOWN` */
export function issuedPolicy(office: Office, said: string): IssuedPolicy {
  const view = threadMeant(office, 'policy-file', said);
  const { thread } = view.ref;
  const copies = findThreads(office.store, thread, { kinds: ['policy'], limit: everything })
    .filter(({ ref }) => ref.origin === office.unit)
    .map((copy) => [copy.ref.counterpart, { view: copy, state: copy.state as Policy }] as const);
  return { view, file: view.state as PolicyFile, copies: new Map(copies) };
}

/** The unit's own copy of what another issued. @throws BusError `THREAD_UNKNOWN` */
export function receivedPolicy(office: Office, said: string): PolicyCopy {
  const limit = everything;
  const [view, ...others] = findThreads(office.store, said, { kinds: ['policy'], limit }).filter(
    ({ ref }) => ref.counterpart === office.unit,
  );
  if (!view || others.length > 0)
    throw new BusError('THREAD_UNKNOWN', {
      thread: said.slice(0, 60),
      ...(view ? { ambiguous: others.length + 1 } : {}),
    });
  return { view, state: view.state as Policy };
}

/** The copy of one member. @throws BusError `MEMBER_NOT_ADDRESSED`, `THREAD_UNKNOWN` */
export function policyCopyOf({ file, copies }: IssuedPolicy, unit: UnitId): PolicyCopy {
  const copy = copies.get(unit);
  if (copy) return copy;
  if (!isMember(file.members, unit)) throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
  throw new BusError('THREAD_UNKNOWN', { unit, since: memberOf(file.members, unit)?.since ?? 0 });
}

/** Copies that still hear of it: whoever had the first, also who declined. */
export const openCopies = ({ copies }: IssuedPolicy): PolicyCopy[] =>
  [...copies.values()].filter(({ state }) => !isPolicyEnded(state));

export const policyFileRef = (unit: UnitId, thread: string): ThreadRef => ({
  kind: 'policy-file',
  origin: unit,
  counterpart: unit,
  thread,
});

export const policyCopyRef = (origin: UnitId, counterpart: UnitId, thread: string): ThreadRef => ({
  kind: 'policy',
  origin,
  counterpart,
  thread,
});

const wordings = ['draft-policy', 'release', 'issue', 'update'];

/** What the notice says now: as it was released or received last, else as it was drafted. */
export const policyWording = ({ store }: Pick<Office, 'store'>, { subject }: ThreadView): Wording =>
  contentOf(entriesOf(store, subject).findLast(({ type }) => wordings.includes(type)));

/** The facts of the revision in force, as every copy has to say them. @throws BusError `CIRCULATION_NOT_RELEASED` */
export function policyInForce(file: PolicyFile): PolicyFacts<'issue'> {
  const last = file.releases.at(-1);
  if (!last) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const { category, effectiveOn, number, acknowledgeDueAt, conveyDueAt } = last;
  return {
    revision: revisionOf(file),
    category,
    effectiveOn,
    number,
    acknowledgeDueAt,
    ...(conveyDueAt === undefined ? {} : { conveyDueAt }),
  };
}

/** 去标识化检查 of what a policy notice says (domain.md §5, §7). */
export const inspectPolicy = (
  office: BulletinOffice,
  content: Wording,
  override?: Overriding,
): GateVerdict => inspect(office, content, { override, read: policyDraft });

/** Who lets something go out to all members, and who overrode the gate, if somebody did. */
export type Approved = { approvedBy: string; override?: Overriding | undefined };

/** What goes to all, with who approved it; refused unless it passes the gate. */
export function passedPolicy(
  office: BulletinOffice,
  said: Wording,
  { approvedBy, override }: Approved,
): Wording & { gate: GateVerdict['gate'] } {
  const content = { ...said, approvedBy };
  const verdict = inspectPolicy(office, content, override);
  mustPass(verdict);
  const overridden = override !== undefined && verdict.gate.overriddenBy === 2;
  return { ...content, ...(overridden ? { override } : {}), gate: verdict.gate };
}
