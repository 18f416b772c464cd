import type { EpochMs } from '@liandong/contracts';
import { writtenAt } from '../text/chinese.ts';
import { ledger } from './ledger.ts';

/** What one unit reported of a day. */
export type ReportRow = {
  unit: string;
  /** In words: 按时, 迟报, 缺报. */
  standing: string;
  filedAt?: EpochMs;
  revision?: number;
  /** 零报告, 有情况, or nothing. */
  kind: string;
  figures: string;
  signs: number;
  remark: string;
};

/** 报送情况台账 of one day as `.xlsx`, with the missing list 缺报名单 above it. */
export const reportLedger = ({
  day,
  asOf,
  missing,
  units,
}: {
  day: string;
  asOf: EpochMs;
  missing: readonly string[];
  units: readonly ReportRow[];
}): Uint8Array =>
  ledger({
    title: `${day}报送情况台账`,
    note: `截至${writtenAt(asOf)}　共${units.length}个单位　缺报：${missing.length === 0 ? '无' : missing.join('、')}`,
    columns: [
      { title: '序号', as: 'count' },
      { title: '单位' },
      { title: '报送情况' },
      { title: '报送时间', as: 'moment' },
      { title: '版次', as: 'count' },
      { title: '类型' },
      { title: '分类件数' },
      { title: '苗头性信息', as: 'count' },
      { title: '备注' },
    ],
    rows: units.map((row, index) => [
      index + 1,
      row.unit,
      row.standing,
      row.filedAt,
      row.revision,
      row.kind,
      row.figures,
      row.signs,
      row.remark,
    ]),
  });
