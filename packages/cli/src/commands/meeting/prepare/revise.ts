import {
  agendaOfWaiting,
  cancelMeeting,
  isLetter,
  noticeFor,
  numbered,
  type OwnMeeting,
  type Paper,
  paperOf,
  planRevision,
  type RevisionPlan,
  rehearse,
  remindSilent,
  reviseMeeting,
  type Waiting,
  waitingFor,
  withoutItem,
} from '@liandong/circulation';
import { BusError, type MeetingFileFacts, type ShortNotice } from '@liandong/contracts';
import type { MeetingRelease } from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { someNames } from '../../../render/some-names.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { definedOnly, type FiledMeeting, readAgenda } from '../agenda/agenda-file.ts';
import { meetingMeant } from '../find.ts';
import { submitted } from './convene.ts';
import { changesText, type Told, whoGetsWhat } from './plan-text.ts';
import { asNumber, checkAudiences } from './release.ts';

/** `meeting revise`: the next revision, or with `--dry-run` who would get it and who answers anew. */
export async function revise(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const filed =
    typeof given.file === 'string' ? readAgenda(context, session, given.file) : undefined;
  const plan = planned(context, { session, meeting, given, filed });
  checkAudiences(context, { session, paper: plan.paper, everybody: meeting.file.members });
  const kept = timeIsStale({ meeting, given, filed })
    ? `\n  ${context.paint('warn', context.say('meeting.time-kept'))}`
    : '';
  const told = toldOf(session, meeting, plan);
  const data = planData(plan, told);
  const acts = reviseMeeting(session.office, meeting, plan);
  rehearse(session.office, acts);
  if (given.dryRun === true)
    return {
      data: { unit: session.unit, meeting: meeting.view.ref.thread, dryRun: true, ...data },
      text: whoGetsWhat({ ...plan, told }, { context, session }) + kept,
    };
  const { say, paint } = context;
  const effect = say(plan.restarts ? 'meeting.restarted' : 'meeting.not-restarted', {
    n: told.length,
  });
  const done = `${paint('strong', plan.paper.title)}  ${say('meeting.revision', { n: plan.revision })}\n  ${changesText(plan.changed, context)}  ${effect}${kept}`;
  return await submitted(context, {
    session,
    meeting,
    acts,
    data: { dryRun: false, ...data },
    done,
  });
}

type Asked = {
  session: Session;
  meeting: OwnMeeting;
  given: GivenOptions;
  filed: FiledMeeting | undefined;
};

/**
 * True where the file still tells the time of an earlier revision, or only its wording is to be
 * taken: whoever corrects a word in last week's file does not move the meeting back.
 */
function timeIsStale({ meeting, given, filed }: Omit<Asked, 'session'>): boolean {
  const { startAt, endAt } = filed?.times ?? {};
  if (startAt === undefined && endAt === undefined) return false;
  if (given.start !== undefined || given.end !== undefined) return false;
  const isSaid = (release: MeetingRelease) =>
    (startAt ?? release.startAt) === release.startAt && (endAt ?? release.endAt) === release.endAt;
  const { releases } = meeting.file;
  const now = releases.at(-1);
  if (now === undefined || isSaid(now)) return false;
  return given.wordingOnly === true || releases.some(isSaid);
}

function planned(context: CliContext, asked: Asked): RevisionPlan {
  try {
    return planRevision(asked.session.office, asked.meeting, revising(asked));
  } catch (thrown) {
    if (BusError.from(thrown).code !== 'REVISION_MISSTATED') throw thrown;
    throw usageFault(context.say('meeting.nothing-changed'));
  }
}

function revising({ session, meeting, given, filed }: Asked) {
  const times = definedOnly({
    ...(timeIsStale({ meeting, given, filed }) ? {} : filed?.times),
    ...definedOnly({
      startAt: asNumber(given.start),
      endAt: asNumber(given.end),
      receiptDueAt: asNumber(given.answerBy),
    }),
  });
  const base = { ...(filed?.paper ?? paperOf(session.office, meeting)), ...textsGiven(given) };
  const { paper, waiting } = withTopics(session, { meeting, base, given });
  return {
    times,
    paper: withdrawn(paper, { session, meeting, given }),
    shortNotice: (given.shortNotice as ShortNotice | undefined) ?? filed?.shortNotice,
    wordingOnly: given.wordingOnly === true,
    waiting,
  };
}

const textFields = ['title', 'place', 'link', 'remark'] as const;

const textsGiven = (given: GivenOptions): Partial<Paper> =>
  Object.fromEntries(
    textFields.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
  );

/** `--add-topics`: what came in since the notice went out joins the agenda. */
function withTopics(
  { office }: Session,
  { meeting, base, given }: { meeting: OwnMeeting; base: Paper; given: GivenOptions },
): { paper: Paper; waiting?: Waiting } {
  if (given.addTopics !== true) return { paper: base };
  const startAt = meeting.file.releases.at(-1)?.startAt ?? office.now();
  const { proposals } = waitingFor(office, meeting, startAt);
  const fresh = proposals.filter(
    ({ proposal }) => proposal.takenUp?.file !== meeting.view.ref.thread,
  );
  const waiting = { items: [], proposals: fresh };
  const agenda = numbered([...base.agenda, ...agendaOfWaiting(office, waiting)]);
  return { paper: { ...base, agenda }, waiting };
}

/** `--withdraw-item 3 --from dept-hr`: for these units, or for all. */
function withdrawn(paper: Paper, { session, meeting, given }: Omit<Asked, 'filed'>): Paper {
  const no = asNumber(given.withdrawItem);
  if (no === undefined) return paper;
  const from =
    typeof given.from === 'string'
      ? given.from.split(/[,，、]/).map((said) => findUnit(session.units, said.trim()).id)
      : [];
  return withoutItem(paper, no, { from, members: Object.keys(meeting.file.members) });
}

const toldOf = ({ office }: Session, { file }: OwnMeeting, { gets, paper }: RevisionPlan): Told[] =>
  gets.map((unit) => ({
    unit,
    as: file.members[unit]?.as ?? 'attend',
    letter: isLetter(office, unit),
    items: noticeFor(paper, unit).agenda.map(({ no }) => no),
  }));

const planData = (plan: RevisionPlan, told: readonly Told[]) => ({
  revision: plan.revision,
  ...plan.times,
  changed: plan.changed,
  restarts: plan.restarts,
  members: told,
  agenda: plan.paper.agenda,
});

/** `meeting cancel`. */
export async function cancel(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const reason = given.reason as MeetingFileFacts<'cancel'>['reason'];
  const acts = cancelMeeting(session.office, meeting, { reason, remark: textOf(given.remark) });
  return await submitted(context, { session, meeting, acts });
}

/** `meeting remind`: everybody who is silent, once. */
export async function remind(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const again = given.again === true;
  const acts = remindSilent(session.office, meeting, { remark: textOf(given.remark), again });
  const units = acts.map(({ act }) => (JSON.parse(act) as { counterpart: string }).counterpart);
  const named = someNames(units, session.names, context);
  const done = context.say('meeting.reminded', { n: units.length, units: named });
  const data = { meeting: meeting.view.ref.thread, reminded: units };
  return await submitted(context, { session, meeting, acts, data, done });
}

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
