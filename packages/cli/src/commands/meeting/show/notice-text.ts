import type { Notice, PaperItem, Times } from '@liandong/circulation';
import type { CliContext } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { valueWord } from '../../../render/word.ts';
import type { Session } from '../../../session/session.ts';

export function whenText(
  { startAt, endAt }: Pick<Times, 'startAt' | 'endAt'>,
  { say }: CliContext,
) {
  const sameDay = momentText(startAt).slice(0, 10) === momentText(endAt).slice(0, 10);
  const end = sameDay ? momentText(endAt).slice(11) : momentText(endAt);
  return `${say('field.time')}${say('colon')}${momentText(startAt)}–${end}`;
}

const told = [
  'place',
  'link',
  'convener',
  'chair',
  'contact',
  'requirements',
  'materials',
  'security',
  'remark',
] as const;

/** Where, who leads, whom to call: a line each of what the notice says. */
export const placeLines = (notice: Omit<Notice, 'agenda'>, { say }: CliContext): string[] =>
  told.flatMap((name) =>
    notice[name] === undefined ? [] : [`  ${say(`field.${name}`)}${say('colon')}${notice[name]}`],
  );

/** The agenda; with `all`, what the secretariat alone sees: who may see a restricted item. */
export const agendaLines = (
  agenda: readonly PaperItem[],
  { context, session, all }: { context: CliContext; session: Session; all: boolean },
): string[] =>
  agenda.flatMap((item) => {
    const { say, paint } = context;
    const { no, topic, treatment, reporterUnit, minutes, caseNos, audience } = item;
    const names = (units: readonly string[]) =>
      units.map((unit) => session.names.name(unit)).join(say('comma'));
    const more = [
      valueWord(treatment, context),
      reporterUnit && session.names.name(reporterUnit),
      minutes && say('meeting.minutes-allotted', { n: minutes }),
      caseNos?.join(say('comma')),
      all && audience && paint('warn', say('meeting.only-to', { units: names(audience) })),
    ].filter(Boolean);
    const texts = (['issue', 'background', 'options', 'draftDecision'] as const).flatMap((name) =>
      item[name] === undefined
        ? []
        : [`       ${say(`field.${name}`)}${say('colon')}${item[name]}`],
    );
    return [`    ${no}. ${topic}  ${more.join('  ')}`, ...texts];
  });
