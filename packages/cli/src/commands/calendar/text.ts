import type { CliContext } from '../../context.ts';
import { createSay, type Texts } from '../../text/text.ts';

/** Texts of `liandong calendar`. */
export const calendarTexts = {
  show: ['查看节假日表和覆盖期', 'show the holidays and how far they reach'],
  'show.about': [
    '显示现用的节假日表：覆盖到哪一天、依据哪个通知、哪些天放假、哪些天调休上班。覆盖期之后的日期一律是“暂定”。',
    'Shows the holidays in force: how far they reach, by which notice, which days are off, and which Saturdays and Sundays are worked. Past their last day every date is provisional.',
  ],
  'option.year': ['只看某一年', 'this year only'],
  import: ['导入次年的放假通知', "import next year's notice"],
  'import.about': [
    '导入放假通知（JSON、xlsx、xls 或 csv），由管理员签名写入日志：交换中心随即、跟踪服务 10 秒内、各单位 1 分钟内按新表计算，服务不停。只有“暂定”的期限会重算，已确定的不动。与已有表相同则什么也不做；更正已有的年份须加 --replace。',
    'Imports a notice (JSON, xlsx, xls or csv), signed by the operator and written to the LOG: the exchange goes by it at once, the tracker within ten seconds, units within a minute; nothing is restarted. Only provisional terms are counted anew. The same table again does nothing; a correction of a known year needs --replace.',
  ],
  'argument.file': ['通知：JSON、xlsx、xls 或 csv', 'the notice: JSON, xlsx, xls or csv'],
  'option.dry-run': ['只说会改变什么，不写入', 'tell what would change, and write nothing'],
  'option.replace': ['更正已有的年份', 'correct a year that is known already'],
  example: ['打印待填写的模板', 'print a template to fill in'],
  'example.about': [
    '打印次年节假日表的模板：JSON，或用 --xlsx 写成工作簿。日期要按国务院办公厅的通知填写，未填的导入时会逐行指出。',
    "Prints a template of next year's holidays: JSON, or a workbook with --xlsx. Fill in the days of the State Council's notice; an import names each row that was left open.",
  ],
  'option.xlsx': ['写成 xlsx 工作簿', 'as an xlsx workbook'],
  'option.out': ['写到此文件', 'write to this file'],
  written: ['模板已写到 {path}', 'the template was written to {path}'],

  covered: ['节假日表覆盖 {from} 至 {through}', 'holidays are known from {from} to {through}'],
  'warn.ending': [
    '还有 {days} 天到期（{through}）。其后的日期均为“暂定”：待次年通知发布，执行 liandong calendar import 文件；模板见 liandong calendar example',
    'ends in {days} day(s) ({through}); later dates are provisional. When the notice is out: liandong calendar import FILE; a template: liandong calendar example',
  ],
  'warn.past': [
    '已过覆盖期（{through}）：现在起的日期都是“暂定”。执行 liandong calendar import 文件；模板见 liandong calendar example',
    'the known days are over ({through}): every date from now on is provisional. Run: liandong calendar import FILE; a template: liandong calendar example',
  ],
  'warn.missing': [
    '{year} 年的表中没有：{names}。核对是否漏填',
    'the table of {year} lacks {names}; was it left out?',
  ],
  shipped: ['随程序提供', 'came with this version'],
  imported: ['{at} 导入', 'imported {at}'],
  rest: ['放假', 'days off'],
  work: ['调休上班', 'worked weekends'],
  none: ['无', 'none'],
  span: ['{from} 至 {through}（{days} 天）', '{from} to {through} ({days} days)'],
  day: ['{date}（{weekday}）', '{date} ({weekday})'],
  weekdays: ['周日 周一 周二 周三 周四 周五 周六', 'Sun Mon Tue Wed Thu Fri Sat'],
  year: ['{year} 年', '{year}'],
  'year.unknown': ['{year} 年没有节假日表', 'there is no holiday table of {year}'],

  'change.new': ['新增', 'new'],
  'change.corrected': ['更正', 'corrected'],
  'change.same': ['与已有的相同，不变', 'as known already, unchanged'],
  replaces: ['代替 {source}', 'in place of {source}'],
  'now-rest': ['改为放假', 'now days off'],
  'now-work': ['改为上班', 'now worked'],
  through: ['覆盖至 {date}', 'holidays are known to {date}'],
  dry: ['只是演练，什么也没有写入', 'a rehearsal: nothing was written'],
  'needs-replace': ['写入须加 --replace', 'to write it, add --replace'],

  'moved.counts': [
    '{unit}的暂定期限：移动 {moved} 个，日期不变而转为确定 {confirmed} 个，仍为暂定 {left} 个',
    'provisional terms of {unit}: {moved} move, {confirmed} become certain as they are, {left} stay provisional',
  ],
  'moved.more': ['另有 {n} 个，见 --json', '{n} more, with --json'],
  'moved.others': [
    '另有 {n} 件未列出（其他单位之间的，或超出列数），同样重算',
    '{n} more threads, among others or beyond this list, are counted anew as well',
  ],
  'moved.unknown': [
    '跟踪服务没有应答，列不出哪些期限会移动；重算照常进行',
    'the tracker did not answer, so that nobody can list which terms move; they are counted anew all the same',
  ],

  'reason.no table': ['文件里没有表', 'there is no table'],
  'reason.tables do not join': [
    '{date}：与已有的表重叠，或中间缺了日期',
    '{date}: overlaps a table that is known, or leaves days out before it',
  ],
  'reason.ends before it begins': ['{date}：结束早于开始', '{date}: ends before it begins'],
  'reason.outside the covered days': [
    '{date}：不在该表覆盖的日期内',
    '{date}: outside the days of the table',
  ],
  'reason.named twice': ['{date}：写了两次', '{date}: named twice'],
  'reason.a workday anyway': [
    '{date}：是周一至周五，本来就上班，不必写作调休上班',
    '{date}: is worked anyway, being no Saturday or Sunday',
  ],
  'reason.no date': ['{date}：没有这一天', '{date}: no such day'],
  'reason.more than one year': ['{date}：一张表只能是一年的', '{date}: a table is of one year'],
} as const satisfies Texts;

export const calendarSay = ({ language }: Pick<CliContext, 'language'>) =>
  createSay(calendarTexts, language);
export type CalendarSay = ReturnType<typeof calendarSay>;
