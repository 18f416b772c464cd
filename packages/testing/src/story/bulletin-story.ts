import { type BulletinActType, type BulletinFileActType, BusError } from '@liandong/contracts';
import {
  allowedOnBulletin,
  allowedOnBulletinFile,
  bulletinFileSteps,
  bulletinSteps,
} from '@liandong/domain';
import fc from 'fast-check';
import { monday, type Said } from '../builders.ts';
import { type CaseWorld, caseWorld } from '../case-world.ts';
import { copyFactsFor, type Dice, fileFactsFor, type Issuing } from './bulletin-facts.ts';
import { aBulletin, bulletinFileOf, copyOf } from './bulletin-moves.ts';
import { pick } from './dice.ts';
import type { Step } from './story.ts';

type Issuance = Issuing & { issuer: string; members: readonly string[] };

/** The bulletins of every story: a real one of the secretariat, and an exercise of the petition office. */
const issuances: readonly [Issuance, Issuance] = [
  {
    thread: 'bulletin-0001',
    issuer: 'secretariat',
    purpose: 'actual',
    serial: 1,
    members: ['dept-hr', 'plant-1', 'drilling'],
  },
  {
    thread: 'bulletin-0002',
    issuer: 'petition-office',
    purpose: 'exercise',
    serial: 0,
    members: ['plant-1', 'power'],
  },
];

/** Units a bulletin may reach or not. */
const units = ['dept-hr', 'plant-1', 'drilling', 'power', 'plant-2'];

const bulletins = issuances.map((issuance) => ({ ...issuance, ...aBulletin(issuance) }));
type Told = (typeof bulletins)[number];

const hour = 3_600_000;
const day = 24 * hour;
const waits = [0, 0, 0, 1, hour, hour, day, 2 * day, 6 * day, 31 * day];

const momentOf = (world: CaseWorld, { wait }: Dice): number =>
  (world.log.at(-1)?.entry.at ?? monday) + (pick(waits, wait) ?? 0);

type Candidate =
  | { act: BulletinFileActType; unit?: undefined }
  | { act: BulletinActType; unit: string };

/** What would be in order now: openings that are missing, and what the rules say is allowed. */
function candidates(world: CaseWorld, told: Told, at: number): Candidate[] {
  const file = bulletinFileOf(world, told.fileRef);
  const onFile = allowedOnBulletinFile(file, at).map((act) => ({ act }));
  const onCopies = units.flatMap((unit) => {
    const state = copyOf(world, told.copyRef(unit));
    if (state.life === 'none')
      return Object.hasOwn(file.members, unit) && file.releases.length > 0
        ? [{ act: 'issue' as const, unit }]
        : [];
    const ofUnit = allowedOnBulletin(state, { unit, at });
    const ofIssuer = allowedOnBulletin(state, { unit: told.issuer, at, file });
    return [...ofUnit, ...ofIssuer].map(({ type }) => ({ act: type, unit }));
  });
  return [...onFile, ...onCopies];
}

const anything: readonly Candidate[] = [
  ...(Object.keys(bulletinFileSteps) as BulletinFileActType[]).map((act) => ({ act })),
  ...(Object.keys(bulletinSteps) as BulletinActType[]).flatMap((act) =>
    units.map((unit) => ({ act, unit })),
  ),
];

function commandOf(world: CaseWorld, dice: Dice): Said | undefined {
  const told = pick(bulletins, dice.who % 4 === 0 ? 1 : 0);
  const at = momentOf(world, dice);
  if (!told) return undefined;
  const wild = dice.how % 4 === 0;
  const chosen = pick(wild ? anything : candidates(world, told, at), dice.what);
  if (!chosen) return undefined;
  const file = bulletinFileOf(world, told.fileRef);
  if (chosen.unit === undefined) {
    const asked = { issuing: told, at, dice };
    const added = pick(units, dice.which) ?? '';
    const joins = { members: [{ unit: added, as: dice.wait % 2 === 0 ? 'attend' : 'observe' }] };
    const later = chosen.act === 'address' && file.releases.length > 0 ? joins : {};
    return told.file(chosen.act, {
      at,
      facts: { ...fileFactsFor(chosen.act, file, asked), ...later },
    });
  }
  const state = copyOf(world, told.copyRef(chosen.unit));
  return told.copy(chosen.unit, chosen.act, {
    at,
    facts: copyFactsFor(chosen.act, state, { file, at, dice }),
  });
}

const die = fc.noBias(fc.nat({ max: 999 }));

/** Turns enough for a bulletin to go out, be updated, be answered and end. */
export const anyBulletinStory: fc.Arbitrary<Dice[]> = fc.array(
  fc.record({ who: die, which: die, what: die, how: die, wait: die }),
  { maxLength: 80, size: 'max' },
);

/** Tells a story of bulletins to its end. What is thrown and is no refusal is thrown on. */
export function tellBulletins(
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

// So that no story waits long for something to happen: both have gone out.
const begun = bulletins
  .flatMap(({ purpose, issued, file, copy, members }) =>
    purpose === 'actual'
      ? issued
      : [
          file('draft'),
          file('address'),
          file('release', { facts: { status: purpose, number: undefined } }),
          ...members.map((unit) =>
            copy(unit, 'issue', { facts: { status: purpose, number: undefined } }),
          ),
        ],
  )
  .reduce((world, command) => stepOf(world, command).after, caseWorld.initial);

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
