import type { EpochMs } from '@liandong/contracts';
import { pack } from '../layout/pack.ts';
import { lyingPage, lyingWidth } from '../layout/page.ts';
import { pageNumbers } from '../layout/page-number.ts';
import { grid } from '../layout/table.ts';
import { title } from '../official/title.ts';
import { chineseDate, dueDay, listed, shanghaiDay } from '../text/chinese.ts';
import { formNote } from './form.ts';

/** Something a meeting agreed 议定事项. */
export type AgreedItem = {
  number: string;
  text: string;
  lead: string;
  assist?: readonly string[];
  dueAt: EpochMs;
  deliverable?: string;
  /** The last report. */
  progress?: string;
  /** In words, 办理中. */
  status: string;
};

/** 议定事项台账: what was agreed and how far it is. */
export type AgreedItemsLedger = {
  /** Whose items: a meeting, or 2026年度. */
  of: string;
  keeper: string;
  asOf: EpochMs;
  items: readonly AgreedItem[];
  madeAt: EpochMs;
};

/** The ledger as `.docx`, on sheets that lie. */
export async function agreedItemsLedger(ledger: AgreedItemsLedger): Promise<Uint8Array> {
  const name = `${ledger.of}议定事项台账`;
  const rows = ledger.items.map((item) => [
    item.number,
    item.text,
    item.lead,
    listed(item.assist ?? []),
    dueDay(item.dueAt),
    item.deliverable ?? '',
    item.progress ?? '',
    item.status,
  ]);
  const columns = [
    { title: '编号', share: 1.6, align: 'center' },
    { title: '议定事项', share: 6 },
    { title: '牵头单位', share: 2.6, align: 'center' },
    { title: '配合单位', share: 2.8, align: 'center' },
    { title: '完成时限', share: 2.9, align: 'center' },
    { title: '成果要求', share: 2.8 },
    { title: '进展情况', share: 4 },
    { title: '状态', share: 1.6, align: 'center' },
  ] as const;
  const asOf = chineseDate(shanghaiDay(ledger.asOf));
  return pack({ title: name, creator: ledger.keeper, madeAt: ledger.madeAt }, [
    {
      properties: { page: lyingPage },
      footers: pageNumbers(),
      children: [
        ...title(name, 0),
        formNote(`填报单位：${ledger.keeper}　　截至：${asOf}　　共${rows.length}项`),
        ...grid({ columns, rows }, { width: lyingWidth }),
      ],
    },
  ]);
}
