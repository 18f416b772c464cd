import { type Signals, silenceOf } from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { termText } from '../../render/moment.ts';
import { someNames } from '../../render/some-names.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { clockWord, kindWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { carryOut } from '../../signals/carry-out.ts';
import { distanceText, proposalWord, silenceWord } from '../../signals/signal-text.ts';
import type { ClockedThread } from '../../signals/thread-signals.ts';
import { shortId } from '../act/standing.ts';
import { titleOf } from '../act/thread-standing.ts';
import { grouped, isCirculated } from './circulated.ts';

/** A term of another unit of which the clocks have said something. */
type Waiting = {
  view: ClockedThread['view'];
  unit: string;
  clock: string;
  dueAt: number;
  /** When it was noted. */
  at: number;
};

/** What was noted of others, for the party that waits. */
export type InVain = {
  /** Terms that passed in silence, and run on. */
  silent: Waiting[];
  /** What a person is proposed to do about it, and by which command. */
  proposals: (Waiting & {
    level: NonNullable<Signals['proposed']>['level'];
    command: string | undefined;
  })[];
};

type Known = { context: CliContext; session: Pick<Session, 'store'> };

export function waitsInVain(
  threads: readonly ClockedThread[],
  { context, session }: Known,
): InVain {
  const short = (id: string) => shortId(session, id);
  const silent = threads.flatMap(({ view, party, signals }) =>
    signals.lapsed
      .filter(({ of }) => of !== party)
      .map(({ of, ...lapse }) => ({ view, unit: view.ref[of], ...lapse })),
  );
  const proposals = threads.flatMap(({ view, party, signals: { proposed } }) => {
    if (!proposed || party !== 'origin') return [];
    const command = carryOut({ view, proposed, shortId: short }, context);
    const { of, ...proposal } = proposed;
    return [{ view, unit: view.ref[of], ...proposal, command }];
  });
  return { silent: silent.sort(byTerm), proposals: proposals.sort(byTerm) };
}

const byTerm = (a: Waiting, b: Waiting): number =>
  a.dueAt - b.dueAt || a.view.firstSeq - b.view.firstSeq;

/** The same for scripts; instants are milliseconds since 1970. */
export const inVainData = ({ silent, proposals }: InVain) => ({
  silent: silent.map(({ view, ...lapse }) => ({
    ...view.ref,
    ...lapse,
    silence: silenceOf(lapse.clock),
  })),
  proposals: proposals.map(({ view, ...proposal }) => ({ ...view.ref, ...proposal })),
});

type Shown = { context: CliContext; session: Session; limit: number };

/** What is noted of many units in one circulation is one line. */
export const silentRows = (silent: InVain['silent'], { unit }: Pick<Session, 'unit'>) =>
  grouped(silent, { unit, same: ({ clock }) => clock });

/** 未签收, 未答复: who, of what, by when, and how late it is by now. */
export function silentTable(
  silent: ReturnType<typeof silentRows>,
  { context, session, limit }: Shown,
): string {
  const { say, paint, streams } = context;
  return renderTable(
    {
      columns: [
        { title: say('meeting.id') },
        { title: say('inbox.kind') },
        { title: say('inbox.party'), shrinkTo: 10 },
        { title: say('inbox.silence') },
        { title: say('column.term') },
        { title: say('inbox.silent-since') },
        { title: say('column.title'), shrinkTo: 14 },
      ],
      rows: silent
        .slice(0, limit)
        .map(({ first: { view, unit, clock, dueAt }, units }): Cell[] => [
          shortId(session, view.ref.thread),
          kindWord(view.ref.kind, context),
          units > 1 ? say('inbox.units', { n: units }) : session.names.name(unit),
          { text: silenceWord(view.ref.kind, clock, context), style: 'bad' },
          clockWord(view.ref.kind, clock, context),
          `${termText(view.ref.kind, dueAt)}  ${distanceText(dueAt, context.now(), context)}`,
          titleOf(session, view),
        ]),
    },
    { paint, ...(streams.stdout.isTTY ? { width: streams.stdout.columns } : {}) },
  );
}

type Proposal = InVain['proposals'][number];

/** Several of which the same is proposed: the units of one circulation, or what one unit owes. */
export type ProposalRow = { first: Proposal; others: readonly Proposal[] };

/** One row for every decision a person has to take, in the order of the first of each. */
export function proposalRows(
  proposals: readonly Proposal[],
  { unit }: Pick<Session, 'unit'>,
): ProposalRow[] {
  const groups = Map.groupBy(proposals, ({ view, unit: owing, clock, level, command }) => {
    const { ref, fileThread } = view;
    const of = isCirculated(view, unit) ? fileThread : owing;
    return [ref.kind, of, clock, level, command === undefined].join(' ');
  });
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ first, others }] : []));
}

/** 建议督办（黄牌）, and the command that carries it out. */
export function proposalLines(rows: readonly ProposalRow[], shown: Shown): string {
  return rows
    .slice(0, shown.limit)
    .flatMap((row) => proposalText(row, shown))
    .join('\n');
}

function proposalText(row: ProposalRow, shown: Shown): string[] {
  const { context, session } = shown;
  const { say, paint } = context;
  const { clock, dueAt, level, view } = row.first;
  const { kind } = view.ref;
  const { whose, command, about, alike } = isCirculated(view, session.unit)
    ? ofCirculation(row, shown)
    : ofUnit(row, shown);
  const head = [
    ...whose,
    paint('warn', proposalWord(level, context)),
    say('signal.term', { clock: clockWord(kind, clock, context), day: termText(kind, dueAt) }),
    distanceText(dueAt, context.now(), context),
    ...about,
  ];
  const act = command === undefined ? say('signal.by-hand') : say('signal.carry-out', { command });
  return [`  ${head.join('  ')}`, ...[act, ...alike].map((line) => paint('quiet', `    ${line}`))];
}

/** Units of one circulation are written to by one command. */
function ofCirculation({ first, others }: ProposalRow, { context, session }: Shown) {
  const { view, unit } = first;
  const units = [unit, ...others.map((other) => other.unit)];
  const names = someNames(units, session.names, context);
  const count = context.say('inbox.units', { n: units.length });
  const counterpart = units.join(',');
  const asked = { view: { ...view, ref: { ...view.ref, counterpart } }, proposed: first };
  return {
    whose: [shortId(session, view.fileThread), units.length === 1 ? names : `${count} (${names})`],
    command: carryOut({ ...asked, shortId: (id) => shortId(session, id) }, context),
    about: [titleOf(session, view)],
    alike: [],
  };
}

const shownAlike = 6;

/** What one unit owes several times is acted on one by one: the command of the first, and the others by their ids. */
function ofUnit({ first, others }: ProposalRow, { context, session }: Shown) {
  const { say } = context;
  const { view, unit, command } = first;
  const name = session.names.name(unit);
  const id = shortId(session, view.ref.thread);
  if (others.length === 0)
    return { whose: [id, name], command, about: [titleOf(session, view)], alike: [] };
  const ids = others.slice(0, shownAlike).map((other) => shortId(session, other.view.ref.thread));
  const more = others.length > shownAlike ? ' …' : '';
  return {
    whose: [name, say('inbox.threads', { n: others.length + 1 })],
    command,
    about: [],
    alike: [say('inbox.alike', { ids: ids.join(say('comma')) + more })],
  };
}
