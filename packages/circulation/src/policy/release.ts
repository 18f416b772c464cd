import {
  BusError,
  type EpochMs,
  type NumberRef,
  type PolicyFileFacts,
  type UnitId,
} from '@liandong/contracts';
import { endOf, revisionOf } from '@liandong/domain';
import { entriesOf, type KeptAct } from '@liandong/unit';
import { type GateVerdict, mustPass, type Overriding } from '../bulletin/gate.ts';
import type { BulletinOffice, Wording } from '../bulletin/office.ts';
import { once } from '../shared/once.ts';
import { policyDocNo } from './number.ts';
import {
  type IssuedPolicy,
  inspectPolicy,
  issuedPolicy,
  openCopies,
  policyCopyRef,
  policyInForce,
  policyWording,
} from './office.ts';

/** What is decided when a notice goes out; whatever is left out follows the area's terms. */
export type ReleasingPolicy = {
  approvedBy: string;
  /** Another text than was drafted, or released last. */
  wording?: Wording | undefined;
  category?: string | undefined;
  effectiveOn?: string | undefined;
  contact?: string | undefined;
  acknowledgeDueAt?: EpochMs | undefined;
  /** `false`: nobody is asked how far it got. */
  conveyDueAt?: EpochMs | false | undefined;
  /** A notice of this unit that it takes the place of, by id. */
  replaces?: string | undefined;
  number?: NumberRef | undefined;
  override?: Overriding | undefined;
};

/** A release before it is made: who would get it, what the gate says, and its facts, but for a number that is not there yet. */
export type PolicyPlan = {
  revision: number;
  facts: Omit<PolicyFileFacts<'release'>, 'number'> & { number?: NumberRef };
  wording: Wording;
  members: UnitId[];
  verdict: GateVerdict;
  override: Overriding | undefined;
};

/** What the next revision would be. Changes nothing. @throws BusError `THREAD_UNKNOWN` */
export function planPolicy(office: BulletinOffice, id: string, said: ReleasingPolicy): PolicyPlan {
  const { view, file } = issuedPolicy(office, id);
  const members = Object.keys(file.members).sort();
  const number = said.number ?? file.releases[0]?.number;
  const { category, effectiveOn } = aboutOf(office, { view, file }, said);
  const replaced = said.replaces === undefined ? undefined : issuedPolicy(office, said.replaces);
  const replacedNumber = replaced?.file.releases.at(-1)?.number;
  const text = said.wording ?? policyWording(office, view);
  const { approvedBy: _before, override: _then, ...kept } = text;
  const wording = {
    ...kept,
    ...(said.contact === undefined ? {} : { contact: said.contact }),
    ...(number === undefined ? {} : { docNo: policyDocNo(office, number) }),
    ...(replacedNumber === undefined
      ? {}
      : { replacesNumber: policyDocNo(office, replacedNumber) }),
    approvedBy: said.approvedBy,
  };
  const verdict = inspectPolicy(office, wording, said.override);
  const revision = revisionOf(file) + 1;
  const facts = {
    revision,
    category,
    effectiveOn,
    ...(number === undefined ? {} : { number }),
    ...datesOf(office, file, said),
    members: members.length,
    ...(replaced ? { replaces: { thread: replaced.view.ref.thread } } : {}),
    gate: verdict.gate,
  };
  return { revision, facts, wording, members, verdict, override: said.override };
}

function aboutOf(
  { store }: BulletinOffice,
  { view, file }: Pick<IssuedPolicy, 'view' | 'file'>,
  said: ReleasingPolicy,
) {
  const [draft] = entriesOf(store, view.subject);
  const last = file.releases.at(-1) ?? (draft?.facts as PolicyFileFacts<'draft-policy'>);
  return {
    category: said.category ?? last.category,
    effectiveOn: said.effectiveOn ?? last.effectiveOn,
  };
}

/** Every revision is read and conveyed anew, so its terms begin anew. */
function datesOf(
  { calendar, terms, now }: BulletinOffice,
  { releases }: IssuedPolicy['file'],
  { acknowledgeDueAt, conveyDueAt }: ReleasingPolicy,
) {
  const at = now();
  const last = releases.at(-1);
  const asked = conveyDueAt ?? (last && last.conveyDueAt === undefined ? false : undefined);
  return {
    acknowledgeDueAt: acknowledgeDueAt ?? endOf(terms.acknowledge, at, calendar),
    ...(asked === false ? {} : { conveyDueAt: asked ?? endOf(terms.conveyance, at, calendar) }),
  };
}

/**
 * The release and what it brings to every member, to be kept in one transaction: the file first,
 * then a copy each, then the end of what it replaces. Ids follow from what is said, so that a
 * repetition sends nothing twice.
 * @throws BusError `GATE_CLOSED`, `NUMBER_NOT_ALLOCATED`
 */
export function policyReleaseActs(
  office: BulletinOffice,
  id: string,
  { facts, wording, members, verdict, override }: PolicyPlan,
): KeptAct[] {
  mustPass(verdict);
  const { number, members: count, gate, replaces, ...said } = facts;
  if (number === undefined) throw new BusError('NUMBER_NOT_ALLOCATED', { serial: 0 });
  const issued = issuedPolicy(office, id);
  const { thread } = issued.view.ref;
  const copied = { ...said, number };
  const overridden = override !== undefined && gate.overriddenBy === 2 ? { override } : {};
  const release = once(office, {
    ref: issued.view.ref,
    type: 'release',
    facts: { ...copied, members: count, gate, ...(replaces ? { replaces } : {}) },
    content: { ...wording, ...overridden },
  });
  const copies = members.map((unit) =>
    once(office, {
      ref: policyCopyRef(office.unit, unit, thread),
      type: issued.copies.has(unit) ? 'update' : 'issue',
      facts: copied,
      content: wording,
    }),
  );
  return [
    release,
    ...copies,
    ...(replaces ? replacedActs(office, replaces.thread, { thread, wording }) : []),
  ];
}

/** 替代: what was replaced is in force no more, for all who have it. */
function replacedActs(
  office: BulletinOffice,
  replaced: string,
  by: { thread: string; wording: Wording },
): KeptAct[] {
  const issued = issuedPolicy(office, replaced);
  const { approvedBy, docNo } = by.wording;
  const content = { reason: `已由${String(docNo)}替代。`, approvedBy };
  const reason = 'replaced';
  const gate = { findings: 0, overriddenBy: 0 };
  return [
    once(office, {
      ref: issued.view.ref,
      type: 'withdraw',
      facts: { reason, replacedBy: by.thread, gate },
      content,
    }),
    ...openCopies(issued).map(({ view }) =>
      once(office, { ref: view.ref, type: 'withdraw', facts: { reason }, content }),
    ),
  ];
}

/** A copy for who is addressed when the notice is out already: what is in force then. */
export function issuePolicyLate(
  office: BulletinOffice,
  id: string,
  units: readonly UnitId[],
): KeptAct[] {
  const { view, file } = issuedPolicy(office, id);
  const { override: _kept, ...content } = policyWording(office, view);
  const facts = policyInForce(file);
  return units.map((unit) =>
    once(office, {
      ref: policyCopyRef(office.unit, unit, view.ref.thread),
      type: 'issue',
      facts,
      content,
    }),
  );
}
