import { BusError, type DutyDay, type UnitId } from '@liandong/contracts';
import { allowedOnDuty, dutyDayOf, forbidsOnReportFile } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import { shanghaiDay } from '../shared/days.ts';
import type { Office } from '../shared/office.ts';
import { lastEntry } from '../shared/threads.ts';
import { type CollectedDuty, collectedDuty, type Duty } from './office.ts';

const dutyOfUnit = ({ duties }: CollectedDuty, unit: UnitId): Duty => {
  const duty = duties.get(unit);
  if (!duty) throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
  return duty;
};

/** 退回更正 of one unit's day. */
export function returnReport(
  office: Office,
  said: string,
  { of, day, reason }: { of: UnitId; day?: DutyDay | undefined; reason: string },
): KeptAct {
  const { view } = dutyOfUnit(collectedDuty(office, said), of);
  const facts = { day: day ?? dutyDayOf(office.now()) };
  return draftAct(office, { ref: view.ref, type: 'return', facts, content: { reason } });
}

/** 阅: everything that has come from these units, or from all, through a day. */
export function readReports(
  office: Office,
  said: string,
  {
    of,
    through = dutyDayOf(office.now()),
    officer,
  }: { of?: readonly UnitId[] | undefined; through?: DutyDay | undefined; officer: string },
): { acts: KeptAct[]; units: UnitId[] } {
  const chosen = chosenDuties(office, collectedDuty(office, said), { type: 'read', of });
  return {
    units: chosen.map(([unit]) => unit),
    acts: chosen.map(([, { view, state }]) =>
      draftAct(office, {
        ref: view.ref,
        type: 'read',
        facts: { through, signs: state.signs },
        content: { officer },
      }),
    ),
  };
}

/** 催报, of those that owe something now. Who was reminded today is left alone unless asked for again. */
export function remindReporters(
  office: Office,
  said: string,
  {
    of,
    remark,
    again = false,
  }: { of?: readonly UnitId[] | undefined; remark?: string | undefined; again?: boolean },
): { acts: KeptAct[]; units: UnitId[]; left: UnitId[] } {
  const owing = chosenDuties(office, collectedDuty(office, said), { type: 'remind', of });
  const today = shanghaiDay(office.now());
  const silent = owing.filter(([, { view }]) => {
    const last = lastEntry(office, view, ['remind']);
    return again || last === undefined || shanghaiDay(last.at) !== today;
  });
  return {
    units: silent.map(([unit]) => unit),
    left: owing.filter((one) => !silent.includes(one)).map(([unit]) => unit),
    acts: silent.map(([, { view }]) =>
      draftAct(office, {
        ref: view.ref,
        type: 'remind',
        facts: {},
        content: remark === undefined ? {} : { remark },
      }),
    ),
  };
}

/** 解除, of these units or of all; of all the file ends as well. */
export function relieveReporters(
  office: Office,
  said: string,
  { of, remark }: { of?: readonly UnitId[] | undefined; remark?: string | undefined },
): { acts: KeptAct[]; units: UnitId[] } {
  const duty = collectedDuty(office, said);
  const chosen = chosenDuties(office, duty, { type: 'relieve', of });
  const content = remark === undefined ? {} : { remark };
  const closes = of === undefined && forbidsOnReportFile(duty.file, 'close') === undefined;
  return {
    units: chosen.map(([unit]) => unit),
    acts: [
      ...(closes
        ? [draftAct(office, { ref: duty.view.ref, type: 'close', facts: {}, content })]
        : []),
      ...chosen.map(([, { view }]) =>
        draftAct(office, { ref: view.ref, type: 'relieve', facts: {}, content }),
      ),
    ],
  };
}

function chosenDuties(
  { unit, now, calendar }: Office,
  duty: CollectedDuty,
  { type, of }: { type: 'read' | 'remind' | 'relieve'; of: readonly UnitId[] | undefined },
): [UnitId, Duty][] {
  for (const one of of ?? []) dutyOfUnit(duty, one);
  return [...duty.duties].filter(
    ([id, { state }]) =>
      (of === undefined || of.includes(id)) &&
      allowedOnDuty(state, { unit, at: now(), calendar }).some((allowed) => allowed.type === type),
  );
}
