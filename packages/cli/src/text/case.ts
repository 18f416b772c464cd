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
  'case.channel': [
    '台账未注明时的信访形式；不写则记为“未注明”',
    'how petitions came whose row does not say; else «not stated»',
  ],
  'case.sheet': ['工作表名称或序号', 'the sheet, by name or number'],
  'case.history': [
    '旧台账历史补录（仅信访办）：带答复意见和答复时间的行成为已办结的历史档案，用台账上的时间',
    'an old ledger (petition office only): rows with a reply and its time become closed historical dossiers at the times of the ledger',
  ],
  'case.list-history': ['只列历史补录的', 'only those recorded as history'],
  'case.historical': ['历史', 'historical'],
  'case.historical-replied': ['历史，{day} 答复', 'historical, replied {day}'],
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
  'case.to-hand-on': ['待转办', 'to hand on'],
  'case.owed-by': ['最迟 {day}', 'by {day}'],
  'case.number-taken': [
    '编号 {number} 已登记，事项号 {case}（可能还在待发箱中，见 outbox list）；如系重件，加 --repeat-of {case}',
    'the case number {number} is registered already, as {case} (it may still wait in the outbox: outbox list); for a repeat add --repeat-of {case}',
  ],
  'case.to-conclude': ['待归档', 'to conclude'],
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

  'case.request-review.about': [
    '登记复查申请：自收到答复之日起 30 日内；逾期有正当理由的，加 --accepted-late 并说明理由（2022 §35）。',
    'Records a request for review, within 30 days of the reply; later only with --accepted-late and a good cause (2022 §35).',
  ],
  'case.review-opinion.about': [
    '登记复查意见：自收到申请之日起 30 日内（2022 §35）；责令重办的，案件重新办理。',
    'Records the review opinion, within 30 days of the request (2022 §35); redo sends the case back to be handled again.',
  ],
  'case.request-recheck.about': [
    '登记复核申请：自收到复查意见之日起 30 日内（2022 §36）。',
    'Records a request for re-review, within 30 days of the review (2022 §36).',
  ],
  'case.recheck-opinion.about': [
    '登记复核意见：30 日内，听证时间不计（2022 §36）；此后终结。',
    'Records the re-review opinion, within 30 days less hearings (2022 §36); the matter is final after it.',
  ],
  'case.pause.about': [
    '复核期间因听证中止计时（2022 §36）。',
    'Pauses the re-review for a hearing (2022 §36).',
  ],
  'case.resume.about': ['听证结束，恢复复核计时。', 'Resumes the re-review after its hearing.'],

  'dossier.title': ['初信初访档案', 'Dossier'],
  'dossier.historical': ['历史件（旧台账补录）', 'Historical (from an old ledger)'],
  'dossier.day-only': [
    '台账上的时间只到日，相隔时长不精确到小时',
    'the ledger gives days only; what lies between them is no count of hours',
  ],
  'dossier.not-in-ledger': ['台账未载', 'not in the ledger'],
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
  'dossier.law-2005': ['《信访条例》{article}', 'Regulation {article}'],
  'dossier.law': ['《信访工作条例》{article}', 'Regulation {article}'],
  'dossier.stopped': ['{at} 按期', 'in time, {at}'],
  'dossier.stopped-late': ['{at} 逾期 {time}', '{time} late, {at}'],
  'dossier.over': ['随件终结', 'ended with the transfer'],
  'dossier.late': ['（{clock}逾期）', '({clock} late)'],
  'dossier.late-by': ['（{clock}逾期 {time}）', '({clock} {time} late)'],

  'example.import-dry': ['先看看会怎样', 'see first what would happen'],
  'example.import-history': ['把旧台账补录为历史件', 'record an old ledger as history'],
  'example.list-history': ['历史件', 'historical cases'],
  'example.import': ['导入并分流', 'import and route'],
  'example.import-map': ['自定列对应和工作表', 'name the columns and the sheet'],
  'example.register': ['登记一件来访', 'register a visit'],
  'example.register-from': ['由其他系统登记', 'register from another system'],
  'example.list': ['未归档的全部事项', 'all open cases'],
  'example.triage': ['待人工分流的', 'those a person must route'],
} as const satisfies Texts;
