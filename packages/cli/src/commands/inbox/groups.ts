import { entriesOf, listThreads } from '@liandong/unit';
import type { Session } from '../../session/session.ts';
import { type Standing, standingOf } from '../act/standing.ts';
import {
  awaitsOpinion,
  byHandOn,
  type CaseRow,
  caseRow,
  needsConclusion,
  needsNewHop,
  needsTriage,
} from '../case/case-row.ts';

/** One transfer in a list, with what its case is called. */
export type InboxItem = { standing: Standing; title: string; caseNo: string | undefined };

/** What a unit has before it. Each transfer stands in one group at most; what waits for others is `following`. */
export type Inbox = {
  /** 待签收 */
  toAcknowledge: InboxItem[];
  /** 待办 */
  toHandle: InboxItem[];
  /** 待审核 */
  toReview: InboxItem[];
  /** 异议待复 */
  toAnswer: InboxItem[];
  /** 待出具意见: a review or re-review was asked for. */
  toDecide: CaseRow[];
  /** 待再转: the case came back, or is to be handled again, and nobody holds it. */
  toSendAgain: CaseRow[];
  /** 待归档: the lead unit has finished, the case is to be concluded. */
  toConclude: CaseRow[];
  /** 待分流: never sent to anybody. */
  toTriage: CaseRow[];
  /** 跟踪: with others. */
  following: InboxItem[];
};

export type GroupName = keyof Inbox;

const everything = 1_000_000;

export function inboxOf(session: Session, at: number): Inbox {
  const items = listThreads(session.store, { kind: 'transfer', openOnly: true, limit: everything })
    .map((view) => itemOf(session, standingOf(session, view, at)))
    .sort(byUrgency);
  const cases = listThreads(session.store, { kind: 'case', openOnly: true, limit: everything }).map(
    (view) => caseRow(session, view, at),
  );
  const grouped = Object.groupBy(items, ({ standing }) => groupOf(standing));
  return {
    toAcknowledge: grouped.toAcknowledge ?? [],
    toHandle: grouped.toHandle ?? [],
    toReview: grouped.toReview ?? [],
    toAnswer: grouped.toAnswer ?? [],
    toDecide: cases.filter(awaitsOpinion),
    toSendAgain: cases.filter(needsNewHop),
    toConclude: cases.filter(needsConclusion),
    toTriage: cases.filter(needsTriage).sort(byHandOn),
    following: grouped.following ?? [],
  };
}

function groupOf({ party, view }: Standing): GroupName {
  if (party === 'counterpart') {
    if (view.status === 'sent') return 'toAcknowledge';
    return view.status === 'objected' || view.status === 'reported' ? 'following' : 'toHandle';
  }
  if (view.status === 'reported') return 'toReview';
  return view.status === 'objected' ? 'toAnswer' : 'following';
}

function itemOf(session: Session, standing: Standing): InboxItem {
  const content = entriesOf(session.store, standing.view.subject)[0]?.content;
  const { title, caseNo } = content ?? {};
  return {
    standing,
    title: typeof title === 'string' ? title : '',
    caseNo: typeof caseNo === 'string' ? caseNo : undefined,
  };
}

/** The nearest term first; what has none comes last, the oldest of it first. */
const byUrgency = ({ standing: a }: InboxItem, { standing: b }: InboxItem): number =>
  (a.clock?.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.clock?.dueAt ?? Number.MAX_SAFE_INTEGER) ||
  a.view.firstSeq - b.view.firstSeq;
