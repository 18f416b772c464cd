import type { CliContext } from '../../context.ts';
import { type DecidedDispute, decidedDisputes } from '../../session/disputes.ts';
import type { Session } from '../../session/session.ts';
import { shortId } from '../act/standing.ts';
import type { Inbox } from './groups.ts';

/** A transfer under objection that the joint meeting has decided, for the party that took it there. */
export type Decision = DecidedDispute & {
  origin: string;
  counterpart: string;
  /** The unit is the sender, who acts on it. */
  mine: boolean;
};

/** Decided, and not acted on yet: the sender's turn, though either party may have asked the meeting. */
export function decisionsOf(session: Session, { toAnswer, following }: Inbox): Decision[] {
  const disputes = decidedDisputes(session);
  return [...toAnswer, ...following].flatMap(({ standing: { view, party } }) => {
    const dispute = view.status === 'objected' ? disputes.get(view.ref.thread) : undefined;
    const { origin, counterpart } = view.ref;
    return dispute ? [{ ...dispute, origin, counterpart, mine: party === 'origin' }] : [];
  });
}

/** 联席会议已决定：同意退回, and what follows from it. */
export function decidedText(
  decisions: readonly Decision[],
  { context, session }: { context: CliContext; session: Session },
): string | undefined {
  if (decisions.length === 0) return undefined;
  const { say, paint } = context;
  const lines = decisions.flatMap((decision) => {
    const { origin, counterpart, outcome, mine } = decision;
    const [thread, proposal] = [decision.transfer, decision.proposal].map((id) =>
      shortId(session, id),
    );
    const names = {
      origin: session.names.name(origin),
      counterpart: session.names.name(counterpart),
    };
    const verb = outcome === 'other' ? 'uphold|overrule' : outcome;
    const next = mine
      ? say('inbox.decided-act', { verb, thread: thread ?? '', proposal: proposal ?? '' })
      : say('inbox.decided-wait', { unit: names.origin, proposal: proposal ?? '' });
    const word = say(`value.${outcome}`);
    const head = say('inbox.decided-line', { thread: thread ?? '', ...names, outcome: word });
    return [`  ${head}`, paint('quiet', `    ${next}`)];
  });
  return [paint('accent', `${say('inbox.decided')} (${decisions.length})`), ...lines].join('\n');
}
