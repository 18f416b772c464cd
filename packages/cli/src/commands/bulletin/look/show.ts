import { bulletins } from '@liandong/circulation';
import { type Bulletin, progressOf } from '@liandong/domain';
import type { CliContext, Result } from '../../../context.ts';
import { openSession, type Session } from '../../../session/session.ts';
import type { GivenOptions } from '../../act/collect.ts';
import { threadData, threadStandingOf } from '../../act/thread-standing.ts';
import { findBulletin } from '../find-bulletin.ts';
import { issuedText, overviewData } from './overview-text.ts';
import { proposedText, receivedText } from './received-text.ts';

export type Showing = {
  context: CliContext;
  session: Session;
  office: bulletins.BulletinOffice;
  full: boolean;
};

/** `bulletin show`: to the issuer who has done what, to a member what it has to do. */
export async function show(
  context: CliContext,
  said: string,
  given: GivenOptions,
): Promise<Result> {
  await using session = await openSession(context, { prefer: 'secretariat' });
  const view = findBulletin(session, said, {
    kinds: ['bulletin-file', 'bulletin', 'proposal'],
    context,
  });
  const { office } = session;
  const showing = { context, session, office, full: given.full === true };
  switch (view.ref.kind) {
    case 'bulletin-file':
      return issued(view.ref.thread, showing);
    case 'bulletin':
      return received(view.ref.thread, showing);
    default:
      return proposed(view.ref.thread, showing);
  }
}

function issued(thread: string, showing: Showing): Result {
  const { office, session } = showing;
  const own = bulletins.issuedBulletin(office, thread);
  const questions = bulletins.questionsOf(office, own);
  const seen = bulletins.overview(office, own);
  const { file, view } = own;
  return {
    data: {
      unit: session.unit,
      bulletin: thread,
      status: view.status,
      open: view.open,
      revision: file.releases.length,
      purpose: file.purpose,
      points: file.points,
      measures: file.measures,
      content: bulletins.wordingOf(office, view),
      ...overviewData(seen),
      questions,
    },
    text: issuedText({ ...showing, own, seen, questions }),
  };
}

function received(thread: string, showing: Showing): Result {
  const { office, session, context } = showing;
  const copy = bulletins.receivedBulletin(office, thread);
  const { view } = copy;
  const state: Bulletin = copy.state;
  const questions = bulletins.questionsOn(office, copy);
  return {
    data: {
      unit: session.unit,
      bulletin: thread,
      ...threadData(threadStandingOf(session, view, context.now())),
      status: progressOf(state),
      purpose: state.current?.purpose,
      revision: state.current?.revision,
      letter: state.opening?.told === false,
      content: bulletins.wordingOf(office, view),
      owes: bulletins.owedBy(state, context.now()),
      questions,
      points: bulletins.sharedPoints(office, view),
      measures: bulletins.measuresOf(office, view),
    },
    text: receivedText({ ...showing, copy, questions }),
  };
}

function proposed(thread: string, showing: Showing): Result {
  const { office, session } = showing;
  const { view, state, title, text } = bulletins.proposedBulletin(office, thread);
  return {
    data: {
      unit: session.unit,
      proposal: thread,
      origin: view.ref.origin,
      status: state.status,
      title,
      text,
    },
    text: proposedText({ ...showing, view, title, text }),
  };
}
