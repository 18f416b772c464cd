import type { ErrorCode, TransferActType } from '@liandong/contracts';
import { statesFor, steps, type Transfer, turnOf } from '@liandong/domain';
import { findThreads, type ThreadView } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { actWord, levelWord, statusWord, valueWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import type { ActOutcome } from '../../session/submit.ts';
import { standingOf } from './standing.ts';
import { threadStandingOf } from './thread-standing.ts';

/** Refusals that mean «not now» or «not you»: what may be done instead depends on how the thread stands. */
const outOfTurn: readonly ErrorCode[] = ['ACT_OUT_OF_ORDER', 'NOT_YOUR_TURN'];

type Known = { session: Session; context: CliContext };
type Refused = ActOutcome & { status: 'refused' };

/**
 * What to do about an act that came out of its turn: whose turn it is and for what, when the act
 * has its place, and what this unit may do now. Undefined where the catalogue knows as much.
 */
export function remedyNow(act: ActOutcome, known: Known): string | undefined {
  if (act.status !== 'refused' || !outOfTurn.includes(act.error.code)) return undefined;
  const { session, context } = known;
  const view = findThreads(session.store, act.thread, { kinds: [act.kind] }).find(
    ({ ref }) => ref.thread === act.thread,
  );
  if (!view) return undefined;
  const allowed = allowedTexts(view, known);
  if (allowed === undefined) return undefined;
  const { say } = context;
  const parts = [
    turnText(view, known),
    view.ref.kind === 'transfer' ? placeText(act, view, known) : undefined,
    allowed.length === 0
      ? say('remedy.nothing')
      : say('remedy.mine-now', { acts: allowed.join(say('comma')) }),
  ];
  return parts.filter((part) => part !== undefined).join(context.language === 'zh' ? '；' : '; ');
}

/** What the unit may do, in the words commands are typed in where those are the same for all of a kind. */
function allowedTexts(view: ThreadView, { session, context }: Known): string[] | undefined {
  if (view.ref.kind === 'transfer')
    return standingOf(session, view, context.now()).allowed.map(({ type }) =>
      typedWord(type, context),
    );
  if (view.ref.origin === view.ref.counterpart) return undefined;
  const { allowed } = threadStandingOf(session, view, context.now());
  return allowed.map(({ type }) => actWord(view.ref.kind, type, context));
}

/** 签收 acknowledge */
function typedWord(type: string, context: CliContext): string {
  const word = actWord('transfer', type, context);
  return context.language === 'zh' ? `${word} ${type}` : type;
}

function turnText(view: ThreadView, { session, context }: Known): string | undefined {
  const { origin, counterpart } = view.ref;
  const turn = turnNow(view, { session, context });
  if (!turn) return undefined;
  const unit = turn.of === 'origin' ? origin : counterpart;
  if (unit === session.unit) return context.say('remedy.mine', { what: turn.what });
  return context.say('remedy.theirs', { unit: session.names.name(unit), what: turn.what });
}

/** Whose turn it is, and for what. */
function turnNow(view: ThreadView, { session, context }: Known) {
  const { kind } = view.ref;
  if (kind === 'transfer') {
    const of = turnOf(view.state as Transfer);
    return of && { of, what: statusWord(kind, view.status, context) };
  }
  const { level, mine, party } = threadStandingOf(session, view, context.now());
  if (level === undefined) return undefined;
  const other = party === 'origin' ? 'counterpart' : 'origin';
  return { of: mine ? party : other, what: levelWord(kind, level, context) };
}

/** When the act has its place on this transfer, or whose act it is. */
function placeText(act: Refused, view: ThreadView, { session, context }: Known): string {
  const { say } = context;
  const type = act.type as TransferActType;
  const word = actWord('transfer', type, context);
  const { origin, counterpart } = view.ref;
  if (act.error.code === 'NOT_YOUR_TURN') {
    const unit = steps[type].by === 'origin' ? origin : counterpart;
    return say('remedy.by', { act: word, unit: session.names.name(unit) });
  }
  const transfer = view.state as Transfer;
  if (act.error.details.field === 'level')
    return say('remedy.level', { level: valueWord(transfer.supervision ?? '', context) });
  const relation = session.directory.relation(origin, counterpart);
  const states = statesFor(transfer, type, { relation, at: context.now() });
  if (states.length === 0) return say('remedy.never', { act: word });
  const statuses = states.map((status) => statusWord('transfer', status, context));
  return say('remedy.when', { act: word, statuses: statuses.join(say('remedy.or')) });
}
