import { alertActWords } from './alert-words.ts';
import { bulletinActWords } from './bulletin-words.ts';
import { meetingActWords } from './meeting-words.ts';
import { policyActWords } from './policy-words.ts';
import { reportActWords } from './report-words.ts';
import type { Words } from './words.ts';

/** Acts, by `act.<type>`; by `act.<kind>.<type>` where one kind calls it differently. */
export const actWords = {
  'act.register': ['登记', 'register'],
  'act.dispatch': ['转办登记', 'dispatch'],
  'act.name-leader': ['包案', 'name leader'],
  'act.conclude': ['办结归档', 'conclude'],
  'act.record-history': ['历史补录', 'record history'],
  'act.received': ['收到', 'received'],
  'act.replied': ['答复', 'replied'],
  'act.forward': ['转送', 'forward'],
  'act.assign': ['交办', 'assign'],
  'act.refer': ['移送', 'refer'],
  'act.request-assist': ['商请', 'request assistance'],
  'act.acknowledge': ['签收', 'acknowledge'],
  'act.object': ['异议', 'object'],
  'act.uphold': ['同意退回', 'uphold objection'],
  'act.overrule': ['不同意退回', 'overrule objection'],
  'act.decline': ['婉拒', 'decline'],
  'act.accept': ['受理', 'accept'],
  'act.divert': ['导入法定途径', 'divert'],
  'act.extend': ['延期', 'extend'],
  'act.request-review': ['申请复查', 'request review'],
  'act.review-opinion': ['复查意见', 'review opinion'],
  'act.request-recheck': ['申请复核', 'request re-review'],
  'act.recheck-opinion': ['复核意见', 're-review opinion'],
  'act.pause': ['中止计时', 'pause'],
  'act.resume': ['恢复计时', 'resume'],
  'act.supplement': ['补充材料', 'supplement'],
  'act.report': ['办结报告', 'report'],
  'act.send-back': ['退回重办', 'send back'],
  'act.close': ['审核通过', 'close'],
  'act.recall': ['撤回', 'recall'],
  'act.remind': ['催办', 'remind'],
  'act.supervise': ['督办', 'supervise'],
  'act.feedback': ['督办反馈', 'feedback'],
  'act.delivered': ['送达', 'delivered'],
  'act.chase': ['自动催办', 'automatic reminder'],
  'act.lapse': ['逾期未办', 'term lapsed'],
  'act.escalate': ['建议督办', 'supervision proposed'],
  'act.recalculate': ['期限重算', 'dates recalculated'],
  ...alertActWords,
  ...bulletinActWords,
  ...meetingActWords,
  ...reportActWords,
  ...policyActWords,
} as const satisfies Words;
