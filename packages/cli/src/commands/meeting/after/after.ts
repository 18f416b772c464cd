import {
  type AgreedAgain,
  agreedAgain,
  assignAgreed,
  attendanceOf,
  circulateMinutes,
  closeMeeting,
  docNoOf,
  holdMeeting,
  meetingNumbering,
  minutesOf,
  minutesSeries,
  type OwnMeeting,
  overview,
  paperOf,
  wasThere,
} from '@liandong/circulation';
import type { Attendance } from '@liandong/contracts';
import { releaseAt, revisionOf } from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { someNames } from '../../../render/some-names.ts';
import { valueWord } from '../../../render/word.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { openSession, type Session } from '../../../session/session.ts';
import { usageFault } from '../../../usage.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { readMinutes } from '../agenda/agenda-file.ts';
import { exampleFrom, examples } from '../agenda/example.ts';
import { meetingMeant } from '../find.ts';
import { submitted } from '../prepare/convene.ts';
import { numberFor } from '../prepare/number.ts';
import { asNumber } from '../prepare/release.ts';
import { textOf } from '../prepare/revise.ts';

const seenAs = {
  present: 'present',
  substituted: 'substituted',
  late: 'late',
  excused: 'excused',
  absent: 'absent',
} as const satisfies Record<Attendance, string>;

/** `meeting hold`: as it was held. Who was there follows from the answers, but for what is said here. */
export async function hold(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const { office } = session;
  const attendance = attendanceOf(office, meeting, attendanceGiven(session, given));
  const acts = holdMeeting(office, meeting, {
    ...heldTimes(context, meeting, given),
    attendance,
    remark: textOf(given.remark),
  });
  const counts = Map.groupBy(attendance, ([, how]) => how);
  const told = Object.keys(seenAs).flatMap((how) => {
    const units = counts.get(how as Attendance) ?? [];
    if (units.length === 0) return [];
    const names = units.map(([unit]) => session.names.name(unit)).join(context.say('comma'));
    return [`  ${valueWord(how, context)} ${units.length}${context.say('colon')}${names}`];
  });
  const present = [...attendance.values()].filter(wasThere).length;
  const short = quorumMissed(meeting, attendance);
  const remark = short && `  ${context.paint('warn', context.say('meeting.held-short', short))}`;
  return await submitted(context, {
    session,
    meeting,
    acts,
    data: { attendance: Object.fromEntries(attendance), present },
    done: [context.paint('strong', paperOf(office, meeting).title), ...told, remark]
      .filter((line) => line !== undefined)
      .join('\n'),
  });
}

/** More than half of those that attend must be there; who only observes or is invited does not count. */
function quorumMissed({ file }: OwnMeeting, attendance: ReadonlyMap<string, Attendance>) {
  const attending = [...attendance].filter(([unit]) => file.members[unit]?.as === 'attend');
  const present = attending.filter(([, how]) => wasThere(how)).length;
  const needed = Math.floor(attending.length / 2) + 1;
  return present < needed ? { present, of: attending.length, needed } : undefined;
}

function attendanceGiven({ units }: Session, given: GivenOptions): Map<string, Attendance> {
  const named = (Object.keys(seenAs) as Attendance[]).flatMap((how) => {
    const said = given[how];
    if (typeof said !== 'string') return [];
    return said
      .split(/[,，、]/)
      .map((name): [string, Attendance] => [findUnit(units, name.trim()).id, how]);
  });
  return new Map(named);
}

/** As planned where nobody says otherwise, but not later than now. */
function heldTimes({ now, say }: CliContext, { file }: OwnMeeting, given: GivenOptions) {
  const planned = releaseAt(file, revisionOf(file));
  const over = planned !== undefined && planned.endAt <= now();
  const startedAt = asNumber(given.started) ?? (over ? planned.startAt : undefined);
  const endedAt = asNumber(given.ended) ?? (over ? planned.endAt : undefined);
  if (startedAt === undefined || endedAt === undefined)
    throw usageFault(say('meeting.needs-held-times'));
  return { startedAt, endedAt };
}

/** `meeting minutes --example`. */
export function minutesExample({ language, now }: CliContext): Result {
  const example = exampleFrom(examples.minutes[language], now());
  return { data: { example }, text: example.trimEnd() };
}

/** `meeting minutes`: the next version to everybody, with what was agreed. */
export async function circulate(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const { office } = session;
  const { paper, items } = minutesGiven(context, session, given);
  const earlier = minutesOf(office, meeting);
  const title = paper.title ?? earlier.title ?? `${paperOf(office, meeting).title}纪要`;
  const answer = await numberFor(session, meetingNumbering(meeting, minutesSeries), context);
  if ('waits' in answer) return answer.waits;
  const { number } = answer;
  const text = paper.text ?? '';
  const acts = circulateMinutes(office, meeting, {
    number,
    paper: { ...paper, title, text },
    items,
  });
  const version = (meeting.file.minutes?.version ?? 0) + 1;
  const docNo = docNoOf(office, number);
  const again = agreedAgain(office, meeting, items);
  const agreed = meeting.file.items.length + again.fresh.length;
  const remarks = given.file === undefined ? [] : againTexts(context, again);
  const next = agreed > 0 ? `  ${context.paint('quiet', context.say('meeting.next-assign'))}` : '';
  return await submitted(context, {
    session,
    meeting,
    acts,
    data: {
      docNo,
      version,
      items: agreed,
      added: again.fresh.length,
      known: again.known,
      absent: again.absent,
    },
    done: [
      `${context.paint('strong', docNo)}  ${title}`,
      `  ${context.say('meeting.minutes-version', { n: version, items: agreed })}${next}`,
      ...remarks,
    ].join('\n'),
  });
}

/** What a second version says of items that stand: they are not agreed twice, changed or undone. */
function againTexts(context: CliContext, { fresh, known, absent }: AgreedAgain): string[] {
  const { say, paint } = context;
  const changed = known.filter((item) => item.changed.length > 0);
  return [
    known.length > 0 ? say('meeting.agreed-again', { n: known.length, m: fresh.length }) : '',
    ...changed.map(({ item, changed: fields }) => {
      const words = fields.map((field) => say(changeWords[field])).join(say('comma'));
      return paint('warn', say('meeting.agreed-differs', { n: item, fields: words }));
    }),
    absent.length > 0
      ? paint('warn', say('meeting.agreed-absent', { items: absent.join(say('comma')) }))
      : '',
  ].flatMap((line) => (line === '' ? [] : [`  ${line}`]));
}

const changeWords = {
  text: 'field.text',
  leadUnit: 'field.leadUnit',
  assistUnits: 'field.assistUnits',
  dueAt: 'field.dueAt',
  deliverable: 'field.deliverable',
} as const;

function minutesGiven(context: CliContext, session: Session, given: GivenOptions) {
  if (typeof given.file === 'string') return readMinutes(context, session, given.file);
  const text = textOf(given.text);
  if (text === undefined) throw usageFault(context.say('meeting.needs-minutes'));
  return { paper: { text, title: textOf(given.title) }, items: [] };
}

/** `meeting items assign`: what the minutes say, to those that lead and assist. */
export async function assign(context: CliContext, said: string | undefined): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const acts = assignAgreed(session.office, meeting);
  const done = context.say('meeting.assigned', { n: acts.length });
  const data = { meeting: meeting.view.ref.thread };
  return await submitted(context, { session, meeting, acts, data, done });
}

/** `meeting close`. */
export async function close(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const meeting = meetingMeant(session, said, context);
  const { file, silent, paper } = overview(session.office, meeting);
  const acts = closeMeeting(session.office, meeting, { remark: textOf(given.remark) });
  const units = someNames(silent, session.names, context);
  const unsigned = context.say('meeting.closed-unsigned', { n: silent.length, units });
  const remark = file.minutes && silent.length > 0 ? `\n  ${context.paint('warn', unsigned)}` : '';
  const done = `${context.paint('strong', paper.title)}${remark}`;
  return await submitted(context, { session, meeting, acts, done });
}
