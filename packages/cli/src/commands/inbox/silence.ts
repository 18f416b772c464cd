import { silenceOf } from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { termText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { clockWord, kindWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { carryOut } from '../../signals/carry-out.ts';
import { distanceText, proposalWord, silenceWord } from '../../signals/signal-text.ts';
import type { ClockedThread } from '../../signals/thread-signals.ts';
import { shortId } from '../act/standing.ts';
import { titleOf } from '../act/thread-standing.ts';
import { grouped } from './circulated.ts';

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
  proposals: (Waiting & { level: string; command: string | undefined })[];
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

/** 建议督办（黄牌）, and the command that carries it out. */
export function proposalLines(
  proposals: InVain['proposals'],
  { context, session, limit }: Shown,
): string {
  const { say, paint } = context;
  return proposals
    .slice(0, limit)
    .flatMap(({ view, unit, clock, dueAt, level, command }) => [
      [
        `  ${shortId(session, view.ref.thread)}`,
        session.names.name(unit),
        paint('warn', proposalWord(level, context)),
        say('signal.term', {
          clock: clockWord(view.ref.kind, clock, context),
          day: termText(view.ref.kind, dueAt),
        }),
        distanceText(dueAt, context.now(), context),
        titleOf(session, view),
      ].join('  '),
      paint(
        'quiet',
        `    ${command === undefined ? say('signal.by-hand') : say('signal.carry-out', { command })}`,
      ),
    ])
    .join('\n');
}
