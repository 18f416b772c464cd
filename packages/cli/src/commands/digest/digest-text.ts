import type { CliContext } from '../../context.ts';
import { lampCell, lampOf } from '../../render/lamp.ts';
import { termText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { clockWord, kindWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { readerText, silenceWord } from '../../signals/signal-text.ts';
import { shortId } from '../act/standing.ts';
import { titleOf } from '../act/thread-standing.ts';
import { alertedUnits, grouped } from '../inbox/circulated.ts';
import { elsewhereLine } from '../inbox/elsewhere.ts';
import { type InVain, proposalLines, proposalRows } from '../inbox/silence.ts';
import type { Digest, DigestTerm } from './gather.ts';

export type DigestParts = {
  context: CliContext;
  session: Session;
  limit: number;
  day: string;
  at: number;
};

const groups = ['overdue', 'dueToday', 'dueSoon', 'chased', 'reviews', 'unsigned'] as const;

/** The one text a day; one line where there is nothing to tell. */
export function digestText(
  digest: Digest & Pick<InVain, 'proposals'> & { elsewhere: number | undefined },
  parts: DigestParts,
): string {
  const { context, session, day } = parts;
  const { say, paint } = context;
  const head = `${paint('strong', say('digest.title', { unit: session.names.full(session.unit), day }))}`;
  const sections = [
    ...groups.map((name) => section(name, digest[name], parts)),
    proposalSection(digest.proposals, parts),
    elsewhereLine(digest.elsewhere, context),
    section('awaited', digest.awaited, parts),
  ].filter((text) => text !== undefined);
  return sections.length === 0
    ? `${head}  ${paint('good', say('digest.nothing'))}`
    : [head, ...sections].join('\n\n');
}

function headOf(name: keyof Digest | 'proposals', total: number, parts: DigestParts): string {
  const { context, limit } = parts;
  const { say, paint } = context;
  const more =
    total > limit ? `  ${paint('quiet', say('list.more', { total, shown: limit }))}` : '';
  return `${paint('accent', `${say(`digest.${name}`)} (${total})`)}${more}`;
}

function proposalSection(proposals: InVain['proposals'], parts: DigestParts): string | undefined {
  if (proposals.length === 0) return undefined;
  const rows = proposalRows(proposals, parts.session);
  return `${headOf('proposals', rows.length, parts)}\n${proposalLines(rows, parts)}`;
}

function section(
  name: keyof Digest,
  terms: readonly DigestTerm[],
  parts: DigestParts,
): string | undefined {
  if (terms.length === 0) return undefined;
  const { context, session, limit } = parts;
  const { say, paint, streams } = context;
  const rows = grouped(terms, {
    unit: session.unit,
    same: (term) => `${term.clock} ${term.lapsedAt === undefined}`,
  });
  const table = renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('inbox.kind') },
        { title: say('column.term') },
        { title: say('column.due') },
        { title: say('column.lamp') },
        { title: say('inbox.party'), shrinkTo: 10 },
        { title: say('column.title'), shrinkTo: 14 },
      ],
      rows: rows.slice(0, limit).map(({ first: term, units }): Cell[] => [
        shortId(session, term.view.ref.thread),
        kindWord(term.view.ref.kind, context),
        clockWord(term.view.ref.kind, term.clock, context),
        termText(term.view.ref.kind, term.dueAt),
        {
          ...lampCell(
            {
              ...lampOf(term.dueAt, parts.at, session.directory.calendar),
              provisional: term.provisional,
            },
            context,
          ),
        },
        partyText(
          term,
          name === 'awaited' ? units : Math.max(units, alertedUnits(session, term.view)),
          parts,
        ),
        [noteOf(term, context), titleOf(session, term.view)].filter(Boolean).join(' '),
      ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return `${headOf(name, rows.length, parts)}\n${table}`;
}

const partyText = ({ unit }: DigestTerm, n: number, { context, session }: DigestParts): string =>
  n > 1 ? context.say('inbox.units', { n }) : session.names.name(unit);

/** 【未签收】 where silence was noted, 【自动催办，请单位负责人阅】 where a reminder came since the last digest. */
function noteOf({ view, clock, lapsedAt, chased }: DigestTerm, context: CliContext): string {
  const { say } = context;
  const notes = [
    lapsedAt === undefined
      ? ''
      : say('digest.lapsed', { silence: silenceWord(view.ref.kind, clock, context) }),
    chased
      ? [say('digest.reminded'), readerText(chased.to, context)].filter(Boolean).join(say('comma'))
      : '',
  ];
  return notes
    .filter((note) => note !== '')
    .map((note) => `【${note}】`)
    .join('');
}
