import type {
  Act,
  CaseActType,
  CaseFacts,
  Classification,
  EpochMs,
  OpeningType,
  ThreadRef,
  TransferActType,
  TransferFacts,
  UnitRecord,
} from '@liandong/contracts';
import { steps } from '@liandong/domain';
import { smallArea } from './test-area.ts';

/** A moment on Shanghai's clock, `2026-03-02 10:00` or `2026-03-02 10:00:00.001`. */
export const shanghai = (moment: string): EpochMs => {
  const [day, time] = moment.split(' ');
  return Date.parse(`${day}T${time ?? '00:00'}+08:00`);
};

/** A Monday morning without a holiday near it. */
export const monday = shanghai('2026-03-02 10:00');

export type Place = Pick<UnitRecord, 'id' | 'role'> & Partial<UnitRecord>;

/** A unit as the directory knows it; a test names only what it is about. */
export const unitRecord = (place: Place): UnitRecord => ({
  name: place.id,
  keys: [],
  active: true,
  changedAt: 0,
  ...place,
});

/** {@link smallArea} with a neighbour of every kind, so that each relation has its pair. */
export const areaUnits: readonly UnitRecord[] = [
  ...smallArea.units.map(({ id, role, superior }) =>
    unitRecord({ id, role, ...(superior === undefined ? {} : { superior }) }),
  ),
  unitRecord({ id: 'plant-1-discipline', role: 'discipline', superior: 'plant-1' }),
  unitRecord({ id: 'plant-2', role: 'second-level', superior: 'company' }),
  unitRecord({ id: 'power', role: 'peer-enterprise' }),
];

/** The operator revokes a unit of {@link areaUnits}. */
export const revoked = (id: string): { unit: UnitRecord } => ({
  unit: unitRecord({
    role: 'department',
    ...areaUnits.find((unit) => unit.id === id),
    id,
    active: false,
  }),
});

/** Facts every transfer act may bear, as plain as they get. */
export const plainFacts: {
  [Type in TransferActType]: Omit<TransferFacts<Type>, 'case' | 'role' | 'classification'>;
} = {
  forward: { category: 'wages-benefits', urgency: 'normal' },
  assign: { category: 'wages-benefits', urgency: 'normal', dueAt: shanghai('2026-04-01') },
  refer: { category: 'wages-benefits', urgency: 'normal' },
  'request-assist': { category: 'wages-benefits', urgency: 'normal' },
  acknowledge: { missingItems: false },
  object: { reason: 'not-our-powers' },
  uphold: {},
  overrule: {},
  decline: { reason: 'no-capacity' },
  accept: { path: 'petition', notice: 'written' },
  divert: { path: 'litigation', notice: 'written' },
  extend: { days: 30, petitionerTold: true },
  pause: { reason: 'hearing' },
  resume: {},
  supplement: {},
  report: { outcome: 'explained', opinionServed: true },
  'send-back': { defects: ['facts-unclear'] },
  close: {},
  recall: { reason: 'mistake' },
  remind: {},
  supervise: { level: 'listed', trigger: 'overdue', replyDays: 30 },
  feedback: { adopted: true },
};

/** What a unit says, and when the exchange hears it. */
export type Said = { act: Act; at: EpochMs };

type Saying = { type: string; facts: object; by: string; at?: EpochMs; id?: string };

let acts = 0;

/** An act with an id of its own. */
export function say(ref: ThreadRef, { type, facts, by, at = monday, id }: Saying): Said {
  acts += 1;
  const act: Act = {
    v: 1,
    id: id ?? `act-${String(acts).padStart(8, '0')}`,
    ...ref,
    by,
    type,
    saidAt: at,
    facts: { ...facts },
  };
  // As it arrives: what is undefined is not there.
  return { act: JSON.parse(JSON.stringify(act)) as Act, at };
}

export const caseRef = (owner: string, thread: string): ThreadRef => ({
  kind: 'case',
  origin: owner,
  counterpart: owner,
  thread,
});

const registration: CaseFacts<'register'> = {
  channel: 'letter',
  classification: 'grievance',
  category: 'wages-benefits',
  urgency: 'normal',
  receivedAt: shanghai('2026-02-27 09:00'),
  first: true,
  confidential: false,
  people: '1',
  accused: [],
  source: 'desk',
};

/** A first petition by letter about pay, from one person; what a test is about stands beside it. */
export const aRegistration = (
  facts: Partial<CaseFacts<'register'>> = {},
): CaseFacts<'register'> => ({ ...registration, ...facts });

/** A case of years ago that was replied to after eleven days. */
const { accused: _none, ...known } = registration;
const oldCase: CaseFacts<'record-history'> = {
  ...known,
  receivedAt: shanghai('2020-01-06 12:09'),
  repliedAt: shanghai('2020-01-17 15:30'),
  precision: 'second',
  outcome: 'replied',
  source: 'ledger',
  historical: true,
};

export type CaseSaying = { owner?: string; at?: EpochMs; by?: string };

/** Acts on the file of one case, kept by the petition office unless said otherwise. */
export const caseFile = (thread: string, owner = 'petition-office') => {
  const ref = caseRef(owner, thread);
  const on =
    <Type extends CaseActType>(type: Type) =>
    (facts: CaseFacts<Type>, at?: EpochMs): Said =>
      say(ref, { type, facts, by: owner, ...(at === undefined ? {} : { at }) });
  return {
    ref,
    register: (facts: Partial<CaseFacts<'register'>> = {}, at?: EpochMs) =>
      on('register')(aRegistration(facts), at),
    dispatch: on('dispatch'),
    requestReview: on('request-review'),
    reviewOpinion: on('review-opinion'),
    requestRecheck: on('request-recheck'),
    recheckOpinion: on('recheck-opinion'),
    pause: on('pause'),
    resume: (at?: EpochMs) => on('resume')({}, at),
    nameLeader: (at?: EpochMs) => on('name-leader')({}, at),
    supplement: (at?: EpochMs) =>
      on('supplement')({ receivedAt: registration.receivedAt, channel: 'visit' }, at),
    conclude: (facts: Partial<CaseFacts<'conclude'>> = {}, at?: EpochMs) =>
      on('conclude')({ outcome: 'replied', resolved: true, ...facts }, at),
    history: (facts: Partial<CaseFacts<'record-history'>> = {}, at?: EpochMs) =>
      on('record-history')({ ...oldCase, ...facts }, at),
  };
};

export type HopSaying = {
  at?: EpochMs;
  /** Facts that differ from the plain ones. */
  facts?: Readonly<Record<string, unknown>>;
  by?: string;
};

/** Acts on one transfer. Who says what follows from the act, unless said otherwise. */
export const transferOf = (
  ref: Omit<ThreadRef, 'kind'>,
  opening: Pick<TransferFacts<'forward'>, 'case' | 'role' | 'classification' | 'under'>,
) => {
  const thread: ThreadRef = { kind: 'transfer', ...ref };
  return (type: TransferActType, { at, facts, by }: HopSaying = {}): Said => {
    const { by: party, from } = steps[type];
    return say(thread, {
      type,
      facts: { ...plainFacts[type], ...(from.includes('none') ? opening : {}), ...facts },
      by: by ?? (party === 'counterpart' ? ref.counterpart : ref.origin),
      ...(at === undefined ? {} : { at }),
    });
  };
};

/** 送达: a unit's service has stored what came to it. */
export const delivered = (
  unit: string,
  range: { after: number; upTo: number },
  { at, thread = 'delivered' }: { at?: EpochMs; thread?: string } = {},
): Said =>
  say(
    { kind: 'receipts', origin: unit, counterpart: unit, thread },
    {
      type: 'delivered',
      facts: { ...range, count: 1 },
      by: unit,
      ...(at === undefined ? {} : { at }),
    },
  );

export type Hopping = {
  to?: string;
  verb?: OpeningType;
  role?: 'lead' | 'assist';
  classification?: Classification;
  owner?: string;
  /** Facts of the opening that differ from the plain ones. */
  facts?: HopSaying['facts'];
};

/**
 * A case and one hop of it, ready to be told: `sent` registers, writes the hop into the
 * file and opens it; `hop` says what follows. An assisting hop comes after a lead of its own.
 */
export function aHop({
  to = 'dept-hr',
  verb = 'assign',
  role = 'lead',
  classification = 'grievance',
  owner = 'petition-office',
  facts = {},
}: Hopping = {}) {
  const file = caseFile('case-0001', owner);
  const opening = { case: { owner, thread: 'case-0001' }, role, classification };
  const hop = transferOf({ origin: owner, counterpart: to, thread: 'hop-0001' }, opening);
  const lead = { to: 'plant-2', transfer: 'hop-lead', role: 'lead' as const };
  const sent: Said[] = [
    file.register({ classification }),
    ...(role === 'assist' ? [file.dispatch(lead)] : []),
    file.dispatch({ to, transfer: 'hop-0001', role }),
    hop(verb, { facts }),
  ];
  return { file, hop, sent };
}
