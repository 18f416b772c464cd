import { type Signals, type Transfer, timersOf } from '@liandong/domain';
import type { ThreadView } from '@liandong/unit';
import type { CliContext } from '../context.ts';
import type { Session } from '../session/session.ts';
import { chasedText, lateText } from './signal-text.ts';
import { clockedThread } from './thread-signals.ts';

type Parts = { context: CliContext; session: Session };

/** The last automatic reminder to this unit, while it owes what it was of. */
export function chasedOf(session: Session, view: ThreadView): Signals['chased'] {
  if (!timersOf(view.state)?.chased) return undefined;
  const { party, signals } = clockedThread(session, view);
  return signals.chased?.of === party ? signals.chased : undefined;
}

/** 自动催办：还剩 3 天，请单位负责人阅 */
export function chaseFlag(view: ThreadView | undefined, { context, session }: Parts): string {
  const chased = view && chasedOf(session, view);
  return chased ? chasedText(chased, context.now(), context) : '';
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
