import type { EpochMs, GroupBand, MemberRole, UnitId } from '@liandong/contracts';
import {
  type Bulletin,
  type BulletinProgress,
  isRead,
  memberOf,
  owesAdoption,
  owesCarryOut,
  owesCheck,
  progressOf,
  revisionOf,
} from '@liandong/domain';
import { entriesOf } from '@liandong/unit';
import type { BulletinOffice, Copy, IssuedBulletin } from './office.ts';

/** How a copy that is closed was left by its unit, where there is no answer. */
export type Left = 'unanswered' | 'declined';

/** What a member owes now. */
export type Owed = 'acknowledge' | 'self-check' | 'adopt' | 'carry-out';

/** One member of a bulletin, as far as it has come. */
export type MemberRow = {
  unit: UnitId;
  as: MemberRole;
  /** A letter 函: the unit may decline. */
  letter: boolean;
  /** `missing`: addressed, and nothing has reached the LOG yet. */
  status: BulletinProgress | 'missing';
  /** What a copy was without when it was closed: an answer, for the unit declined it or never gave one. */
  left?: Left;
  acknowledgedAt?: EpochMs;
  /** A self-check is asked of it. */
  toCheck: boolean;
  check?: { at: EpochMs; have: boolean; band?: GroupBand };
  /** Countermeasures were proposed to it. */
  toAdopt: boolean;
  adopted?: { version: number; at: EpochMs; dueAt: EpochMs; progress?: 'partly' | 'done' };
  /** The last version was answered, and not adopted. */
  declinedMeasures: boolean;
  evaluatedAt?: EpochMs;
  /** Questions that wait for the issuer's answer, and points that no shared version answers. */
  asked: number;
  raised: number;
  reminders: number;
  owes: Owed[];
  /** Of what it owes, what is past its term. */
  late: Owed[];
};

/** 联动情况 at a glance: who has read, checked, adopted, and who is silent. */
export type Overview = {
  members: MemberRow[];
  counts: {
    members: number;
    acknowledged: number;
    toCheck: number;
    checked: number;
    have: number;
    toAdopt: number;
    adopted: number;
    declinedMeasures: number;
    carriedOut: number;
    evaluated: number;
    declined: number;
    silent: number;
    /** Of a closed bulletin: who never answered. */
    unanswered: number;
    late: number;
    asked: number;
    raised: number;
  };
};

/** All members of a bulletin, whoever is silent first. */
export function overview(
  office: Pick<BulletinOffice, 'now' | 'unit' | 'directory' | 'store'>,
  { file, copies }: IssuedBulletin,
): Overview {
  const at = office.now();
  const released = revisionOf(file) > 0;
  const members = Object.keys(file.members)
    .map((unit) => {
      const as = memberOf(file.members, unit)?.as ?? 'attend';
      const copy = copies.get(unit);
      if (!copy) return missingRow(office, unit, as);
      const left = leftBy(office, copy);
      return {
        ...rowOf({ unit, as, state: copy.state, at }),
        ...(left === undefined ? {} : { left }),
      };
    })
    .sort((a, b) => rank(a) - rank(b) || (a.unit < b.unit ? -1 : 1));
  const count = (is: (row: MemberRow) => boolean) => (released ? members.filter(is).length : 0);
  return {
    members,
    counts: {
      members: members.length,
      acknowledged: count(({ acknowledgedAt }) => acknowledgedAt !== undefined),
      toCheck: count(({ toCheck }) => toCheck),
      checked: count(({ check }) => check !== undefined),
      have: count(({ check }) => check?.have === true),
      toAdopt: count(({ toAdopt }) => toAdopt),
      adopted: count(({ adopted }) => adopted !== undefined),
      declinedMeasures: count(({ declinedMeasures }) => declinedMeasures),
      carriedOut: count(({ adopted }) => adopted?.progress === 'done'),
      evaluated: count(({ evaluatedAt }) => evaluatedAt !== undefined),
      declined: count(({ status, left }) => status === 'declined' || left === 'declined'),
      silent: count(isSilent),
      unanswered: count(({ left }) => left === 'unanswered'),
      late: count(({ late }) => late.length > 0),
      asked: sum(members, ({ asked }) => asked),
      raised: sum(members, ({ raised }) => raised),
    },
  };
}

/** Closing ends a copy that was declined like any other, so only its history tells them apart. */
export function leftBy({ store }: Pick<BulletinOffice, 'store'>, copy: Copy): Left | undefined {
  const { view, state } = copy;
  if (state.life !== 'closed') return undefined;
  const declined = entriesOf(store, view.subject).some(
    ({ type, outcome }) => type === 'decline' && !('flagged' in outcome),
  );
  if (declined) return 'declined';
  return isUnanswered(state) ? 'unanswered' : undefined;
}

/**
 * The self-check that was asked for did not come; where none was asked for, 阅知 did not. Who answered
 * to the countermeasures is not silent, though an update may have asked anew.
 */
export function isUnanswered(state: Bulletin): boolean {
  const { life, check, adoption, proposed } = state;
  if (life === 'declined' || adoption || proposed?.answeredAt !== undefined) return false;
  return owesCheck(state) || (!isRead(state) && check === undefined);
}

/** Nothing came from the unit yet, not even 阅知. */
const isSilent = ({ status }: MemberRow): boolean => status === 'issued' || status === 'missing';

const rank = (row: MemberRow): number => {
  if (isSilent(row)) return row.late.length > 0 ? 0 : 1;
  if (row.late.length > 0) return 2;
  return row.owes.length > 0 ? 3 : 4;
};

const sum = (rows: readonly MemberRow[], of: (row: MemberRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const missingRow = (
  office: Pick<BulletinOffice, 'unit' | 'directory'>,
  unit: UnitId,
  as: MemberRole,
): MemberRow => ({
  unit,
  as,
  letter: office.directory.relation(office.unit, unit) === 'peer',
  status: 'missing',
  toCheck: false,
  toAdopt: false,
  declinedMeasures: false,
  asked: 0,
  raised: 0,
  reminders: 0,
  owes: [],
  late: [],
});

type Held = { unit: UnitId; as: MemberRole; state: Bulletin; at: EpochMs };

function rowOf({ unit, as, state, at }: Held): MemberRow {
  const { acknowledgedAt, check, adoption, proposed, opening } = state;
  const owed = owedBy(state, at);
  const declined = proposed?.answeredAt !== undefined && adoption?.version !== proposed.version;
  return {
    unit,
    as,
    letter: opening?.told === false,
    status: progressOf(state),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    toCheck: state.current?.selfCheckDueAt !== undefined,
    toAdopt: proposed !== undefined,
    ...(check ? { check } : {}),
    ...(adoption ? { adopted: adoptedOf(adoption) } : {}),
    declinedMeasures: declined,
    ...(adoption?.evaluatedAt === undefined ? {} : { evaluatedAt: adoption.evaluatedAt }),
    asked: state.openQuestions.length,
    raised: state.openPoints.length,
    reminders: state.reminders,
    owes: owed.map(({ what }) => what),
    late: owed.filter(({ dueAt }) => dueAt !== undefined && at >= dueAt).map(({ what }) => what),
  };
}

const adoptedOf = ({ version, at, dueAt, progress }: NonNullable<Bulletin['adoption']>) => ({
  version,
  at,
  dueAt,
  ...(progress === undefined ? {} : { progress }),
});

/** What the unit owes now, and until when; of a bulletin that is over or has expired only what it adopted. */
export function owedBy(state: Bulletin, at: EpochMs): { what: Owed; dueAt: EpochMs | undefined }[] {
  const { life, current, proposed, adoption } = state;
  if (life !== 'open') return [];
  const counts = current === undefined || at < current.expiresAt;
  return [
    ...(counts && !isRead(state)
      ? [{ what: 'acknowledge' as const, dueAt: current?.acknowledgeDueAt }]
      : []),
    ...(counts && owesCheck(state)
      ? [{ what: 'self-check' as const, dueAt: current?.selfCheckDueAt }]
      : []),
    ...(counts && owesAdoption(state) ? [{ what: 'adopt' as const, dueAt: proposed?.dueAt }] : []),
    ...(owesCarryOut(state) ? [{ what: 'carry-out' as const, dueAt: adoption?.dueAt }] : []),
  ];
}
