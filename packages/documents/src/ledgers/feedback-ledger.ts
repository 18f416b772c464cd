import type { EpochMs } from '@liandong/contracts';
import { type DocNumber, formatDocNumber } from '@liandong/domain';
import { writtenAt } from '../text/chinese.ts';
import { ledger } from './ledger.ts';

/** What a unit answered to a bulletin. */
export type FeedbackRow = {
  unit: string;
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  checkedAt?: EpochMs;
  /** In words: 存在, 不存在, 未反馈. */
  found: string;
  band?: string;
  measures?: string;
  /** The version of the countermeasures the unit adopted, and until when it carries them out. */
  adopted?: number;
  adoptionDueAt?: EpochMs;
  effect?: string;
  status: string;
};

type FeedbackOf = {
  issue: string;
  number: DocNumber;
  asOf: EpochMs;
  units: readonly FeedbackRow[];
};

/** 反馈台账 as `.xlsx`. @throws BusError `DOC_NUMBER_INVALID` */
export const feedbackLedger = ({ issue, number, asOf, units }: FeedbackOf): Uint8Array =>
  ledger({
    title: `${issue}自查反馈台账`,
    note: `${formatDocNumber(number)}　截至${writtenAt(asOf)}　共${units.length}个单位`,
    columns: [
      { title: '序号', as: 'count' },
      { title: '单位' },
      { title: '送达时间', as: 'moment' },
      { title: '阅知时间', as: 'moment' },
      { title: '反馈时间', as: 'moment' },
      { title: '同类问题' },
      { title: '数量区间' },
      { title: '已采取措施' },
      { title: '采纳版次', as: 'count' },
      { title: '落实时限', as: 'due' },
      { title: '效果评估' },
      { title: '状态' },
    ],
    rows: units.map((row, index) => [
      index + 1,
      row.unit,
      row.deliveredAt,
      row.acknowledgedAt,
      row.checkedAt,
      row.found,
      row.band,
      row.measures,
      row.adopted,
      row.adoptionDueAt,
      row.effect,
      row.status,
    ]),
  });
