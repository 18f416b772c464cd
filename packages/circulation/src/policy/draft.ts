import { type HandedOnPolicy, PolicyText, type UnitId } from '@liandong/contracts';
import { isMember, revisionOf } from '@liandong/domain';
import { draftAct, type KeptAct, newThreadId } from '@liandong/unit';
import { type GateVerdict, mayBeDrafted, mustPass } from '../bulletin/gate.ts';
import type { BulletinOffice, Wording } from '../bulletin/office.ts';
import { addressActs } from '../shared/address.ts';
import {
  inspectPolicy,
  issuedPolicy,
  policyFileRef,
  policyWording,
  receivedPolicy,
} from './office.ts';
import { issuePolicyLate } from './release.ts';

/** A policy notice as somebody wrote it down, before it goes anywhere. */
export type DraftedPolicy = {
  category: string;
  effectiveOn: string;
  wording: Wording;
  /** 主送, and 抄送 for their information. */
  to: readonly UnitId[];
  copies: readonly UnitId[];
  /** A superior's notice that it hands on, by its id here. */
  under?: string | undefined;
};

/** 起草: the file, and who it shall go to. What nobody may let pass is refused already now. */
export function draftPolicy(
  office: BulletinOffice,
  { category, effectiveOn, wording, to, copies, under }: DraftedPolicy,
): { thread: string; acts: KeptAct[]; verdict: GateVerdict } {
  const verdict = inspectPolicy(office, wording);
  mustPass(mayBeDrafted(verdict));
  const ref = policyFileRef(office.unit, newThreadId());
  const handedOn = under === undefined ? {} : { under: handedOnBy(office, under) };
  const acts = [
    draftAct(office, {
      ref,
      type: 'draft-policy',
      facts: { category, effectiveOn, ...handedOn },
      content: wording,
    }),
    ...addressActs(office, ref, { members: {}, named: named(to, copies) }),
  ];
  return { thread: ref.thread, acts, verdict };
}

function handedOnBy(office: BulletinOffice, said: string): HandedOnPolicy {
  const { ref } = receivedPolicy(office, said).view;
  return { from: ref.origin, thread: ref.thread };
}

/** A superior's notice in the words in which it came, for the unit's own teams. */
export function handedOnDraft(
  office: BulletinOffice,
  said: string,
): Pick<DraftedPolicy, 'category' | 'effectiveOn' | 'wording'> {
  const { view, state } = receivedPolicy(office, said);
  const written = policyWording(office, view);
  const { docNo: _number, replacesNumber: _before, contact: _whom, ...text } = written;
  const kept = Object.entries(text).filter(([field]) => Object.hasOwn(PolicyText, field));
  const { category = 'other', effectiveOn = '' } = state.current ?? {};
  return { category, effectiveOn, wording: Object.fromEntries(kept) };
}

const named = (to: readonly UnitId[], copies: readonly UnitId[]) => [
  ...to.map((unit) => ({ unit, as: 'attend' as const })),
  ...copies.filter((unit) => !to.includes(unit)).map((unit) => ({ unit, as: 'observe' as const })),
];

/** 列入分送范围; where the notice is out already, those that join get what is in force. */
export function addressPolicy(
  office: BulletinOffice,
  id: string,
  { to, copies }: Pick<DraftedPolicy, 'to' | 'copies'>,
): { acts: KeptAct[]; added: UnitId[] } {
  const { view, file } = issuedPolicy(office, id);
  const members = named(to, copies);
  const added = members.map(({ unit }) => unit).filter((unit) => !isMember(file.members, unit));
  const address = addressActs(office, view.ref, { members: file.members, named: members });
  const late = revisionOf(file) > 0 ? issuePolicyLate(office, id, added) : [];
  return { acts: [...address, ...late], added };
}
