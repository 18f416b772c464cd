import { type Counter, counterOf, onMeeting } from '@liandong/circulation';
import type { MeetingActType } from '@liandong/contracts';
import { meetingSteps } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { deliveriesAnswered } from '../../../session/catch-up.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import { collect, type GivenOptions } from '../../act/collect.ts';
import type { ActFlag } from '../../act/flags.ts';
import { meetingMeant, membershipMeant, threadOf } from '../find.ts';
import { answer } from './answered.ts';
import { personIn } from './people.ts';

export type Asked = {
  type: MeetingActType;
  said: string | undefined;
  given: GivenOptions;
  flags: readonly ActFlag[];
};

/** One act on one member's thread: by the member, or by the secretariat for the member it names. */
export async function actOnMeeting(context: CliContext, asked: Asked): Promise<Result> {
  const { type, said, given, flags } = asked;
  const byMember = meetingSteps[type].by === 'counterpart';
  await using session = await openSession(context, { prefer: byMember ? 'none' : 'secretariat' });
  const view = byMember
    ? membershipMeant(session, said, context)
    : memberNamed(context, { session, said, given });
  const { facts, content } = collect(flags, given, { context, units: session.units });
  // Answers quote the receipt that proves when the terms began.
  if (byMember) await deliveriesAnswered(session);
  const people = peopleGiven(context, type, given);
  const act = onMeeting(session.office, { view, type, facts, content: { ...content, ...people } });
  const counter = counterOf(session, view);
  const result = await answer(context, { session, act, ref: view.ref });
  const moves = type === 'answer-counter' && facts.accepted === true && result.exitCode === 0;
  if (!moves || !counter) return result;
  return { ...result, text: `${result.text}\n  ${nextRevision(context, view, counter)}` };
}

/** What an accepted time asks for: to tell everybody. */
const nextRevision = ({ say, paint }: CliContext, { ref }: ThreadView, asked: Counter): string =>
  paint(
    'quiet',
    say('meeting.next-revise', {
      id: ref.thread.slice(0, shownId),
      start: momentText(asked.startAt),
      end: momentText(asked.endAt),
    }),
  );

const shownId = 13;

function memberNamed(
  context: CliContext,
  { session, said, given }: { session: Session } & Pick<Asked, 'said' | 'given'>,
): ThreadView {
  const { view } = meetingMeant(session, said, context);
  const unit = findUnit(session.units, String(given.member)).id;
  const views = session.store.db
    .prepare("SELECT subject FROM thread WHERE id = ? AND kind = 'meeting' AND counterpart = ?")
    .all(view.ref.thread, unit);
  if (views.length === 0) throw usageFault(context.say('meeting.not-a-member', { unit }));
  return memberThread(session, view, unit);
}

function memberThread(session: Session, { ref }: ThreadView, unit: string): ThreadView {
  return threadOf({ ...session, unit }, 'meeting', ref.thread);
}

/** `--who 李敏,副部长,0000-1234567`: name, post, phone; once for each. */
function peopleGiven({ say, settings }: CliContext, type: MeetingActType, { who }: GivenOptions) {
  if (type !== 'attend' && type !== 'substitute') return {};
  const said = Array.isArray(who) ? who.map(String) : [];
  const named = said.length === 0 && settings.officer ? [settings.officer] : said;
  if (named.length === 0) throw usageFault(say('usage.missing-option', { subject: '--who' }));
  return { attendees: named.map(personIn) };
}
