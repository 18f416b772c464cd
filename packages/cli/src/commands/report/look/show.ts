import { reports } from '@liandong/circulation';
import { BusError } from '@liandong/contracts';
import {
  type DayStanding,
  dutyDayOf,
  owedBy,
  progressOfDuty,
  recordOf,
  standingOfDay,
} from '@liandong/domain';
import { entriesOf, findThreads } from '@liandong/unit';
import type { CliContext, Result } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { plainValue } from '../../../render/plain.ts';
import { findUnit } from '../../../session/find-unit.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { wordOf } from '../../act/options.ts';
import { whichDuty } from '../which-duty.ts';
import { categoryName, standingCell, summary } from './summary.ts';

type Day = {
  day: string;
  standing: DayStanding;
  filedAt?: number;
  revision?: number;
  nil?: boolean;
  returned: boolean;
  report?: reports.FiledReport;
};

type Sign = { n: number; at: number; facts: object; content: object | undefined; read: boolean };

/** `report show`: one unit's duty day by day; of a duty the unit collects, with `--of`, else its summary. */
export async function show(
  context: CliContext,
  said: string | undefined,
  given: GivenOptions,
): Promise<Result> {
  const { collected, only } = await collecting(context, said);
  if (only || (collected !== undefined && given.of === undefined))
    return summary(context, collected, given);
  await using session = await openSession(context, { prefer: 'office' });
  const duty =
    collected === undefined
      ? reports.ownDuty(session.office, whichDuty(said, { context, session }))
      : oneOf(session, collected, String(given.of));
  const all = daysOf(session, duty, context.now());
  const days = typeof given.day === 'string' ? all.filter(({ day }) => day === given.day) : all;
  const signs = signsOf(session, duty);
  const { view, state } = duty;
  const told = { duty, days, signs };
  return {
    data: {
      unit: session.unit,
      duty: view.ref.thread,
      origin: view.ref.origin,
      counterpart: view.ref.counterpart,
      status: progressOfDuty(state),
      terms: state.terms,
      days,
      signs,
      ...(state.read ? { read: state.read } : {}),
    },
    text: showText(told, { context, session }),
  };
}

/** The file that is meant, where the unit keeps it; `only`: it names none, collects, and owes no report itself. */
async function collecting(
  context: CliContext,
  said: string | undefined,
): Promise<{ collected: string | undefined; only: boolean }> {
  await using session = await openSession(context, { prefer: 'office' });
  const { office, store } = session;
  if (said === undefined) {
    const owes = reports.ownDuties(office).length > 0;
    return { collected: undefined, only: !owes && reports.collectedDuties(office).length > 0 };
  }
  const [file] = findThreads(store, said, { kinds: ['report-file'] });
  return { collected: file?.ref.thread, only: false };
}

function oneOf(session: Session, id: string, unit: string): reports.Duty {
  const { id: known } = findUnit(session.units, unit);
  const duty = reports.collectedDuty(session.office, id).duties.get(known);
  if (!duty) throw new BusError('MEMBER_NOT_ADDRESSED', { unit: known });
  return duty;
}

/** Days that have begun, the latest first. */
function daysOf(session: Session, duty: reports.Duty, at: number): Day[] {
  const filed = reports.reportsOf(session, duty);
  return owedBy(duty.state)
    .filter((day) => day <= dutyDayOf(at))
    .flatMap((day): Day[] => {
      const standing = standingOfDay(duty.state, day, at);
      if (standing === undefined) return [];
      const { filedAt, revision, nil, returned } = recordOf(duty.state, day) ?? {};
      const report = filed.get(day);
      return [
        {
          day,
          standing,
          returned: returned !== undefined,
          ...(filedAt === undefined ? {} : { filedAt }),
          ...(revision === undefined ? {} : { revision }),
          ...(nil === undefined ? {} : { nil }),
          ...(report === undefined ? {} : { report }),
        },
      ];
    })
    .reverse();
}

function signsOf({ store }: Session, { view, state }: reports.Duty): Sign[] {
  const read = state.signs - state.unreadSigns.length;
  return entriesOf(store, view.subject)
    .filter(({ type }) => type === 'early-sign')
    .map(({ at, facts, content }, index) => ({
      n: index + 1,
      at,
      facts,
      content,
      read: index < read,
    }));
}

type Told = { duty: reports.Duty; days: readonly Day[]; signs: readonly Sign[] };
type Shown = { context: CliContext; session: Session };

function showText({ duty, days, signs }: Told, shown: Shown): string {
  const { context, session } = shown;
  const { say, paint } = context;
  const { view, state } = duty;
  const { origin, counterpart } = view.ref;
  const head = `${paint('strong', view.ref.thread)}  ${session.names.name(counterpart)} → ${session.names.name(origin)}  ${say(`report-status.${progressOfDuty(state)}`)}`;
  const terms = state.terms
    ? `  ${say(`value.${state.terms.rhythm}`)} · ${say(`value.${state.terms.on}`)} · ${state.terms.from} – ${state.terms.through} · ${say('field.cutOff')} ${state.terms.cutOff}`
    : undefined;
  const read = state.read ? `  ${readText(duty, shown)}` : undefined;
  return [
    head,
    terms,
    read,
    ...days.map((day) => dayText(day, shown)),
    ...signs.map((sign) => signText(sign, context)),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function readText({ view, state }: reports.Duty, { context, session }: Shown): string {
  const last = entriesOf(session.store, view.subject).findLast(({ type }) => type === 'read');
  return context.say('report.read-by', {
    day: state.read?.through ?? '',
    officer: plainValue(last?.content?.officer),
    unit: session.names.name(view.ref.origin),
    at: momentText(state.read?.at ?? 0),
  });
}

function dayText(day: Day, { context, session }: Shown): string {
  const { say, paint } = context;
  const cell = standingCell({ ...day, letter: false }, context);
  const standing = typeof cell === 'string' ? cell : paint(cell.style, cell.text);
  const when = day.filedAt === undefined ? '' : `  ${momentText(day.filedAt)}`;
  const revision = (day.revision ?? 0) > 1 ? say('report.revision', { n: day.revision ?? 0 }) : '';
  const counts = (day.report?.counts ?? [])
    .map(
      ({ category, band, matters }) =>
        `${categoryName(session, category)} ${wordOf(band, say)} ${matters}`,
    )
    .join(say('comma'));
  const said = day.nil ? say('report.nil-word') : counts;
  const text = day.report?.content.text;
  const words = typeof text === 'string' ? `\n      ${text}` : '';
  return `  ${day.day}  ${standing}${when}  ${said}${revision}${words}`;
}

function signText({ n, at, facts, content, read }: Sign, { say, paint }: CliContext): string {
  const { category, band, reliability } = facts as Record<string, string>;
  const mark = read ? '' : ` ${paint('warn', say('report.unread'))}`;
  const text = (content as { text?: string } | undefined)?.text ?? '';
  return `  ${say('report.sign-line', { n, at: momentText(at) })}${mark}  ${category ?? ''} · ${wordOf(band ?? '', say)} · ${wordOf(reliability ?? '', say)}\n      ${text}`;
}
