import type { Words } from './words.ts';

/** Acts on policy notices; `act.<kind>.<type>` where they call differently what others do as well. */
export const policyActWords = {
  'act.draft-policy': ['起草', 'draft'],
  'act.policy-file.address': ['列入分送范围', 'address'],
  'act.policy-file.release': ['印发', 'release'],
  'act.release-answers': ['发布统一口径', 'release common answers'],
  'act.policy-file.withdraw': ['废止', 'withdraw'],
  'act.policy-file.close': ['归档', 'close'],
  'act.policy.issue': ['政策通知', 'issue'],
  'act.policy.update': ['修订通知', 'update'],
  'act.policy.acknowledge': ['阅知', 'acknowledge'],
  'act.convey': ['传达', 'convey'],
  'act.share-answers': ['统一口径', 'share answers'],
  'act.policy.withdraw': ['废止', 'withdraw'],
  'act.policy.close': ['归档', 'close'],
} as const satisfies Words;

/** What the facts and the content of policy notices are called. */
export const policyFieldWords = {
  'field.answer': ['答', 'answer'],
  'field.answers': ['统一口径问答', 'common questions and answers'],
  'field.ask': ['问', 'question'],
  'field.conveyDueAt': ['传达期限', 'convey by'],
  'field.effectiveOn': ['施行日期', 'in force from'],
  'field.keyPoints': ['要点', 'key points'],
  'field.replacedBy': ['替代它的通知', 'replaced by'],
  'field.settles': ['一并答复的询问', 'questions it answers'],
  'field.teams': ['班组数', 'teams of the unit'],
  'field.told': ['已传达的班组数', 'teams told'],
} as const satisfies Words;

/** Values of facts of policy notices, by `value.<code>`. */
export const policyValueWords = {
  'value.repealed': ['不再执行', 'no longer in force'],
} as const satisfies Words;

/** How far a policy notice and its file are, by `policy-status.<code>`. */
export const policyStatusWords = {
  'policy-status.drafted': ['起草', 'drafted'],
  'policy-status.released': ['已印发', 'released'],
  'policy-status.issued': ['待阅知', 'issued'],
  'policy-status.acknowledged': ['已阅知', 'acknowledged'],
  'policy-status.conveyed': ['已传达', 'conveyed'],
  'policy-status.declined': ['已婉拒', 'declined'],
  'policy-status.withdrawn': ['已废止', 'withdrawn'],
  'policy-status.closed': ['已归档', 'closed'],
} as const satisfies Words;
