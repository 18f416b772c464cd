import type {
  CaseTrack,
  EpochMs,
  HopTrack,
  LadderStep,
  ThreadRef,
  TrackedTurn,
  TransferTrack,
  UnitId,
} from '@liandong/contracts';
import type { TransferStatus, WorkCalendar } from '@liandong/domain';
import { type CaseRecord, leadHopOf, waitingFor } from '../fold/case-record.ts';
import { levelOf, type TransferRecord } from '../fold/transfer-record.ts';
import { turnsOf } from '../fold/transfer-turns.ts';
import { tailOf } from '../keys.ts';
import { caseClocks, transferClocks } from './track-clocks.ts';

export type View = { calendar: WorkCalendar; now: EpochMs };

/** An optional property, left out rather than undefined. */
export const maybe = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };

/** Where a transfer is, from its record alone. */
export function transferTrack(
  ref: ThreadRef,
  record: TransferRecord,
  view: View,
): TransferTrack | undefined {
  const { state, delivered } = record;
  const { opening } = state;
  if (!opening) return undefined;
  return {
    ref,
    case: opening.case,
    verb: opening.verb,
    role: opening.role,
    classification: opening.classification,
    category: opening.category,
    urgent: opening.urgent,
    status: state.status,
    ladder: ladderOf(record),
    clocks: transferClocks(record, view),
    turns: turnsOf(record, ref, view.calendar).map((turn) => trackedTurn(turn, view.now)),
    ...maybe('deliverySeq', delivered?.seq),
    reminders: state.reminders,
    sentBack: state.sentBack,
    extended: state.extended,
    ...maybe('supervision', state.supervision),
    n: record.n,
    seq: record.seq,
    at: record.at,
  };
}

export const trackedTurn = (
  turn: Pick<TrackedTurn, 'unit' | 'level' | 'since'> & { dueAt: EpochMs | undefined },
  now: EpochMs,
): TrackedTurn => ({
  unit: turn.unit,
  level: turn.level,
  since: turn.since,
  ...maybe('dueAt', turn.dueAt),
  overdue: turn.dueAt !== undefined && now >= turn.dueAt,
});

const endings: readonly TransferStatus[] = ['returned', 'declined', 'recalled', 'closed'];

function ladderOf({ state, delivered, objectedAt, sentBackAt }: TransferRecord) {
  const { opening, acknowledgedAt, acceptedAt, reportedAt, endedAt, status } = state;
  const ladder: TransferTrack['ladder'] = {};
  const step = (name: LadderStep, at: EpochMs | undefined, how: 'automatic' | 'manual') => {
    if (at !== undefined) ladder[name] = { at, how };
  };
  step('submitted', opening?.at, 'manual');
  step('delivered', delivered?.at, delivered?.seq === undefined ? 'manual' : 'automatic');
  step('acknowledged', acknowledgedAt, 'manual');
  step('objected', objectedAt, 'manual');
  step('accepted', acceptedAt, 'manual');
  step('reported', reportedAt, 'manual');
  step('sent-back', sentBackAt, 'manual');
  if (endings.includes(status)) step(status as LadderStep, endedAt, 'manual');
  return ladder;
}

/** The transfer a hop of a case names. */
export const hopRef = (owner: UnitId, hop: { to: UnitId; transfer: string }): ThreadRef => ({
  kind: 'transfer',
  origin: owner,
  counterpart: hop.to,
  thread: hop.transfer,
});

/** Where a case is, from its record and those of its hops. */
export function caseTrack(
  ref: ThreadRef,
  file: CaseRecord,
  { hops, view }: { hops: ReadonlyMap<string, TransferRecord>; view: View },
): CaseTrack {
  const { receivedAt, channel, classification, category, urgency, first } = file.facts;
  const waiting = waitingFor(file);
  return {
    ref,
    stand: file.stand,
    since: file.since,
    registeredAt: file.registeredAt,
    receivedAt,
    channel,
    classification,
    category,
    urgency,
    first,
    ...maybe('leaderNamedAt', file.leaderNamedAt),
    ...maybe('concluded', file.concluded),
    holder: holderOf(ref.origin, file, hops),
    clocks: caseClocks(file, leadOf(ref.origin, file, hops), view),
    hops: file.hops.map((hop) => hopTrack(ref.origin, hop, { hops, view })),
    turns: waiting ? [trackedTurn({ unit: ref.origin, ...waiting }, view.now)] : [],
  };
}

function hopTrack(
  owner: UnitId,
  hop: CaseRecord['hops'][number],
  { hops, view }: { hops: ReadonlyMap<string, TransferRecord>; view: View },
): HopTrack {
  const ref = hopRef(owner, hop);
  const record = hops.get(tailOf(ref));
  const { to, transfer, role, at } = hop;
  const track = record && transferTrack(ref, record, view);
  return { to, transfer, role, dispatchedAt: at, ...maybe('track', track) };
}

/** A hop holds the case from the moment it is written; one that has ended holds nothing. */
function holderOf(
  owner: UnitId,
  file: CaseRecord,
  hops: ReadonlyMap<string, TransferRecord>,
): CaseTrack['holder'] {
  const lead = leadHopOf(file);
  const record = leadOf(owner, file, hops);
  const over = record !== undefined && levelOf(record) === undefined;
  if (!lead || over) return { unit: owner };
  return { unit: lead.to, transfer: lead.transfer };
}

/** The transfer of the lead hop, once it was opened. */
function leadOf(
  owner: UnitId,
  file: CaseRecord,
  hops: ReadonlyMap<string, TransferRecord>,
): TransferRecord | undefined {
  const lead = leadHopOf(file);
  return lead && hops.get(tailOf(hopRef(owner, lead)));
}
