import type { Texts } from './text.ts';

/** Texts of `liandong case`. */
export const caseTexts = {
  'case.about': [
    '信访事项：导入台账、登记、查档案。',
    'Cases: import a ledger, register, look into the file.',
  ],
  'case.import': ['导入台账（xlsx、xls、csv）', 'import a ledger (xlsx, xls, csv)'],
  'case.import.about': [
    '导入真实台账：表头按常见叫法识别，按矿区规则分流并送出；分不清的留在待分流清单；重件自动关联；错误行报行号和原因，不影响其他行。中断后再运行，不会重复。',
    'Imports a real ledger: headings are recognised, cases routed by the rules of the area and sent; what no rule fits waits for triage; repeats are linked; bad rows are named with their reason and stop nothing. Interrupted and run again, nothing doubles.',
  ],
  'case.map': [
    '列对应文件（JSON 或 YAML），如 title: C',
    'which column is what (JSON or YAML), such as title: C',
  ],
  'case.sheet': ['工作表名称或序号', 'the sheet, by name or number'],
  'case.dry-run': ['只说明会怎样，什么都不做', 'say what would happen, and do nothing'],
  'argument.ledger': ['台账文件', 'the ledger'],
  'case.register': ['登记一件信访事项', 'register a case'],
  'case.register.about': [
    '登记来信、来访、来电或网信。姓名、电话、正文只在双方之间传递，不进入事实字段。',
    'Registers a letter, visit, call or online petition. Names, phones and text travel between the two parties only, never as facts.',
  ],
  'case.from': [
    '从 JSON 文件读取（- 为标准输入），键名与字段相同',
    'read from a JSON file (- for standard input), keys as the fields are called',
  ],
  'case.registered': ['已登记 {case}  {title}', 'registered {case}  {title}'],
  'case.unknown-key': ['登记内容中没有 {key} 这一项', 'a case has no field {key}'],
  'case.unknown-category': [
    '没有类别 {said}；例如 {names}',
    'no category {said}; there are {names}',
  ],
  'case.list': ['列出本单位的事项', "list the unit's cases"],
  'case.list.about': [
    '本单位登记的信访事项，最近的在前；默认只列未归档的。',
    'Cases the unit registered, the latest first; open ones unless --all is given.',
  ],
  'case.triage': [
    '只列待分流的（还没有承办单位）',
    'only those to be triaged (never sent to anybody)',
  ],
  'case.all': ['包括已归档的', 'concluded ones too'],
  'case.search': ['主题或编号中含有这些字', 'title or number holds this text'],
  'case.count': ['{n} 件', 'cases: {n}'],
  'case.to-triage': ['待分流', 'to triage'],
  'case.repeat': ['重件（随原件办理）', 'repeat (goes with the first)'],
  'option.limit': ['最多显示几条', 'how many to show'],
  'usage.count': ['应为正整数', 'a whole number from 1'],
  'case.show': ['初信初访档案：从初访到归档的全过程', 'the dossier: from first contact to the end'],
  'case.show.about': [
    '初信初访档案：何人何时做了什么，每一次转办、每一个期限，合为一条时间线。',
    'The dossier of a case: who did what and when, every hop and every term, in one timeline.',
  ],
  'case.full': ['正文不省略', 'do not shorten texts'],
  'case.supplement.about': [
    '补充材料：记入档案，并转给正在办理的承办单位。',
    'Adds material to the file, and passes it to whoever holds the case.',
  ],
  'case.name-leader.about': [
    '包案：由领导包案到底（2022 §18）。',
    'A leader takes charge of the case (2022 §18).',
  ],
  'case.conclude.about': [
    '办结归档：主办单位办结之后；是否化解另记。',
    'Concludes the case after its lead unit has finished; whether it is resolved is told apart.',
  ],

  'dossier.title': ['初信初访档案', 'Dossier'],
  'dossier.hops': ['转办', 'Hops'],
  'dossier.no-hops': ['尚未转办', 'not sent to anybody yet'],
  'dossier.clocks': ['期限', 'Terms'],
  'dossier.timeline': ['经过', 'Timeline'],
  'dossier.decided': ['提请 {proposal}：{outcome}', 'proposal {proposal}: {outcome}'],
  'dossier.start': ['起算', 'From'],
  'dossier.target': ['内部目标', 'Target'],
  'dossier.due': ['最迟', 'Due'],
  'dossier.state': ['情况', 'State'],
  'dossier.source': ['依据', 'Source'],
  'dossier.practice': ['惯例', 'practice'],
  'dossier.assigner': ['交办时限', 'set by assigner'],
  'dossier.law': ['《信访工作条例》{article}', 'Regulation {article}'],
  'dossier.stopped': ['{at} 按期', 'in time, {at}'],
  'dossier.stopped-late': ['{at} 超期', 'late, {at}'],
  'dossier.over': ['随件终结', 'ended with the transfer'],
  'dossier.late': ['（{clock}超期）', '({clock} late)'],

  'example.import-dry': ['先看看会怎样', 'see first what would happen'],
  'example.import': ['导入并分流', 'import and route'],
  'example.import-map': ['自定列对应和工作表', 'name the columns and the sheet'],
  'example.register': ['登记一件来访', 'register a visit'],
  'example.register-from': ['由其他系统登记', 'register from another system'],
  'example.list': ['未归档的全部事项', 'all open cases'],
  'example.triage': ['待人工分流的', 'those a person must route'],
} as const satisfies Texts;
