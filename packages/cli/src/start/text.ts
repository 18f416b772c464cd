import type { Texts } from '../text/text.ts';

/** What `liandong start` says. */
export const startTexts = {
  about: [
    '启动服务器与全部服务，实时显示总线上的动静；Ctrl-C 依次停止，数据保留',
    'start the servers and all services, and show live what moves; Ctrl-C stops all in order and keeps the data',
  ],
  'option.area': [
    '矿区文件（默认：数据目录已有的矿区；新目录用示例 infra/areas/example.yaml）',
    'area file (default: the area of the data folder; in a new one the example, infra/areas/example.yaml)',
  ],
  'option.nats-port': [
    'nats-server 端口；0 为任意空闲端口',
    'port of nats-server; 0: any free one',
  ],
  'option.redis-port': ['Redis 端口；0 为任意空闲端口', 'port of Redis; 0: any free one'],
  'option.no-live': ['不显示动静', 'do not show what moves'],
  'option.demo': [
    '演示一件信访事项从初访到办结；用临时数据目录，除非给出 --data',
    'play the story of one case; in a temporary data folder unless --data is given',
  ],
  'option.pace': ['演示快慢', 'pace of the demo'],
  'option.exit': ['演示结束后退出', 'exit when the demo has ended'],
  'example.start': ['启动示例矿区', 'start the example area'],
  'example.start-area': ['用自己的矿区文件和数据目录', 'an area and a data folder of your own'],
  'example.start-demo': ['慢速演示', 'the demo, slowly'],

  'step.leftovers': [
    '上次未正常停止，已结束遗留的 {n} 个进程',
    'the last run did not stop in order: {n} processes left over were ended',
  ],
  'step.servers': ['启动服务器 …', 'starting the servers …'],
  'step.area': ['配置矿区 {area}（{n} 个单位）…', 'provisioning area {area} ({n} units) …'],
  'step.services': ['启动服务 …', 'starting the services …'],
  'area.changed': ['{n} 处变更', '{n} changes'],
  'area.same': ['与上次相同', 'as it was'],

  'ready.title': ['联动已就绪 · {area}', 'Liandong is up · {area}'],
  'ready.took': ['用时 {seconds} 秒', '{seconds} s'],
  'ready.data': ['数据目录', 'data'],
  'ready.servers': ['服务器', 'servers'],
  'ready.units': ['单位', 'units'],
  'ready.services': ['服务', 'services'],
  'ready.logs': ['日志', 'logs'],
  'ready.units-hosted': ['{n} 个，{changes}', '{n}, {changes}'],
  'ready.next': ['另开一个窗口，接着可以：', 'Next, in another window:'],
  'ready.live': [
    '下面实时显示总线上的动静（只有事实，没有内容）；Ctrl-C 停止',
    'Below: what moves on the bus, live (facts only, no content); Ctrl-C stops',
  ],
  'ready.quiet': ['Ctrl-C 停止', 'Ctrl-C stops'],
  'next.import': ['导入台账', 'import a ledger'],
  'next.register': ['登记一件来访', 'register a visit'],
  'next.inbox': ['看人力资源部该办什么', 'what Human Resources has to do'],
  'next.doctor': ['检查各条连接', 'check every connection'],
  'next.help': ['全部命令', 'all commands'],

  'child.slow': [
    '{name} 还没有就绪（已 {seconds} 秒）…',
    '{name} is not ready yet ({seconds} s) …',
  ],
  'child.ended': [
    '{name} 意外退出（{how}），{seconds} 秒后重新启动；日志 {log}',
    '{name} ended ({how}); it is started again in {seconds} s; log {log}',
  ],
  'child.again': ['{name} 已恢复（{seconds} 秒）', '{name} is back ({seconds} s)'],

  'child.ill': ['{name} 状况异常：{health}；日志 {log}', '{name} is not well: {health}; log {log}'],
  'child.ailing': ['{n} 个单位打不开（{units}）', '{n} of its units not open ({units})'],
  'child.silent': ['不应答', 'it does not answer'],
  'child.well': ['{name} 已恢复正常', '{name} is well again'],

  'stop.begun': [
    '正在依次停止：服务、Redis、nats-server …（再按一次 Ctrl-C 立即结束）',
    'stopping in order: services, Redis, nats-server … (Ctrl-C again ends all at once)',
  ],
  'stop.done': [
    '已全部停止，用时 {seconds} 秒。数据保留在 {data}',
    'all stopped in {seconds} s; the data is kept in {data}',
  ],
  'stop.gone': [
    '已全部停止，用时 {seconds} 秒。临时数据已删除',
    'all stopped in {seconds} s; the temporary data is deleted',
  ],
  'stop.forced': ['已强行结束', 'ended at once'],

  'live.receipts': ['{unit} 送达 {n} 件', 'delivered to {unit}: {n}'],
  'live.more': ['… 另有 {n} 条（太快，从略）', '… and {n} more (too fast to show)'],
  'live.case': ['案', 'case'],
  'live.due': ['{clock}期限 {date}', 'due {date} ({clock})'],
  'live.late': ['超期', 'late'],
  'live.flagged': ['已过时，不生效', 'overtaken, changes nothing'],
  'live.lost': ['动静暂时看不到，正在重连 …', 'the live view is interrupted, reconnecting …'],
} as const satisfies Texts;
