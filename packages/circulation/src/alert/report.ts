import {
  type AddressedMember,
  type AlertFileFacts,
  BusError,
  type ThreadRef,
  type UnitId,
} from '@liandong/contracts';
import { type AlertFile, initialAlertFile, isMember, revisionOf } from '@liandong/domain';
import { draftAct, type KeptAct, newThreadId, type Said } from '@liandong/unit';
import { type GateVerdict, mustPass, type Overriding } from '../bulletin/gate.ts';
import type { BulletinOffice, Wording } from '../bulletin/office.ts';
import { addressActs } from '../shared/address.ts';
import { stableId } from '../shared/stable-id.ts';
import { inspectAlert } from './gate.ts';
import { alertFileRef, alertWording, receivedAlert, sentAlert } from './office.ts';

type ReportFacts = AlertFileFacts<'release'>;

/** What a report says, apart from what follows from its place. */
export type AlertSaid = Pick<
  ReportFacts,
  'level' | 'phase' | 'category' | 'band' | 'occurredAt' | 'place' | 'nextReportDueAt'
>;

/** A report before it is made: who gets it, what the gate says, and what it would say. */
export type Report = {
  thread: string;
  type: 'release' | 'terminate';
  facts: ReportFacts;
  wording: Wording;
  members: UnitId[];
  /** Members that the file does not name yet. */
  added: UnitId[];
  /** Members whose copy begins with it: those, and who was not reached before. */
  begin: ReadonlySet<UnitId>;
  verdict: GateVerdict;
  override: Overriding | undefined;
};

type Told = { wording: Wording; override?: Overriding | undefined; written?: boolean };

/** 首报: a new alert to these units. */
export function planAlert(
  office: BulletinOffice,
  {
    said,
    to,
    passesOn,
    ...told
  }: Told & { said: AlertSaid; to: readonly UnitId[]; passesOn?: ReportFacts['passesOn'] },
): Report {
  const members = [...new Set(to)].sort();
  const facts = { ...said, ...(passesOn ? { passesOn } : {}) };
  return planned(office, { thread: newThreadId(), file: initialAlertFile, facts, members, told });
}

/** What another unit reported, to be passed on in this one's name. */
export function passedOn(office: BulletinOffice, id: string) {
  const { view, state } = receivedAlert(office, id);
  if (!state.current) throw new BusError('THREAD_UNKNOWN', { thread: view.ref.thread });
  const { revision: _theirs, ...said } = state.current;
  const { origin, thread } = view.ref;
  return { said, wording: alertWording(office, view), passesOn: { origin, thread } };
}

export type Following = Partial<AlertSaid> &
  Partial<Told> & { to?: readonly UnitId[]; ends?: boolean };

/** 续报 or 终报: the next report, to everybody that had the first and whom it goes to from now on. */
export function planNext(
  office: BulletinOffice,
  id: string,
  { wording, override, written, to = [], ends = false, ...said }: Following,
): Report {
  const { view, file, copies } = sentAlert(office, id);
  const last = file.releases.at(-1);
  if (!last) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  const { level, phase, category, occurredAt, band, place } = last;
  // A promise of the report before is kept by this one.
  const before = {
    level,
    phase: ends ? ('terminated' as const) : phase,
    category,
    occurredAt,
    ...(band === undefined ? {} : { band }),
    ...(place === undefined ? {} : { place }),
  };
  return planned(office, {
    thread: view.ref.thread,
    file,
    facts: { ...before, ...said },
    members: [...new Set([...Object.keys(file.members), ...to])].sort(),
    copies,
    told: { wording: wording ?? alertWording(office, view), override, written: written ?? false },
  });
}

type Planning = {
  thread: string;
  file: AlertFile;
  facts: AlertSaid & Pick<ReportFacts, 'passesOn'>;
  members: UnitId[];
  copies?: ReadonlyMap<UnitId, unknown>;
  told: Told;
};

function planned(
  office: BulletinOffice,
  { thread, file, facts, members, copies, told }: Planning,
): Report {
  const { wording, override, written = false } = told;
  const verdict = inspectAlert(office, wording, override);
  return {
    thread,
    type: facts.phase === 'terminated' ? 'terminate' : 'release',
    facts: {
      ...facts,
      revision: revisionOf(file) + 1,
      written,
      members: members.length,
      gate: verdict.gate,
    },
    wording,
    members,
    added: members.filter((unit) => !isMember(file.members, unit)),
    begin: new Set(members.filter((unit) => copies?.has(unit) !== true)),
    verdict,
    override,
  };
}

/**
 * The report and what it brings to every unit, to be kept in one transaction: the file first, then
 * a copy each. Nobody is told before the file stands, and everybody after it.
 * @throws BusError `GATE_CLOSED`
 */
export function reportActs(office: BulletinOffice, report: Report): KeptAct[] {
  const { thread, type, facts, wording, members, added, begin, verdict, override } = report;
  mustPass(verdict);
  const file = alertFileRef(office.unit, thread);
  const overridden = override !== undefined && facts.gate.overriddenBy === 2;
  const content = { ...wording, ...(overridden ? { override } : {}) };
  const { members: _counted, gate: _gate, passesOn: _from, ...copied } = facts;
  const isEnd = type === 'terminate';
  const next = isEnd ? 'terminate' : 'update';
  // Who was never reached has nothing that could end.
  const reached = isEnd ? members.filter((unit) => !begin.has(unit)) : members;
  return [
    ...addressActs(office, file, { members: {}, named: added.map(asMember) }),
    once(office, { ref: file, type, facts, content }),
    ...reached.map((unit) =>
      once(office, {
        ref: { kind: 'alert', origin: office.unit, counterpart: unit, thread },
        type: begin.has(unit) ? 'issue' : next,
        facts: copied,
        content: wording,
      }),
    ),
  ];
}

const asMember = (unit: UnitId): AddressedMember => ({ unit, as: 'attend' });

/** The same words on the same thread are the same act. */
const once = (office: BulletinOffice, said: Said & { ref: ThreadRef; type: string }): KeptAct => {
  const { kind, counterpart, thread } = said.ref;
  const words = JSON.stringify([said.facts, said.content ?? {}]);
  return draftAct(office, {
    ...said,
    id: stableId(office, kind, counterpart, thread, said.type, words),
  });
};
