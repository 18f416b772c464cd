import {
  type Act,
  type AlertPhase,
  alertFileActs,
  BusError,
  type ErrorCode,
  type ThreadRef,
} from '@liandong/contracts';
import { mayAlert } from '../alert/relation.ts';
import type { Alert } from '../alert/state.ts';
import { checkAddressed, countMembers, withMembers } from '../circulation/members.ts';
import {
  checkGate,
  checkMemberCount,
  checkNextRevision,
  revisionOf,
} from '../circulation/releases.ts';
import type { DecideContext, Entry, Kind } from '../kind.ts';
import {
  type AlertFile,
  type AlertFileAct,
  type AlertFileOutcome,
  type AlertRelease,
  initialAlertFile,
  isRaised,
} from './state.ts';

type Report = Extract<AlertFileAct, { type: 'release' | 'terminate' }>;

const asFileAct = (act: Act): AlertFileAct => act as unknown as AlertFileAct;

/** The rule that forbids the act now, or undefined; what its facts must say comes after. */
export function forbidsOnAlertFile(
  { status }: AlertFile,
  type: AlertFileAct['type'],
): ErrorCode | undefined {
  if (status === 'terminated') return 'THREAD_ENDED';
  if (status === 'none') return type === 'address' ? undefined : 'THREAD_UNKNOWN';
  return type === 'terminate' && status === 'addressed' ? 'CIRCULATION_NOT_RELEASED' : undefined;
}

/** What its unit may do on the file now. */
export const allowedOnAlertFile = (file: AlertFile): AlertFileAct['type'][] =>
  (Object.keys(alertFileActs) as AlertFileAct['type'][]).filter(
    (type) => forbidsOnAlertFile(file, type) === undefined,
  );

function decide(file: AlertFile, untyped: Act, context: DecideContext): AlertFileOutcome {
  const act = asFileAct(untyped);
  if (context.relation !== 'self' || act.by !== act.origin) throw new BusError('NOT_A_PARTY');
  const code = forbidsOnAlertFile(file, act.type);
  if (code) throw new BusError(code, { status: file.status });
  if (act.type !== 'address') return decideReport(file, act, context);
  checkAddressed(file.members, act.facts.members, { act, context, may: mayAlert });
  return {};
}

const phases: readonly AlertPhase[] = ['warning', 'activated', 'disposing', 'terminated'];

function decideReport(file: AlertFile, act: Report, context: DecideContext): AlertFileOutcome {
  const { facts } = act;
  const before = file.releases.at(-1);
  checkNextRevision(file, facts.revision);
  checkGate(facts.gate);
  checkMemberCount(file, facts.members);
  const isEnd = facts.phase === 'terminated';
  const goesBack =
    before !== undefined && phases.indexOf(facts.phase) < phases.indexOf(before.phase);
  if (isEnd !== (act.type === 'terminate') || goesBack)
    throw new BusError('ACT_OUT_OF_ORDER', { field: 'phase' });
  if (facts.nextReportDueAt !== undefined && facts.nextReportDueAt <= context.at)
    throw new BusError('DUE_DATE_PAST', { field: 'nextReportDueAt' });
  checkPassedOn(act, context);
  return { restarts: isRaised(facts.level, before?.level) };
}

/** What is passed on must have come. */
function checkPassedOn(act: Report, context: DecideContext): void {
  const ref = passedOnRef(act);
  if (ref && (context.state(ref) as Alert).life === 'none')
    throw new BusError('THREAD_UNKNOWN', { thread: ref.thread });
}

const passedOnRef = ({ origin, facts: { passesOn } }: Report): ThreadRef | undefined =>
  passesOn && {
    kind: 'alert',
    origin: passesOn.origin,
    counterpart: origin,
    thread: passesOn.thread,
  };

function evolve(file: AlertFile, { act: untyped, outcome }: Entry): AlertFile {
  const act = asFileAct(untyped);
  if (act.type === 'address') {
    const members = withMembers(file.members, act.facts.members, revisionOf(file));
    return { ...file, members, status: file.status === 'none' ? 'addressed' : file.status };
  }
  const { restarts = false } = outcome as AlertFileOutcome;
  const { passesOn } = act.facts;
  return {
    ...file,
    releases: [...file.releases, released(act.facts, restarts)],
    status: act.type === 'terminate' ? 'terminated' : 'released',
    ...(passesOn ? { raisedBy: passesOn.origin } : {}),
  };
}

function released(facts: Report['facts'], restarts: boolean): AlertRelease {
  const { level, phase, category, occurredAt, written, band, place, nextReportDueAt } = facts;
  return {
    restarts,
    level,
    phase,
    category,
    occurredAt,
    written,
    ...(band === undefined ? {} : { band }),
    ...(place === undefined ? {} : { place }),
    ...(nextReportDueAt === undefined ? {} : { nextReportDueAt }),
  };
}

function related(untyped: Act): ThreadRef[] {
  const act = asFileAct(untyped);
  const ref = act.type === 'address' ? undefined : passedOnRef(act);
  return ref ? [ref] : [];
}

/** 紧急信息: the file of the unit that raises it or fans it out, from 首报 to 终报. */
export const alertFileKind: Kind<AlertFile> = {
  name: 'alert-file',
  acts: alertFileActs,
  initial: initialAlertFile,
  begins: ['address'],
  either: ['address'],
  ends: ['terminate'],
  summary: ({ status, members }, { thread }) => ({
    status,
    open: countMembers(members) > 0 && status !== 'terminated',
    file: thread,
  }),
  lastEntryTells: false,
  related,
  quotes: () => undefined,
  decide,
  evolve,
};
