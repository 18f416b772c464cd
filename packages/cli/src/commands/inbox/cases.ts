import { threadAt } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { dueDayText, momentText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import type { Session } from '../../session/session.ts';
import { chaseFlag } from '../../signals/flags.ts';
import { shortId } from '../act/standing.ts';
import type { CaseRow } from '../case/case-row.ts';
import { statusText } from '../case/list.ts';

/** Groups of what a unit owes on its own case files. */
export type CaseGroup = 'toDecide' | 'toSendAgain' | 'toConclude' | 'toTriage';

type Shown = { context: CliContext; session: Session; limit: number };

export function caseTable(rows: readonly CaseRow[], name: CaseGroup, shown: Shown): string {
  const { context, session, limit } = shown;
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: [
        { title: say('column.case') },
        { title: say('column.case-no'), shrinkTo: 10 },
        { title: say('column.received') },
        { title: say('column.title'), shrinkTo: 14 },
        { title: say('column.status') },
      ],
      rows: rows
        .slice(0, limit)
        .map((row): Cell[] => [
          shortId(session, row.thread),
          row.caseNo ?? '',
          momentText(row.receivedAt).slice(0, 10),
          [caseFlag(row, shown), row.title].filter(Boolean).join(' '),
          caseStand(row, name, shown),
        ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

/** Where it stands; of what the unit owes on the file itself, by when. */
function caseStand(row: CaseRow, name: CaseGroup, { context, session }: Shown): string {
  const { say } = context;
  const { hop } = row;
  const owes = name === 'toTriage' ? row.handOn : row.owes;
  if (owes)
    return `${statusText(row, say)} ${say('case.owed-by', { day: dueDayText(owes.dueAt) })}`;
  return hop
    ? `${session.names.name(row.holder ?? '')} ${say(`status.${hop.view.status}` as 'status.returned')}`
    : say('case.to-triage');
}

function caseFlag({ thread }: CaseRow, { context, session }: Shown): string {
  const { unit, store } = session;
  const view = threadAt(store, { kind: 'case', origin: unit, counterpart: unit, thread });
  const flag = chaseFlag(view, { context, session });
  return flag && `【${flag}】`;
}
