import { BusError, type CaseFacts } from '@liandong/contracts';
import {
  caseNoKey,
  createRouter,
  type IntakeOutcome,
  type IntakeRow,
  type Router,
} from '@liandong/intake';
import { caseBeginnings, entriesOf, findThreads, ledgerThread } from '@liandong/unit';
import type { Session } from '../../../../session/session.ts';
import { nextAttempt } from '../ids.ts';
import { type Plan, saysSame } from '../plan.ts';
import type { RunOptions } from '../run.ts';
import { answeredIn, oldCaseOf } from './old-case.ts';

/** One act a row, and a submission full of them. */
const batchRows = 240;

type Known = {
  session: Session;
  router: Router;
  /** Own case files by thread; true for history. */
  historical: ReadonlyMap<string, boolean>;
  /** Numbers of cases that were registered here. */
  liveNumbers: ReadonlySet<string>;
};

/**
 * Plans an old ledger. Nothing of it goes anywhere, so units that are gone by now still count as known.
 * @throws BusError `HISTORY_NOT_PETITION_OFFICE`
 */
export function historyPlanner(session: Session): Pick<RunOptions, 'planOf' | 'batchRows'> {
  const { units, categories, rules, directory, unit, store } = session;
  if (directory.get(unit)?.role !== 'petition-office')
    throw new BusError('HISTORY_NOT_PETITION_OFFICE', { unit });
  const begun = caseBeginnings(store);
  const live = begun.filter(({ historical }) => !historical);
  const known: Known = {
    session,
    router: createRouter({ units, categories, rules }),
    historical: new Map(begun.map(({ thread, historical }) => [thread, historical])),
    liveNumbers: new Set(
      live.flatMap(({ caseNo }) => (caseNo === undefined ? [] : [caseNoKey(caseNo)])),
    ),
  };
  return { batchRows, planOf: (outcome) => planOf(outcome, known) };
}

function planOf(outcome: IntakeOutcome, known: Known): Plan {
  if (outcome.kind === 'fault' || outcome.kind === 'unanswered') return outcome;
  const { identity } = outcome;
  const { session, router } = known;
  const { unit, outbox, desk, directory } = session;
  const thread = ledgerThread(unit, identity);
  if (outcome.kind === 'duplicate')
    return { kind: 'there', rowNo: outcome.rowNo, thread, ofRowNo: outcome.ofRowNo };
  const { row, repeat } = outcome;
  const { rowNo } = row;
  const there = registered(row, thread, known);
  if (there === 'live')
    return { kind: 'refused', rowNo, thread, error: new BusError('HISTORY_CASE_LIVE') };
  if (there !== undefined) return { kind: there, rowNo, thread };
  const { ids, kept } = nextAttempt(outbox, { unit, identity }, 'history');
  if (kept) return { kind: 'there', rowNo, thread };
  try {
    const roleOf = (id: string) => directory.get(id)?.role;
    const repeatOf = repeat && ledgerThread(unit, repeat.repeatOf);
    const old = oldCaseOf(row, { roleOf, router, repeatOf });
    const act = desk.recordHistory({ thread, act: ids.history, ...old });
    return {
      kind: 'record',
      rowNo,
      thread,
      ...(old.facts.unit === undefined ? {} : { unit: old.facts.unit }),
      ...(repeatOf === undefined ? {} : { of: repeatOf }),
      acts: [act],
    };
  } catch (thrown) {
    return { kind: 'refused', rowNo, thread, error: BusError.from(thrown) };
  }
}

/** Whether the row is here: as history with the same words and times, as other history, or as a live case. */
function registered(
  row: IntakeRow,
  thread: string,
  { historical, liveNumbers, session: { store } }: Known,
): 'there' | 'differs' | 'live' | undefined {
  const isHistory = historical.get(thread);
  if (isHistory === false) return 'live';
  if (row.caseNo !== undefined && liveNumbers.has(caseNoKey(row.caseNo))) return 'live';
  if (isHistory === undefined) return undefined;
  const view = findThreads(store, thread).find(({ ref }) => ref.thread === thread);
  const entry = view && entriesOf(store, view.subject)[0];
  if (!entry) return undefined;
  const { content = {} } = entry;
  const facts = entry.facts as CaseFacts<'record-history'>;
  const { reply, repliedAt } = answeredIn(row);
  const same = content.reply === reply && facts.repliedAt === repliedAt;
  return same && saysSame(row, content) ? 'there' : 'differs';
}
