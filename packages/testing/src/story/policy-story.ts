import { BusError, type PolicyActType, type PolicyFileActType } from '@liandong/contracts';
import {
  allowedOnPolicy,
  allowedOnPolicyFile,
  countMembers,
  type Policy,
  type PolicyFile,
  policyFileSteps,
  policySteps,
  releaseAt,
  revisionOf,
} from '@liandong/domain';
import fc from 'fast-check';
import { monday, type Said } from '../builders.ts';
import { type CaseWorld, caseWorld } from '../case-world.ts';
import type { Dice } from './bulletin-facts.ts';
import { cleanGate } from './bulletin-moves.ts';
import { pick } from './dice.ts';
import { aPolicy, policyFileOf, policyNumber, policyOf } from './policy-moves.ts';
import type { Step } from './story.ts';

/** Units a notice may reach or not. */
const units = ['dept-hr', 'plant-1', 'drilling', 'plant-2'];
const told = aPolicy();

const hour = 3_600_000;
const day = 24 * hour;
const waits = [0, 0, 0, 1, hour, day, 2 * day, 6 * day];

const momentOf = (world: CaseWorld, { wait }: Dice): number =>
  (world.log.at(-1)?.entry.at ?? monday) + (pick(waits, wait) ?? 0);

type Candidate =
  | { act: PolicyFileActType; unit?: undefined }
  | { act: PolicyActType; unit: string };

/** What would be in order now: openings that are missing, and what the rules say is allowed. */
function candidates(world: CaseWorld): Candidate[] {
  const file = policyFileOf(world, told.fileRef);
  const onFile = allowedOnPolicyFile(file).map((act) => ({ act }));
  const onCopies = units.flatMap((unit) => {
    const state = policyOf(world, told.copyRef(unit));
    if (state.life === 'none')
      return Object.hasOwn(file.members, unit) ? [{ act: 'issue' as const, unit }] : [];
    const ofUnit = allowedOnPolicy(state, { unit });
    const ofIssuer = allowedOnPolicy(state, { unit: 'petition-office', file });
    return [...ofUnit, ...ofIssuer].map(({ type }) => ({ act: type, unit }));
  });
  // Endings are allowed all the time, and would end every story soon.
  const lasting = onFile.filter(({ act }) => act !== 'withdraw' && act !== 'close');
  return [...lasting, ...onCopies, ...onCopies];
}

const anything: readonly Candidate[] = [
  ...(Object.keys(policyFileSteps) as PolicyFileActType[]).map((act) => ({ act })),
  ...(Object.keys(policySteps) as PolicyActType[]).flatMap((act) =>
    units.map((unit) => ({ act, unit })),
  ),
];

type Facts = Readonly<Record<string, unknown>>;

/** Facts that fit the file as it stands; a die makes some of them wrong now and then. */
function fileFacts(type: PolicyFileActType, file: PolicyFile, { at, dice }: Turn): Facts {
  const { how, what, which, wait } = dice;
  const gate = how % 13 === 0 ? { findings: 1, overriddenBy: 0 } : cleanGate;
  switch (type) {
    case 'release':
      return {
        revision: revisionOf(file) + (how % 17 === 0 ? 2 : 1),
        number: policyNumber,
        acknowledgeDueAt: at + day,
        conveyDueAt: what % 4 === 0 ? undefined : at + 5 * day,
        members: countMembers(file.members),
        gate,
      };
    case 'address':
      return {
        members: [{ unit: pick(units, which) ?? '', as: wait % 2 === 0 ? 'attend' : 'observe' }],
      };
    case 'release-answers':
      return { version: file.answers + 1, gate };
    case 'withdraw':
      return { gate, ...(how % 3 === 0 ? { reason: 'replaced', replacedBy: told.thread } : {}) };
    case 'draft-policy':
    case 'close':
      return {};
  }
}

type Turn = { at: number; dice: Dice };

/** Facts that fit the copy as it stands, or an older revision now and then. */
function copyFacts(
  type: PolicyActType,
  state: Policy,
  { file, dice }: Turn & { file: PolicyFile },
) {
  const { how, what } = dice;
  const revision = Math.max(1, (state.current?.revision ?? 1) - (how % 4 === 0 ? 1 : 0));
  const last = Math.max(1, revisionOf(file));
  switch (type) {
    case 'issue':
    case 'update': {
      const { restarts: _always, ...release } = releaseAt(file, last) ?? {};
      return { conveyDueAt: undefined, ...release, revision: last };
    }
    case 'acknowledge':
      return { revision };
    case 'convey':
      return { revision, teams: 10 + (how % 3), told: what % 13 };
    case 'answer':
      return { question: state.openQuestions[0]?.question ?? 1 };
    case 'share-answers': {
      const settles = state.openQuestions.map(({ question }) => question);
      return { version: Math.max(1, file.answers), ...(how % 2 === 0 ? { settles } : {}) };
    }
    case 'withdraw':
      return { reason: file.withdrawn ?? 'repealed' };
    case 'ask':
    case 'remind':
    case 'decline':
    case 'close':
      return {};
  }
}

function commandOf(world: CaseWorld, dice: Dice): Said | undefined {
  const at = momentOf(world, dice);
  const chosen = pick(dice.who % 4 === 0 ? anything : candidates(world), dice.what);
  if (!chosen) return undefined;
  const file = policyFileOf(world, told.fileRef);
  if (chosen.unit === undefined)
    return told.file(chosen.act, { at, facts: fileFacts(chosen.act, file, { at, dice }) });
  const state = policyOf(world, told.copyRef(chosen.unit));
  const facts = copyFacts(chosen.act, state, { file, at, dice });
  return told.copy(chosen.unit, chosen.act, { at, facts });
}

const die = fc.noBias(fc.nat({ max: 999 }));

/** Turns enough for a notice to be revised, read, conveyed and ended. */
export const anyPolicyStory: fc.Arbitrary<Dice[]> = fc.array(
  fc.record({ who: die, which: die, what: die, how: die, wait: die }),
  { maxLength: 60, size: 'max' },
);

/** Tells a story of a notice to its end. What is thrown and is no refusal is thrown on. */
export function tellPolicies(
  turns: readonly Dice[],
  watch: (step: Step) => void = () => {},
): CaseWorld {
  return turns.reduce<CaseWorld>((before, turn) => {
    const command = commandOf(before, turn);
    if (!command) return before;
    const step = stepOf(before, command);
    watch(step);
    return step.after;
  }, begun);
}

// So that no story waits long for something to happen: it has gone out.
const begun = told.issued.reduce(
  (world, command) => stepOf(world, command).after,
  caseWorld.initial,
);

function stepOf(before: CaseWorld, command: Said): Step {
  try {
    const [event] = caseWorld.decide(command, before);
    if (!event) return { before, command, after: before };
    return { before, command, after: caseWorld.evolve(before, event), event };
  } catch (thrown) {
    if (thrown instanceof BusError) return { before, command, after: before, refused: thrown };
    throw thrown;
  }
}
