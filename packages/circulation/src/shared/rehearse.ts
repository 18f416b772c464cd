import { Act, type ThreadRef, threadSubject } from '@liandong/contracts';
import { type DecideContext, kinds, superiorsOf } from '@liandong/domain';
import { type KeptAct, threadAt } from '@liandong/unit';
import type { Office } from './office.ts';

/** What a thread has come to. */
export type StateOf = (ref: ThreadRef) => unknown;

/**
 * Asks the rules beforehand what they will say to these acts, one after the other, as far as the
 * unit's own copy tells: nothing is kept, no number is used, nobody hears of it. For acts on the
 * unit's own files and on threads it opened; what others say meanwhile only the exchange knows.
 * Gives what threads would have come to, for a rehearsal that goes on from there.
 * @throws BusError the first refusal
 */
export function rehearse(office: Office, acts: readonly KeptAct[], before?: StateOf): StateOf {
  const states = new Map<string, unknown>();
  const earlier = before ?? ((ref) => threadAt(office.store, ref)?.state);
  const stateOf: StateOf = (ref) =>
    states.get(threadSubject(ref)) ?? earlier(ref) ?? kinds[ref.kind].initial;
  for (const [index, kept] of acts.entries()) {
    const act = Act.parse(JSON.parse(kept.act));
    const { kind, origin, counterpart, thread } = act;
    const ref = { kind, origin, counterpart, thread };
    const context = contextFor(office, act, stateOf);
    const outcome = kinds[kind].decide(stateOf(ref), act, context);
    const entry = { act, n: index + 1, seq: Number.MAX_SAFE_INTEGER, at: context.at, outcome };
    states.set(threadSubject(ref), kinds[kind].evolve(stateOf(ref), entry));
  }
  return stateOf;
}

function contextFor(
  { now, directory, calendar, terms }: Office,
  { origin, counterpart }: Act,
  state: StateOf,
): DecideContext {
  const unit = (id: string) => directory.get(id);
  return {
    at: now(),
    relation: directory.relation(origin, counterpart),
    unit,
    superiors: (id) => superiorsOf(id, unit),
    state,
    delivery: undefined,
    logSeq: Number.MAX_SAFE_INTEGER,
    calendar,
    terms,
  };
}
