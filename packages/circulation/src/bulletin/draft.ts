import type { RiskLevel, ThreadRef, UnitId } from '@liandong/contracts';
import { isMember, type Proposal, revisionOf } from '@liandong/domain';
import { draftAct, type KeptAct, newThreadId, type Said, type ThreadView } from '@liandong/unit';
import { addressActs } from '../shared/address.ts';
import { contentOf, lastEntry, threadMeant } from '../shared/threads.ts';
import { type GateVerdict, inspect, mayBeDrafted, mustPass } from './gate.ts';
import { type BulletinOffice, fileRef, issuedBulletin, type Wording } from './office.ts';
import { issueLate } from './release.ts';

/** A bulletin as somebody wrote it down, before it goes anywhere. */
export type Drafted = {
  category: string;
  risk: RiskLevel;
  wording: Wording;
  /** 主送, and 抄送 for their information. */
  to: readonly UnitId[];
  copies: readonly UnitId[];
};

/** 起草: the file, and who it shall go to. What nobody may let pass is refused already now. */
export function draftBulletin(
  office: BulletinOffice,
  { category, risk, wording, to, copies }: Drafted,
  proposal?: string,
): { thread: string; acts: KeptAct[]; verdict: GateVerdict } {
  const verdict = inspect(office, wording);
  mustPass(mayBeDrafted(verdict));
  const ref = fileRef(office.unit, newThreadId());
  const taken = proposal === undefined ? undefined : threadMeant(office, 'proposal', proposal);
  const facts = {
    category,
    risk,
    ...(taken ? { proposal: { origin: taken.ref.origin, thread: taken.ref.thread } } : {}),
  };
  const acts = [
    draftAct(office, { ref, type: 'draft', facts, content: wording }),
    ...addressActs(office, ref, { members: {}, named: named(to, copies) }),
    ...(taken ? [takeUp(office, taken.ref, ref.thread)] : []),
  ];
  return { thread: ref.thread, acts, verdict };
}

const named = (to: readonly UnitId[], copies: readonly UnitId[]) => [
  ...to.map((unit) => ({ unit, as: 'attend' as const })),
  ...copies.filter((unit) => !to.includes(unit)).map((unit) => ({ unit, as: 'observe' as const })),
];

const takeUp = (office: BulletinOffice, ref: ThreadRef, file: string): KeptAct =>
  draftAct(office, { ref, type: 'take-up', facts: { into: 'bulletin', file }, content: {} });

/** 列入分送范围; where the bulletin is out already, those that join get what is in force. */
export function addressBulletin(
  office: BulletinOffice,
  id: string,
  { to, copies }: Pick<Drafted, 'to' | 'copies'>,
): { acts: KeptAct[]; added: UnitId[] } {
  const { view, file } = issuedBulletin(office, id);
  const members = named(to, copies);
  const added = members.map(({ unit }) => unit).filter((unit) => !isMember(file.members, unit));
  const address = addressActs(office, view.ref, { members: file.members, named: members });
  const late = revisionOf(file) > 0 ? issueLate(office, id, added) : [];
  return { acts: [...address, ...late], added };
}

/** What a proposal carries; `text` is the draft as it was written. */
export type Proposed = { title: string; text: string; contact?: string | undefined };

/**
 * 提请: any unit's draft goes to whoever may release it. Nobody answers for an override at that
 * point, so the whole of it has to pass.
 */
export function proposeBulletin(
  office: BulletinOffice,
  to: UnitId,
  { title, text, contact, wording }: Proposed & { wording: Wording },
): { thread: string; act: KeptAct; verdict: GateVerdict } {
  const verdict = inspect(office, wording);
  mustPass(verdict);
  const ref = { kind: 'proposal', origin: office.unit, counterpart: to } as const;
  const thread = newThreadId();
  const content = { title, text, ...(contact === undefined ? {} : { contact }) };
  const act = draftAct(office, {
    ref: { ...ref, thread },
    type: 'propose',
    facts: { of: 'bulletin' },
    content,
  });
  return { thread, act, verdict };
}

/** The draft a proposal carries, as it was written. @throws BusError `THREAD_UNKNOWN` */
export function proposedBulletin(office: BulletinOffice, said: string) {
  const view = threadMeant(office, 'proposal', said);
  const { title, text } = contentOf(lastEntry(office, view, ['propose']));
  return {
    view,
    state: view.state as Proposal,
    title: asText(title),
    text: asText(text),
  };
}

/** What the two sides of a proposal do besides taking it up: send it back, or take it back. */
export const onProposal = (
  office: BulletinOffice,
  view: ThreadView,
  { type, ...said }: Said & { type: 'decline' | 'withdraw' },
): KeptAct => draftAct(office, { ref: view.ref, type, ...said });

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
