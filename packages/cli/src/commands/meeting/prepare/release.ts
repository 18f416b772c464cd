import {
  agendaOfWaiting,
  docNoOf,
  isLetter,
  meetingNumbering,
  noticeFor,
  noticeSeries,
  numbered,
  type OwnMeeting,
  type Paper,
  paperOf,
  receiptDue,
  rehearseRelease,
  releaseMeeting,
  type StateOf,
  type Times,
  type Waiting,
  waitingFor,
} from '@liandong/circulation';
import type { AddressedMember, ShortNotice } from '@liandong/contracts';
import { withMembers } from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { type FiledMeeting, readAgenda } from '../agenda/agenda-file.ts';
import { meetingMeant } from '../find.ts';
import { submitted } from './convene.ts';
import { numberFor } from './number.ts';
import { type Told, whoGetsWhat } from './plan-text.ts';

/** `meeting release`: the notice to everybody, or with `--dry-run` who would get what. */
export async function release(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const filed =
    typeof given.file === 'string' ? readAgenda(context, session, given.file) : undefined;
  return await releaseFiled(context, { session, meeting, filed, given });
}

type Releasing = {
  session: Session;
  meeting: OwnMeeting;
  filed: FiledMeeting | undefined;
  given: GivenOptions;
};

/** Asks the rules beforehand about the notice of a meeting that is not convened yet. */
export function rehearseFiled(context: CliContext, releasing: Releasing, before: StateOf): void {
  const plan = planOf(context, releasing);
  rehearseRelease(releasing.session.office, releasing.meeting, { ...plan, before });
}

export async function releaseFiled(context: CliContext, releasing: Releasing): Promise<Result> {
  const { session, meeting, given } = releasing;
  const { office } = session;
  const plan = planOf(context, releasing);
  rehearseRelease(office, meeting, plan);
  const told = toldOf(session, plan);
  if (given.dryRun === true)
    return {
      data: {
        unit: session.unit,
        meeting: meeting.view.ref.thread,
        dryRun: true,
        ...planData(plan, told),
      },
      text: whoGetsWhat({ ...plan, told, restarts: true }, { context, session }),
    };
  const answer = await numberFor(session, meetingNumbering(meeting, noticeSeries), context);
  if ('waits' in answer) return answer.waits;
  const { number } = answer;
  const acts = releaseMeeting(office, meeting, { ...plan, number });
  const docNo = docNoOf(office, number);
  const done = `${context.paint('strong', docNo)}  ${plan.paper.title}\n  ${context.say('meeting.released', { n: told.length })}`;
  const data = { dryRun: false, docNo, ...planData(plan, told) };
  return await submitted(context, { session, meeting, acts, data, done });
}

type Plan = {
  times: Times;
  paper: Paper;
  members: readonly AddressedMember[];
  everybody: ReturnType<typeof withMembers>;
  shortNotice: ShortNotice | undefined;
  waiting: Waiting;
};

const agendaLimit = 60;

function planOf(context: CliContext, { session, meeting, filed, given }: Releasing): Plan {
  const { office } = session;
  const times = timesOf(context, { session, filed, given });
  const remark = typeof given.remark === 'string' ? { remark: given.remark } : {};
  const paper = { ...(filed?.paper ?? paperOf(office, meeting)), ...remark };
  const found = waitingFor(office, meeting, times.startAt);
  const waiting = given.carry === false ? { items: [], proposals: [] } : found;
  const agenda = numbered([...paper.agenda, ...agendaOfWaiting(office, waiting)]);
  const members = filed?.members ?? [];
  const everybody = withMembers(meeting.file.members, members, 0);
  checkAudiences(context, { session, paper, everybody });
  return {
    times,
    paper: { ...paper, agenda: agenda.slice(0, agendaLimit) },
    members,
    everybody,
    shortNotice: (given.shortNotice as ShortNotice | undefined) ?? filed?.shortNotice,
    waiting,
  };
}

type Audiences = { session: Session; paper: Paper; everybody: Readonly<Record<string, unknown>> };

/** An item that is kept for units which are no members would be seen by nobody. @throws BusError `USAGE` */
export function checkAudiences(
  { say }: CliContext,
  { session, paper, everybody }: Audiences,
): void {
  const named = new Set(paper.agenda.flatMap(({ audience = [] }) => audience));
  const strangers = [...named].filter((unit) => !Object.hasOwn(everybody, unit));
  if (strangers.length === 0) return;
  const units = strangers.map((unit) => session.names.name(unit)).join(say('comma'));
  throw usageFault(say('meeting.not-members', { units }));
}

/** @throws BusError `USAGE` while nobody has said when the meeting is */
function timesOf(
  { say }: Pick<CliContext, 'say'>,
  { session, filed, given }: Pick<Releasing, 'session' | 'filed' | 'given'>,
): Times {
  const startAt = asNumber(given.start) ?? filed?.times.startAt;
  const endAt = asNumber(given.end) ?? filed?.times.endAt;
  if (startAt === undefined || endAt === undefined) throw usageFault(say('meeting.needs-times'));
  const receiptDueAt =
    asNumber(given.answerBy) ?? filed?.times.receiptDueAt ?? receiptDue(session.office, startAt);
  return { startAt, endAt, receiptDueAt };
}

export const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

const toldOf = ({ office }: Session, { everybody, paper }: Plan): Told[] =>
  Object.entries(everybody).map(([unit, { as }]) => ({
    unit,
    as,
    letter: isLetter(office, unit),
    items: noticeFor(paper, unit).agenda.map(({ no }) => no),
  }));

const planData = ({ times, paper, waiting, shortNotice }: Plan, told: readonly Told[]) => ({
  revision: 1,
  ...times,
  ...(shortNotice === undefined ? {} : { shortNotice }),
  restarts: true,
  members: told,
  agenda: paper.agenda,
  carriedOver: carriedData(waiting),
});

export const carriedData = ({ items, proposals }: Waiting) => ({
  items: items.map(({ view, text, overdue, item }) => ({
    thread: view.ref.thread,
    unit: view.ref.counterpart,
    text,
    dueAt: item.dueAt,
    overdue,
  })),
  proposals: proposals.map(({ view, title, proposal }) => ({
    thread: view.ref.thread,
    unit: view.ref.origin,
    title,
    dispute: proposal.opening?.dispute !== undefined,
  })),
});
