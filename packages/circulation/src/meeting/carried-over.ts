import type { EpochMs } from '@liandong/contracts';
import {
  type AgreedItem,
  isMeetingOver,
  isProposalEnded,
  type MeetingFile,
  type Proposal,
} from '@liandong/domain';
import {
  draftAct,
  entriesOf,
  findThreads,
  type KeptAct,
  listThreads,
  type ThreadView,
} from '@liandong/unit';
import type { Office } from '../shared/office.ts';
import { contentOf, textIn } from '../shared/threads.ts';
import type { OwnMeeting, PaperItem } from './paper.ts';

/** An agreed item that its lead has not reported as done. */
export type OpenItem = { view: ThreadView; item: AgreedItem; text: string; overdue: boolean };
/** A topic, or a dispute, that no meeting has decided. */
export type OpenProposal = { view: ThreadView; proposal: Proposal; title: string };
/** What enters the next agenda by itself. */
export type Waiting = { items: readonly OpenItem[]; proposals: readonly OpenProposal[] };

const everything = 1_000_000;
const textLength = 120;

/**
 * What the next meeting has before it without anybody's saying so: agreed items whose term ends
 * before it begins and that are not reported as done, and topics and disputes not decided yet
 * (domain.md §4; 2022 §24).
 */
export const waitingFor = (
  office: Office,
  meeting: Pick<OwnMeeting, 'view'> | undefined,
  startAt: EpochMs,
): Waiting => ({
  items: openItems(office).filter(
    ({ item, view }) =>
      (item.dueAt ?? 0) <= startAt && view.fileThread !== meeting?.view.ref.thread,
  ),
  proposals: openProposals(office).filter(({ proposal }) =>
    isFree(office, proposal, meeting?.view.ref.thread),
  ),
});

/** Open items of this secretariat as their leads hold them. */
export function openItems(office: Pick<Office, 'store' | 'unit' | 'now'>): OpenItem[] {
  return listThreads(office.store, { kind: 'agreed-item', openOnly: true, limit: everything })
    .map((view) => ({ view, item: view.state as AgreedItem }))
    .filter(({ view, item }) => view.ref.origin === office.unit && item.opening?.role === 'lead')
    .filter(({ item }) => item.status !== 'reported')
    .map(({ view, item }) => ({
      view,
      item,
      text: textIn(contentOf(entriesOf(office.store, view.subject)[0]), 'text'),
      overdue: (item.dueAt ?? Number.MAX_SAFE_INTEGER) <= office.now(),
    }))
    .sort((a, b) => (a.item.dueAt ?? 0) - (b.item.dueAt ?? 0));
}

/** Topics that came in and were neither declined nor decided, the oldest first. */
export function openProposals(office: Pick<Office, 'store' | 'unit'>): OpenProposal[] {
  return listThreads(office.store, { kind: 'proposal', openOnly: true, limit: everything })
    .map((view) => ({ view, proposal: view.state as Proposal }))
    .filter(
      ({ view, proposal }) => view.ref.counterpart === office.unit && !isProposalEnded(proposal),
    )
    .filter(({ proposal }) => proposal.opening?.of === 'topic')
    .map(({ view, proposal }) => ({
      view,
      proposal,
      title: textIn(contentOf(entriesOf(office.store, view.subject)[0]), 'title'),
    }))
    .reverse();
}

/** A topic is on one agenda at a time: it is free once its meeting is over and has not decided it. */
function isFree(office: Pick<Office, 'store'>, { takenUp }: Proposal, meeting: string | undefined) {
  if (!takenUp || takenUp.file === meeting) return true;
  const file = findThreads(office.store, takenUp.file).find(
    ({ ref }) => ref.kind === 'meeting-file',
  );
  const state = file?.state as MeetingFile | undefined;
  return state === undefined || isMeetingOver(state) || state.held !== undefined;
}

/** The agenda with what waits for it behind what was put on it. */
export const agendaOfWaiting = (
  office: Office,
  { items, proposals }: Waiting,
): Omit<PaperItem, 'no'>[] => [
  ...proposals.map((proposal) => topicOf(office, proposal)),
  ...items.map(({ item, text }) => ({
    topic: `议定事项落实情况：${text.slice(0, textLength)}`,
    treatment: 'inform' as const,
    ...(item.opening ? { reporterUnit: item.opening.leadUnit } : {}),
  })),
];

function topicOf(
  { store }: Pick<Office, 'store'>,
  { view, proposal, title }: OpenProposal,
): Omit<PaperItem, 'no'> {
  const said = contentOf(entriesOf(store, view.subject)[0]);
  const kept = ['background', 'issue', 'options', 'draftDecision', 'caseNos'];
  return {
    topic: title,
    treatment: proposal.opening?.dispute ? 'decide' : 'discuss',
    reporterUnit: view.ref.origin,
    ...Object.fromEntries(Object.entries(said).filter(([name]) => kept.includes(name))),
  };
}

/** 列入: topics the agenda has now. */
export const takeUp = (
  office: Office,
  { view: { ref } }: Pick<OwnMeeting, 'view'>,
  proposals: readonly OpenProposal[],
): KeptAct[] =>
  proposals
    .filter(({ proposal }) => proposal.takenUp?.file !== ref.thread)
    .map(({ view }) =>
      draftAct(office, {
        ref: view.ref,
        type: 'take-up',
        facts: { into: 'meeting', file: ref.thread },
        content: {},
      }),
    );
