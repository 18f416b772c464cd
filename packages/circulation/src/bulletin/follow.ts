import {
  type BulletinFileFacts,
  BusError,
  type Countermeasure,
  type SharedPoint,
  type UnitId,
} from '@liandong/contracts';
import { allowedOnBulletin, type Bulletin, isBulletinEnded, memberOf } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import { shanghaiDay } from '../shared/days.ts';
import { stableId } from '../shared/stable-id.ts';
import { lastEntry } from '../shared/threads.ts';
import { inspect, mustPass, type Overriding } from './gate.ts';
import {
  type BulletinOffice,
  type Copy,
  copyOf,
  type IssuedBulletin,
  issuedBulletin,
  type Wording,
} from './office.ts';

import { isUnanswered } from './overview.ts';

/** Who lets something go out to all members, and who overrode the gate, if somebody did. */
export type Approved = { approvedBy: string; override?: Overriding | undefined };

/** 会商要点, moderated: one version of the points for all that have the bulletin. */
export function sharePoints(
  office: BulletinOffice,
  id: string,
  { points, ...approved }: Approved & { points: readonly SharedPoint[] },
): { version: number; acts: KeptAct[] } {
  const issued = issuedBulletin(office, id);
  const version = issued.file.points + 1;
  const named = [...new Set(points.flatMap(({ raisedBy }) => raisedBy ?? []))].sort();
  const { gate, ...content } = passed(
    office,
    { points },
    { ...approved, consents: new Set(named) },
  );
  const facts = { version, points: points.length, named, gate };
  const acts = [
    draftAct(office, { ref: issued.view.ref, type: 'release-points', facts, content }),
    ...open(issued).map(({ view }) =>
      draftAct(office, {
        ref: view.ref,
        type: 'share-points',
        facts: { version },
        content: { points },
      }),
    ),
  ];
  return { version, acts };
}

/** 应对措施, the whole of it at each version, for whoever is asked to act; 抄送 is for information. */
export function proposeMeasures(
  office: BulletinOffice,
  id: string,
  { measures, ...approved }: Approved & { measures: readonly Countermeasure[] },
): { version: number; acts: KeptAct[] } {
  const issued = issuedBulletin(office, id);
  const version = issued.file.measures + 1;
  const { gate, ...content } = passed(office, { measures }, approved);
  const acts = [
    draftAct(office, {
      ref: issued.view.ref,
      type: 'release-measures',
      facts: { version, gate },
      content,
    }),
    ...open(issued)
      .filter(({ view }) => memberOf(issued.file.members, view.ref.counterpart)?.as !== 'observe')
      .map(({ view }) =>
        draftAct(office, {
          ref: view.ref,
          type: 'propose-measures',
          facts: { version },
          content: { measures },
        }),
      ),
  ];
  return { version, acts };
}

/** 撤销: the last message, to exactly those who had the first. */
export function cancelBulletin(
  office: BulletinOffice,
  id: string,
  {
    reason,
    text,
    ...approved
  }: Approved & { reason: BulletinFileFacts<'cancel'>['reason']; text: string },
): KeptAct[] {
  const issued = issuedBulletin(office, id);
  const { view, file } = issued;
  const revision = file.releases.length + 1;
  const { gate, ...content } = passed(office, { reason: text }, approved);
  const references = [{ thread: view.ref.thread, revision: revision - 1 }];
  const members = Object.keys(file.members).length;
  const facts = { revision, references, reason, members, gate };
  return [
    draftAct(office, { ref: view.ref, type: 'cancel', facts, content }),
    ...open(issued).map((copy) =>
      draftAct(office, {
        ref: copy.view.ref,
        type: 'cancel',
        facts: { revision, reason },
        content: { reason: text, approvedBy: approved.approvedBy },
      }),
    ),
  ];
}

/** 答问, to the unit that asked. What is said there passes the gate as well. */
export function answerQuestion(
  office: BulletinOffice,
  id: string,
  { of, question, text }: { of: UnitId; question: number; text: string },
): KeptAct {
  const { view } = copyOf(issuedBulletin(office, id), of);
  mustPass(inspect(office, { text }));
  return draftAct(office, {
    ref: view.ref,
    type: 'answer',
    facts: { question },
    content: { text },
  });
}

export type Effect = 'effective' | 'partly-effective' | 'ineffective';

/** 成效评估 of what a unit adopted. @throws BusError `MEASURES_UNKNOWN` */
export function evaluate(
  office: BulletinOffice,
  id: string,
  { of, effect, text }: { of: UnitId; effect: Effect; text: string },
): KeptAct {
  const { view, state } = copyOf(issuedBulletin(office, id), of);
  if (!state.adoption) throw new BusError('MEASURES_UNKNOWN', { version: 0 });
  mustPass(inspect(office, { text }));
  const facts = { version: state.adoption.version, effect };
  return draftAct(office, { ref: view.ref, type: 'evaluate', facts, content: { text } });
}

/**
 * 催办: each of these units, or all of them, that owe something now. Who was reminded today is left
 * alone unless asked for again, also where the reminder still waits in the outbox.
 */
export function remindSilent(
  office: BulletinOffice,
  id: string,
  { of, remark, again = false }: Reminding,
): { units: UnitId[]; left: UnitId[]; acts: KeptAct[] } {
  const issued = issuedBulletin(office, id);
  const at = office.now();
  const day = shanghaiDay(at);
  const owing = [...issued.copies].filter(
    ([unit, { state }]) =>
      (of === undefined || of.includes(unit)) &&
      allowedOnBulletin(state, { unit: office.unit, at }).some(({ type }) => type === 'remind'),
  );
  const remindedToday = ({ view }: Copy) => {
    const last = lastEntry(office, view, ['remind']);
    return last !== undefined && shanghaiDay(last.at) === day;
  };
  const silent = owing.filter(([, copy]) => again || !remindedToday(copy));
  const content = remarked(office, remark);
  return {
    left: owing.filter((one) => !silent.includes(one)).map(([unit]) => unit),
    units: silent.map(([unit]) => unit),
    acts: silent.map(([unit, { view, state }]) =>
      draftAct(office, {
        ref: view.ref,
        type: 'remind',
        facts: {},
        content,
        id: stableId(
          office,
          'remind',
          unit,
          view.ref.thread,
          day,
          again ? state.reminders : 'first',
        ),
      }),
    ),
  };
}

/** What goes to several in passing. It passes the gate as well. */
function remarked(office: BulletinOffice, remark: string | undefined): Wording {
  const content = remark === undefined ? {} : { remark };
  mustPass(inspect(office, content));
  return content;
}

type Reminding = { of?: readonly UnitId[]; remark?: string | undefined; again?: boolean };

/** Units that have not answered, and will be closed without. */
export const unansweredOf = ({ copies }: IssuedBulletin): UnitId[] =>
  [...copies].filter(([, { state }]) => isUnanswered(state)).map(([unit]) => unit);

type Closing = { unevaluated?: BulletinFileFacts<'close'>['unevaluated']; remark?: string };

/** 销号 of the file and of every copy; what was adopted and not evaluated needs a reason. */
export function closeBulletin(
  office: BulletinOffice,
  id: string,
  { unevaluated, remark }: Closing,
): KeptAct[] {
  const issued = issuedBulletin(office, id);
  const adopted = open(issued).filter(({ state }) => state.adoption !== undefined);
  const evaluated = adopted.filter(({ state }) => isEvaluated(state)).length;
  const content = remarked(office, remark);
  const left = unevaluated !== undefined && evaluated < adopted.length ? { unevaluated } : {};
  const facts = { adopters: adopted.length, evaluated, ...left };
  return [
    draftAct(office, { ref: issued.view.ref, type: 'close', facts, content }),
    ...open(issued).map(({ view, state }) =>
      draftAct(office, {
        ref: view.ref,
        type: 'close',
        facts: state.adoption && !isEvaluated(state) ? left : {},
        content,
      }),
    ),
  ];
}

const isEvaluated = ({ adoption }: Bulletin): boolean => adoption?.evaluatedAt !== undefined;

/** Copies that still hear of it: whoever had the first, also who declined. */
const open = ({ copies }: IssuedBulletin): Copy[] =>
  [...copies.values()].filter(({ state }) => !isBulletinEnded(state));

type Checked = Approved & { consents?: ReadonlySet<string> };

/** What goes to all, with who approved it; refused unless it passes the gate. */
function passed(
  office: BulletinOffice,
  said: Wording,
  { approvedBy, override, consents }: Checked,
): Wording & { gate: ReturnType<typeof inspect>['gate'] } {
  const content = { ...said, approvedBy };
  const verdict = inspect(office, content, {
    override,
    ...(consents === undefined ? {} : { consents }),
  });
  mustPass(verdict);
  const overridden = override !== undefined && verdict.gate.overriddenBy === 2;
  return { ...content, ...(overridden ? { override } : {}), gate: verdict.gate };
}
