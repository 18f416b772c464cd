import { policies } from '@liandong/circulation';
import type { CliContext } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { plainText } from '../../../render/plain.ts';
import { type Cell, renderTable } from '../../../render/table.ts';
import { shortId } from '../../act/standing.ts';
import { rateText } from './rates.ts';
import type { Showing } from './show.ts';

export type IssuedView = Showing & {
  own: policies.IssuedPolicy;
  seen: policies.PolicyOverview;
  questions: ReturnType<typeof policies.policyQuestions>;
};

/** The issuer's view: the notice in a line, both rates, a row a member, what was asked. */
export function issuedText(issued: IssuedView): string {
  const { own, seen, context } = issued;
  const parts = [
    headText(issued),
    own.file.releases.length > 0 ? ratesText(seen, context) : undefined,
    seen.members.length > 0 ? `\n${tableText(issued)}` : undefined,
    questionsText(issued),
  ];
  return parts.filter((part) => part !== undefined).join('\n');
}

function headText({ context: { say, paint }, session, own }: IssuedView): string {
  const { file, view } = own;
  const { office } = session;
  const last = file.releases.at(-1);
  const number = last
    ? policies.policyDocNo(office, last.number)
    : shortId(session, view.ref.thread);
  const title = plainText(String(policies.policyWording(office, view).title));
  const { under } = file;
  const about = [
    last ? say('bulletin.revision', { revision: file.releases.length }) : undefined,
    say(`policy-status.${file.status === 'none' ? 'drafted' : file.status}`),
    last ? say('policy.effective', { day: last.effectiveOn }) : undefined,
    last ? say('bulletin.read-by', { day: dueDayText(last.acknowledgeDueAt) }) : undefined,
    last?.conveyDueAt === undefined
      ? undefined
      : say('policy.convey-by', { day: dueDayText(last.conveyDueAt) }),
    under ? say('policy.under', { unit: session.names.name(under.from) }) : undefined,
    file.answers > 0 ? say('policy.has-answers', { version: file.answers }) : undefined,
  ].filter((part) => part !== undefined);
  return `${paint('strong', `${number} ${title}`)}\n  ${about.join(' · ')}`;
}

function ratesText({ read, conveyed, asked }: policies.PolicyOverview, context: CliContext) {
  const { say, paint } = context;
  const of = [
    read.inTime > 0 ? say('policy.in-time', { n: read.inTime }) : undefined,
    read.late > 0 ? paint('warn', say('policy.read-late', { n: read.late })) : undefined,
    read.silent > 0 ? paint('bad', say('count.silent', { n: read.silent })) : undefined,
  ].filter((part) => part !== undefined);
  const lines = [[say('policy.read-rate', { rate: rateText(read, say) }), ...of].join(' · ')];
  if (conveyed.units > 0) {
    const parts = [
      say('policy.convey-rate', { rate: rateText(conveyed, say) }),
      say('policy.convey-said', { said: conveyed.said, units: conveyed.units }),
      ...(conveyed.late > 0 ? [paint('bad', say('count.late', { n: conveyed.late }))] : []),
    ];
    lines.push(parts.join(' · '));
  }
  if (asked > 0) lines.push(paint('warn', say('count.asked', { n: asked })));
  return lines.map((line) => `  ${line}`).join('\n');
}

function tableText({ context, session, seen }: IssuedView): string {
  const { say, paint, streams } = context;
  const titles = ['unit', 'way', 'status', 'delivered', 'read', 'conveyed', 'asked'] as const;
  return renderTable(
    {
      columns: titles.map((title) => ({
        title: say(`column.policy.${title}`),
        ...(title === 'unit' ? { shrinkTo: 10 } : {}),
      })),
      rows: seen.members.map((row) => rowCells(row, session.names.name(row.unit), context)),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

function rowCells(row: policies.PolicyRow, name: string, { say }: CliContext): Cell[] {
  const way = row.letter ? 'letter' : row.as === 'observe' ? 'informed' : 'notice';
  const { status, deliveredAt, asked } = row;
  return [
    name,
    say(`policy.way.${way}`),
    status === 'missing'
      ? say('bulletin.missing')
      : say(`policy-status.${status === 'none' ? 'issued' : status}`),
    deliveredAt === undefined ? '' : momentText(deliveredAt).slice(5),
    readCell(row, say),
    conveyedCell(row, say),
    asked > 0 ? String(asked) : '',
  ];
}

function readCell({ acknowledgedAt, reading }: policies.PolicyRow, say: CliContext['say']): Cell {
  if (acknowledgedAt === undefined)
    return reading === 'silent'
      ? { text: say('policy.reading.silent'), style: 'bad' }
      : { text: say('policy.reading.waiting'), style: 'warn' };
  const at = momentText(acknowledgedAt).slice(5);
  return reading === 'late' ? { text: `${at} ${say('policy.reading.late')}`, style: 'warn' } : at;
}

function conveyedCell(row: policies.PolicyRow, say: CliContext['say']): Cell {
  const { toConvey, conveyed, conveyLate } = row;
  if (!toConvey) return '';
  const text = conveyed ? `${conveyed.told}/${conveyed.teams}` : say('policy.not-said');
  return conveyLate
    ? { text: `${text} ${say('policy.reading.late')}`, style: 'bad' }
    : { text, style: conveyed?.completeAt === undefined ? 'warn' : 'good' };
}

function questionsText({ questions, seen, own, context, session }: IssuedView) {
  const { say, paint } = context;
  if (seen.asked === 0) return undefined;
  const open = questions.filter(({ unit, question }) =>
    own.copies.get(unit)?.state.openQuestions.some((one) => one.question === question),
  );
  const lines = open.map(
    ({ unit, question, text }) =>
      `  ${paint('strong', `${session.names.full(unit)} #${question}`)}  ${plainText(text)}`,
  );
  return [`\n${say('policy.questions')}`, ...lines].join('\n');
}
