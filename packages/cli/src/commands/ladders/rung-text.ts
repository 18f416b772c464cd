import { KindName } from '@liandong/contracts';
import type { Rung, RungTime } from '@liandong/domain';
import type { CliContext } from '../../context.ts';
import { clockWord, kindWord } from '../../render/word.ts';
import { proposalWord } from '../../signals/signal-text.ts';

type Speaking = Pick<CliContext, 'say'>;

/** When a rung is reached: 期限过 80%, 到期前 3 天, 到期时, 逾期 7 天. */
export function whenText(when: RungTime, { say }: Speaking): string {
  if ('share' in when) return say('ladders.share', { n: Math.round(when.share * 100) });
  if ('daysBefore' in when)
    return when.daysBefore === 0
      ? say('ladders.last-day')
      : say('ladders.days-before', { n: when.daysBefore });
  if ('daysAfter' in when) return say('ladders.days-after', { n: when.daysAfter });
  if ('minutesIn' in when) return say('ladders.minutes-in', { n: when.minutesIn });
  return 'minutesOfTarget' in when
    ? minutesText('target', when.minutesOfTarget, { say })
    : minutesText('end', when.minutes, { say });
}

/** So many minutes before or after the end, or the aim that comes before it. */
function minutesText(of: 'end' | 'target', minutes: number, { say }: Speaking): string {
  if (minutes === 0) return say(`ladders.${of}`);
  return minutes < 0
    ? say(`ladders.before-${of}`, { n: -minutes })
    : say(`ladders.after-${of}`, { n: minutes });
}

/** What is said then, and to whom. */
export function saysText(rung: Rung, speaking: Speaking): string {
  const { say } = speaking;
  switch (rung.says) {
    case 'chase':
      return say('ladders.chase', { to: say(`ladders.to-${rung.to}`) });
    case 'lapse':
      return say('ladders.lapse');
    case 'escalate':
      return say('ladders.escalate', { proposal: proposalWord(rung.level, speaking) });
  }
}

/** Which terms a ladder is of: 转办·报结果, 各类·签收, 其余期限. */
export function ladderName(key: string, speaking: Speaking): string {
  const { say } = speaking;
  const [of = '', clock] = key.split('.');
  if (clock === undefined) return of === '*' ? say('ladders.others') : of;
  const kind = KindName.safeParse(of);
  const term = clockWord(kind.success ? kind.data : 'transfer', clock, speaking);
  return say('ladders.of', {
    kind: kind.success ? kindWord(kind.data, speaking) : say('ladders.any'),
    term,
  });
}
