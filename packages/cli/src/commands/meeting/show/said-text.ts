import type { CliContext } from '../../../context.ts';

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
