/**
 * What can be wrong with a row. Codes are permanent. The reasons never repeat what the
 * cell says: a ledger's cells are personal data, and faults are printed and logged.
 */
export const rowFaults = {
  QUOTE_TORN: {
    zh: '引号不成对，从此格起无法确认本行内容',
    en: 'a quotation mark has no partner; the row cannot be trusted from this cell on',
  },
  ROW_TOO_WIDE: {
    zh: '本行的格数多于表头，文字里可能有未加引号的分隔符',
    en: 'more cells than headings; a text probably holds a delimiter without quotation marks',
  },
  HEADING_REPEATED: { zh: '本行是重复的表头', en: 'the row repeats the headings' },
  TITLE_AND_TEXT_MISSING: { zh: '主题和内容都是空的', en: 'neither a title nor a text' },
  CELL_ERROR: { zh: '公式出错（如 #N/A）', en: 'the formula of the cell failed (such as #N/A)' },
  LONG_NUMBER_LOST: {
    zh: '长编号被表格软件改成了数字（如 1.23E+17），末几位已丢失；请把该列设为文本后重新导出',
    en: 'the spreadsheet turned a long number into 1.23E+17 and lost its last digits; make the column text and export it again',
  },
  NUMBER_IS_DATE: {
    zh: '编号被表格软件改成了日期；请把该列设为文本后重新填写',
    en: 'the spreadsheet turned the number into a date; make the column text and enter it again',
  },
  DATE_UNREADABLE: {
    zh: '不是能识别的日期，例如 2020/1/5 10:31:46 或 2020年1月5日',
    en: 'not a date, such as 2020/1/5 10:31:46 or 2020年1月5日',
  },
  DATE_AMBIGUOUS: {
    zh: '日期的年月日次序不明；请写成 2020/1/5',
    en: 'which is the day and which the month? write 2020/1/5',
  },
  DATE_IMPOSSIBLE: {
    zh: '没有这一天或这一时刻，或年份不在 1970 至 2099 之间',
    en: 'no such day or hour, or a year outside of 1970 to 2099',
  },
  DATE_IN_FUTURE: { zh: '时间晚于现在', en: 'the date lies in the future' },
  RECEIPT_TIME_MISSING: {
    zh: '没有收到（登记）时间，不知从何时算起',
    en: 'no time of receipt: nobody can tell from when it counts',
  },
  REPLY_WITHOUT_TIME: { zh: '有答复意见，没有答复时间', en: 'a reply without its time' },
  TIME_WITHOUT_REPLY: {
    zh: '有答复或办结时间，没有答复意见',
    en: 'a time of reply or of conclusion without a reply',
  },
  REPLIED_BEFORE_RECEIVED: { zh: '答复时间早于收到时间', en: 'replied to before it was received' },
  REPLIED_BEFORE_ACCEPTED: { zh: '答复时间早于受理时间', en: 'replied to before it was accepted' },
  ACCEPTED_BEFORE_RECEIVED: { zh: '受理时间早于收到时间', en: 'accepted before it was received' },
  CONCLUDED_BEFORE_RECEIVED: { zh: '办结时间早于收到时间', en: 'concluded before it was received' },
  CONCLUDED_BEFORE_ACCEPTED: { zh: '办结时间早于受理时间', en: 'concluded before it was accepted' },
  TOO_LONG: { zh: '超过长度上限', en: 'longer than the limit' },
  CASE_NO_TWICE: {
    zh: '编号与前面的行相同，内容却不同',
    en: 'the case number of an earlier row, with other content',
  },
  CHARACTERS_LOST: {
    zh: '有字符已损坏（�），请核对原文',
    en: 'characters are damaged (�); compare with the original',
  },
  WORD_UNKNOWN: {
    zh: '无法识别这一格，按空白处理',
    en: 'the cell says something unknown and is taken for blank',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RowFaultCode = keyof typeof rowFaults;

/** Why a row, or a cell of it, is not as it should be. */
export type RowFault = {
  /** The number of the row as the sheet shows it. */
  rowNo: number;
  /** The letter of the column, or `''` when it is about the whole row. */
  column: string;
  code: RowFaultCode;
  reason: { zh: string; en: string };
  /** The earlier row, for a fault that is about two. */
  otherRowNo?: number;
};

/** What a fault is about: its code, and where it is. */
export function rowFault(code: RowFaultCode, rowNo: number, column = ''): RowFault {
  return { rowNo, column, code, reason: rowFaults[code] };
}
