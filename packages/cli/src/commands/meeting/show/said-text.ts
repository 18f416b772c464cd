import type { Cancellation, Counter } from '@liandong/circulation';
import type { CliContext } from '../../../context.ts';
import { momentText } from '../../../render/moment.ts';
import { valueWord } from '../../../render/word.ts';

type Attendee = { name?: unknown; post?: unknown; phone?: unknown };

const parts = ['reason', 'wording', 'approvedBy', 'remark'] as const;

/** What a member's answer says: who comes, or why not and who allowed it, or other words for the minutes. */
export function saidText(said: Readonly<Record<string, unknown>>, { say }: CliContext): string {
  const attendees = Array.isArray(said.attendees) ? (said.attendees as Attendee[]) : [];
  const people = attendees.map(({ name, post, phone }) =>
    [name, post, phone].filter((part) => typeof part === 'string').join(' '),
  );
  const rest = parts.flatMap((name) =>
    typeof said[name] === 'string' && said[name] !== ''
      ? [`${say(`field.${name}`)}${say('colon')}${said[name]}`]
      : [],
  );
  return [people.join(say('comma')), ...rest].filter((text) => text !== '').join('  ');
}

/** 另提 2026-12-08 14:00–16:00（与厂务会冲突），未采纳：时间已定 */
export function counterText(
  { startAt, endAt, reason, standing, remark }: Counter,
  { say }: CliContext,
): string {
  const start = momentText(startAt);
  const end = momentText(endAt);
  const when = `${start}–${end.startsWith(start.slice(0, 10)) ? end.slice(11) : end}`;
  return [
    say('meeting.counter-proposed', { when }),
    reason === '' ? '' : `${say('colon')}${reason}`,
    standing === 'open' ? '' : `${say('comma')}${say(`meeting.counter-${standing}`)}`,
    remark === '' ? '' : `${say('colon')}${remark}`,
  ].join('');
}

/** 已取消  11-24 09:12  延期：另行通知 */
export function cancelledText({ at, reason, remark }: Cancellation, context: CliContext): string {
  const { say } = context;
  const why = [valueWord(reason, context), remark].filter((text) => text !== '');
  return `${say('meeting-status.cancelled')}  ${momentText(at)}  ${why.join(say('colon'))}`;
}
