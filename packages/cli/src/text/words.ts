import { actWords, roleWords, valueWords } from '@liandong/contracts';
import { threadWords } from './circulation/thread-words.ts';
import type { Texts } from './text.ts';

/** Codes of closed lists as people say them; one word wherever the code means the same. */
export const words = {
  ...actWords,
  ...roleWords,
  ...valueWords,
  ...threadWords,

  'status.none': ['未开始', 'not begun'],
  'status.registered': ['已登记', 'registered'],
  'status.concluded': ['已归档', 'concluded'],
  'status.reviewing': ['复查中', 'under review'],
  'status.reviewed': ['已复查', 'reviewed'],
  'status.rechecking': ['复核中', 'under re-review'],
  'status.final': ['已终结', 'final'],
  'status.sent': ['待签收', 'to be signed for'],
  'status.acknowledged': ['已签收', 'signed for'],
  'status.objected': ['异议待复', 'objected'],
  'status.accepted': ['办理中', 'in hand'],
  'status.diverted': ['已导入法定途径', 'diverted'],
  'status.reported': ['待审核', 'reported'],
  'status.returned': ['已退回', 'returned'],
  'status.declined': ['已婉拒', 'declined'],
  'status.recalled': ['已撤回', 'recalled'],
  'status.closed': ['已办结', 'closed'],

  'clock.acknowledge': ['签收', 'sign for'],
  'clock.objection': ['异议', 'object'],
  'clock.notice': ['受理告知', 'notice'],
  'clock.uphold': ['答复异议', 'answer objection'],
  'clock.conclude': ['办结', 'conclude'],
  'clock.assist': ['协办回复', 'give opinion'],
  'clock.report': ['报结果', 'report'],
  'clock.review': ['审核', 'review'],
  'clock.supervision': ['督办反馈', 'feedback'],
  'clock.dispatch': ['转办', 'hand on'],
  'clock.whole': ['全程', 'whole case'],
  'clock.review-request': ['申请复查', 'request review'],
  'clock.review-opinion': ['复查意见', 'review opinion'],
  'clock.recheck-request': ['申请复核', 'request re-review'],
  'clock.recheck-opinion': ['复核意见', 're-review opinion'],
} as const satisfies Texts;
