import {
  addMembers,
  callForTopics,
  convene,
  equalDraft,
  type OwnMeeting,
  ownMeeting,
  rehearseConvening,
} from '@liandong/circulation';
import type { AddressedMember } from '@liandong/contracts';
import type { CliContext, Result } from '../../../context.ts';
import { dueDayText, momentText } from '../../../render/moment.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { actResult } from '../../act/result.ts';
import { type FiledMeeting, membersNamed, readAgenda } from '../agenda/agenda-file.ts';
import { exampleFrom, examples } from '../agenda/example.ts';
import { meetingMeant } from '../find.ts';
import { asNumber, checkAudiences, rehearseFiled, releaseFiled } from './release.ts';

/** `meeting convene --example`: a file to begin with. */
export function conveneExample({ language, now }: CliContext): Result {
  const example = exampleFrom(examples.agenda[language], now());
  return { data: { example }, text: example.trimEnd() };
}

/** `meeting convene`: a meeting, and who it is for; with `--release` its notice at once. */
export async function conveneMeeting(context: CliContext, given: GivenOptions): Promise<Result> {
  if (typeof given.file !== 'string') throw usageFault(context.say('meeting.needs-file'));
  await using session = await openSession(context, { prefer: 'secretariat' });
  const filed = readAgenda(context, session, given.file);
  const { meetingType = 'plenary', session: nth, paper, members } = filed;
  const convening = { meetingType, session: nth, paper, members };
  const draft = equalDraft(session.office, convening);
  const releasing = { session, filed, given };
  if (given.release === true && members.length === 0)
    throw usageFault(context.say('meeting.file-no-members'));
  if (members.length > 0) {
    const everybody = Object.fromEntries(members.map(({ unit, as }) => [unit, as]));
    checkAudiences(context, { session, paper, everybody });
  }
  if (draft) return await conveneAgain(context, { ...releasing, meeting: draft });
  const acts = convene(session.office, convening);
  const { meeting, after } = rehearseConvening(session.office, acts);
  if (given.release === true) rehearseFiled(context, { ...releasing, meeting }, after);
  const outcome = await session.submit(acts);
  const { thread } = meeting.view.ref;
  const stands = outcome.stored && outcome.acts.every(({ status }) => status === 'stood');
  if (given.release === true && stands)
    return await releaseFiled(context, {
      ...releasing,
      meeting: ownMeeting(session.office, thread),
    });
  return actResult(outcome, {
    context,
    session,
    threads: [],
    data: { meeting: thread, members: members.map(memberData) },
    done: conveneText(context, { thread, filed, given }),
  });
}

type Again = { session: Session; filed: FiledMeeting; given: GivenOptions; meeting: OwnMeeting };

/** The same draft lies there: it is released, or pointed to, and no second one is made. */
async function conveneAgain(context: CliContext, again: Again): Promise<Result> {
  const { session, filed, given, meeting } = again;
  if (given.release === true) return await releaseFiled(context, again);
  const { thread } = meeting.view.ref;
  const data = { meeting: thread, members: filed.members.map(memberData) };
  return {
    data: { unit: session.unit, acts: [], stored: true, waiting: 0, threads: [], ...data },
    text: [
      context.paint('warn', context.say('meeting.drafted-already')),
      conveneText(context, { thread, filed, given }),
    ].join('\n'),
  };
}

const memberData = ({ unit, as }: AddressedMember) => ({ unit, as });

type Convened = { thread: string; filed: FiledMeeting; given: GivenOptions };

function conveneText(context: CliContext, { thread, filed, given }: Convened): string {
  const { say, paint } = context;
  const id = thread.slice(0, shownId);
  const next =
    filed.members.length === 0
      ? say('meeting.next-address', { id })
      : say('meeting.next-release', { id, times: timesSaid({ filed, given }) });
  return [
    `${paint('strong', filed.paper.title)}  ${paint('quiet', thread)}`,
    `  ${say('meeting.members', { n: filed.members.length })}  ${paint('quiet', next)}`,
  ].join('\n');
}

/** The flags that say when the meeting is: a draft keeps no time, the release names it. */
function timesSaid({ filed: { times, shortNotice }, given }: Omit<Convened, 'thread'>): string {
  const startAt = asNumber(given.start) ?? times.startAt;
  const endAt = asNumber(given.end) ?? times.endAt;
  const dueAt = asNumber(given.answerBy) ?? times.receiptDueAt;
  const short = given.shortNotice ?? shortNotice;
  const moment = (at: number | undefined) => (at === undefined ? '…' : `"${momentText(at)}"`);
  return [
    `--start ${moment(startAt)} --end ${moment(endAt)}`,
    dueAt === undefined ? '' : ` --answer-by ${dayOrMoment(dueAt)}`,
    typeof short === 'string' ? ` --short-notice ${short}` : '',
  ].join('');
}

const dayOrMoment = (at: number): string =>
  momentText(at).endsWith('00:00') ? dueDayText(at) : `"${momentText(at)}"`;

const shownId = 13;

const list = (said: unknown): string[] =>
  typeof said === 'string' ? said.split(/[,，、]/).map((part) => part.trim()) : [];

/** `meeting address`: who the meeting is for; who joins later is sent the notice as it stands. */
export async function addressMeeting(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const named = membersNamed(session, {
    attend: list(given.attend),
    observe: list(given.observe),
    invite: list(given.invite),
  });
  if (named.length === 0) throw usageFault(context.say('meeting.needs-members'));
  const acts = addMembers(session.office, meeting, named);
  return await submitted(context, {
    session,
    meeting,
    acts,
    data: { members: named.map(memberData) },
  });
}

/** `meeting call-topics`. */
export async function callTopics(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const remark = typeof given.remark === 'string' ? given.remark : undefined;
  const topicsDueAt = Number(given.until);
  const acts = callForTopics(session.office, meeting, { topicsDueAt, remark });
  return await submitted(context, { session, meeting, acts, data: { topicsDueAt } });
}

export type Submitting = {
  session: Session;
  meeting: OwnMeeting;
  acts: Parameters<Session['submit']>[0];
  data?: Readonly<Record<string, unknown>>;
  heading?: string;
  done?: string;
};

/** Keeps all acts of a meeting in one transaction, sends them, and tells what became of them. */
export async function submitted(
  context: CliContext,
  { session, meeting, acts, data, heading, done }: Submitting,
): Promise<Result> {
  if (acts.length === 0)
    return {
      data: { unit: session.unit, acts: [], stored: true, waiting: 0, threads: [], ...data },
      text: context.say('meeting.nothing-to-do'),
    };
  const outcome = await session.submit(acts);
  return actResult(outcome, {
    context,
    session,
    threads: [],
    data: { meeting: meeting.view.ref.thread, ...data },
    ...(heading === undefined ? {} : { heading }),
    ...(done === undefined ? {} : { done }),
  });
}
