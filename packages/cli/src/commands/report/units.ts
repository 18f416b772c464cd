import { reports } from '@liandong/circulation';
import type { UnitId } from '@liandong/contracts';
import type { CliContext } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import type { Session } from '../../session/session.ts';
import { usageFault } from '../../usage.ts';

type Circle = (session: Session) => UnitId[];

const ofRole =
  (role: string): Circle =>
  ({ office }) =>
    reports.unitsBelow(office).filter((id) => office.directory.get(id)?.role === role);

/** Circles of units as people call them; peers are asked by name only. */
const circles: Readonly<Record<string, Circle>> = {
  all: ({ office }) => reports.unitsBelow(office),
  全部: ({ office }) => reports.unitsBelow(office),
  next: ({ office }) => reports.nextLevel(office),
  直属: ({ office }) => reports.nextLevel(office),
  'level-two': ofRole('second-level'),
  二级单位: ofRole('second-level'),
  grassroots: ofRole('grassroots'),
  基层单位: ofRole('grassroots'),
};

/** Units as given on the command line, each once. @throws BusError `UNIT_UNKNOWN`, `USAGE` for none */
export function unitsGiven(said: unknown, session: Session, { say }: CliContext): UnitId[] {
  const names = typeof said === 'string' ? said.split(/[,，、]/).map((name) => name.trim()) : [];
  const units = names
    .filter((name) => name !== '')
    .flatMap((name) => {
      const circle = Object.hasOwn(circles, name) ? circles[name] : undefined;
      return circle ? circle(session) : [findUnit(session.units, name).id];
    });
  if (units.length === 0) throw usageFault(say('report.nobody'));
  return [...new Set(units)];
}

/** The same where it may be left out. */
export const someUnits = (
  said: unknown,
  session: Session,
  context: CliContext,
): UnitId[] | undefined =>
  typeof said === 'string' ? unitsGiven(said, session, context) : undefined;
