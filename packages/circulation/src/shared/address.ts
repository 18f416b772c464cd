import { type AddressedMember, membersPerAct, type ThreadRef } from '@liandong/contracts';
import { isMember, type Members } from '@liandong/domain';
import { draftAct, type KeptAct } from '@liandong/unit';
import type { Office } from './office.ts';

/** 列入发送范围: those that a file does not name yet, in as few acts as the wire allows. */
export function addressActs(
  office: Office,
  ref: ThreadRef,
  { members, named }: { members: Members; named: readonly AddressedMember[] },
): KeptAct[] {
  const added = named.filter(({ unit }) => !isMember(members, unit));
  const acts = Math.ceil(added.length / membersPerAct);
  return Array.from({ length: acts }, (_, at) =>
    draftAct(office, {
      ref,
      type: 'address',
      facts: { members: added.slice(at * membersPerAct, (at + 1) * membersPerAct) },
    }),
  );
}
