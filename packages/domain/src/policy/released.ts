import { BusError, type EpochMs } from '@liandong/contracts';
import type { DaysTerm } from '../area-terms.ts';
import { checkPresent, currentOf } from '../circulation/copies.ts';
import { mayIssue, tells } from '../circulation/letter.ts';
import { checkSinceJoined, memberOf } from '../circulation/members.ts';
import {
  checkLater,
  checkSameFacts,
  checkSameNumber,
  fileRefOf,
  releaseFor,
} from '../circulation/releases.ts';
import { endOf } from '../circulation/terms.ts';
import type { DecideContext } from '../kind.ts';
import type { PolicyFile, PolicyRelease } from '../policy-file/state.ts';
import type { Policy, PolicyAct, PolicyOutcome } from './state.ts';

type ActOf<Type extends PolicyAct['type']> = Extract<PolicyAct, { type: Type }>;
type Carried = ActOf<'issue' | 'update'>;

export const fileOfPolicy = (act: PolicyAct, context: DecideContext): PolicyFile =>
  context.state(fileRefOf(act, 'policy-file')) as PolicyFile;

type Copied = {
  category: string;
  effectiveOn: string;
  acknowledgeDueAt: EpochMs;
  conveyDueAt?: EpochMs | undefined;
};

/** The revision an act carries to its unit, as the file released it, word for word. */
function carriedRelease({ facts, counterpart: unit }: Carried, file: PolicyFile): PolicyRelease {
  const { revision } = facts;
  const release = releaseFor(file, { unit, revision });
  checkSinceJoined(file.members, { unit, revision });
  const { category, effectiveOn, number, acknowledgeDueAt, conveyDueAt } = release;
  checkSameNumber(facts.number, number);
  checkSameFacts<Copied>(facts, { category, effectiveOn, acknowledgeDueAt, conveyDueAt });
  return release;
}

/** 通知: only what was released, to whom it was addressed, by who may. */
export function decidePolicyIssue(act: ActOf<'issue'>, context: DecideContext): PolicyOutcome {
  const file = fileOfPolicy(act, context);
  const release = carriedRelease(act, file);
  const issuer = context.unit(act.origin)?.role;
  const { relation } = context;
  checkPresent(act.counterpart, context);
  if (!mayIssue(relation, issuer)) throw new BusError('RELATION_FORBIDDEN', { relation });
  const told = tells(relation, issuer);
  return { told, ...termsOf(act, { file, release, context, told }) };
}

/** 修订: a later revision for who had the first. */
export function decidePolicyUpdate(
  state: Policy,
  act: ActOf<'update'>,
  context: DecideContext,
): PolicyOutcome {
  const file = fileOfPolicy(act, context);
  const release = carriedRelease(act, file);
  checkLater(act.facts.revision, currentOf(state));
  return termsOf(act, { file, release, context, told: state.opening?.told ?? false });
}

type Released = { file: PolicyFile; release: PolicyRelease; context: DecideContext; told: boolean };

/**
 * Terms in force for this unit. Whoever hears of it when a date has passed gets the area's own
 * term instead. 抄送 and letters are for information: nobody asks them to carry it further.
 */
function termsOf(act: Carried, { file, release, context, told }: Released): PolicyOutcome {
  const { at, calendar, terms } = context;
  const { acknowledgeDueAt, conveyDueAt } = release;
  const dueOf = (dueAt: EpochMs, term: DaysTerm): EpochMs =>
    dueAt > at ? dueAt : endOf(term, at, calendar);
  const informed = !told || memberOf(file.members, act.counterpart)?.as === 'observe';
  return {
    acknowledgeDueAt: dueOf(acknowledgeDueAt, terms.acknowledge),
    ...(conveyDueAt === undefined || informed
      ? {}
      : { conveyDueAt: dueOf(conveyDueAt, terms.conveyance) }),
  };
}
