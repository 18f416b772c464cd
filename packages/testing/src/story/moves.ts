import {
  type EpochMs,
  type KindName,
  receiptsRef,
  type TransferActType,
} from '@liandong/contracts';
import {
  allowedActs,
  chinaCalendar,
  isEnded,
  type Receipts,
  relationOf,
  steps,
  type Transfer,
} from '@liandong/domain';
import { delivered, plainFacts, say } from '../builders.ts';
import {
  type CaseWorld,
  receiptFor,
  stateOf,
  transfersOf,
  type WorldCommand,
} from '../case-world.ts';
import { assist, conclude, dispatch, keepFile, open, register } from './case-moves.ts';
import { type Move, momentOf, pick, type Turn, unitOf } from './dice.ts';

// A story is told by dice. Each turn knows the world it comes into, so that most turns lead on
// and stories grow long; some are wild, so that nothing is too foolish to be tried.

type Made = (world: CaseWorld, turn: Turn, at: EpochMs) => WorldCommand | undefined;

const made: Readonly<Record<Move, Made>> = {
  register,
  dispatch,
  open,
  assist,
  deliver,
  proceed,
  conclude,
  file: keepFile,
  unit: changeUnit,
  wild: beWild,
};

/** What a turn makes of the world it comes into; undefined where there is nothing for it to do. */
export const commandOf = (world: CaseWorld, turn: Turn): WorldCommand | undefined =>
  made[turn.move](world, turn, momentOf(world, turn));

/** A unit with something to store stores it; now and then it claims more than there is. */
function deliver(world: CaseWorld, { who, how }: Turn, at: EpochMs): WorldCommand {
  const waiting = transfersOf(world).filter(({ transfer }) => transfer.status === 'sent');
  const unit = pick(waiting, who)?.ref.counterpart ?? unitOf(world, who);
  const { upTo } = stateOf(world, receiptsRef(unit)) as Receipts;
  const reach = world.log.length + (how % 7 === 0 ? 1 : 0);
  return delivered(unit, { after: upTo, upTo: reach }, { at });
}

function proceed(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand | undefined {
  const { who, which, what, how } = turn;
  const live = transfersOf(world).filter(({ transfer }) => !isEnded(transfer));
  const chosen = pick(live, which);
  if (!chosen) return undefined;
  const { transfer, ref } = chosen;
  const unit = pick([ref.counterpart, ref.counterpart, ref.origin], who);
  const type = pick(possible(world, { chosen, unit, at }), what);
  if (!type) return undefined;
  const facts = { ...plainFacts[type], ...varied(world, { type, transfer, how }) };
  return say(ref, { type, facts, by: unit, at });
}

type Chosen = ReturnType<typeof transfersOf>[number];

/** What the unit may do; what leads nowhere less often than the rest, that stories go on. */
function possible(
  { units }: CaseWorld,
  { chosen, unit, at }: { chosen: Chosen; unit: string; at: EpochMs },
): TransferActType[] {
  const { transfer, ref } = chosen;
  const acts = allowedActs(transfer, {
    unit,
    at,
    relation: relationOf(ref.origin, ref.counterpart, (id) => units.get(id)),
    calendar: chinaCalendar,
    counterpartGone: units.get(ref.counterpart)?.active === false,
  }).map(({ type }) => type);
  const rare: readonly TransferActType[] = ['recall', 'remind', 'supplement', 'supervise'];
  return acts.flatMap((type) => (rare.includes(type) ? [type] : [type, type, type]));
}

/** Facts by chance, within what the contracts allow. */
function varied(
  world: CaseWorld,
  { type, transfer, how }: { type: TransferActType; transfer: Transfer; how: number },
): object {
  if (type === 'extend') return { days: 1 + (how % 30) };
  if (type === 'supervise')
    return {
      level: pick(['ordinary', 'yellow', 'red', 'listed'], how),
      replyDays: 1 + (how % 60),
    };
  if (type !== 'acknowledge' && type !== 'decline') return {};
  const receipt = receiptFor(world, transfer);
  if (how % 6 === 0) return { delivery: 1 + (how % world.log.length) };
  return receipt === undefined ? {} : { delivery: receipt.seq };
}

/** The operator brings a revoked unit back, revokes one, or puts one below another. */
function changeUnit(world: CaseWorld, { who, which, how }: Turn): WorldCommand | undefined {
  const gone = [...world.units.values()].filter(({ active }) => !active);
  const unit = pick(gone, who) ?? world.units.get(unitOf(world, who));
  if (!unit) return undefined;
  if (how % 4 !== 0 || !unit.active) return { unit: { ...unit, active: !unit.active } };
  return { unit: { ...unit, superior: unitOf(world, which) } };
}

/** Anyone says anything anywhere; now and then even whose turn it is. */
function beWild(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand | undefined {
  const { who, which, what, how } = turn;
  const happened = pick(world.log, which);
  if (!happened) return undefined;
  const { act } = happened.entry;
  const again = how % 5 === 0;
  const type = again ? act.type : wildType(act.kind, what);
  const party = steps[type as TransferActType]?.by ?? 'origin';
  const turnOf = act[party === 'either' ? 'origin' : party];
  const by = pick([unitOf(world, who), turnOf, turnOf, act.by], how);
  const known = plainFacts[type as TransferActType] ?? {};
  return say(happened.ref, { type, facts: { ...known, ...(again ? act.facts : {}) }, by, at });
}

const wildTypes: Readonly<Record<KindName, readonly string[]>> = {
  transfer: Object.keys(steps),
  case: ['register', 'conclude', 'name-leader', 'close'],
  receipts: ['delivered', 'register'],
  'alert-file': [],
  alert: [],
  'bulletin-file': [],
  bulletin: [],
  numbers: [],
  'meeting-file': [],
  meeting: [],
  'agreed-item': [],
  'report-file': [],
  'report-duty': [],
  proposal: [],
  'policy-file': [],
  policy: [],
};

const wildType = (kind: KindName, die: number): string => pick(wildTypes[kind], die) ?? '';
