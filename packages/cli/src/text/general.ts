import type { Texts } from './text.ts';

/** Texts that all commands share, and those of the help itself. */
export const general = {
  'program.about': [
    '联动：矿区信访事项转办总线的命令行。',
    'Liandong: the command line of the bus for petition work in a mining area.',
  ],
  'option.data': ['数据目录（默认 .data）', 'data folder (default .data)'],
  'option.nats': ['nats-server 地址，可用逗号分隔多个', 'nats-server URL, several with commas'],
  'option.redis': ['Redis 地址', 'Redis URL'],
  'option.as': ['以哪个单位的身份办理', 'the unit to act as'],
  'option.lang': ['语言', 'language'],
  'option.json': ['只输出 JSON，供脚本使用', 'print JSON only, for scripts'],
  'option.config': ['配置文件（liandong.json 或 .yaml）', 'settings file (liandong.json or .yaml)'],
  'option.help': ['显示帮助', 'show help'],

  'heading.work': ['办理：', 'Work:'],
  'heading.look': ['查看：', 'Look:'],
  'heading.operate': ['运维：', 'Operate:'],
  'heading.more': ['其他：', 'More:'],

  'group.case': ['信访事项：导入、登记、档案', 'cases: import, register, dossier'],
  'group.transfer': [
    '转办：送出、签收、异议、受理、报告……',
    'transfers: send, sign for, object, accept, report …',
  ],
  'group.inbox': ['本单位现在该办什么', 'what the unit has to do now'],
  'group.track': ['一件、一案或一个单位办到哪一步', 'where a transfer, a case or a unit stands'],
  'group.stats': ['各环节用时统计', 'response times'],
  'group.watch': ['实时查看流转', 'watch what moves, live'],
  'group.outbox': [
    '待发箱：已保存、尚未送达交换中心的动作',
    'acts kept and not yet answered by the exchange',
  ],
  'group.area': ['矿区：应用配置文件、查看', 'the mining area: apply its file, show it'],
  'group.unit': ['单位：列出、新增、停用、换密钥', 'units: list, add, revoke, rotate keys'],
  'group.log': ['日志：核验、查看末尾', 'the LOG: verify it, see its end'],
  'group.dead-letters': ['死信：查看、重投、销号', 'dead letters: look, replay, dismiss'],
  'group.start': ['启动服务器与全部服务', 'start the servers and all services'],
  'group.demo': ['演示一件信访事项的完整流转', 'play the story of one case'],
  'group.doctor': ['检查环境与各条连接', 'check the machine and every connection'],

  'help.usage': ['用法：', 'Usage:'],
  'help.arguments': ['参数：', 'Arguments:'],
  'help.options': ['选项：', 'Options:'],
  'help.global-options': ['通用选项：', 'Global options:'],
  'help.commands': ['命令：', 'Commands:'],
  'help.any-options': ['[选项]', '[options]'],
  'help.any-command': ['[命令]', '[command]'],
  'help.choices': ['（可选：{choices}）', '(one of: {choices})'],
  'help.default': ['（默认 {value}）', '(default {value})'],
  'help.examples': ['示例：', 'Examples:'],
  'help.topic': ['命令，或 exit-codes', 'a command, or exit-codes'],
  'help.about': [
    '显示某条命令的帮助；help exit-codes 说明退出码',
    'help for a command; help exit-codes explains exit codes',
  ],
  'help.exit-codes': ['退出码（供脚本判断）：', 'Exit codes, for scripts:'],

  'exit.ok': ['完成', 'done'],
  'exit.refused': ['按规则不允许，什么都没有改变', 'a rule forbids it; nothing has changed'],
  'exit.usage': ['命令用法不对', 'the command was used wrongly'],
  'exit.notFound': [
    '找不到所指的件、事项、单位或死信',
    'no such transfer, case, unit or dead letter',
  ],
  'exit.faulty': [
    '文件有误，或其中有的行未能导入',
    'a file has faults, or some of its rows were not imported',
  ],
  'exit.unavailable': [
    '服务器、服务或数据库不可用，什么都没有改变',
    'a server, a service or the store is not available; nothing has changed',
  ],
  'exit.internal': ['程序内部故障或日志损坏', 'a fault of the program, or a damaged LOG'],
  'exit.kept': [
    '已存入待发箱，链路恢复后自动送出',
    'kept in the outbox, sent when the link is back',
  ],
  'exit.denied': ['凭据缺失或被拒绝', 'credentials are missing or refused'],
  'exit.interrupted': ['被 Ctrl-C 中断', 'interrupted by Ctrl-C'],

  'usage.missing-argument': ['缺少参数 <{subject}>', 'the argument <{subject}> is missing'],
  'usage.option-without-value': ['选项 {subject} 缺少取值', 'the option {subject} needs a value'],
  'usage.missing-option': ['缺少选项 {subject}', 'the option {subject} is missing'],
  'usage.unknown-option': ['没有选项 {subject}', 'no option {subject}'],
  'usage.unknown-command': ['没有命令 {subject}', 'no command {subject}'],
  'usage.too-many': ['参数过多', 'too many arguments'],
  'usage.choices': ['{subject} 只能是 {choices}', '{subject} must be one of {choices}'],
  'usage.invalid': ['{subject} 的取值不对：{reason}', 'the value of {subject} is wrong: {reason}'],
  'usage.conflict': ['选项 {options} 不能同时使用', 'the options {options} exclude each other'],
  'usage.near': ['，是否指 {near}？', '; did you mean {near}?'],
} as const satisfies Texts;
