import stringWidth from 'string-width';
import { shortId } from '../commands/act/standing.ts';
import type { CliContext } from '../context.ts';
import { lampCell, lampOf } from '../render/lamp.ts';
import { dueDayText, momentText } from '../render/moment.ts';
import { plainText, plainValue } from '../render/plain.ts';
import { type Cell, cutTo, renderTable } from '../render/table.ts';
import type { Session } from '../session/session.ts';
import { lateText } from '../signals/signal-text.ts';
import { clocksOf, type DossierClock } from './clocks.ts';
import type { Dossier } from './dossier.ts';
import { historyLines } from './history-lines.ts';
import { fieldName, happeningText, partiesOf, valueText } from './timeline.ts';

export type DossierParts = { context: CliContext; session: Session; full: boolean };

/** The dossier as a person reads it: what it is, where it stands, its terms, its timeline. */
export function dossierText(dossier: Dossier, parts: DossierParts): string {
  const { context } = parts;
  const { say, paint } = context;
  const sections = [
    headText(dossier, parts),
    // An old case never went anywhere here.
    ...(dossier.file?.state.historical
      ? []
      : [`${paint('strong', say('dossier.hops'))}\n${hopsText(dossier, parts)}`]),
    ...(clocksOf(dossier, parts.session.directory.calendar).length > 0
      ? [`${paint('strong', say('dossier.clocks'))}\n${clocksText(dossier, parts)}`]
      : []),
    `${paint('strong', say('dossier.timeline'))}\n${timelineText(dossier, parts)}`,
  ];
  return sections.join('\n\n');
}

function headText(dossier: Dossier, { context, session, full }: DossierParts): string {
  const { say, paint } = context;
  const { facts, content = {} } = dossier.opening;
  const petitioner = (content.petitioner ?? {}) as Record<string, unknown>;
  const leader = dossier.happenings.findLast(({ type }) => type === 'name-leader')?.content;
  const status = dossier.file?.view.status;
  const told = (key: string, value: unknown) =>
    value === undefined || value === false || (Array.isArray(value) && value.length === 0)
      ? undefined
      : `${fieldName(key, context)}${say('colon')}${valueText(key, value, { context, names: session.names, full: true })}`;
  const join = (...items: (string | undefined)[]) =>
    items.filter((item) => item !== undefined).join('   ');
  const text = typeof content.text === 'string' ? plainText(content.text).trim() : '';
  const lines = [
    `${paint('accent', say('dossier.title'))}  ${paint('strong', plainValue(content.title))}`,
    join(
      `${say('column.case')}${say('colon')}${dossier.case}`,
      told('caseNo', content.caseNo),
      status &&
        `${say('column.status')}${say('colon')}${say(`status.${status}` as 'status.registered')}`,
    ),
    join(
      told('channel', facts.channel),
      told('classification', facts.classification),
      `${say('column.category')}${say('colon')}${categoryName(plainValue(facts.category), session)}`,
      told('urgency', facts.urgency),
      dossier.file?.state.historical && facts.people === undefined
        ? `${fieldName('people', context)}${say('colon')}${say('dossier.not-in-ledger')}`
        : told('people', facts.people),
    ),
    join(
      told('receivedAt', facts.receivedAt),
      told('first', facts.first),
      told('repeatOf', facts.repeatOf),
      told('confidential', facts.confidential),
    ),
    join(
      told('petitioner', petitioner.name),
      told('phone', petitioner.phone),
      told('address', petitioner.address),
    ),
    join(
      told('firstHandler', content.firstHandler),
      told('leader', leader?.leader),
      told('accused', facts.accused),
    ),
    text === '' ? undefined : paint('quiet', full ? text : cut(text)),
    ...historyLines(dossier, { context, session, full }),
  ];
  return lines.filter((line) => line !== undefined && line !== '').join('\n');
}

/** 工资福利 (wages-benefits), where the area has a name for it. */
function categoryName(id: string, { categories }: Session): string {
  const known = categories.find((category) => category.id === id);
  return known ? `${known.name} (${id})` : id;
}

const headWidth = 400;
const cut = (text: string): string => cutTo(text.replace(/\s+/g, ' '), headWidth);
function hopsText({ hops }: Dossier, { context, session }: DossierParts): string {
  const { say, paint } = context;
  if (hops.length === 0) return `  ${say('dossier.no-hops')}`;
  return renderTable(
    {
      columns: [
        { title: say('column.thread') },
        { title: say('column.from') },
        { title: say('column.to') },
        { title: say('column.act') },
        { title: say('field.role') },
        { title: say('column.status') },
        { title: say('column.lamp') },
        { title: say('column.can') },
      ],
      rows: hops.map(({ view, transfer, lamp, allowed }): Cell[] => [
        shortId(session, view.ref.thread),
        session.names.name(view.ref.origin),
        session.names.full(view.ref.counterpart),
        say(`act.${transfer.opening?.verb ?? 'forward'}`),
        say(`value.${transfer.opening?.role ?? 'lead'}`),
        say(`status.${view.status}` as 'status.sent'),
        lampCell(lamp, context),
        allowed.map(({ type }) => say(`act.${type}`)).join(say('comma')),
      ]),
    },
    { paint },
  );
}

function clocksText(dossier: Dossier, { context, session }: DossierParts): string {
  const { say, paint } = context;
  const at = context.now();
  return renderTable(
    {
      columns: [
        { title: say('column.term') },
        { title: say('column.unit') },
        { title: say('dossier.start') },
        { title: say('dossier.target') },
        { title: say('dossier.due') },
        { title: say('dossier.state') },
        { title: say('dossier.source') },
      ],
      rows: clocksOf(dossier, session.directory.calendar).map(
        ({ name, clock, holder, state }): Cell[] => [
          say(`clock.${name}`),
          session.names.name(holder),
          momentText(clock.startAt),
          state === 'paused' ? '' : dueDayText(clock.targetAt),
          state === 'paused' ? '' : dueDayText(clock.dueAt) + (clock.provisional ? '*' : ''),
          state === 'running'
            ? lampCell(lampOf(clock.dueAt, at, session.directory.calendar), context)
            : stoppedCell({ clock, state }, say),
          sourceText(clock.source, say),
        ],
      ),
    },
    { paint },
  );
}

function sourceText(source: string, say: CliContext['say']): string {
  if (source === 'practice') return say('dossier.practice');
  if (source === 'assigner') return say('dossier.assigner');
  return say(source.startsWith('2005') ? 'dossier.law-2005' : 'dossier.law', { article: source });
}

function stoppedCell(
  { clock, state }: Pick<DossierClock, 'clock' | 'state'>,
  say: CliContext['say'],
): Cell {
  const { stoppedAt, dueAt } = clock;
  if (state === 'paused') return { text: say('explain.paused'), style: 'warn' };
  if (state === 'lapsed' || stoppedAt === undefined)
    return { text: say('dossier.over'), style: 'quiet' };
  const at = momentText(stoppedAt);
  return stoppedAt >= dueAt
    ? {
        text: say('dossier.stopped-late', { at, time: lateText(stoppedAt - dueAt, { say }) }),
        style: 'bad',
      }
    : { text: say('dossier.stopped', { at }), style: 'good' };
}

function timelineText({ happenings }: Dossier, { context, session, full }: DossierParts): string {
  const { names } = session;
  const widths = happenings.map((happening) =>
    stringWidth(partiesOf(happening, { context, names })),
  );
  const partiesWidth = Math.max(0, ...widths);
  return happenings
    .map((happening) => happeningText(happening, { context, names, full, partiesWidth }))
    .join('\n');
}
