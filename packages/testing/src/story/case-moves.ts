import type { CaseFacts, EpochMs, OpeningType } from '@liandong/contracts';
import { type CaseFile, type Hop, isEnded, leadHop, type Transfer } from '@liandong/domain';
import { caseFile, transferOf } from '../builders.ts';
import { type CaseWorld, fileOf, stateOf, transfersOf, type WorldCommand } from '../case-world.ts';
import { chosenFacts, newName, pick, type Some, type Turn, unitOf, verbFor } from './dice.ts';

type Case = { thread: string; owner: string; facts: Partial<CaseFacts<'register'>> };

/** The cases of every story: whole ones, some that accuse, and a peer's. */
const cases: Some<Case> = [
  { thread: 'case-plain', owner: 'petition-office', facts: {} },
  { thread: 'case-blame', owner: 'petition-office', facts: { accused: ['plant-1'] } },
  {
    thread: 'case-accuse',
    owner: 'petition-office',
    facts: { classification: 'accusation', accused: ['plant-1'] },
  },
  { thread: 'case-advice', owner: 'company', facts: { classification: 'suggestion' } },
  { thread: 'case-peer', owner: 'drilling', facts: {} },
];

/** So that no story waits long for something to happen: three cases are on their way. */
export const prologue: readonly WorldCommand[] = [
  ...started('case-plain', 'dept-hr', 'assign'),
  ...started('case-blame', 'drilling', 'refer'),
  ...started('case-accuse', 'discipline', 'forward'),
];

function started(thread: string, to: string, verb: OpeningType): WorldCommand[] {
  const { owner, facts } = cases.find((one) => one.thread === thread) ?? cases[0];
  const file = caseFile(thread, owner);
  const { classification = 'grievance' } = facts;
  const ref = { origin: owner, counterpart: to, thread: `first-${thread}` };
  const said = transferOf(ref, { case: { owner, thread }, role: 'lead', classification });
  const hop = { to, transfer: ref.thread, role: 'lead' as const };
  return [file.register(facts), file.dispatch(hop), said(verb)];
}

const knownOf = (world: CaseWorld, { owner, thread }: Case): CaseFile =>
  fileOf(world, owner, thread);

/** A case in the given state where there is one; now and then any. */
function chosenCase(world: CaseWorld, { which, how }: Turn, status: CaseFile['status']): Case {
  const fitting = cases.filter((one) => knownOf(world, one).status === status);
  return how % 19 === 0 ? pick(cases, which) : (pick(fitting, which) ?? pick(cases, which));
}

export function register(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand {
  const { thread, owner, facts } = chosenCase(world, turn, 'none');
  return caseFile(thread, owner).register(facts, at);
}

export function keepFile(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand {
  const { thread, owner } = chosenCase(world, turn, 'registered');
  const file = caseFile(thread, owner);
  return turn.what % 2 ? file.nameLeader(at) : file.supplement(at);
}

const lastLead = (file: CaseFile) => {
  const last = leadHop(file);
  return last && { to: last.to, transfer: last.transfer };
};

export function dispatch(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand {
  const free = hopsOf(world).filter(({ of, hop, transfer }) => {
    return isEnded(transfer) && hop === leadHop(knownOf(world, of));
  });
  const freed = turn.how % 3 === 0 ? undefined : pick(free, turn.which)?.of;
  const of = freed ?? chosenCase(world, turn, 'registered');
  const known = knownOf(world, of);
  const role = turn.what % 5 === 0 ? 'assist' : 'lead';
  // Mostly a unit that may have the case, so that accusations too get somewhere.
  const straight = known.classification === 'accusation' && turn.what % 4 !== 0;
  const to = straight ? 'discipline' : unitOf(world, turn.who);
  const verb =
    turn.how % 2 ? verbFor(world, { origin: of.owner, counterpart: to }, turn.what) : undefined;
  const hop = { to, transfer: newName(world), role, verb, replaces: lastLead(known) } as const;
  return caseFile(of.thread, of.owner).dispatch(hop, at);
}

export function conclude(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand | undefined {
  const of = chosenCase(world, turn, 'registered');
  const lead = lastLead(knownOf(world, of));
  // A case that never went anywhere makes a short story.
  if (!lead && turn.what % 9 !== 0) return undefined;
  const outcome = turn.what % 2 ? 'replied' : 'withdrawn';
  return caseFile(of.thread, of.owner).conclude({ outcome, lead }, at);
}

type Written = { of: Case; hop: Hop; transfer: Transfer };

const hopsOf = (world: CaseWorld): Written[] =>
  cases.flatMap((of) =>
    knownOf(world, of).hops.map((hop) => {
      const ref = { origin: of.owner, counterpart: hop.to, thread: hop.transfer };
      return { of, hop, transfer: stateOf(world, { kind: 'transfer', ...ref }) as Transfer };
    }),
  );

/** Cases a hop may be opened for by mistake: one nobody registered, and two that others are. */
const otherThan: Readonly<Record<number, string>> = {
  1: 'case-other',
  4: 'case-blame',
  5: 'case-plain',
};

/** Opens a hop that was written, sometimes otherwise than it was written, or takes it back. */
export function open(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand | undefined {
  const { who, how, what } = turn;
  const hops = hopsOf(world);
  const unopened = hops.filter(({ transfer }) => transfer.status === 'none');
  const chosen = pick(how % 17 === 0 ? hops : unopened, who);
  if (!chosen) return undefined;
  const { of, hop } = chosen;
  const { classification } = knownOf(world, of);
  const ref = { origin: of.owner, counterpart: hop.to, thread: hop.transfer };
  const said = transferOf(ref, {
    case: { owner: of.owner, thread: otherThan[how % 31] ?? of.thread },
    role: how % 31 === 2 ? 'assist' : hop.role,
    classification: how % 31 === 3 ? 'suggestion' : classification,
  });
  if (how % 13 === 4) return said('recall', { at });
  const verb = verbFor(world, ref, what);
  return said(verb, { at, facts: chosenFacts(verb, { at, how }) });
}

/** A unit that has the case by a transfer asks another for help. */
export function assist(world: CaseWorld, turn: Turn, at: EpochMs): WorldCommand | undefined {
  const { who, which, what, how } = turn;
  const all = transfersOf(world);
  const live = all.filter(({ transfer }) => !isEnded(transfer));
  const held = pick(how % 7 === 0 ? all : live, which);
  if (!held?.transfer.opening) return undefined;
  const { counterpart, origin, case: of, classification } = held.transfer.opening;
  const ref = { origin: counterpart, counterpart: unitOf(world, who), thread: newName(world) };
  const said = transferOf(ref, {
    case: of,
    role: how % 11 === 0 ? 'lead' : 'assist',
    classification: how % 31 === 3 ? 'suggestion' : classification,
    under: { from: origin, transfer: held.ref.thread },
  });
  const verb = verbFor(world, ref, what);
  return said(verb, { at, facts: chosenFacts(verb, { at, how }) });
}
