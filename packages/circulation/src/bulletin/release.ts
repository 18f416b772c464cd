import {
  type BulletinFileFacts,
  type BulletinPurpose,
  BusError,
  type EpochMs,
  type NumberRef,
  type RiskLevel,
  type ThreadRef,
  type UnitId,
} from '@liandong/contracts';
import { dueDate, endOf, revisionOf } from '@liandong/domain';
import { entriesOf, type KeptAct } from '@liandong/unit';
import { docNoOf } from '../shared/numbering.ts';
import { once } from '../shared/once.ts';
import { type GateVerdict, inspect, mustPass, type Overriding } from './gate.ts';
import {
  type BulletinOffice,
  factsInForce,
  type IssuedBulletin,
  issuedBulletin,
  type Wording,
  wordingOf,
} from './office.ts';

/** What is decided when a bulletin goes out; whatever is left out follows the area's terms. */
export type Releasing = {
  approvedBy: string;
  /** What the caller takes it for; refused where it is the other. */
  message?: 'alert' | 'update' | undefined;
  /** Whom to call about it, where the text does not say. */
  contact?: string | undefined;
  /** Another text than was drafted, or released last. */
  wording?: Wording | undefined;
  category?: string | undefined;
  risk?: RiskLevel | undefined;
  purpose?: BulletinPurpose | undefined;
  expiresAt?: EpochMs | undefined;
  acknowledgeDueAt?: EpochMs | undefined;
  /** `false`: nobody is asked to look at home. */
  selfCheckDueAt?: EpochMs | false | undefined;
  consultUntilAt?: EpochMs | undefined;
  /** An update after which everybody reads and answers anew. */
  restarts?: boolean | undefined;
  /** Bulletins of this unit that an alert takes the place of, by id. */
  replaces?: readonly string[] | undefined;
  number?: NumberRef | undefined;
  override?: Overriding | undefined;
};

/** A release before it is made: who would get it, what the gate says, and the acts, if it may go. */
export type Release = {
  revision: number;
  facts: BulletinFileFacts<'release'>;
  wording: Wording;
  members: UnitId[];
  verdict: GateVerdict;
  override: Overriding | undefined;
};

/** A bulletin is in force for so long where nobody says otherwise: the consultation, the review of its effect, and some. */
const validDays = 90;

/** What the next message would be. Changes nothing. @throws BusError `THREAD_UNKNOWN`, `MEMBERS_DIFFER` */
export function planRelease(office: BulletinOffice, id: string, said: Releasing): Release {
  const issued = issuedBulletin(office, id);
  const { view, file } = issued;
  const members = Object.keys(file.members).sort();
  const { category, risk } = kindOfIssue(office, issued, said);
  const number = said.number ?? file.releases[0]?.number;
  const text = said.wording ?? wordingOf(office, view);
  const { approvedBy: _before, override: _then, ...kept } = text;
  const wording = {
    ...kept,
    ...(said.contact === undefined ? {} : { contact: said.contact }),
    ...(number === undefined ? {} : { docNo: docNoOf(office, number) }),
    approvedBy: said.approvedBy,
  };
  const verdict = inspect(office, wording, { override: said.override });
  const revision = revisionOf(file) + 1;
  const alert = revision === 1;
  // Who asks for the release again does not mean an update.
  if (said.message !== undefined && (said.message === 'alert') !== alert)
    throw new BusError(alert ? 'CIRCULATION_NOT_RELEASED' : 'BULLETIN_RELEASED', {
      revision: revision - 1,
    });
  const facts: BulletinFileFacts<'release'> = {
    revision,
    category,
    risk,
    ...(number === undefined ? {} : { number }),
    status: alert ? (said.purpose ?? 'actual') : file.purpose,
    ...datesOf(office, issued, said),
    messageType: alert ? 'alert' : 'update',
    references: alert
      ? (said.replaces ?? []).map((other) => replaced(office, other))
      : [{ thread: view.ref.thread, revision: revision - 1 }],
    restarts: alert || said.restarts === true,
    members: members.length,
    gate: verdict.gate,
  };
  return { revision, facts, wording, members, verdict, override: said.override };
}

function kindOfIssue({ store }: BulletinOffice, { file, view }: IssuedBulletin, said: Releasing) {
  const [draft] = entriesOf(store, view.subject);
  const drafted = draft?.facts as BulletinFileFacts<'draft'>;
  const last = file.releases.at(-1) ?? drafted;
  return { category: said.category ?? last.category, risk: said.risk ?? last.risk };
}

function replaced(office: BulletinOffice, said: string) {
  const { view, file } = issuedBulletin(office, said);
  return { thread: view.ref.thread, revision: revisionOf(file) };
}

/** Terms of the area where nobody says otherwise; an update that changes nothing that matters keeps what still runs. */
function datesOf(office: BulletinOffice, { file }: IssuedBulletin, said: Releasing) {
  const { calendar, terms } = office;
  const at = office.now();
  const last = file.releases.at(-1);
  const runs = (dueAt: EpochMs | undefined, kept: boolean) =>
    kept && dueAt !== undefined && dueAt > at ? dueAt : undefined;
  const anew = last === undefined || said.restarts === true;
  const valid = dueDate(at, { days: validDays, unit: 'natural' }, calendar).rolledDueAt;
  const expiresAt = said.expiresAt ?? runs(last?.expiresAt, true) ?? valid;
  const within = (term: typeof terms.selfCheck) => Math.min(endOf(term, at, calendar), expiresAt);
  const asked = last === undefined || last.selfCheckDueAt !== undefined;
  const checkBy = said.selfCheckDueAt ?? (asked ? undefined : false);
  return {
    expiresAt,
    acknowledgeDueAt:
      said.acknowledgeDueAt ?? runs(last?.acknowledgeDueAt, !anew) ?? within(terms.acknowledge),
    ...(checkBy === false
      ? {}
      : {
          selfCheckDueAt: checkBy ?? runs(last?.selfCheckDueAt, !anew) ?? within(terms.selfCheck),
        }),
    ...(said.consultUntilAt === undefined ? {} : { consultUntilAt: said.consultUntilAt }),
  };
}

/**
 * The release and what it brings to every member, to be kept in one transaction: the file first,
 * then a copy each. Ids follow from what is said, so that a repetition sends nothing twice.
 * @throws BusError `GATE_CLOSED`
 */
export function releaseActs(
  office: BulletinOffice,
  id: string,
  { facts, wording, members, verdict, override }: Release,
): KeptAct[] {
  mustPass(verdict);
  const issued = issuedBulletin(office, id);
  const { thread } = issued.view.ref;
  const content = {
    ...wording,
    ...(override !== undefined && facts.gate.overriddenBy === 2 ? { override } : {}),
  };
  const release = once(office, { ref: issued.view.ref, type: 'release', facts, content });
  const { revision, category, risk, number, status } = facts;
  const { expiresAt, acknowledgeDueAt, selfCheckDueAt } = facts;
  const copied = {
    revision,
    category,
    risk,
    ...(number === undefined ? {} : { number }),
    status,
    expiresAt,
    acknowledgeDueAt,
    ...(selfCheckDueAt === undefined ? {} : { selfCheckDueAt }),
  };
  const copies = members.map((unit) => {
    const ref = copyRef(office.unit, unit, thread);
    return issued.copies.has(unit)
      ? once(office, {
          ref,
          type: 'update',
          facts: { ...copied, restarts: facts.restarts },
          content: wording,
        })
      : once(office, { ref, type: 'issue', facts: copied, content: wording });
  });
  return [release, ...copies];
}

/** A copy for who is addressed when the bulletin is out already: what is in force then. */
export function issueLate(office: BulletinOffice, id: string, units: readonly UnitId[]): KeptAct[] {
  const { view, file } = issuedBulletin(office, id);
  const { override: _kept, ...content } = wordingOf(office, view);
  const facts = factsInForce(file);
  return units.map((unit) =>
    once(office, {
      ref: copyRef(office.unit, unit, view.ref.thread),
      type: 'issue',
      facts,
      content,
    }),
  );
}

const copyRef = (origin: UnitId, counterpart: UnitId, thread: string): ThreadRef => ({
  kind: 'bulletin',
  origin,
  counterpart,
  thread,
});
