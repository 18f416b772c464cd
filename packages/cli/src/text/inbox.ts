import type { Texts } from './text.ts';

/** Texts of `liandong inbox` and `liandong outbox`. */
export const inboxTexts = {
  'inbox.about': [
    '本单位现在该办什么：待签收、待办、待审核、异议待复，按期限先后；每件注明现在可以做什么。',
    'What the unit has to do: sign for, handle, review, answer; by term, each with what may be done now.',
  ],
  'inbox.following-option': ['也列出送出后在别处办理的件', 'also those that are with others'],
  'inbox.limit': ['每组最多显示几条', 'how many of each group to show'],
  'inbox.toAcknowledge': ['待签收', 'To sign for'],
  'inbox.toHandle': ['待办', 'To handle'],
  'inbox.toReview': ['待审核', 'To review'],
  'inbox.toAnswer': ['异议待复', 'Objections to answer'],
  'inbox.toDecide': ['待出具复查复核意见', 'Reviews to decide'],
  'inbox.toSendAgain': ['待再转', 'To send again'],
  'inbox.toConclude': ['待归档', 'To conclude'],
  'inbox.toTriage': ['待分流', 'To triage'],
  'inbox.following': ['跟踪', 'Following'],
  'inbox.toDo': ['会议、通报与通知', 'Meetings, bulletins and notices'],
  'inbox.withOthers': ['会议、通报与通知（在别处）', 'Meetings, bulletins and notices with others'],
  'inbox.meetings': ['本单位召集的会议', 'Meetings the unit convenes'],
  'inbox.decided': ['争议已有决定', 'Disputes decided'],
  'inbox.decided-line': [
    '{thread} {origin} → {counterpart}  联席会议已决定：{outcome}',
    '{thread} {origin} → {counterpart}  the joint meeting decided: {outcome}',
  ],
  'inbox.decided-act': [
    '办理：transfer {verb} {thread} --decision {proposal}',
    'to act: transfer {verb} {thread} --decision {proposal}',
  ],
  'inbox.decided-wait': [
    '由 {unit} 据此办理（提请件号 {proposal}）',
    '{unit} acts on it (proposal {proposal})',
  ],
  'inbox.kind': ['类别', 'Kind'],
  'inbox.units': ['{n} 个单位', '{n} units'],
  'inbox.threads': ['{n} 件', '{n} threads'],
  'inbox.alike': ['其余同样办理：{ids}', 'the others alike: {ids}'],
  'inbox.party': ['对方', 'Other party'],
  'inbox.nothing': ['没有待办', 'nothing to do'],
  'inbox.reminded': ['催办 {n} 次', 'reminded {n} times'],
  'inbox.late': ['超期 {n}', '{n} late'],
  'inbox.soon': ['临期 {n}', '{n} soon'],
  'inbox.see-following': ['（--following 列出）', '(--following lists them)'],
  'inbox.all-triage': [
    '全部见 liandong case list --triage',
    'all of them: liandong case list --triage',
  ],
  'example.inbox': ['人力资源部该办什么', 'what human resources has to do'],
  'example.following': [
    '信访办该办什么，以及送出去的件',
    'what the petition office has to do, and what is with others',
  ],

  'outbox.about': [
    '待发箱：动作先存后发。链路断开时存在这里，恢复后由服务或下一条命令自动送出。',
    'Acts are kept before they are sent. While the link is down they wait here; the service or the next command sends them.',
  ],
  'outbox.list': ['列出等待的和被拒的动作', 'list acts that wait or were refused'],
  'outbox.all': ['包括已入日志的', 'those that stand, too'],
  'outbox.send': ['立即送出', 'send them now'],
  'outbox.count': ['等待 {n}', '{n} waiting'],
  'outbox.waiting': ['等待', 'waiting'],
  'outbox.stood': ['已入日志', 'stands'],
  'outbox.refused': ['未被接受', 'refused'],
  'outbox.empty': ['待发箱是空的', 'the outbox is empty'],
  'outbox.sent': ['已送出 {n} 个动作', '{n} acts were sent'],
} as const satisfies Texts;
