import type { EpochMs, MemberRole, UnitId } from '@liandong/contracts';
import {
  conveyanceRate,
  isLate,
  memberOf,
  owesConveyance,
  type Policy,
  type PolicyProgress,
  policyProgress,
  type Rate,
  rateOf,
} from '@liandong/domain';
import type { Office } from '../shared/office.ts';
import type { IssuedPolicy } from './office.ts';

/** Whether a unit has read the revision in force: in time, late, not yet, or not although the term has passed. */
export type Reading = 'in-time' | 'late' | 'waiting' | 'silent';

/** One member of a notice, as far as it has come. */
export type PolicyRow = {
  unit: UnitId;
  as: MemberRole;
  /** A letter 函: the unit may decline. */
  letter: boolean;
  /** `missing`: addressed, and nothing has reached the LOG yet. */
  status: PolicyProgress | 'missing';
  /** As the exchange proved it, which it does when the unit signs. */
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  reading: Reading;
  /** It is asked to carry the notice to its teams. */
  toConvey: boolean;
  conveyed?: { teams: number; told: number; at: EpochMs; completeAt?: EpochMs };
  /** Not all teams in time. */
  conveyLate: boolean;
  /** Questions that wait for an answer. */
  asked: number;
  reminders: number;
};

/** 传达情况 at a glance. */
export type PolicyOverview = {
  members: PolicyRow[];
  /** 阅知率: units that have read it ÷ units it went to, who declined left out. */
  read: Rate & { inTime: number; late: number; silent: number };
  /** 传达率: Σ teams told ÷ Σ teams of the units that have said so. */
  conveyed: Rate & { units: number; said: number; complete: number; late: number };
  asked: number;
};

/** All members of a notice, whoever is silent first. */
export function policyOverview(
  { now, directory, unit: issuer }: Pick<Office, 'now' | 'directory' | 'unit'>,
  { file, copies }: IssuedPolicy,
): PolicyOverview {
  const at = now();
  const members = Object.keys(file.members)
    .map((unit) => {
      const as = memberOf(file.members, unit)?.as ?? 'attend';
      const copy = copies.get(unit);
      const letter = copy ? copy.state.opening?.told === false : false;
      return copy
        ? rowOf(copy.state, { unit, as, letter, at })
        : missingRow({ unit, as, letter: directory.relation(issuer, unit) === 'peer' });
    })
    .sort((a, b) => rank(a) - rank(b) || (a.unit < b.unit ? -1 : 1));
  const counted = members.filter(({ status }) => status !== 'declined');
  const count = (is: (row: PolicyRow) => boolean) => counted.filter(is).length;
  const states = counted.flatMap(({ unit }) => copies.get(unit)?.state ?? []);
  return {
    members,
    read: {
      ...rateOf(
        count(({ acknowledgedAt }) => acknowledgedAt !== undefined),
        counted.length,
      ),
      inTime: count(({ reading }) => reading === 'in-time'),
      late: count(({ reading }) => reading === 'late'),
      silent: count(({ reading }) => reading === 'silent'),
    },
    conveyed: {
      ...conveyanceRate(states),
      units: count(({ toConvey }) => toConvey),
      said: count(({ conveyed }) => conveyed !== undefined),
      complete: count(({ conveyed }) => conveyed?.completeAt !== undefined),
      late: count(({ conveyLate }) => conveyLate),
    },
    asked: members.reduce((sum, { asked }) => sum + asked, 0),
  };
}

const rank = ({ reading, conveyLate, status }: PolicyRow): number => {
  if (status === 'declined') return 5;
  if (reading === 'silent') return 0;
  if (conveyLate) return 1;
  return reading === 'waiting' ? 2 : 3;
};

type Member = Pick<PolicyRow, 'unit' | 'as' | 'letter'>;

const missingRow = (member: Member): PolicyRow => ({
  ...member,
  status: 'missing',
  reading: 'waiting',
  toConvey: false,
  conveyLate: false,
  asked: 0,
  reminders: 0,
});

function rowOf(state: Policy, { at, ...member }: Member & { at: EpochMs }): PolicyRow {
  const { current, conveyed, acknowledgedAt, deliveredAt } = state;
  return {
    ...member,
    status: policyProgress(state),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    reading: readingOf(state, at),
    toConvey: current?.conveyDueAt !== undefined,
    ...(conveyed ? { conveyed } : {}),
    conveyLate: isLate(conveyed?.completeAt ?? endOr(state, at), current?.conveyDueAt),
    asked: state.openQuestions.length,
    reminders: state.reminders,
  };
}

/** What was not done by the end of the notice is no later for the time since. */
const endOr = ({ endedAt }: Policy, at: EpochMs): EpochMs => Math.min(endedAt ?? at, at);

function readingOf(state: Policy, at: EpochMs): Reading {
  const { acknowledgedAt, current } = state;
  const late = isLate(acknowledgedAt ?? endOr(state, at), current?.acknowledgeDueAt);
  if (acknowledgedAt === undefined) return late ? 'silent' : 'waiting';
  return late ? 'late' : 'in-time';
}

/** What a member owes. */
export type PolicyOwed = 'acknowledge' | 'convey';

/** What the unit owes now, and until when. */
export function policyOwed(state: Policy): { what: PolicyOwed; dueAt: EpochMs | undefined }[] {
  const { life, current, acknowledgedAt } = state;
  if (life !== 'open') return [];
  return [
    ...(acknowledgedAt === undefined
      ? [{ what: 'acknowledge' as const, dueAt: current?.acknowledgeDueAt }]
      : []),
    ...(owesConveyance(state) ? [{ what: 'convey' as const, dueAt: current?.conveyDueAt }] : []),
  ];
}
