import type { Words } from './words.ts';

/** Acts on alerts. */
export const alertActWords = {
  'act.alert-file.address': ['列入发送范围', 'address'],
  'act.alert-file.release': ['发布紧急信息', 'release'],
  'act.terminate': ['终报', 'terminate'],
  'act.alert.issue': ['紧急信息', 'alert'],
  'act.alert.update': ['续报', 'update'],
  'act.respond': ['响应', 'respond'],
  'act.request-written': ['要求书面报告', 'ask for a written report'],
} as const satisfies Words;

/** What the facts and the content of alerts are called. */
export const alertFieldWords = {
  'field.form': ['表现形式', 'form'],
  'field.leaders': ['现场领导', 'leaders on site'],
  'field.needs': ['需要的支援', 'needs'],
  'field.nextReportDueAt': ['下次报告时间', 'next report'],
  'field.occurredAt': [
    '发生时间（预警为预计时间）',
    'when it happened (of a warning: is expected)',
  ],
  'field.passesOn': ['转发的报告', 'report that is passed on'],
  'field.phase': ['阶段', 'phase'],
  'field.response': ['响应情况', 'response'],
  'field.withinMinutes': ['时限（分钟）', 'within minutes'],
  'field.written': ['书面报告', 'written report'],
} as const satisfies Words;

/** Values of alert facts, by `value.<code>`. */
export const alertValueWords = {
  'value.critical': ['特别重大', 'critical'],
  'value.warning': ['预警', 'warning'],
  'value.activated': ['启动', 'activated'],
  'value.disposing': ['处置', 'disposing'],
  'value.terminated': ['终止', 'terminated'],
  'value.duty': ['值班员', 'duty officer'],
  'value.deputy': ['副值班', 'deputy'],
  'value.head': ['负责人', 'head'],
  'value.on-the-way': ['正在赶赴', 'on the way'],
  'value.on-site': ['已到现场', 'on site'],
  'value.measures-taken': ['已采取措施', 'measures taken'],
  'value.needs-support': ['需要支援', 'needs support'],
} as const satisfies Words;

/** How far an alert and its file are, by `alert-status.<code>`. */
export const alertStatusWords = {
  'alert-status.addressed': ['待发', 'to be released'],
  'alert-status.released': ['已发布', 'released'],
  'alert-status.issued': ['待签收', 'to be acknowledged'],
  'alert-status.own': ['本单位所报', 'reported by the unit'],
  'alert-status.acknowledged': ['已签收', 'acknowledged'],
  'alert-status.responded': ['已响应', 'responded'],
  'alert-status.terminated': ['已终止', 'terminated'],
} as const satisfies Words;
