import type { CaseTrack, ThreadRef, TrackedClock, TransferTrack } from '@liandong/contracts';
import { type ExplainedClock, explain, steps } from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { explainedText } from '../../render/explained.ts';
import type { Session } from '../../session/session.ts';
import { type Standing, shortId } from '../act/standing.ts';

/** The clocks of one thread, each explained. */
export type ExplainedThread = { ref: ThreadRef; clocks: readonly ExplainedClock[] };

type Known = {
  cases: readonly CaseTrack[];
  transfers: readonly TransferTrack[];
  /** As this machine knows them, where the tracker says nothing. */
  standing: readonly Standing[];
};

/** Every clock of every leg, and of the case. */
export function explainedOf(
  { cases, transfers, standing }: Known,
  { session, context }: { session: Session; context: CliContext },
): ExplainedThread[] {
  const of = (
    ref: ThreadRef,
    clocks: Readonly<Record<string, TrackedClock>>,
    ladder: Ladder = {},
  ) => ({
    ref,
    clocks: Object.entries(clocks)
      .map(([name, clock]) =>
        explain(
          { ...asTold(name, clock), lapsed: hasLapsed(name, clock, ladder) },
          context.now(),
          session.office.calendar,
        ),
      )
      .sort((a, b) => a.startAt - b.startAt),
  });
  const tracked = [
    ...cases.flatMap(({ ref, clocks, hops }) => [
      of(ref, clocks),
      ...hops.flatMap(({ track }) => (track ? [of(track.ref, track.clocks, track.ladder)] : [])),
    ]),
    ...transfers.map(({ ref, clocks, ladder }) => of(ref, clocks, ladder)),
  ];
  if (tracked.length > 0) return tracked;
  return standing.map(({ view, transfer }) => ({
    ref: view.ref,
    clocks: Object.entries(transfer.clocks).map(([name, clock]) =>
      explain(
        { name, clock, lapsed: hasLapsed(name, clock, { [view.status]: { at: view.lastAt } }) },
        context.now(),
        session.office.calendar,
      ),
    ),
  }));
}

type Ladder = Readonly<Record<string, { at: number } | undefined>>;

/** What ends a term: an act that answers some, and with which others end unanswered. */
const enders = {
  accepted: 'accept',
  returned: 'uphold',
  declined: 'decline',
  recalled: 'recall',
  closed: 'close',
} as const;

/** It stopped with the leg, or because the unit took the matter on: nobody answered it. */
export const hasLapsed = (
  name: string,
  { stoppedAt }: Pick<TrackedClock, 'stoppedAt'>,
  ladder: Ladder,
): boolean =>
  stoppedAt !== undefined &&
  Object.entries(enders).some(([step, act]) => {
    const answers: readonly string[] = steps[act].answers ?? [];
    return ladder[step]?.at === stoppedAt && !answers.includes(name);
  });

/** What the wire leaves out where it is not so is absent here as well. */
function asTold(name: string, { late, ...told }: TrackedClock): Parameters<typeof explain>[0] {
  return { name, late, clock: JSON.parse(JSON.stringify(told)) };
}

/** What `--explain` prints, thread by thread. */
export function explainedTexts(
  threads: readonly ExplainedThread[],
  { session, context }: { session: Session; context: CliContext },
): string[] {
  const { say, paint } = context;
  return threads.map(({ ref, clocks }) => {
    const id = shortId(session, ref.thread);
    const way = `${session.names.full(ref.origin)} → ${session.names.full(ref.counterpart)}`;
    const title =
      ref.kind === 'case' ? `${say('column.case')} ${id}` : `${say('column.thread')} ${id}  ${way}`;
    const lines = clocks.map((clock) => explainedText(clock, { kind: ref.kind, context }));
    return [paint('accent', title), ...(lines.length > 0 ? lines : [say('explain.none')])].join(
      '\n',
    );
  });
}
