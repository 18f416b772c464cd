import { reportStatusWords } from '@liandong/contracts';
import { reportLedger } from '@liandong/documents';
import { zhWord } from '../bulletin/papers/text.ts';
import type { Naming } from '../shared/naming.ts';
import { inOrder } from '../shared/naming.ts';
import type { DaySummary, SummaryRow } from './summary.ts';

export type ReportWriting = Naming & {
  now: () => number;
  categoryOf: (category: string) => string;
};

/** 报送情况台账 of one day: a line a unit, in the order of the area's file. */
export function summaryPaper(
  writing: ReportWriting,
  { day, rows, missing }: DaySummary,
): { name: string; bytes: Uint8Array } {
  const bytes = reportLedger({
    day,
    asOf: writing.now(),
    missing: inOrder(writing, missing, (unit) => unit).map(writing.nameOf),
    units: inOrder(writing, rows, ({ unit }) => unit).map((row) => lineOf(row, writing)),
  });
  return { name: `报送情况台账-${day}.xlsx`, bytes };
}

const standingWords: Readonly<Record<string, readonly [string, string]>> = reportStatusWords;

function lineOf(row: SummaryRow, { nameOf, categoryOf }: ReportWriting) {
  const { unit, letter, standing, filedAt, revision, returned, report } = row;
  const status = standingWords[`report-status.${standing}`]?.[0] ?? '未送出';
  return {
    unit: nameOf(unit),
    standing: letter && standing === 'missing' ? '未提供（函）' : status,
    ...(filedAt === undefined ? {} : { filedAt }),
    ...(revision === undefined ? {} : { revision }),
    kind: report === undefined ? '' : report.nil ? '零报告' : '有情况',
    figures: (report?.counts ?? [])
      .map(
        ({ category, band, matters }) => `${categoryOf(category)}（${zhWord(band)}）${matters}件`,
      )
      .join('；'),
    signs: report?.signs ?? 0,
    remark: returned ? '已退回更正' : '',
  };
}
