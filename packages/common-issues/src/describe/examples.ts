import type { CaseRecord } from '../case-record.ts';
import { namesOf, redact } from '../redact.ts';
import type { Describer, Group } from './group.ts';

/** An excerpt is no letter. */
const excerptLength = 90;

/** The cases nearest to what all of them say, one of each unit before a second of any. */
export function closestOf(group: Group, places: readonly number[], max: number): CaseRecord[] {
  const centre = new Map<number, number>();
  for (const member of group.members) {
    const vector = group.space.vectors[member];
    for (const [at, term] of vector?.terms.entries() ?? [])
      centre.set(term, (centre.get(term) ?? 0) + (vector?.weights[at] ?? 0));
  }
  const closeness = (place: number): number => {
    const vector = group.space.vectors[place];
    return [...(vector?.terms.entries() ?? [])].reduce(
      (sum, [at, term]) => sum + (centre.get(term) ?? 0) * (vector?.weights[at] ?? 0),
      0,
    );
  };
  const ranked = places
    .map((place) => ({ place, closeness: closeness(place) }))
    .sort((a, b) => b.closeness - a.closeness || a.place - b.place)
    .flatMap(({ place }) => group.cases[place] ?? []);
  const seen = new Set<string | undefined>();
  const firsts = ranked.filter(({ unit }) => !seen.has(unit) && seen.add(unit));
  return [...new Set([...firsts, ...ranked])].slice(0, max);
}

/** Title and beginning of a case, without what says who it is about. */
export function excerptOf(
  { title, text }: CaseRecord,
  { hidden, segmenter }: Pick<Describer, 'hidden' | 'segmenter'>,
): string {
  const shown = redact(title === '' ? text : `${title}：${text}`, hidden);
  const likeNames = namesOf(segmenter.persons(shown));
  const characters = Array.from(graphemes.segment(likeNames.hide(shown)), ({ segment }) => segment);
  return characters.length <= excerptLength
    ? characters.join('')
    : `${characters.slice(0, excerptLength).join('')}…`;
}

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
