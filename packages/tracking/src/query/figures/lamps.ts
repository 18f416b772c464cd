import type { OpenStats, StatsLamp } from '@liandong/contracts';
import type { LampRules } from '@liandong/domain';

type Reason = StatsLamp['why'][number];
type Colour = StatsLamp['colour'];
type Judged = { colour: Colour; reason: Reason };

const worst: readonly Colour[] = ['red', 'yellow', 'green', 'grey'];

/** The worst of what was found, with every reason for that colour. */
function lampOf(judged: readonly Judged[]): StatsLamp {
  const colour = worst.find((one) => judged.some((found) => found.colour === one)) ?? 'grey';
  return { colour, why: judged.filter((one) => one.colour === colour).map(({ reason }) => reason) };
}

const unmeasured: Judged = {
  colour: 'grey',
  reason: { code: 'nothing-measured', zh: '本期没有可统计的', en: 'nothing to measure' },
};
const inOrder: Judged = {
  colour: 'green',
  reason: {
    code: 'in-order',
    zh: '没有逾期，达到标准',
    en: 'nothing overdue, rates as they should be',
  },
};

/** The lamp of one rate; what is no rate of terms is grey and judged by nobody. */
export function rateLamp(
  rate: { value: number | null; overdue: number } | undefined,
  rules: LampRules,
): StatsLamp {
  if (!rate)
    return {
      colour: 'grey',
      why: [{ code: 'not-judged', zh: '只供参考，不作评判', en: 'for information, not judged' }],
    };
  if (rate.value === null) return lampOf([unmeasured]);
  return lampOf([...judgedOverdue(rate.overdue, rules), ...judgedRate(rate.value, rules), inOrder]);
}

function judgedOverdue(overdue: number, { redOverdue }: LampRules): Judged[] {
  if (redOverdue === 0 || overdue < redOverdue) return [];
  const reason = {
    code: 'overdue',
    zh: `${overdue} 件逾期未办（达到 ${redOverdue} 件为红）`,
    en: `${overdue} overdue and unanswered (red from ${redOverdue})`,
  };
  return [{ colour: 'red', reason }];
}

function judgedRate(value: number, { redBelow, yellowBelow }: LampRules): Judged[] {
  const colour = value < redBelow ? 'red' : 'yellow';
  const bound = value < redBelow ? redBelow : yellowBelow;
  if (value >= bound) return [];
  const percent = (of: number) => `${Math.floor(of * 1_000) / 10}%`;
  const reason = {
    code: 'rate-below',
    zh: `${percent(value)}，低于 ${percent(bound)}`,
    en: `${percent(value)}, below ${percent(bound)}`,
  };
  return [{ colour, reason }];
}

/** The lamp of a unit, or of the area: by what is open, and by its rates. */
export function standingLamp(
  open: Pick<OpenStats, 'count' | 'overdue' | 'soon'>,
  rates: readonly { value: number | null }[],
  rules: LampRules,
): StatsLamp {
  const measured = rates.flatMap(({ value }) => (value === null ? [] : [value]));
  if (open.count === 0 && measured.length === 0) return lampOf([unmeasured]);
  const soon: Judged[] =
    rules.soonWorkdays === 0 || open.soon === 0
      ? []
      : [
          {
            colour: 'yellow',
            reason: {
              code: 'due-soon',
              zh: `${open.soon} 件在 ${rules.soonWorkdays} 个工作日内到期`,
              en: `${open.soon} due within ${rules.soonWorkdays} working days`,
            },
          },
        ];
  const least = Math.min(1, ...measured);
  return lampOf([
    ...judgedOverdue(open.overdue, rules),
    ...judgedRate(least, rules),
    ...soon,
    inOrder,
  ]);
}
