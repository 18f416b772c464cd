import {
  type AlertActType,
  type AlertFileActType,
  alertActs,
  alertFileActs,
  BusError,
} from '@liandong/contracts';
import type { AlertFile } from '@liandong/domain';
import fc from 'fast-check';
import { monday, type Said } from '../builders.ts';
import { type CaseWorld, caseWorld } from '../case-world.ts';
import { pick } from '../story/dice.ts';
import type { Step } from '../story/story.ts';
import { alertFileOf, alertOf, anAlert } from './alert-moves.ts';

type Dice = Record<'who' | 'what' | 'how' | 'wait', number>;

const units = ['dept-hr', 'plant-1', 'drilling', 'company', 'plant-2'];
const alerts = [
  anAlert({ members: ['dept-hr', 'plant-1', 'drilling', 'company'] }),
  anAlert({ thread: 'alert-00002', origin: 'plant-1', members: ['petition-office'] }),
];
type Told = (typeof alerts)[number];

const minute = 60_000;
const waits = [0, 0, 1, minute, 4 * minute, 5 * minute, 31 * minute, 60 * minute, 61 * minute];
const levels = ['general', 'larger', 'major', 'critical'];
const phases = ['warning', 'activated', 'disposing', 'disposing', 'terminated'];

const reportActs: readonly string[] = ['issue', 'update', 'terminate'];

type Asked = { file: AlertFile; dice: Dice; seen: number };

/** A report that fits the file as it stands; a die makes some of them wrong now and then. */
function reportFacts(type: AlertFileActType, { file, dice: { how, wait } }: Asked) {
  const phase = type === 'terminate' ? 'terminated' : pick(phases.slice(0, 4), how);
  return {
    revision: file.releases.length + (how % 13 === 0 ? 2 : 1),
    phase: how % 11 === 0 ? pick(phases, wait) : phase,
    level: pick(levels, how),
    written: how % 3 === 0,
    members: Object.keys(file.members).length + (how % 17 === 0 ? 1 : 0),
  };
}

/** What a copy says of the last report, or of the one before now and then. */
function copyFacts(type: AlertActType, { file, dice: { how }, seen }: Asked) {
  if (reportActs.includes(type)) {
    const revision = Math.max(1, file.releases.length - (how % 5 === 0 ? 1 : 0));
    return { ...file.releases[revision - 1], restarts: undefined, revision };
  }
  const answers = type === 'acknowledge' || type === 'respond';
  return answers ? { revision: Math.max(1, seen - (how % 4 === 0 ? 1 : 0)) } : {};
}

function commandOf(world: CaseWorld, dice: Dice): Said | undefined {
  const told: Told | undefined = pick(alerts, dice.who);
  if (!told) return undefined;
  const at = (world.log.at(-1)?.entry.at ?? monday) + (pick(waits, dice.wait) ?? 0);
  const file = alertFileOf(world, told.fileRef);
  const onFile = dice.how % 3 === 0;
  if (onFile) {
    const type = pick(Object.keys(alertFileActs), dice.what) as AlertFileActType;
    const added = { members: [{ unit: pick(units, dice.wait), as: 'attend' }] };
    const facts = type === 'address' ? added : reportFacts(type, { file, dice, seen: 0 });
    return told.file(type, { at, facts });
  }
  const unit = pick([...told.members, ...units], dice.wait) ?? '';
  const type = pick(Object.keys(alertActs), dice.what) as AlertActType;
  const seen = alertOf(world, told.copyRef(unit)).current?.revision ?? 0;
  return told.copy(unit, type, { at, facts: copyFacts(type, { file, dice, seen }) });
}

const die = fc.noBias(fc.nat({ max: 999 }));

/** Turns enough for an alert to be updated, answered and ended. */
export const anyAlertStory: fc.Arbitrary<Dice[]> = fc.array(
  fc.record({ who: die, what: die, how: die, wait: die }),
  { maxLength: 80, size: 'max' },
);

// So that no story waits long for something to happen: both have gone out.
const begun = alerts
  .flatMap(({ issued }) => issued)
  .reduce((world, command) => stepOf(world, command).after, caseWorld.initial);

/** Tells a story of alerts to its end. What is thrown and is no refusal is thrown on. */
export function tellAlerts(
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
