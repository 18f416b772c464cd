import type { SuggestedIssue } from '@liandong/common-issues';
import type { CliContext } from '../../context.ts';
import { plainText } from '../../render/plain.ts';
import type { Session } from '../../session/session.ts';

type Suggested = {
  context: CliContext;
  session: Session;
  cases: number;
  total: number;
  windowDays: number;
};

/** Groups of cases as an officer reads them: how many, where, since when, in what words, why. */
export function suggestedText(shown: readonly SuggestedIssue[], suggested: Suggested): string {
  const { context, session, cases, total, windowDays } = suggested;
  const { say, paint } = context;
  const head = `${paint('strong', session.names.full(session.unit))}  ${say('issues.count', { cases, total, days: windowDays })}`;
  if (total === 0) return `${head}\n  ${say('list.none')}`;
  const groups = shown.map((issue, at) => groupText(issue, at + 1, suggested));
  const more =
    total > shown.length ? [paint('quiet', say('list.more', { total, shown: shown.length }))] : [];
  return [head, ...groups, ...more, '', paint('quiet', say('issues.next'))].join('\n');
}

function groupText(
  issue: SuggestedIssue,
  n: number,
  { context, session, windowDays }: Suggested,
): string {
  const { say, paint } = context;
  const { draft, voices, cases, open, units, trend, examples, why, category } = issue;
  const known = session.categories.find(({ id }) => id === category)?.name ?? category;
  const title = draft.title.replace(/^关于|的通报$/gu, '');
  const where = units.map(({ unit, cases: of }) => `${session.names.name(unit)} ${of}`);
  const percent = (weight: number) => `${Math.round(weight * 100)}%`;
  const words = why.terms.map(({ term, weight }) => `${term} ${percent(weight)}`);
  const shownExamples = examples.map((example) => `      「${plainText(example)}」`);
  return [
    `\n${paint('strong', `${n}. ${title}`)}  ${paint('quiet', known)}`,
    `   ${say('issues.size', { cases: cases.length, open, voices })} · ${trendText(trend, windowDays, say)}`,
    where.length > 0 ? `   ${say('issues.units')} ${where.join(say('comma'))}` : undefined,
    `   ${say('issues.why', { similarity: why.similarity.toFixed(2), words: words.join(say('comma')), share: percent(why.category.share) })}`,
    ...(shownExamples.length > 0 ? [`   ${say('issues.examples')}`, ...shownExamples] : []),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function trendText(
  { current, previous, months }: SuggestedIssue['trend'],
  days: number,
  say: CliContext['say'],
) {
  const moved = current === previous ? '→' : current > previous ? '↑' : '↓';
  const by = months.map(({ month, cases }) => `${month.slice(5)}:${cases}`).join(' ');
  return say('issues.trend', { moved, current, previous, by, days });
}
