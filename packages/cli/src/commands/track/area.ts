import type { TrackerAnswers } from '@liandong/contracts';
import { askTracker } from '@liandong/tracking';
import type { CliContext, Result } from '../../context.ts';
import { termText } from '../../render/moment.ts';
import { type Cell, renderTable, shortIdLength } from '../../render/table.ts';
import { clockWord, kindWord } from '../../render/word.ts';
import { openSession, type Session } from '../../session/session.ts';
import { distanceText, proposalWord, silenceWord } from '../../signals/signal-text.ts';

type Silent = TrackerAnswers['silent'];
type SilentThread = Silent['items'][number];
type Parts = { context: CliContext; session: Session };

/** As many as the tracker tells at once. */
const most = 1_000;

/** `track --area`: what nobody answers in the whole area, for whoever looks after it. */
export async function trackArea(context: CliContext): Promise<Result> {
  await using session = await openSession(context, { prefer: 'office' });
  const question = { what: 'silent', limit: most } as const;
  const { lag, answer } = await askTracker(await session.connection(), question);
  const { items, threads, others } = answer;
  return {
    data: { unit: session.unit, lag, silent: items, total: threads, others },
    text: areaText(answer, { context, session }),
  };
}

function areaText({ items, threads }: Silent, { context, session }: Parts): string {
  const { say, paint, streams } = context;
  const head = paint('accent', `${say('track.silent-area')} (${threads})`);
  if (items.length === 0) return head;
  const more =
    threads > items.length
      ? `  ${paint('quiet', say('list.more', { total: threads, shown: items.length }))}`
      : '';
  const table = renderTable(
    {
      columns: [
        { title: say('column.unit'), shrinkTo: 10 },
        { title: say('column.thread') },
        { title: say('inbox.kind') },
        { title: say('inbox.party'), shrinkTo: 10 },
        { title: say('inbox.silence') },
        { title: say('column.term') },
        { title: say('inbox.silent-since') },
        { title: say('track.proposed') },
      ],
      rows: inOrder(items.flatMap(termsOf), session.units).map((term) =>
        cellsOf(term, { context, session }),
      ),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
  return `${head}${more}\n${table}`;
}

/** A term of a thread that nobody answers, and who owes it. */
type Term = {
  ref: SilentThread['ref'];
  unit: string;
  clock: string;
  dueAt: number;
  lapsed: boolean;
  level?: string;
};

/** One line a term; what is proposed stands beside the term it is proposed for. */
function termsOf({ ref, lapsed, proposed }: SilentThread): Term[] {
  const isProposed = ({ clock, unit }: SilentThread['lapsed'][number]) =>
    proposed?.clock === clock && proposed.unit === unit;
  const alone = proposed && !lapsed.some(isProposed) ? [{ ...proposed, lapsed: false }] : [];
  return [
    ...lapsed.map((said) => ({
      ...said,
      lapsed: true,
      ...(proposed && isProposed(said) ? { level: proposed.level } : {}),
    })),
    ...alone,
  ].map((term) => ({ ref, ...term }));
}

/** Units as the area's file lists them, each with its oldest term first: no ranking. */
function inOrder(terms: readonly Term[], listed: Session['units']): Term[] {
  const places = new Map(listed.map(({ id }, place) => [id, place]));
  const placeOf = ({ unit }: Term) => places.get(unit) ?? listed.length;
  return terms.toSorted((a, b) => placeOf(a) - placeOf(b) || a.dueAt - b.dueAt);
}

function cellsOf(
  { ref, unit, clock, dueAt, lapsed, level }: Term,
  { context, session }: Parts,
): Cell[] {
  const { kind, origin, counterpart } = ref;
  const other = unit === origin ? counterpart : origin;
  return [
    session.names.name(unit),
    ref.thread.slice(0, shortIdLength),
    kindWord(kind, context),
    other === unit ? '' : session.names.name(other),
    lapsed ? { text: silenceWord(kind, clock, context), style: 'bad' } : '',
    clockWord(kind, clock, context),
    `${termText(kind, dueAt)}  ${distanceText(dueAt, context.now(), context)}`,
    level === undefined ? '' : proposalWord(level, context),
  ];
}
