import { BusError, type UnitId } from '@liandong/contracts';
import { type DutyTerms, mayRequire, owedDays } from '@liandong/domain';
import { draftAct, type KeptAct, newThreadId } from '@liandong/unit';
import { addressActs } from '../shared/address.ts';
import type { Office } from '../shared/office.ts';
import { contentOf, lastEntry } from '../shared/threads.ts';
import { type CollectedDuty, collectedDuty, dutyRef } from './office.ts';

/** What is asked of whom. */
export type Requiring = {
  terms: DutyTerms;
  units: readonly UnitId[];
  note?: string | undefined;
  contact?: string | undefined;
};

/** A duty before it is given. */
export type RequiredDuty = {
  thread: string;
  acts: KeptAct[];
  /** The first day that the holiday tables do not reach: a guess. */
  provisionalFrom?: string;
};

/** Units of the area that the unit may ask, in order of ids: those below it; peers only by name. */
export const unitsBelow = ({ directory, unit }: Office): UnitId[] =>
  [...directory.all()]
    .filter(({ id, active }) => {
      const relation = directory.relation(unit, id);
      return active && mayRequire(relation) && relation !== 'peer';
    })
    .map(({ id }) => id)
    .sort();

/** Its own next level: who reports to it in the chain 班组→三级单位→二级单位→公司. */
export function nextLevel(office: Office): UnitId[] {
  const { directory, unit } = office;
  const own = directory.get(unit);
  const head = own?.role === 'petition-office' ? own.superior : unit;
  return unitsBelow(office).filter((id) => directory.get(id)?.superior === head);
}

/** 布置: the file, whom it names, and a duty for each, to be kept in one transaction. */
export function requireReports(
  office: Office,
  { terms, units, note, contact }: Requiring,
): RequiredDuty {
  const thread = newThreadId();
  const { unit } = office;
  const fileRef = { kind: 'report-file', origin: unit, counterpart: unit, thread } as const;
  const content = {
    ...(note === undefined ? {} : { note }),
    ...(contact === undefined ? {} : { contact }),
  };
  const named = units.map((id) => ({ unit: id, as: 'attend' as const }));
  const { provisionalFrom } = owedDays(terms, office.now(), office.calendar);
  return {
    thread,
    ...(provisionalFrom === undefined ? {} : { provisionalFrom }),
    acts: [
      ...addressActs(office, fileRef, { members: {}, named }),
      draftAct(office, {
        ref: fileRef,
        type: 'release',
        facts: { revision: 1, ...terms, members: units.length },
        content,
      }),
      ...units.map((id) =>
        draftAct(office, {
          ref: dutyRef(unit, id, thread),
          type: 'require',
          facts: terms,
          content,
        }),
      ),
    ],
  };
}

/** Further units join a duty that runs, for the days to come. */
export function requireOfMore(
  office: Office,
  said: string,
  units: readonly UnitId[],
): { acts: KeptAct[]; added: UnitId[] } {
  const duty = collectedDuty(office, said);
  const { view, file, duties } = duty;
  const added = units.filter((id) => !duties.has(id));
  const terms = termsOf(duty);
  const content = contentOf(lastEntry(office, view, ['release']));
  const named = added.map((unit) => ({ unit, as: 'attend' as const }));
  return {
    added,
    acts: [
      ...addressActs(office, view.ref, { members: file.members, named }),
      ...added.map((id) =>
        draftAct(office, {
          ref: dutyRef(office.unit, id, view.ref.thread),
          type: 'require',
          facts: terms,
          content,
        }),
      ),
    ],
  };
}

/** @throws BusError `CIRCULATION_NOT_RELEASED` */
export function termsOf({ file }: CollectedDuty): DutyTerms {
  const [release] = file.releases;
  if (!release) throw new BusError('CIRCULATION_NOT_RELEASED', { revision: 0 });
  return release.terms;
}
