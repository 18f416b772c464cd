import type { Texts } from './text.ts';

/** Texts of the daily work: links, lamps, receipts, lists. */
export const work = {
  'link.offline': [
    '连不上总线：以下是本机最近保存的情况，可能不是最新的',
    'the bus cannot be reached: this is what this machine stored last, and may be out of date',
  ],
  'link.self': [
    '本单位服务未运行，由本命令临时收发',
    'the service of the unit does not run; this command receives and sends for it',
  ],
  'link.not-stored': [
    '已入日志，本机稍后收到',
    'it stands in the LOG; the copy of this machine follows',
  ],
  'unit.say-which': [
    '本机有多个单位的凭据，用 --as 指明以哪个单位办理',
    'this machine holds creds of several units; say which with --as',
  ],
  'unit.as': ['身份：{unit}', 'as {unit}'],

  'lamp.green': ['正常', 'on time,'],
  'lamp.yellow': ['临期', 'soon,'],
  'lamp.red': ['超期', 'late'],
  'lamp.grey': ['未计时', 'no term'],
  'lamp.ended': ['已结', 'ended'],
  'lamp.about': ['约', 'about '],
  'lamp.left-days': ['剩 {n} 个工作日', '{n} working day(s) left'],
  'lamp.left-rest-days': ['剩 {n} 天（休息日）', '{n} day(s) left (rest days)'],
  'lamp.left-hours': ['剩 {hours} 小时 {minutes} 分', '{hours} h {minutes} min left'],
  'lamp.today': ['今天到期', 'due today'],
  'lamp.late-days': ['{n} 天', 'by {n} day(s)'],
  'lamp.late-hours': ['{n} 小时', 'by {n} hour(s)'],
  'lamp.for': ['（{clock}，{day}）', ' ({clock}, {day})'],
  'lamp.provisional': [
    '* 节假日安排未公布，暂按周一至周五推算',
    '* holidays are not published yet; counted Monday to Friday for now',
  ],

  'receipt.stood': ['{act}：已入日志', '{act}: stands in the LOG'],
  'receipt.place': ['第 {n} 步 · 日志 #{seq} · {at}', 'step {n} · LOG #{seq} · {at}'],
  'receipt.hash': ['回执哈希 {hash}', 'receipt hash {hash}'],
  'receipt.kept': [
    '{act}：已存入待发箱，链路恢复后自动送出',
    '{act}: kept in the outbox, sent when the link is back',
  ],
  'receipt.refused': ['{act}：未被接受', '{act}: refused'],
  'receipt.not-sent': ['{act}：因此未送出', '{act}: hence not sent'],
  'receipt.waiting': ['待发箱中还有 {n} 个动作', '{n} acts wait in the outbox'],
  'receipt.why': ['原因：{summary}', 'because {summary}'],
  'receipt.now': ['现在：{status}', 'now: {status}'],
  'receipt.mine': ['本单位可以：{acts}', 'you may now: {acts}'],
  'receipt.theirs': ['等待 {unit}', 'waiting for {unit}'],

  'column.lamp': ['期限', 'Term'],
  'column.term': ['事项', 'For'],
  'column.due': ['到期日', 'Due'],
  'column.thread': ['件号', 'Transfer'],
  'column.case': ['事项号', 'Case'],
  'column.case-no': ['信访编号', 'Case no.'],
  'column.title': ['主题', 'Title'],
  'column.from': ['来自', 'From'],
  'column.to': ['送往', 'To'],
  'column.holder': ['承办', 'Held by'],
  'column.status': ['状态', 'Status'],
  'column.can': ['可办', 'You may'],
  'column.at': ['时间', 'When'],
  'column.act': ['动作', 'Act'],
  'column.unit': ['单位', 'Unit'],
  'column.received': ['收到', 'Received'],
  'column.category': ['类别', 'Category'],
  'column.code': ['代码', 'Code'],
  'column.seq': ['日志号', 'LOG'],
  'column.reason': ['原因', 'Reason'],
  'column.count': ['件数', 'Count'],

  'list.none': ['没有', 'none'],
  'list.more': [
    '……共 {total} 件，显示前 {shown} 件（--limit 可调）',
    '… {total} in all, the first {shown} shown (see --limit)',
  ],
} as const satisfies Texts;
