import { bulletins, docNoOf } from '@liandong/circulation';
import type { CliContext } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { plainText } from '../../../render/plain.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { shortId } from '../../act/standing.ts';
import { wordingText } from './received-text.ts';
import type { Showing } from './show.ts';

/** Members and counts, for scripts. */
export const overviewData = ({ members, counts }: bulletins.Overview) => ({ members, counts });

export type Issued = Showing & {
  own: bulletins.IssuedBulletin;
  seen: bulletins.Overview;
  questions: readonly bulletins.Question[];
};

/** The issuer's view: the bulletin in a line, counts in a line, a row a member, what was asked. */
export function issuedText(issued: Issued): string {
  const { context, own, seen, office, full } = issued;
  const parts = [
    headText(issued),
    own.file.releases.length > 0 ? countsText(seen.counts, context) : undefined,
    seen.members.length > 0 ? `\n${tableText(issued)}` : undefined,
    questionsText(issued),
    full ? `\n${wordingText(bulletins.wordingOf(office, own.view), issued)}` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

function headText({ context, session, office, own }: Issued): string {
  const { say, paint } = context;
  const { file, view } = own;
  const last = file.releases.at(-1);
  const number = last?.number ? docNoOf(office, last.number) : shortId(session, view.ref.thread);
  const mark = file.purpose === 'actual' ? '' : `【${say(`value.${file.purpose}`)}】`;
  const title = String(bulletins.wordingOf(office, view).title);
  const about = [
    last ? say('bulletin.revision', { revision: file.releases.length }) : undefined,
    say(`bulletin-status.${file.status === 'none' ? 'drafted' : file.status}`),
    last ? say('bulletin.valid', { day: dueDayText(last.expiresAt) }) : undefined,
    file.points > 0 ? say('bulletin.has-points', { version: file.points }) : undefined,
    file.measures > 0 ? say('bulletin.has-measures', { version: file.measures }) : undefined,
  ].filter((part) => part !== undefined);
  return `${paint('strong', `${mark}${number} ${plainText(title)}`)}\n  ${about.join(' · ')}`;
}

function countsText(
  { members, ...counts }: bulletins.Overview['counts'],
  { say, paint }: CliContext,
) {
  const of = (n: number, all = members) => `${n}/${all}`;
  const parts = [
    say('count.acknowledged', { n: of(counts.acknowledged) }),
    ...(counts.toCheck > 0
      ? [say('count.checked', { n: of(counts.checked, counts.toCheck), have: counts.have })]
      : []),
    ...(counts.toAdopt > 0
      ? [
          say('count.adopted', {
            n: of(counts.adopted, counts.toAdopt),
            done: counts.carriedOut,
          }),
          say('count.evaluated', { n: of(counts.evaluated, counts.adopted) }),
        ]
      : []),
    ...(counts.declined > 0 ? [say('count.declined', { n: counts.declined })] : []),
  ];
  const waiting = [
    counts.silent > 0 ? paint('warn', say('count.silent', { n: counts.silent })) : undefined,
    counts.unanswered > 0
      ? paint('warn', say('count.unanswered', { n: counts.unanswered }))
      : undefined,
    counts.late > 0 ? paint('bad', say('count.late', { n: counts.late })) : undefined,
    counts.asked > 0 ? paint('warn', say('count.asked', { n: counts.asked })) : undefined,
    counts.raised > 0 ? say('count.raised', { n: counts.raised }) : undefined,
  ].filter((part) => part !== undefined);
  return `  ${[...parts, ...waiting].join(' · ')}`;
}

function tableText({ context, session, seen }: Issued): string {
  const { say, paint, streams } = context;
  const titles = ['unit', 'way', 'status', 'read', 'check', 'measures', 'owes'] as const;
  return renderTable(
    {
      columns: titles.map((title) => ({
        title: say(`column.bulletin.${title}`),
        ...(title === 'unit' ? { shrinkTo: 10 } : {}),
      })),
      rows: seen.members.map((row) => rowCells(row, session.names.name(row.unit), context)),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

function rowCells(row: bulletins.MemberRow, name: string, { say }: CliContext): Cell[] {
  const { letter, as, acknowledgedAt, check } = row;
  const way = letter ? 'letter' : as === 'observe' ? 'informed' : 'told';
  const checked = check && (check.band ? say(`value.${check.band}`) : say('bulletin.has-none'));
  return [
    name,
    say(`bulletin.way.${way}`),
    statusText(row, say),
    acknowledgedAt === undefined ? '' : momentText(acknowledgedAt).slice(5),
    checked ?? '',
    measuresCell(row, say),
    owesCell(row, say),
  ];
}

/** A closed copy says as well that nothing came, or that it was declined. */
function statusText({ status, left }: bulletins.MemberRow, say: CliContext['say']): string {
  if (status === 'missing') return say('bulletin.missing');
  const word = say(`bulletin-status.${statusKey(status)}`);
  return left === undefined ? word : say('bulletin.left', { word, how: say(`bulletin.${left}`) });
}

const statusKey = (status: Exclude<bulletins.MemberRow['status'], 'missing'>) =>
  status === 'none' ? 'issued' : status;

function measuresCell(row: bulletins.MemberRow, say: CliContext['say']): string {
  const { adopted, declinedMeasures, evaluatedAt } = row;
  if (!adopted) return declinedMeasures ? say('act.decline-measures') : '';
  const { version, dueAt, progress } = adopted;
  if (evaluatedAt !== undefined) return `v${version} ${say('bulletin-status.evaluated')}`;
  if (progress) return `v${version} ${say(progress === 'done' ? 'value.done' : 'value.partly')}`;
  return `v${version} ${say('bulletin.due', { day: dueDayText(dueAt) })}`;
}

function owesCell({ owes, late }: bulletins.MemberRow, say: CliContext['say']): Cell {
  const text = owes
    .map((what) => (late.includes(what) ? `${say(`owes.${what}`)}!` : say(`owes.${what}`)))
    .join(say('comma'));
  return { text, style: late.length > 0 ? 'bad' : 'warn' };
}

function questionsText({ questions, context, session }: Issued): string | undefined {
  const { say, paint } = context;
  const open = questions.filter(({ answer }) => answer === undefined);
  if (open.length === 0) return undefined;
  const lines = open.map(
    ({ unit, question, text }) =>
      `  ${paint('strong', `${session.names.full(unit)} #${question}`)}  ${plainText(text)}`,
  );
  return [`\n${say('bulletin.questions')}`, ...lines].join('\n');
}
