import type {
  AlertActType,
  AlertFileActType,
  AlertLevel,
  AlertPhase,
  EpochMs,
  ThreadRef,
} from '@liandong/contracts';
import { type Alert, type AlertFile, type AlertOutcome, alertSteps, kinds } from '@liandong/domain';
import { monday, type Said, say } from '../builders.ts';
import { type CaseWorld, stateOf } from '../case-world.ts';

/** What an alert says on {@link monday}, ten minutes after it happened. */
export const plainAlert = {
  revision: 1,
  level: 'major' as AlertLevel,
  phase: 'activated' as AlertPhase,
  category: 'wages-benefits',
  band: '50-199',
  occurredAt: monday - 9 * 60_000,
  place: 'plant-1',
  written: false,
} as const;

const passed = { findings: 0, overriddenBy: 0 } as const;

export type AlertSaying = {
  at?: EpochMs;
  /** Facts that differ from the plain ones; what is undefined is left out. */
  facts?: Readonly<Record<string, unknown>>;
  by?: string;
};

export type AlertPlan = {
  thread?: string;
  origin?: string;
  members?: readonly string[];
  /** Facts of every report that differ from the plain ones. */
  said?: Readonly<Record<string, unknown>>;
};

/** An alert of the petition office to some units, as plain as it gets, and everything said on it. */
export function anAlert(plan: AlertPlan = {}) {
  const { thread = 'alert-00001', origin = 'petition-office', said = {} } = plan;
  const members = plan.members ?? ['dept-hr', 'plant-1', 'drilling'];
  const fileRef: ThreadRef = { kind: 'alert-file', origin, counterpart: origin, thread };
  const copyRef = (unit: string): ThreadRef => ({
    kind: 'alert',
    origin,
    counterpart: unit,
    thread,
  });
  const file = (type: AlertFileActType, { at, facts, by }: AlertSaying = {}): Said =>
    say(fileRef, {
      type,
      facts:
        type === 'address'
          ? { members: members.map((unit) => ({ unit, as: 'attend' })), ...facts }
          : { ...plainAlert, ...said, members: members.length, gate: passed, ...facts },
      by: by ?? origin,
      ...(at === undefined ? {} : { at }),
    });
  const copy = (unit: string, type: AlertActType, saying: AlertSaying = {}): Said => {
    const { at, facts, by } = saying;
    return say(copyRef(unit), {
      type,
      facts: { ...copyFacts(type), ...(isReport(type) ? said : {}), ...facts },
      by: by ?? (alertSteps[type].by === 'origin' ? origin : unit),
      ...(at === undefined ? {} : { at }),
    });
  };
  /** A later report on the file and on every copy. */
  const report = (
    revision: number,
    { at, facts = {} }: AlertSaying = {},
    type: 'update' | 'terminate' = 'update',
  ): Said[] => {
    const ends = type === 'terminate' ? { phase: 'terminated' } : {};
    const saying = {
      ...(at === undefined ? {} : { at }),
      facts: { revision, ...ends, ...facts },
    };
    return [
      file(type === 'terminate' ? 'terminate' : 'release', saying),
      ...members.map((unit) => copy(unit, type, saying)),
    ];
  };
  const released: Said[] = [file('address'), file('release')];
  const issued: Said[] = [...released, ...members.map((unit) => copy(unit, 'issue'))];
  return { thread, origin, members, fileRef, copyRef, file, copy, report, released, issued };
}

const isReport = (type: AlertActType): boolean =>
  type === 'issue' || type === 'update' || type === 'terminate';

function copyFacts(type: AlertActType): Readonly<Record<string, unknown>> {
  if (isReport(type)) return plainAlert;
  const answered = { revision: 1, post: 'duty' };
  switch (type) {
    case 'acknowledge':
      return answered;
    case 'respond':
      return { ...answered, response: 'on-the-way' };
    case 'request-written':
      return { withinMinutes: 15 };
    default:
      return {};
  }
}

export const alertOf = (world: CaseWorld, ref: ThreadRef): Alert => stateOf(world, ref) as Alert;

export const alertFileOf = (world: CaseWorld, ref: ThreadRef): AlertFile =>
  stateOf(world, ref) as AlertFile;

/** What a rule of alerts may speak of: the thread last spoken on, and its last entry. */
export function seeAlert(world: CaseWorld) {
  const last = world.log.at(-1);
  if (!last) throw new Error('nothing was said');
  const state = stateOf(world, last.ref);
  const { status, open } = kinds[last.ref.kind].summary(state, last.ref);
  const outcome = last.entry.outcome as AlertOutcome;
  return { status, open, state, flagged: outcome.flagged, late: outcome.late ?? [], outcome };
}
