import { type CaseFile, leadHop } from '@liandong/domain';
import { entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import type { Session } from '../../session/session.ts';
import { type Standing, standingOf } from '../act/standing.ts';

/** A case of the unit's own, as lists show it. */
export type CaseRow = {
  thread: string;
  caseNo: string | undefined;
  title: string;
  category: string;
  classification: string;
  receivedAt: number;
  repeatOf: string | undefined;
  status: string;
  open: boolean;
  /** Of a case from an old ledger: when it was replied to. */
  historical: { repliedAt: number } | undefined;
  /** Who holds it, or held it last, and how that hop stands. */
  holder: string | undefined;
  hop: Standing | undefined;
};

export function caseRow(session: Session, view: ThreadView, at: number): CaseRow {
  const file = view.state as CaseFile;
  const register = entriesOf(session.store, view.subject)[0];
  const facts = register?.facts ?? {};
  const last = leadHop(file);
  return {
    thread: view.ref.thread,
    caseNo: textOf(register?.content?.caseNo),
    title: textOf(register?.content?.title) ?? '',
    category: textOf(facts.category) ?? '',
    classification: file.classification,
    receivedAt: file.receivedAt,
    repeatOf: textOf(facts.repeatOf),
    status: view.status,
    open: view.open,
    historical: file.historical && { repliedAt: file.historical.repliedAt },
    holder: last?.to ?? file.historical?.unit,
    hop: last && hopStanding(session, last.transfer, at),
  };
}

function hopStanding(session: Session, transfer: string, at: number): Standing | undefined {
  const view = findThreads(session.store, transfer).find(({ ref }) => ref.thread === transfer);
  return view && standingOf(session, view, at);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Nobody was ever given the case, and it is no repeat that goes with another: a person must say where it goes. */
export const needsTriage = ({ open, holder, repeatOf }: CaseRow): boolean =>
  open && holder === undefined && repeatOf === undefined;

/** The last hop came back without a result: the case must go to somebody else. */
export const needsNewHop = ({ open, hop }: CaseRow): boolean =>
  open && hop !== undefined && ['returned', 'declined', 'recalled'].includes(hop.view.status);
