import { BusError } from '@liandong/contracts';
import { type Ledger, type RowFault, triageReasons } from '@liandong/intake';
import { refusalError } from '@liandong/unit';
import type { Session } from '../../../session/session.ts';
import type { Plan } from './plan.ts';

/** Where every row that was read went; `read` is the sum of all the others. */
export type Counts = {
  read: number;
  empty: number;
  already: number;
  faults: number;
  refused: number;
  /** Not looked at, because the run was interrupted. */
  notReached: number;
} & Partial<Record<LiveCount | HistoryCount, number>>;

/** What becomes of the rows of a live ledger, and of an old one. */
type LiveCount = 'sent' | 'triage' | 'repeats';
type HistoryCount = 'recorded' | 'unanswered';

export type RowReport = {
  rowNo: number;
  outcome:
    | 'sent'
    | 'triage'
    | 'repeat'
    | 'recorded'
    | 'unanswered'
    | 'already'
    | 'fault'
    | 'refused';
  thread?: string;
  transfer?: string;
  to?: string;
  rule?: string;
  reason?: string;
  /** Which field of the row it was refused for, where the refusal says so. */
  field?: string;
  repeatOf?: string;
  sameAsRow?: number;
  faults?: readonly RowFault[];
  /** Kept in the outbox, and not yet answered. */
  waiting?: boolean;
};

const outcomes = {
  send: 'sent',
  triage: 'triage',
  repeat: 'repeat',
  record: 'recorded',
  unanswered: 'unanswered',
  there: 'already',
  fault: 'fault',
  differs: 'fault',
  refused: 'refused',
} as const satisfies Record<Plan['kind'], RowReport['outcome']>;

/** What became of a row, once its acts were answered. */
export function reportOf(plan: Plan, session: Session): RowReport {
  const settled = 'acts' in plan ? settledError(plan.acts, session) : undefined;
  const refusal =
    plan.kind === 'refused' ? plan.error : settled instanceof BusError ? settled : undefined;
  const report: RowReport = {
    rowNo: plan.rowNo,
    outcome: refusal ? 'refused' : outcomes[plan.kind],
    ...('thread' in plan ? { thread: plan.thread } : {}),
    ...(settled === 'waiting' ? { waiting: true } : {}),
  };
  if (refusal) return { ...report, reason: refusal.code, ...fieldOf(refusal) };
  switch (plan.kind) {
    case 'send':
      return { ...report, to: plan.to, transfer: plan.transfer, rule: plan.rule };
    case 'triage':
      return { ...report, reason: plan.reason };
    case 'repeat':
      return { ...report, repeatOf: plan.of };
    case 'there':
      return plan.ofRowNo === undefined ? report : { ...report, sameAsRow: plan.ofRowNo };
    case 'fault':
      return { ...report, faults: plan.faults };
    case 'differs':
      return { ...report, reason: 'CASE_NO_TAKEN' };
    case 'record':
      return {
        ...report,
        ...(plan.unit === undefined ? {} : { to: plan.unit }),
        ...(plan.of === undefined ? {} : { repeatOf: plan.of }),
      };
    case 'unanswered':
    case 'refused':
      return report;
  }
}

/** `text` of `content.text`, `petitioner` of `petitioner.name`. */
function fieldOf({ details: { field, path } }: BusError): Pick<RowReport, 'field'> {
  const said = field ?? path;
  if (typeof said !== 'string') return {};
  const [first, second] = said.split('.');
  const name = first === 'facts' || first === 'content' ? second : first;
  return name ? { field: name } : {};
}

/** The first refusal among a row's acts, or `waiting` while one is not answered. */
function settledError(
  acts: readonly { id: string }[],
  { outbox }: Session,
): BusError | 'waiting' | undefined {
  let waiting = false;
  for (const { id } of acts) {
    const { answer } = outbox.outcome(id) ?? {};
    if (answer === undefined) waiting = true;
    else if (!answer.ok) return refusalError(answer);
  }
  return waiting ? 'waiting' : undefined;
}

export function countsOf(rows: readonly RowReport[], ledger: Ledger): Counts {
  const count = (outcome: RowReport['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    read: ledger.rowsTotal,
    empty: ledger.rowsEmpty,
    ...(ledger.history
      ? { recorded: count('recorded'), unanswered: count('unanswered') }
      : { sent: count('sent'), triage: count('triage'), repeats: count('repeat') }),
    already: count('already'),
    faults: count('fault'),
    refused: count('refused'),
    notReached: ledger.rowsTotal - ledger.rowsEmpty - rows.length,
  };
}

/** True when every row read is accounted for; anything else is a fault of this program. */
export const addsUp = ({ read, ...parts }: Counts): boolean =>
  read === Object.values(parts).reduce((sum, part) => sum + part, 0) && parts.notReached >= 0;

/** The reason in words, of triage or of a refusal. */
export const triageText = (reason: string, language: 'zh' | 'en'): string =>
  Object.hasOwn(triageReasons, reason)
    ? triageReasons[reason as keyof typeof triageReasons][language]
    : reason;
