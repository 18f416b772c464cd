import { bulletins } from '@liandong/circulation';
import type { Countermeasure } from '@liandong/contracts';
import type { ThreadView } from '@liandong/unit';
import type { CliContext } from '../../../context.ts';
import { dueDayText } from '../../../render/moment.ts';
import { plainText } from '../../../render/plain.ts';
import { shortId } from '../../act/standing.ts';
import { threadStandingOf, threadText } from '../../act/thread-standing.ts';
import { measureLines } from '../points-text.ts';
import type { Showing } from './show.ts';

/** What a bulletin says. */
export type BulletinSaid = bulletins.BulletinContent;

export type Received = Showing & {
  copy: bulletins.Copy;
  questions: readonly bulletins.Question[];
};

/** A member's view: what it says, what the unit owes and until when, what was asked, shared and proposed. */
export function receivedText(received: Received): string {
  const { context, session, office, copy, full } = received;
  const { say, paint } = context;
  const { state, view } = copy;
  const standing = threadStandingOf(session, view, context.now());
  const owed = bulletins.owedBy(state, context.now()).map(({ what, dueAt }) => {
    const day = dueAt === undefined ? '' : ` ${say('thread.until', { day: dueDayText(dueAt) })}`;
    return `  ${paint('warn', `▲ ${say(`owes.${what}`)}`)}${day}`;
  });
  const purpose = state.current?.purpose ?? 'actual';
  const mark = purpose === 'actual' ? [] : [paint('warn', `【${say(`value.${purpose}`)}】`)];
  const letter =
    state.opening?.told === false ? [paint('quiet', `  ${say('bulletin.is-letter')}`)] : [];
  return [
    ...mark,
    wordingText(bulletins.wordingOf(office, view), { ...received, full: full || true }),
    '',
    threadText(standing, { session, context }),
    ...letter,
    ...owed,
    ...asked(received),
    ...sharedWith(received),
  ].join('\n');
}

function asked({ questions, context: { say } }: Received): string[] {
  return questions.flatMap(({ question, text, answer }) => [
    `  ${say('bulletin.asked', { n: question })} ${plainText(text)}`,
    `    ${answer ? `${say('bulletin.answer-is')} ${plainText(answer.text)}` : say('bulletin.no-answer')}`,
  ]);
}

function sharedWith({ copy, office, context, session }: Received): string[] {
  const { say, paint } = context;
  const points = bulletins.sharedPoints(office, copy.view);
  const measures: Countermeasure[] = bulletins.measuresOf(office, copy.view);
  return [
    ...(points.length > 0
      ? [paint('strong', say('bulletin.points-version', { version: copy.state.shared }))]
      : []),
    ...points.map(({ text, raisedBy }) => {
      const by = raisedBy === undefined ? '' : ` (${session.names.name(raisedBy)})`;
      return `  · ${plainText(text)}${by}`;
    }),
    ...(measures.length > 0
      ? [
          paint(
            'strong',
            say('bulletin.measures-version', { version: copy.state.proposed?.version ?? 0 }),
          ),
          ...measureLines(measures, { context, session }),
        ]
      : []),
  ];
}

/** The text of a bulletin, a paragraph a part. */
export function wordingText(wording: bulletins.Wording, { context, session }: Showing): string {
  const { say, paint } = context;
  const said = wording as Partial<BulletinSaid>;
  const part = (field: TextField, text: string | undefined): string[] =>
    text === undefined || text === ''
      ? []
      : [`${paint('quiet', say(`field.${field}`))}  ${plainText(text).trim()}`];
  return [
    paint('strong', [said.docNo, said.title].filter(Boolean).join(' ')),
    ...part('period', said.period && `${said.period.from} — ${said.period.until}`),
    ...part('statement', said.statement),
    ...part('seenAt', seenText(said.seenAt, say)),
    ...part('trend', trendText(said.trend, say)),
    ...part('groupSize', said.groupSize && say(`value.${said.groupSize}`)),
    ...part('causes', said.causes),
    ...part('policyBasis', said.policyBasis),
    ...part('policyGaps', said.policyGaps),
    ...part('agreedAnswer', said.agreedAnswer),
    ...listed(said.selfCheckList, paint('quiet', say('field.selfCheckList'))),
    ...((said.countermeasures?.length ?? 0) > 0
      ? [
          paint('quiet', say('field.countermeasures')),
          ...measureLines(said.countermeasures ?? [], { context, session }),
        ]
      : []),
    ...part('feedbackForm', said.feedbackForm),
    ...part('consultation', said.consultation?.how),
    ...part('distribution', said.distribution),
    ...part('contact', said.contact),
  ].join('\n');
}

type TextField =
  | ('period' | 'statement' | 'seenAt' | 'trend' | 'groupSize' | 'causes' | 'policyBasis')
  | ('policyGaps' | 'agreedAnswer' | 'feedbackForm' | 'consultation')
  | ('distribution' | 'contact');

const listed = (lines: readonly string[] = [], label: string): string[] =>
  lines.length === 0 ? [] : [label, ...lines.map((line, at) => `  ${at + 1}. ${plainText(line)}`)];

function seenText(seen: BulletinSaid['seenAt'] | undefined, say: CliContext['say']) {
  if (!seen) return undefined;
  const units = seen.units === undefined ? [] : [say('bulletin.units', { n: seen.units })];
  return [...seen.unitKinds, ...units].join(say('comma'));
}

function trendText(trend: BulletinSaid['trend'] | undefined, say: CliContext['say']) {
  if (!trend) return undefined;
  const { cases, newCases, repeated, changePercent, remark } = trend;
  const count = (n: number | 'under-3') => (n === 'under-3' ? say('value.under-3') : String(n));
  const parts = [
    say('bulletin.cases', { n: count(cases) }),
    newCases === undefined ? undefined : say('bulletin.new', { n: count(newCases) }),
    repeated === undefined ? undefined : say('bulletin.repeated', { n: count(repeated) }),
    changePercent === undefined
      ? undefined
      : say('bulletin.change', { n: `${changePercent > 0 ? '+' : ''}${changePercent}%` }),
    remark,
  ];
  return parts.filter((part) => part !== undefined).join(say('comma'));
}

/** A draft that another unit handed in, as it was written. */
export function proposedText({
  context: { say, paint },
  session,
  view,
  title,
  text,
}: Showing & { view: ThreadView; title: string; text: string }): string {
  return [
    paint('strong', plainText(title)),
    `  ${say('bulletin.proposed-by', { unit: session.names.full(view.ref.origin) })}`,
    '',
    plainText(text).trimEnd(),
    '',
    paint('quiet', say('bulletin.take-up', { id: shortId(session, view.ref.thread) })),
  ].join('\n');
}
