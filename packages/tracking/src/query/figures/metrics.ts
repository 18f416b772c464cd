import type { EpochMs, KindName, Metric } from '@liandong/contracts';
import type { LampRules } from '@liandong/domain';
import { exemptNotice } from '../../fold/figures/transfer-picture.ts';
import { rateLamp } from './lamps.ts';
import type { Tally } from './tally.ts';
import { type OpenTerm, termOf } from './terms.ts';

type Words = Metric['definition'];
type Clock = { kind: KindName; name: string };

/** A figure of assessment, as data: what it is counted from, and what that means in words. */
type MetricRule = { id: string; definition: Words } & (
  | { by: 'term'; clock: Clock; less?: Clock }
  | { by: 'share'; kind: KindName; of: readonly string[]; among: readonly string[] }
  | { by: 'mean'; stages: readonly Clock[] }
);

const transfer = (name: string): Clock => ({ kind: 'transfer', name });

/** Figures of assessment that follow from what is on the bus (domain.md §1.10). */
export const metricRules: readonly MetricRule[] = [
  {
    id: 'timelyAcknowledgementRate',
    by: 'term',
    clock: transfer('acknowledge'),
    definition: {
      zh: '签收期限在本期届满的转办：按时签收 ÷（按时＋超期签收＋逾期未签收）',
      en: 'transfers whose term to sign for them ends in the period: in time ÷ (in time + late + overdue)',
    },
  },
  {
    id: 'timelyAcceptanceRate',
    by: 'term',
    clock: transfer('notice'),
    definition: {
      zh: '15 日期限在本期届满的主办件：按时受理或导入法定途径 ÷（及时＋超期受理＋超期未受理）',
      en: 'lead transfers whose 15 days end in the period: accepted or diverted in time ÷ (in time + late + not accepted)',
    },
  },
  {
    id: 'timelyNoticeRate',
    by: 'term',
    clock: transfer('notice'),
    less: transfer(exemptNotice),
    definition: {
      zh: '应告知信访人的主办件：按时受理告知 ÷ 应告知；无法告知的不计',
      en: 'lead transfers whose petitioner is to be told: told in time ÷ due to be told; exempt ones are not counted',
    },
  },
  {
    id: 'onTimeReplyRate',
    by: 'term',
    clock: transfer('report'),
    definition: {
      zh: '交办件：按交办时限报送办结报告 ÷（按期＋超期＋未答复＋逾期未答复）',
      en: 'assigned transfers: reported by the date the assigner fixed ÷ (in time + late + unanswered + overdue)',
    },
  },
  {
    id: 'onTimeConclusionRate',
    by: 'term',
    clock: transfer('conclude'),
    definition: {
      zh: '办理期限（60 日及经批准的延长）在本期届满的申诉求决：按期办结 ÷ 应办结',
      en: 'grievances whose 60 days, with an extension granted, end in the period: concluded in time ÷ due for conclusion',
    },
  },
  {
    id: 'repeatRate',
    by: 'share',
    kind: 'case',
    of: ['registered-again', 'past-registered-again'],
    among: [
      'registered-first',
      'registered-again',
      'past-registered-first',
      'past-registered-again',
    ],
    definition: {
      zh: '本期登记的重复信访 ÷ 本期登记的全部信访事项',
      en: 'repeat petitions registered in the period ÷ all petitions registered in it',
    },
  },
  {
    id: 'meanAcceptanceDays',
    by: 'mean',
    stages: [transfer('acceptance'), { kind: 'case', name: 'past-acceptance' }],
    definition: {
      zh: '本期受理的平均用时（日），自送达起；历史补录自收到信访起',
      en: 'mean days to acceptance of what was accepted in the period, from delivery; of history from receipt',
    },
  },
  {
    id: 'meanReplyDays',
    by: 'mean',
    stages: [transfer('report'), { kind: 'case', name: 'past-reply' }],
    definition: {
      zh: '本期报送办结报告的平均用时（日），自交办或受理起；历史补录自收到信访起至答复',
      en: 'mean days to the report of what was reported in the period, from assignment or acceptance; of history from receipt to reply',
    },
  },
];

/** Figures of assessment nobody can count from what is on the bus. */
export const notMeasured: readonly { id: string; why: Words }[] = [
  ...['ratingParticipationRate', 'satisfactionRate'].map((id) => ({
    id,
    why: {
      zh: '群众评价在国家信访信息系统，不经过总线',
      en: 'petitioners rate in the national system, not on the bus',
    },
  })),
  {
    id: 'firstContactRate',
    why: {
      zh: '与信访人的联系不经过总线',
      en: 'contacts with petitioners do not pass over the bus',
    },
  },
  ...['firstTimeResolutionRate', 'publicReplyRate'].map((id) => ({
    id,
    why: { zh: '没有公开的计算公式', en: 'no formula of it is published' },
  })),
];

type Counted = Pick<Metric, 'unit' | 'numerator' | 'denominator' | 'excluded'> & {
  overdue: number;
};
type Facts = { tally: Tally; open: readonly OpenTerm[]; cutOff: EpochMs; lamps: LampRules };

/** Every figure of assessment; null over zero, never 0 or 1. */
export const metricsOf = (facts: Facts): Metric[] =>
  metricRules.map((rule) => {
    const { id, definition } = rule;
    const { overdue, unit, numerator, denominator, excluded } = countedBy(rule, facts);
    const value =
      denominator === 0 ? null : numerator / denominator / (unit === 'days' ? dayMs : 1);
    const rate = unit === 'rate' && rule.by === 'term' ? { value, overdue } : undefined;
    return {
      id,
      unit,
      value,
      numerator,
      denominator,
      cutOff: facts.cutOff,
      excluded,
      definition,
      source: '(practice)',
      lamp: rateLamp(rate, facts.lamps),
    };
  });

const dayMs = 86_400_000;
const nothing = { notYetDue: 0, dropped: 0, exempt: 0 };

function countedBy(rule: MetricRule, { tally, open }: Facts): Counted {
  switch (rule.by) {
    case 'term':
      return countedTerm(rule, tally, open);
    case 'share':
      return {
        unit: 'rate',
        numerator: tally.sum('step', rule.kind, ...rule.of),
        denominator: tally.sum('step', rule.kind, ...rule.among),
        excluded: nothing,
        overdue: 0,
      };
    case 'mean': {
      const sum = (of: 'natural' | 'took') =>
        rule.stages.reduce((all, { kind, name }) => all + tally.sum(of, kind, name), 0);
      const [numerator, denominator] = [sum('natural'), sum('took')];
      return { unit: 'days', numerator, denominator, excluded: nothing, overdue: 0 };
    }
  }
}

function countedTerm(
  { clock, less }: Extract<MetricRule, { by: 'term' }>,
  tally: Tally,
  open: readonly OpenTerm[],
): Counted {
  const { inTime, late, unanswered, overdue, notYetDue, dropped } = termOf(tally, open, clock);
  const off = less && termOf(tally, open, less);
  const exempt = off ? off.inTime + off.late : 0;
  return {
    unit: 'rate',
    numerator: inTime - (off?.inTime ?? 0),
    denominator: inTime + late + unanswered + overdue - exempt,
    excluded: { notYetDue, dropped, exempt },
    overdue,
  };
}
