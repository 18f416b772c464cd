import { BusError } from '@liandong/contracts';
import {
  type IntakeOutcome,
  type IntakeRow,
  type Router,
  type RowFault,
  rowFingerprint,
  type TriageReason,
} from '@liandong/intake';
import { entriesOf, findThreads, type KeptAct, ledgerThread } from '@liandong/unit';
import type { Session } from '../../../session/session.ts';
import { verbFor } from '../../transfer/act.ts';
import { nextAttempt } from './ids.ts';
import { registrationOf } from './registration.ts';

/** What is to be done with one filled row of the ledger. */
export type Plan = { rowNo: number } & (
  | { kind: 'send'; thread: string; transfer: string; to: string; rule: string; acts: KeptAct[] }
  | { kind: 'triage'; thread: string; reason: TriageReason; acts: KeptAct[] }
  | { kind: 'repeat'; thread: string; of: string; acts: KeptAct[] }
  | { kind: 'record'; thread: string; unit?: string; of?: string; acts: KeptAct[] }
  /** Of an old ledger: not answered, so it is no history. */
  | { kind: 'unanswered' }
  /** Registered by an earlier run; or `ofRowNo`, word for word an earlier row. */
  | { kind: 'there'; thread: string; ofRowNo?: number }
  | { kind: 'fault'; faults: readonly RowFault[] }
  /** The number was registered before, with other content. */
  | { kind: 'differs'; thread: string }
  /** The gate of the own unit forbids it. */
  | { kind: 'refused'; thread: string; error: BusError }
);

export type Planning = { session: Session; router: Router; now: number };

/** Decides one outcome of the reader. Pure but for what the unit's own tables tell. */
export function planOf(outcome: IntakeOutcome, planning: Planning): Plan {
  const { unit } = planning.session;
  if (outcome.kind === 'fault' || outcome.kind === 'unanswered') return outcome;
  const { identity } = outcome;
  const thread = ledgerThread(unit, identity);
  if (outcome.kind === 'duplicate')
    return { kind: 'there', rowNo: outcome.rowNo, thread, ofRowNo: outcome.ofRowNo };
  const { rowNo } = outcome.row;
  const known = registered(outcome.row, thread, planning.session);
  if (known !== undefined) return { kind: known, rowNo, thread };
  const { ids, kept } = nextAttempt(planning.session.outbox, { unit, identity });
  if (kept) return { kind: 'there', rowNo, thread };
  try {
    return { rowNo, ...fresh(outcome, { ...planning, ids }) };
  } catch (thrown) {
    return { kind: 'refused', rowNo, thread, error: BusError.from(thrown) };
  }
}

/** What the unit's own copy says of a case with this identity; two offices may use one number for two petitions. */
function registered(
  row: IntakeRow,
  thread: string,
  { store }: Session,
): 'there' | 'differs' | undefined {
  const view = findThreads(store, thread).find(({ ref }) => ref.thread === thread);
  if (!view) return undefined;
  const content = entriesOf(store, view.subject)[0]?.content ?? {};
  return saysSame(row, content) ? 'there' : 'differs';
}

/** Whether a row says what a case says, whose opening this is. */
export function saysSame(row: IntakeRow, content: Readonly<Record<string, unknown>>): boolean {
  const { name } = (content.petitioner ?? {}) as { name?: string };
  const said = { ...row, title: String(content.title), text: String(content.text) };
  return saying(row, row.petitioner) === saying(said, name);
}

/** What a row says, whenever it was registered; a name nobody gave is no difference. */
function saying(row: IntakeRow, petitioner: string | undefined): string {
  const { registeredAt: _when, petitioner: _who, ...words } = row;
  const known = petitioner !== undefined && petitioner !== '不详';
  return rowFingerprint({ ...words, ...(known ? { petitioner } : {}) });
}

type Row = Extract<IntakeOutcome, { kind: 'row' }>;
type Fresh = Extract<Plan, { kind: 'send' | 'triage' | 'repeat' }>;

function fresh(
  { row, repeat }: Row,
  { session, router, now, ids }: Planning & { ids: ReturnType<typeof nextAttempt>['ids'] },
):
  | Omit<Extract<Fresh, { kind: 'send' }>, 'rowNo'>
  | Omit<Extract<Fresh, { kind: 'triage' }>, 'rowNo'>
  | Omit<Extract<Fresh, { kind: 'repeat' }>, 'rowNo'> {
  const { desk, unit, directory } = session;
  const { thread } = ids;
  const way = router.route(row);
  const to = 'unit' in way ? way.unit : undefined;
  const toDiscipline = to !== undefined && directory.get(to)?.role === 'discipline';
  const repeatOf = repeat && ledgerThread(unit, repeat.repeatOf);
  const registration = {
    thread,
    act: ids.register,
    ...registrationOf(row, { router, now, repeatOf, toDiscipline }),
  };
  // A repeat goes with the petition it repeats; to send it as well would give two units one matter.
  if (repeatOf !== undefined)
    return { kind: 'repeat', thread, of: repeatOf, acts: [desk.register(registration)] };
  if (to === undefined || to === unit || !('rule' in way)) {
    const reason = 'triage' in way ? way.triage : 'UNIT_HANDLES_NONE';
    return { kind: 'triage', thread, reason, acts: [desk.register(registration)] };
  }
  const { classification } = registration.facts;
  const acts = desk.registerAndSend(registration, {
    to,
    role: 'lead',
    ...verbFor(session, { to, role: 'lead', due: undefined, classification }),
    ids,
  });
  return { kind: 'send', thread, transfer: ids.transfer, to, rule: way.rule, acts };
}
