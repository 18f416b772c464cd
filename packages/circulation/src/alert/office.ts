import { type AlertLevel, BusError, type ThreadRef, type UnitId } from '@liandong/contracts';
import { type Alert, type AlertFile, alertRelation } from '@liandong/domain';
import { entriesOf, findThreads, type ThreadView } from '@liandong/unit';
import type { Wording } from '../bulletin/office.ts';
import type { Office } from '../shared/office.ts';
import { contentOf, threadMeant } from '../shared/threads.ts';

export type AlertCopy = { view: ThreadView; state: Alert };

/** An alert as the unit that sent it holds it: the file, and by unit every copy that went out. */
export type SentAlert = {
  view: ThreadView;
  file: AlertFile;
  copies: ReadonlyMap<UnitId, AlertCopy>;
};

const everything = 1_000_000;

/** The file by its id or the beginning of it. @throws BusError `THREAD_UNKNOWN` */
export function sentAlert(office: Office, said: string): SentAlert {
  const view = threadMeant(office, 'alert-file', said);
  const copies = findThreads(office.store, view.ref.thread, {
    kinds: ['alert'],
    limit: everything,
  }).map((copy) => [copy.ref.counterpart, { view: copy, state: copy.state as Alert }] as const);
  return { view, file: view.state as AlertFile, copies: new Map(copies) };
}

/** The unit's own copy of what another sent. @throws BusError `THREAD_UNKNOWN` */
export function receivedAlert(office: Office, said: string): AlertCopy {
  const [view, ...others] = findThreads(office.store, said, {
    kinds: ['alert'],
    limit: everything,
  }).filter(({ ref }) => ref.counterpart === office.unit);
  if (!view || others.length > 0)
    throw new BusError('THREAD_UNKNOWN', {
      thread: said.slice(0, 60),
      ...(view ? { ambiguous: others.length + 1 } : {}),
    });
  return { view, state: view.state as Alert };
}

export const alertFileRef = (unit: UnitId, thread: string): ThreadRef => ({
  kind: 'alert-file',
  origin: unit,
  counterpart: unit,
  thread,
});

const reports = ['release', 'terminate', 'issue', 'update'];

/** What the alert says now. */
export function alertWording({ store }: Pick<Office, 'store'>, { subject }: ThreadView): Wording {
  const last = entriesOf(store, subject).findLast(({ type }) => reports.includes(type));
  const { override: _kept, ...wording } = contentOf(last);
  return wording;
}

/** Whom the unit reports to: the petition office over it, else one there is; a petition office, its superior. */
export function reportsTo({ unit, directory }: Office): UnitId | undefined {
  const offices = [...directory.all()].filter(
    ({ id, role, active }) => role === 'petition-office' && active && id !== unit,
  );
  const over = (id: UnitId) => directory.relation(unit, id) === 'subordinate-to-office';
  if (directory.get(unit)?.role === 'petition-office')
    return offices.find(({ id }) => over(id))?.id ?? directory.get(unit)?.superior;
  return (offices.find(({ id }) => over(id)) ?? offices[0])?.id;
}

/** Units that a level activates, and the one it is about, as far as this unit may tell them. */
export function activated(office: Office, level: AlertLevel, place?: string): UnitId[] {
  const { activates } = office.terms.alertLevels[level];
  return [...office.directory.all()]
    .filter(
      ({ id, role }) =>
        activates.includes('all') ||
        activates.includes(role) ||
        activates.includes(id) ||
        id === place,
    )
    .map(({ id }) => id)
    .filter((id) => isInReach(office, id))
    .sort();
}

/** 全部: every unit that this one may alert. */
export const everyone = (office: Office): UnitId[] =>
  [...office.directory.all()]
    .map(({ id }) => id)
    .filter((id) => isInReach(office, id))
    .sort();

const isInReach = ({ unit, directory }: Office, member: UnitId): boolean =>
  member !== unit &&
  directory.get(member)?.active === true &&
  alertRelation(directory.relation(unit, member), directory.get(unit)?.role) !== undefined;
