import { type Act, BusError, bulletinActs, type ThreadRef } from '@liandong/contracts';
import { checkTurn } from '../circulation/party.ts';
import { fileRefOf } from '../circulation/releases.ts';
import type { DecideContext, Kind } from '../kind.ts';
import { consequences } from './answers.ts';
import { evolveBulletin } from './evolve.ts';
import { bulletinLadder } from './ladder.ts';
import { decideCancel, decideIssue, decideUpdate } from './released.ts';
import {
  type Bulletin,
  type BulletinAct,
  type BulletinOutcome,
  initialBulletin,
  progressOf,
} from './state.ts';
import { bulletinSteps, flagNow, forbidsOnBulletin, isOutdated } from './steps.ts';

const asBulletinAct = (act: Act): BulletinAct => act as unknown as BulletinAct;

function decide(state: Bulletin, untyped: Act, context: DecideContext): BulletinOutcome {
  const act = asBulletinAct(untyped);
  checkTurn(act, bulletinSteps[act.type].by);
  const flagged = flagNow(state, act.type, context.at);
  if (flagged) return { flagged };
  if (isOutdated(state, act)) return { flagged: 'outdated' };
  const code = forbidsOnBulletin(state, act.type, context.at);
  if (code) throw new BusError(code, { status: progressOf(state) });
  if (act.type === 'issue') return decideIssue(act, context);
  if (act.type === 'update') return decideUpdate(state, act, context);
  if (act.type === 'cancel') return decideCancel(state, act, context);
  return consequences(state, act, context);
}

/** What carries something out of the file needs it; an answer does not. */
const readsFile: readonly BulletinAct['type'][] = [
  'issue',
  'update',
  'cancel',
  'share-points',
  'propose-measures',
  'close',
];

function related(untyped: Act): ThreadRef[] {
  const act = asBulletinAct(untyped);
  return readsFile.includes(act.type) ? [fileRefOf(act, 'bulletin-file')] : [];
}

function quotes(untyped: Act): number | undefined {
  const act = asBulletinAct(untyped);
  return act.type === 'acknowledge' || act.type === 'decline' ? act.facts.delivery : undefined;
}

/** 共性问题通报: one unit's copy. */
export const bulletinKind: Kind<Bulletin> = {
  name: 'bulletin',
  acts: bulletinActs,
  initial: initialBulletin,
  begins: ['issue'],
  // Late answers are kept, flagged, whatever ended it.
  ends: [],
  // What is no real bulletin says so before anything else.
  summary: (state, { thread }) => ({
    status:
      state.current && state.current.purpose !== 'actual'
        ? state.current.purpose
        : progressOf(state),
    open: state.life === 'open',
    file: thread,
  }),
  ladder: bulletinLadder,
  lastEntryTells: false,
  related,
  quotes,
  decide,
  evolve: evolveBulletin,
};
