import { BusError, type EpochMs } from '@liandong/contracts';
import type { DaysTerm } from '../area-terms.ts';
import type { BulletinFile, BulletinRelease } from '../bulletin-file/state.ts';
import { checkPresent, currentOf } from '../circulation/copies.ts';
import { mayIssue, tells } from '../circulation/letter.ts';
import { checkSinceJoined, memberOf } from '../circulation/members.ts';
import {
  checkLater,
  checkSameFacts,
  checkSameNumber,
  fileRefOf,
  releaseFor,
  restartedAt,
} from '../circulation/releases.ts';
import { endOf } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import type { Bulletin, BulletinAct, BulletinOutcome } from './state.ts';

type ActOf<Type extends BulletinAct['type']> = Extract<BulletinAct, { type: Type }>;
type Carried = ActOf<'issue' | 'update' | 'cancel'>;

export const fileOfBulletin = (act: BulletinAct, context: DecideContext): BulletinFile =>
  context.state(fileRefOf(act, 'bulletin-file')) as BulletinFile;

/** The message an act carries to its unit, as the file released it to this unit. */
function carriedRelease(act: Carried, file: BulletinFile): BulletinRelease {
  const { revision } = act.facts;
  const release = releaseFor(file, { unit: act.counterpart, revision });
  if ((release.messageType === 'cancel') !== (act.type === 'cancel'))
    throw new BusError('REVISION_DIFFERS', { field: 'messageType' });
  checkSinceJoined(file.members, { unit: act.counterpart, revision });
  return release;
}

/** Every copy says what was released, word for word. */
function checkCopied(
  { facts }: ActOf<'issue' | 'update'>,
  { purpose }: BulletinFile,
  release: BulletinRelease,
): void {
  const { number, category, risk, expiresAt, acknowledgeDueAt, selfCheckDueAt } = release;
  checkSameNumber(facts.number, number);
  const dates = { expiresAt, acknowledgeDueAt, selfCheckDueAt };
  checkSameFacts<Copied>(facts, { status: purpose, category, risk, ...dates });
}

type Copied = {
  category: string;
  risk: string;
  status: BulletinFile['purpose'];
  expiresAt: EpochMs;
  acknowledgeDueAt: EpochMs;
  selfCheckDueAt?: EpochMs | undefined;
};

/** 通报: only what was released, to whom it was addressed, by who may. */
export function decideIssue(act: ActOf<'issue'>, context: DecideContext): BulletinOutcome {
  const file = fileOfBulletin(act, context);
  const release = carriedRelease(act, file);
  checkCopied(act, file, release);
  const issuer = context.unit(act.origin)?.role;
  const { relation } = context;
  checkPresent(act.counterpart, context);
  if (!mayIssue(relation, issuer)) throw new BusError('RELATION_FORBIDDEN', { relation });
  return { told: tells(relation, issuer), ...termsOf(act, { file, release, context }) };
}

/** 更正: a later message for who had the first. */
export function decideUpdate(
  state: Bulletin,
  act: ActOf<'update'>,
  context: DecideContext,
): BulletinOutcome {
  const file = fileOfBulletin(act, context);
  const release = carriedRelease(act, file);
  checkLater(act.facts.revision, currentOf(state));
  checkCopied(act, file, release);
  checkSameFacts<{ restarts: boolean }>(act.facts, { restarts: release.restarts });
  // One that was passed over may have made everybody answer anew.
  const restarts = restartedAt(file, act.facts.revision) > currentOf(state);
  const before = restarts ? undefined : state.current;
  return { restarts, ...termsOf(act, { file, release, context, before }) };
}

/** 撤销: as the file was cancelled. */
export function decideCancel(
  state: Bulletin,
  act: ActOf<'cancel'>,
  context: DecideContext,
): BulletinOutcome {
  carriedRelease(act, fileOfBulletin(act, context));
  checkLater(act.facts.revision, currentOf(state));
  return {};
}

type Released = {
  file: BulletinFile;
  release: BulletinRelease;
  context: DecideContext;
  /** What was in force, where its terms run on. */
  before?: Bulletin['current'];
};

/**
 * Terms in force for this unit. Whoever hears of it when a date has passed gets the area's own
 * term instead; a term that runs on is never cut short.
 */
function termsOf(
  act: ActOf<'issue' | 'update'>,
  { file, release, context, before }: Released,
): BulletinOutcome {
  const { at, calendar, terms } = context;
  const { acknowledgeDueAt, selfCheckDueAt, consultUntilAt, expiresAt } = release;
  const dueOf = (dueAt: EpochMs, running: EpochMs | undefined, term: DaysTerm): EpochMs => {
    if (running !== undefined) return Math.max(dueAt, running);
    return dueAt > at ? dueAt : Math.min(endOf(term, at, calendar), expiresAt);
  };
  // 抄送: for their information; nobody asks them to look at home.
  const informed = memberOf(file.members, act.counterpart)?.as === 'observe';
  return {
    acknowledgeDueAt: dueOf(acknowledgeDueAt, before?.acknowledgeDueAt, terms.acknowledge),
    consultUntilAt,
    ...(selfCheckDueAt === undefined || informed
      ? {}
      : { selfCheckDueAt: dueOf(selfCheckDueAt, before?.selfCheckDueAt, terms.selfCheck) }),
  };
}
