import { policies } from '@liandong/circulation';
import type { CommonAnswer } from '@liandong/contracts';
import { dueDayText } from '../../../render/moment.ts';
import { plainText } from '../../../render/plain.ts';
import { threadStandingOf, threadText } from '../../act/thread-standing.ts';
import type { Showing } from './show.ts';

export type ReceivedView = Showing & {
  copy: policies.PolicyCopy;
  questions: ReturnType<typeof policies.policyQuestionsOn>;
};

/** A member's view: what it says, what the unit owes and until when, what was asked and answered. */
export function receivedText(received: ReceivedView): string {
  const { context, session, copy } = received;
  const { say, paint } = context;
  const { state, view } = copy;
  const standing = threadStandingOf(session, view, context.now());
  const owed = policies.policyOwed(state).map(({ what, dueAt }) => {
    const day = dueAt === undefined ? '' : ` ${say('thread.until', { day: dueDayText(dueAt) })}`;
    return `  ${paint('warn', `▲ ${say(`policy.owes.${what}`)}`)}${day}`;
  });
  const letter =
    state.opening?.told === false ? [paint('quiet', `  ${say('policy.is-letter')}`)] : [];
  const { conveyed } = state;
  const figures = conveyed
    ? [`  ${say('policy.own-figures', { told: conveyed.told, teams: conveyed.teams })}`]
    : [];
  return [
    wordingText(received),
    '',
    threadText(standing, { session, context }),
    ...letter,
    ...owed,
    ...figures,
    ...asked(received),
    ...shared(received),
  ].join('\n');
}

/** The text of a notice, a paragraph a part. */
function wordingText({ context, session, copy }: ReceivedView): string {
  const { say, paint } = context;
  const said = policies.policyWording(session.office, copy.view) as Partial<policies.PolicyContent>;
  const label = (field: 'keyPoints' | 'text' | 'answers' | 'policyBasis' | 'contact') =>
    paint('quiet', say(`field.${field}`));
  const part = (field: 'text' | 'policyBasis' | 'contact', text: string | undefined) =>
    text === undefined || text === '' ? [] : [`${label(field)}  ${plainText(text).trim()}`];
  const day = copy.state.current?.effectiveOn ?? '';
  return [
    paint('strong', [said.docNo, said.title].filter(Boolean).join(' ')),
    say('policy.effective', { day }),
    ...(said.replacesNumber === undefined
      ? []
      : [say('policy.replaces', { number: said.replacesNumber })]),
    ...part('text', said.text),
    label('keyPoints'),
    ...(said.keyPoints ?? []).map((point, at) => `  ${at + 1}. ${plainText(point)}`),
    ...(said.answers?.length ? [label('answers'), ...answerLines(said.answers)] : []),
    ...part('policyBasis', said.policyBasis),
    ...part('contact', said.contact),
  ].join('\n');
}

const answerLines = (answers: readonly CommonAnswer[]): string[] =>
  answers.flatMap(({ ask, answer }) => [`  · ${plainText(ask)}`, `    ${plainText(answer)}`]);

function asked({ questions, context: { say } }: ReceivedView): string[] {
  return questions.flatMap(({ question, text, answer, settled }) => [
    `  ${say('bulletin.asked', { n: question })} ${plainText(text)}`,
    `    ${answer ? `${say('bulletin.answer-is')} ${plainText(answer.text)}` : say(settled ? 'policy.settled' : 'bulletin.no-answer')}`,
  ]);
}

function shared({ copy, session, context: { say, paint } }: ReceivedView): string[] {
  const answers = policies.answersShared(session.office, copy.view);
  if (answers.length === 0) return [];
  const version = copy.state.shared;
  return [paint('strong', say('policy.has-answers', { version })), ...answerLines(answers)];
}
