import type { PauseReason } from '@liandong/contracts';
import type { WithinTerm } from '../circulation/terms.ts';

/** A term as clocks and the LOG keep it: `15d` natural days, `5wd` working days, `120min`. */
export type TermText = `${number}d` | `${number}wd` | `${number}min`;

/** What a rule said when it was applied. A clock is counted by this, never by a rule of today. */
export type TermRule = {
  /** Book, version and rule, `2022/1:notice`; with `*` behind the version where the area has set the term. */
  rule: string;
  /** The article, `practice`, or `assigner` where a person fixed the date. */
  source: string;
  term: TermText;
  /** Reasons for which the clock may stand still. */
  pausable?: readonly PauseReason[];
};

/** A term in the form it is kept in. */
export function textOf(term: WithinTerm): TermText {
  if ('minutes' in term) return `${term.minutes}min`;
  return term.unit === 'natural' ? `${term.days}d` : `${term.days}wd`;
}

const form = /^(\d+)(d|wd|min)$/;

/** The term of a text that {@link textOf} made. @throws RangeError for any other */
export function termOf(text: TermText): WithinTerm {
  const [, count, unit] = form.exec(text) ?? [];
  if (unit === undefined) throw new RangeError('no term');
  if (unit === 'min') return { minutes: Number(count) };
  return { days: Number(count), unit: unit === 'd' ? 'natural' : 'working' };
}
