import type {
  CaseTrack,
  KindName,
  ThreadTrack,
  TrackedTurn,
  TransferTrack,
} from '@liandong/contracts';
import type { CliContext } from '../../context.ts';
import { durationText } from '../../render/duration.ts';
import { lampCell, lampOf, pausedText } from '../../render/lamp.ts';
import { momentText, secondText } from '../../render/moment.ts';
import { type Cell, renderTable } from '../../render/table.ts';
import { kindWord, levelWord, statusWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { shortId } from '../act/standing.ts';

type Parts = { context: CliContext; session: Session };

/** A case: who holds it, whose turn it is, and every hop's ladder. */
export function caseTrackText(track: CaseTrack, { context, session }: Parts): string {
  const { say, paint } = context;
  const hops = track.hops.map((hop, at) => {
    const act = hop.track ? say(`act.${hop.track.verb}` as 'act.forward') : say('act.dispatch');
    const head = `${paint('accent', say('track.hop', { n: at + 1, act }))}  → ${session.names.full(hop.to)}`;
    return hop.track
      ? `${head}\n${ladderText(hop.track, { context, session })}`
      : `${head}\n  ${say('track.not-opened')}`;
  });
  return [
    [
      `${paint('strong', `${say('column.case')} ${shortId(session, track.ref.thread)}`)}  ${say('track.holder', { unit: session.names.full(track.holder.unit) })}`,
      ...track.turns.map((turn) => turnText(turn, { context, session, kind: 'case' })),
    ].join('\n'),
    ...hops,
  ].join('\n\n');
}

/** One transfer. */
export function transferTrackText(track: TransferTrack, { context, session }: Parts): string {
  const { say, paint } = context;
  const { ref } = track;
  const head = `${paint('strong', `${say('column.thread')} ${shortId(session, ref.thread)}`)}  ${session.names.full(ref.origin)} → ${session.names.full(ref.counterpart)}  ${say(`act.${track.verb}` as 'act.forward')}  ${say(`status.${track.status}` as 'status.sent')}`;
  return `${head}\n${ladderText(track, { context, session })}`;
}

/** One thread of any other kind: a notice, an agreed item, a proposal, a bulletin. */
export function threadTrackText(track: ThreadTrack, { context, session }: Parts): string {
  const { paint } = context;
  const { kind, thread, origin, counterpart } = track.ref;
  const head = `${paint('strong', `${kindWord(kind, context)} ${shortId(session, thread)}`)}  ${session.names.full(origin)} → ${session.names.full(counterpart)}  ${statusWord(kind, track.status, context)}`;
  return `${head}\n${ladderText(track, { context, session })}`;
}

function ladderText(track: TransferTrack | ThreadTrack, { context, session }: Parts): string {
  const { say, paint } = context;
  const rungs = Object.entries(track.ladder)
    .flatMap(([step, rung]) => (rung ? [{ step, ...rung }] : []))
    .sort((a, b) => a.at - b.at);
  const table = renderTable(
    {
      columns: [
        { title: say('track.stage') },
        { title: say('column.at') },
        { title: say('track.how') },
        { title: say('track.took') },
      ],
      rows: rungs.map(({ step, at, how }, index): Cell[] => [
        say(`ladder.${step}` as 'ladder.closed'),
        secondText(at),
        say(`track.${how}`),
        index === 0 ? '' : `+${durationText(at - (rungs[index - 1]?.at ?? at), context)}`,
      ]),
    },
    { paint },
  );
  return [
    table,
    ...track.turns.map((turn) => turnText(turn, { context, session, kind: track.ref.kind })),
    ...pausedLines(track, context),
  ].join('\n');
}

/** 已中止：等待信访人补充材料 */
const pausedLines = (track: TransferTrack | ThreadTrack, context: CliContext): string[] =>
  ('clocks' in track ? Object.values(track.clocks) : []).flatMap(({ pausedFor, stoppedAt }) =>
    pausedFor && stoppedAt === undefined
      ? [`  ${context.paint('warn', pausedText(pausedFor, context))}`]
      : [],
  );

function turnText(
  { unit, level, since, dueAt }: TrackedTurn,
  { context, session, kind }: Parts & { kind: KindName },
): string {
  const { say, paint, now } = context;
  const lamp = lampCell(lampOf(dueAt, now(), session.directory.calendar), context);
  const turn = say('track.turn', {
    unit: session.names.full(unit),
    level: levelWord(kind, level, context),
    since: momentText(since),
  });
  return `${turn}  ${paint(lamp.style, lamp.text)}`;
}
