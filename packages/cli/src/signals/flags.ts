import { type Signals, type Transfer, timersOf } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import type { CliContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { chasedText, lateText } from './signal-text.ts';
import { clockedThread } from './thread-signals.ts';

type Parts = { context: CliContext; session: Session };

/** Automatic reminders to this unit of what it still owes, the first to end in front. */
export function chasedOf(session: Session, view: ThreadView): Signals['chased'] {
  if (!timersOf(view.state)?.chased) return [];
  const { party, signals } = clockedThread(session, view);
  return signals.chased.filter(({ of }) => of === party);
}

/** 自动催办：签收还剩 3 天，请单位负责人阅 */
export function chaseFlag(view: ThreadView | undefined, { context, session }: Parts): string {
  const [chased] = view ? chasedOf(session, view) : [];
  return view && chased ? chasedText(view.ref.kind, chased, context) : '';
}

const answers = ['report', 'conclude', 'assist'] as const;

/** 逾期 2 天: the result came after its term. */
export function lateFlag({ clocks }: Transfer, { say }: Pick<CliContext, 'say'>): string {
  const lateMs = Math.max(
    -1,
    ...answers.map((name) => {
      const { stoppedAt, dueAt, dropped } = clocks[name] ?? {};
      return stoppedAt === undefined || dueAt === undefined || dropped ? -1 : stoppedAt - dueAt;
    }),
  );
  return lateMs < 0 ? '' : say('signal.was-late', { time: lateText(lateMs, { say }) });
}
