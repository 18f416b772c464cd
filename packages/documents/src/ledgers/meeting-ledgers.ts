import type { EpochMs } from '@liandong/contracts';
import type { AgreedItem } from '../papers/agreed-items.ts';
import type { Attendee } from '../papers/receipt-slip.ts';
import { listed, writtenAt } from '../text/chinese.ts';
import { ledger } from './ledger.ts';

/** How far a member is with a notice, and what it answered. */
export type ReceiptRow = {
  unit: string;
  /** 参会, 列席 or 特邀. */
  role: string;
  deliveredAt?: EpochMs;
  acknowledgedAt?: EpochMs;
  answeredAt?: EpochMs;
  /** In words: 参会, 委派, 请假, 未回复. */
  answer: string;
  people?: readonly Attendee[];
  reason?: string;
  approvedBy?: string;
  proposals?: readonly string[];
  reminders?: number;
};

/** 回执台账 as `.xlsx`: who comes, and who has not said. */
export const receiptsLedger = ({ meeting, asOf, members }: ReceiptsOf): Uint8Array =>
  ledger({
    title: `${meeting}回执台账`,
    note: `截至${writtenAt(asOf)}　共${members.length}个单位`,
    columns: [
      { title: '序号', as: 'count' },
      { title: '单位' },
      { title: '身份' },
      { title: '送达时间', as: 'moment' },
      { title: '签收时间', as: 'moment' },
      { title: '回复时间', as: 'moment' },
      { title: '回复' },
      { title: '参会人员' },
      { title: '职务' },
      { title: '联系电话' },
      { title: '请假事由' },
      { title: '批准人' },
      { title: '议题或时间建议' },
      { title: '催报次数', as: 'count' },
    ],
    rows: members.map((member, index) => {
      const people = member.people ?? [];
      const each = (field: keyof Attendee) => people.map((person) => person[field]).join('\n');
      return [
        index + 1,
        member.unit,
        member.role,
        member.deliveredAt,
        member.acknowledgedAt,
        member.answeredAt,
        member.answer,
        each('name'),
        each('post'),
        each('phone'),
        member.reason,
        member.approvedBy,
        member.proposals?.join('\n'),
        member.reminders,
      ];
    }),
  });
type ReceiptsOf = { meeting: string; asOf: EpochMs; members: readonly ReceiptRow[] };

/** An agreed item with its days. */
export type AgreedItemRow = AgreedItem & {
  meeting?: string;
  agreedAt?: EpochMs;
  reportedAt?: EpochMs;
  verifiedAt?: EpochMs;
};

/** 议定事项台账 as `.xlsx`. */
export const agreedItemsSheet = ({ of, asOf, items }: ItemsOf): Uint8Array =>
  ledger({
    title: `${of}议定事项台账`,
    note: `截至${writtenAt(asOf)}　共${items.length}项`,
    columns: [
      { title: '编号' },
      { title: '会议' },
      { title: '议定日期', as: 'day' },
      { title: '议定事项' },
      { title: '牵头单位' },
      { title: '配合单位' },
      { title: '完成时限', as: 'due' },
      { title: '成果要求' },
      { title: '进展情况' },
      { title: '报告日期', as: 'day' },
      { title: '核验日期', as: 'day' },
      { title: '状态' },
    ],
    rows: items.map((item) => [
      item.number,
      item.meeting,
      item.agreedAt,
      item.text,
      item.lead,
      listed(item.assist ?? []),
      item.dueAt,
      item.deliverable,
      item.progress,
      item.reportedAt,
      item.verifiedAt,
      item.status,
    ]),
  });
type ItemsOf = { of: string; asOf: EpochMs; items: readonly AgreedItemRow[] };
