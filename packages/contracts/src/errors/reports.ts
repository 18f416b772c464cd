import type { Rows } from './row.ts';

/** What the rules of grassroots reports forbid. */
export const reportErrors = {
  REPORT_PERIOD_INVALID: [
    'refuse',
    'sender',
    '报送期限不对：止于起之前、超过 366 天、或其中没有应报的日子',
    'the period ends before it begins, is longer than 366 days, or has no day on which a report is owed',
    '改正起止日期；field 所指一项',
    'mend its first and last day; field says which',
  ],
  REPORT_DAY_NOT_OWED: [
    'refuse',
    'sender',
    '这一天不需报送',
    'no report is owed for this day',
    '核对日期；临时情况用 report sign 报苗头性信息',
    'check the day; tell what is pressing by report sign, as an early sign',
  ],
  REPORT_DAY_AHEAD: [
    'refuse',
    'sender',
    '这一天还没有到，不能预先报送',
    'the day has not come; nothing is filed ahead',
    '到当天再报',
    'file it on that day',
  ],
  REPORT_FILED: [
    'refuse',
    'sender',
    '这一天已经报送',
    'the day is filed already',
    '更正用 correct',
    'correct it with correct',
  ],
  REPORT_NOT_FILED: [
    'refuse',
    'sender',
    '这一天还没有报送，或所阅多于所报',
    'nothing was filed for this day, or more is read than was handed in',
    '先报送；只阅已收到的',
    'file it first; read what has come',
  ],
  REPORT_INCOMPLETE: [
    'refuse',
    'sender',
    '零报告不带数字；其他报告须有文字和至少一项数字，同一类别同一人数档只列一次',
    'a nil report has no figures; any other has a text and a figure at least, each category and size once',
    '改正 field 所指一项；没有情况的报零报告（nil）',
    'mend what field names; with nothing to say, file a nil report (nil)',
  ],
} as const satisfies Rows;
