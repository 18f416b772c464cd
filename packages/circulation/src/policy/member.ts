import type { PolicyFacts } from '@liandong/contracts';
import { conveyanceRate, isMember, type PolicyFile } from '@liandong/domain';
import { draftOnThread, type KeptAct, listThreads } from '@liandong/unit';
import { mustPass } from '../bulletin/gate.ts';
import type { BulletinOffice } from '../bulletin/office.ts';
import {
  type IssuedPolicy,
  inspectPolicy,
  issuedPolicy,
  type PolicyCopy,
  receivedPolicy,
} from './office.ts';

/** What a member does with its copy. */
export const policyMemberVerbs = ['acknowledge', 'convey', 'ask', 'decline'] as const;
export type PolicyMemberVerb = (typeof policyMemberVerbs)[number];

type Said = {
  facts: Readonly<Record<string, unknown>>;
  content: Readonly<Record<string, unknown>>;
};

/**
 * An act of a member. Which revision it speaks of is what lies before the unit: its own copy
 * knows, and nobody has to type it. What it says passes the gate: a notice concerns no petitioner.
 * @throws BusError `GATE_CLOSED`
 */
export function answerPolicy(
  office: BulletinOffice,
  id: string,
  { verb, facts, content }: Said & { verb: PolicyMemberVerb },
): KeptAct {
  const { view, state } = receivedPolicy(office, id);
  const { officer: _signs, approvedBy: _approves, ...words } = content;
  mustPass(inspectPolicy(office, words));
  const revision = state.current?.revision ?? 1;
  const said = verb === 'acknowledge' || verb === 'convey' ? { ...facts, revision } : facts;
  return draftOnThread(office, { view, type: verb, facts: said, content });
}

const everything = 1_000_000;

/** Notices of this unit that hand on the one it received, and are in force. */
export function handedOnFrom(office: BulletinOffice, { view }: PolicyCopy): IssuedPolicy[] {
  const { origin, thread } = view.ref;
  return listThreads(office.store, { kind: 'policy-file', openOnly: true, limit: everything })
    .filter(({ state }) => {
      const { under, status } = state as PolicyFile;
      return status === 'released' && under?.from === origin && under.thread === thread;
    })
    .map(({ ref }) => issuedPolicy(office, ref.thread));
}

/** How far a unit's own circulation has carried a superior's notice, and who of its units has not said. */
export type OwnConveyance = Pick<PolicyFacts<'convey'>, 'teams' | 'told'> & {
  notices: number;
  silent: string[];
};

/**
 * 三级: what its own units said adds up to what the unit says. One that has said nothing yet counts
 * as one team that was not told, so that nothing is complete before all have spoken.
 */
export function conveyedByOwn(office: BulletinOffice, copy: PolicyCopy): OwnConveyance {
  const own = handedOnFrom(office, copy);
  const asked = own.flatMap(({ file, copies }) =>
    Object.entries(file.members)
      .filter(([unit, { as }]) => as !== 'observe' && isMember(file.members, unit))
      .map(([unit]) => ({ unit, state: copies.get(unit)?.state }))
      .filter(({ state }) => state?.life !== 'declined' && state?.opening?.told !== false),
  );
  const silent = asked.filter(({ state }) => state?.conveyed === undefined);
  const said = asked.flatMap(({ state }) => (state ? [state] : []));
  const { numerator, denominator } = conveyanceRate(said);
  return {
    notices: own.length,
    teams: denominator + silent.length,
    told: numerator,
    silent: silent.map(({ unit }) => unit),
  };
}
