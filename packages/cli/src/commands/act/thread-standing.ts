import { type Counter, counterOf } from '@liandong/circulation';
import type { KindName, Level } from '@liandong/contracts';
import {
  type AgreedItem,
  type Alert,
  type AlertFile,
  allowedInMeeting,
  allowedOnAlert,
  allowedOnBulletin,
  allowedOnDuty,
  allowedOnItem,
  allowedOnPolicy,
  allowedOnProposal,
  type Bulletin,
  type BulletinFile,
  kinds,
  type Meeting,
  type MeetingFile,
  type Policy,
  type PolicyFile,
  type Proposal,
  type ReportDuty,
} from '@liandong/domain';
import { entriesOf, type ThreadView, threadAt } from '@liandong/unit';
import type { CliContext } from '../../context.ts';
import { type Lamp, lampCell, lampOf } from '../../render/lamp.ts';
import { termText } from '../../render/moment.ts';
import { actWord, kindWord, levelWord, statusWord } from '../../render/word.ts';
import type { Session } from '../../session/session.ts';
import { signalLine } from '../../signals/signal-lines.ts';
import { counterText } from '../meeting/show/said-text.ts';
import { shortId } from './standing.ts';

export type Allowed = { type: string; dueAt?: number };

/** A thread of a kind with a ladder, as it stands for this unit at this moment. */
export type ThreadStanding = {
  view: ThreadView;
  party: 'origin' | 'counterpart';
  title: string;
  /** What it waits for; undefined where it waits for nothing. */
  level: Level | undefined;
  /** True where it waits for this unit. */
  mine: boolean;
  dueAt: number | undefined;
  lamp: Lamp;
  allowed: readonly Allowed[];
  /** The other time a member of a meeting asks for, and what that was answered. */
  counter?: Counter | undefined;
};

type Known = { session: Session; at: number; deliveredAt: number | undefined };
type Rules = (view: ThreadView, known: Known) => readonly Allowed[];

/** The file a thread is circulated from, where this unit keeps it. */
const fileOf = <State>({ session }: Known, kind: KindName, { ref }: ThreadView) =>
  threadAt(session.store, { ...ref, kind, counterpart: ref.origin })?.state as State | undefined;

const viewOf = ({ session, deliveredAt }: Known, { ref }: ThreadView) => ({
  unit: session.unit,
  relation: session.directory.relation(ref.origin, ref.counterpart),
  deliveredAt,
  calendar: session.directory.calendar,
});

/** What may be done on a thread, kind by kind. */
const rules: Partial<Record<KindName, Rules>> = {
  meeting: (view, known) =>
    allowedInMeeting(view.state as Meeting, {
      ...viewOf(known, view),
      file: fileOf<MeetingFile>(known, 'meeting-file', view),
    }),
  'agreed-item': (view, known) => allowedOnItem(view.state as AgreedItem, viewOf(known, view)),
  proposal: (view, known) => allowedOnProposal(view.state as Proposal, viewOf(known, view)),
  'report-duty': (view, known) =>
    allowedOnDuty(view.state as ReportDuty, { ...viewOf(known, view), at: known.at }),
  alert: (view, known) =>
    allowedOnAlert(view.state as Alert, {
      ...viewOf(known, view),
      file: fileOf<AlertFile>(known, 'alert-file', view),
    }),
  bulletin: (view, known) =>
    allowedOnBulletin(view.state as Bulletin, {
      unit: known.session.unit,
      at: known.at,
      file: fileOf<BulletinFile>(known, 'bulletin-file', view),
    }),
  policy: (view, known) =>
    allowedOnPolicy(view.state as Policy, {
      unit: known.session.unit,
      file: fileOf<PolicyFile>(known, 'policy-file', view),
    }),
};

/** Kinds whose threads stand in an inbox by their ladders. */
export const ladderKinds = Object.keys(rules) as KindName[];

export function threadStandingOf(session: Session, view: ThreadView, at: number): ThreadStanding {
  const { ladder } = kinds[view.ref.kind];
  const { calendar } = session.directory;
  const party = view.ref.origin === session.unit ? 'origin' : 'counterpart';
  const awaited = ladder?.awaited(view.state) ?? 0;
  const proven = party === 'counterpart' ? session.deliveries.covering(awaited) : undefined;
  const delivered = proven ?? supposed(session, view, awaited);
  const turns = ladder?.turns(view.state, { delivered, calendar }) ?? [];
  const turn = turns.find(({ of }) => of === party) ?? turns[0];
  const known = { session, at, deliveredAt: delivered?.at };
  return {
    view,
    party,
    title: titleOf(session, view),
    level: turn?.level,
    mine: turn?.of === party,
    dueAt: turn?.dueAt,
    lamp: {
      ...lampOf(turn?.dueAt, at, calendar),
      ended: !view.open,
      estimated: proven === undefined && !isProven(view),
    },
    allowed: (rules[view.ref.kind]?.(view, known) ?? []).toSorted(byTerm),
    counter: counterOf(session, view),
  };
}

/**
 * Who sent it does not know when it was delivered, nor does who has it before the exchange has
 * confirmed it: until then it is counted from when it was sent.
 */
const supposed = (session: Session, { subject }: ThreadView, seq: number) => {
  const sent = entriesOf(session.store, subject).find((entry) => entry.seq === seq);
  return sent && { at: sent.at };
};

/** True where the rules have recorded the delivery themselves. */
const isProven = ({ state }: ThreadView): boolean =>
  (state as { deliveredAt?: number }).deliveredAt !== undefined;

const byTerm = (a: Allowed, b: Allowed): number =>
  Number(a.dueAt === undefined) - Number(b.dueAt === undefined);

const longestTitle = 80;

/** What the thread is about, as it was last said. */
export function titleOf({ store }: Pick<Session, 'store'>, view: ThreadView): string {
  const titled = entriesOf(store, view.subject).findLast(
    ({ content }) => typeof content?.title === 'string' && content.title !== '',
  );
  const first = titled ?? entriesOf(store, view.subject)[0];
  const title = first?.content?.title ?? first?.content?.text;
  return typeof title === 'string' ? (title.split('\n')[0] ?? '').slice(0, longestTitle) : '';
}

/** The same for scripts; instants are milliseconds since 1970. */
export function threadData(standing: ThreadStanding) {
  const { view, title, level, mine, dueAt, lamp, allowed, counter } = standing;
  const { ref, status, open, n, lastSeq, lastAt, fileThread } = view;
  return {
    ...ref,
    file: fileThread,
    title,
    status,
    open,
    n,
    lastSeq,
    lastAt,
    ...(level === undefined ? {} : { level, mine }),
    ...(dueAt === undefined ? {} : { dueAt }),
    lamp: { color: lamp.color, workdaysLeft: lamp.workdaysLeft, lateMs: lamp.lateMs },
    allowed: allowed.map(({ type, dueAt: until }) => ({ type, dueAt: until })),
    ...(counter ? { counter } : {}),
  };
}

export function threadText(
  standing: ThreadStanding,
  { session, context }: { session: Session; context: CliContext },
): string {
  const { view, party, level, mine, dueAt, allowed, title, counter } = standing;
  const { say, paint } = context;
  const { ref } = view;
  const lamp = lampCell(standing.lamp, context);
  const other = party === 'origin' ? ref.counterpart : ref.origin;
  const term =
    dueAt === undefined
      ? ''
      : `  ${paint(lamp.style, lamp.text)} ${say('thread.until', { day: termText(ref.kind, dueAt) })}`;
  const status = statusWord(ref.kind, view.status, context);
  const waits =
    level === undefined || mine
      ? undefined
      : `  ${say('receipt.theirs', { unit: session.names.full(other) })} (${levelWord(ref.kind, level, context)})`;
  const acts = allowed.map(({ type }) => actWord(ref.kind, type, context)).join(say('comma'));
  return [
    `  ${kindWord(ref.kind, context)} ${paint('strong', shortId(session, ref.thread))}  ${title}`,
    `  ${session.names.name(ref.origin)} → ${session.names.name(ref.counterpart)}  ${say('receipt.now', { status })}${term}`,
    waits,
    counter && `  ${paint('warn', counterText(counter, context))}`,
    acts === '' ? undefined : `  ${say('receipt.mine', { acts })}`,
    signalLine(view, { session, context }),
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}
