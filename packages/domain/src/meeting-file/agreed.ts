import { BusError } from '@liandong/contracts';
import { isMember } from '../circulation/index.ts';
import type { DecideContext } from '../kind.ts';
import { relationOf } from '../relations.ts';
import type { MeetingFile, MeetingFileAct } from './state.ts';

type AgreeAct = Extract<MeetingFileAct, { type: 'agree-item' }>;

/**
 * One lead an item, by construction; those that assist are others. A peer is given nothing by a
 * meeting it was not asked to (domain.md §3.3).
 * @throws BusError
 */
export function checkAgreed(file: MeetingFile, act: AgreeAct, context: DecideContext): void {
  const { item, thread, leadUnit, assistUnits, dueAt } = act.facts;
  const expected = file.items.length + 1;
  if (item !== expected || file.items.some((known) => known.thread === thread))
    throw new BusError('ITEM_OUT_OF_ORDER', { expected });
  if (dueAt <= context.at) throw new BusError('DUE_DATE_PAST', { field: 'dueAt' });
  const units = [leadUnit, ...assistUnits];
  const twice = units.find((unit, index) => units.indexOf(unit) !== index);
  if (twice !== undefined) throw new BusError('MEMBER_ADDRESSED', { unit: twice });
  for (const unit of units) checkUnit(file, unit, { origin: act.origin, context });
}

function checkUnit(
  file: MeetingFile,
  unit: string,
  { origin, context }: { origin: string; context: DecideContext },
): void {
  const record = context.unit(unit);
  if (!record) throw new BusError('RECIPIENT_UNKNOWN', { unit });
  if (!record.active) throw new BusError('RECIPIENT_REVOKED', { unit });
  const relation = relationOf(origin, unit, context.unit);
  if (relation === 'self' || relation === 'none')
    throw new BusError('RELATION_FORBIDDEN', { unit, relation });
  if (relation === 'peer' && !isMember(file.members, unit))
    throw new BusError('MEMBER_NOT_ADDRESSED', { unit });
}
