import { type CaseFile, isRunning, kinds, leadHop, type WorkCalendar } from '@liandong/domain';
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
  /** What its owner owes on the file itself, the nearest first: an opinion, or to hand it on again. */
  owes: OwnTerm | undefined;
  /** Until when it is to be handed on, also where that was over before the case came in with a ledger. */
  handOn: OwnTerm | undefined;
  /** 责令重办: its earlier hops are over. */
  again: boolean;
  /** Who holds it, or held it last, and how that hop stands; nobody where it is to be handled again. */
  holder: string | undefined;
  hop: Standing | undefined;
};

/** A term of the file itself. */
export type OwnTerm = { name: string; dueAt: number; provisional: boolean };

export function caseRow(session: Session, view: ThreadView, at: number): CaseRow {
  const file = view.state as CaseFile;
  const register = entriesOf(session.store, view.subject)[0];
  const facts = register?.facts ?? {};
  const again = file.begunAnew === true;
  const last = again ? undefined : leadHop(file);
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
    owes: owedOn(file, session.directory.calendar),
    handOn: handOnBy(file),
    again,
    holder: last?.to ?? file.historical?.unit,
    hop: last && hopStanding(session, last.transfer, at),
  };
}

/** The nearest term that the owner of a file has to keep. */
export function owedOn(file: CaseFile, calendar: WorkCalendar): OwnTerm | undefined {
  const view = { delivered: undefined, calendar };
  const [first] = (kinds.case.clocks?.(file, view) ?? [])
    .filter((clock) => isRunning(clock))
    .sort((a, b) => a.dueAt - b.dueAt);
  return first && { name: first.name, dueAt: first.dueAt, provisional: first.provisional };
}

export function handOnBy({ clocks: { dispatch } }: CaseFile): OwnTerm | undefined {
  if (!isRunning(dispatch)) return undefined;
  return { name: 'dispatch', dueAt: dispatch.dueAt, provisional: dispatch.provisional };
}

function hopStanding(session: Session, transfer: string, at: number): Standing | undefined {
  const view = findThreads(session.store, transfer).find(({ ref }) => ref.thread === transfer);
  return view && standingOf(session, view, at);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Nobody was ever given the case, and it is no repeat that goes with another: a person must say where it goes. */
export const needsTriage = ({ open, holder, repeatOf, again }: CaseRow): boolean =>
  open && !again && holder === undefined && repeatOf === undefined;

type Sent = Pick<CaseRow, 'open' | 'again' | 'hop'>;

/** The last hop came back without a result, or the case is to be handled again: it must go to somebody. */
export const needsNewHop = ({ open, again, hop }: Sent): boolean =>
  open &&
  (again || (hop !== undefined && ['returned', 'declined', 'recalled'].includes(hop.view.status)));

/** The lead unit has finished, and the owner has not: the dossier is still to be concluded. */
export const needsConclusion = ({
  open,
  status,
  again,
  hop,
}: Sent & Pick<CaseRow, 'status'>): boolean =>
  open && status === 'registered' && !again && hop?.view.status === 'closed';

/** What is to be handed on first; what has no such term comes last. */
export const byHandOn = (a: CaseRow, b: CaseRow): number =>
  (a.handOn?.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.handOn?.dueAt ?? Number.MAX_SAFE_INTEGER) ||
  a.receivedAt - b.receivedAt;

/** 复查 or 复核: asked for, and no opinion is there. */
export const awaitsOpinion = ({ status }: Pick<CaseRow, 'status'>): boolean =>
  status === 'reviewing' || status === 'rechecking';
