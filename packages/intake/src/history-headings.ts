/** What a column of an old ledger can mean beyond what every ledger has. */
export const historyFields = [
  'reply',
  'repliedAt',
  'acceptedAt',
  'concludedAt',
  'resolved',
  'firstHandler',
] as const;
export type HistoryField = (typeof historyFields)[number];

/**
 * The words old ledgers use, the surest first. 受理时间 is when a petition was registered where a ledger
 * says nothing else of that, and 办结时间 when it was replied to: see {@link stoodIn}.
 */
export const historyWords: Readonly<Record<HistoryField, string>> = {
  reply:
    '答复意见 答复内容 答复意见书 回复内容 回复意见 留言回复 回复详情 答复 回复 处理意见 办理意见 办理结果 处理结果 办理情况 处理情况 办结意见 办结报告 反馈内容 反馈意见 reply replytext response',
  repliedAt:
    '答复时间 答复日期 回复时间 回复日期 反馈时间 反馈日期 repliedat replydate replytime dateofreply',
  acceptedAt: '受理时间 受理日期 acceptedat accepteddate dateaccepted',
  concludedAt: '办结时间 办结日期 结案时间 结案日期 归档时间 concludedat closedat dateclosed',
  resolved: '是否化解 化解情况 是否息诉 是否息诉罢访 resolved',
  firstHandler: '首办责任人 首办人 首接责任人 firsthandler',
};

/** A column that stands in for another where that one is missing. */
export const stoodIn = [
  { by: 'acceptedAt', field: 'registeredAt' },
  { by: 'concludedAt', field: 'repliedAt' },
] as const;
