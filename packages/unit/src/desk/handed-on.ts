import { maskText } from '@liandong/domain';
import type { EntryView } from './views.ts';

export type Content = Readonly<Record<string, unknown>>;

/**
 * What goes with a case: everything to the lead; a digest without identities to those who
 * assist, and to the lead too where the petitioner asked for secrecy (domain.md §1.7).
 */
export function handedOn(
  source: { facts: Content; content: Content | undefined },
  sending: { role: 'lead' | 'assist'; content?: Content },
): Content {
  const { salt: _salt, firstHandler: _handler, ...narrative } = source.content ?? {};
  const nameless = sending.role === 'assist' || source.facts.confidential === true;
  return { ...(nameless ? digestOf(narrative) : narrative), ...sending.content };
}

export const textOf = (content: Content | undefined): string =>
  typeof content?.text === 'string' ? content.text : '';

/** The petition as it was registered, and below it what came in since: the next holder must not miss it. */
export function withSupplements(
  content: Content | undefined,
  later: readonly EntryView[],
): Content | undefined {
  const supplements = later
    .filter(({ type }) => type === 'supplement')
    .map((entry) => `【补充材料】${textOf(entry.content)}`);
  if (supplements.length === 0) return content;
  return { ...content, text: [textOf(content), ...supplements].join('\n\n') };
}

/** Shorter than this, a name is a common word and stays. */
const shortestName = 2;

/** Numbers are starred, and who petitions is named nowhere, as far as the desk knows the name. */
function digestOf({ petitioner, title, text, ...rest }: Content): Content {
  const known = Object.values(petitioner ?? {})
    .map(String)
    .filter((value) => value.length >= shortestName);
  const nameless = (told: unknown): string =>
    typeof told === 'string'
      ? maskText(known.reduce((left, value) => left.replaceAll(value, '某'), told))
      : '';
  return { ...rest, title: nameless(title), text: nameless(text) };
}
