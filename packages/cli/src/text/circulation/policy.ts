import type { Texts } from '../text.ts';

/** Texts of `liandong policy`. */
export const policy = {
  'argument.policy': [
    '政策通知件号（开头几位即可）或发文字号',
    'the id of the notice or its beginning, or its document number',
  ],
  'policy.about': [
    '政策通知/解读：起草、去标识化检查、印发、阅知、传达、询问、统一口径、修订、废止。',
    'Policy notices: draft, de-identify, release, read, convey, ask, common answers, update, withdraw.',
  ],
  'policy.example.summary': ['打印一份写好的草稿', 'print a draft, all filled in'],
  'policy.example.about': [
    '打印一份写好的草稿，改成自己的再用。',
    'Prints a draft with every field filled in, to be made your own.',
  ],
  'policy.draft.summary': ['起草，或转发上级通知', "draft a notice, or hand a superior's on"],
  'policy.draft.about': [
    '按文件起草；--hand-on 以上级通知的原文向本单位所属单位转发，传达数逐级汇总。只在本单位，不发出。',
    "Drafts from a file; --hand-on takes a superior's notice in its own words for the unit's own units, whose figures then add up. Nothing goes out.",
  ],
  'policy.check.summary': ['去标识化检查一份草稿', 'run the gate over a draft'],
  'policy.check.about': [
    '检查个人信息、来信原文和点名，并对照本单位所存全部信访事项。只说在哪、是什么，不显示内容。',
    'Looks for personal data, words of letters and units named, against all cases this unit holds. Says where and what kind, never the value.',
  ],
  'policy.address.summary': ['列入分送范围', 'add units it goes to'],
  'policy.address.about': [
    '列入单位或范围；已印发的，新列入的单位立即收到现行一版。',
    'Adds units or circles; once it is out they get the revision in force at once.',
  ],
  'policy.release.summary': ['印发', 'release it'],
  'policy.release.about': [
    '检查通过后编号，一次发给分送范围内的全部单位：要么全部发出，要么一件不发。同级企业收到的是函，不要求传达。',
    'Once the gate lets it pass it gets its number and goes to all addressed at once, or to none. To a peer it is a letter, not to be conveyed.',
  ],
  'policy.update.summary': ['修订：各单位重新阅知、传达', 'a new revision, read and conveyed anew'],
  'policy.update.about': [
    '修订后的全文发给已收到的单位；阅知和传达重新计算，旧版的留存。',
    'The whole text, revised, for exactly those who have it; reading and conveying begin anew, what was said of the old one is kept.',
  ],
  'policy.withdraw.summary': ['废止', 'withdraw it'],
  'policy.withdraw.about': [
    '废止通知，告知全部收到的单位；此后的阅知、传达留存而不计入。',
    'Ends the notice for all who had it; what they say later is kept and not counted.',
  ],
  'policy.list.summary': ['列出政策通知', 'list notices'],
  'policy.list.about': [
    '本单位印发的和收到的；--all 也列已废止、已归档的。',
    'Issued and received; --all lists also those that have ended.',
  ],
  'policy.show.summary': ['看一份政策通知', 'show a notice'],
  'policy.show.about': [
    '发文单位看到阅知率、传达率（分子/分母）和各单位的送达、阅知、传达，沉默的排在前面；收文单位看到全文、该办的、询问与统一口径。',
    'To the issuer: both rates with numerator and denominator, and per unit what was delivered, read and conveyed, the silent first. To a member: the text, what it owes, questions and common answers.',
  ],
  'policy.export.summary': ['导出公文', 'write documents'],
  'policy.export.about': [
    '按 GB/T 9704-2012 写出通知和给同级企业的函（.docx）。',
    'Writes the notice and the letters for peers after GB/T 9704-2012 (.docx).',
  ],
  'policy.acknowledge.summary': ['阅知', 'sign that it was read'],
  'policy.acknowledge.about': [
    '由具名人员签阅现行一版；过了期限也可以，记为迟。',
    'A named officer signs for the revision in force; past the term it stands, marked late.',
  ],
  'policy.convey.summary': ['报传达情况', 'say how many teams were told'],
  'policy.convey.about': [
    '本单位班组总数和已确认传达的班组数，累计，可再报。--from-own：按本单位转发件上所属单位所报汇总，未报的单位计一个未传达的班组。',
    "Teams of the unit and how many have confirmed, cumulative, said again as it grows. --from-own adds up what the unit's own units said of the notice it handed on; one that has not said counts as one team not told.",
  ],
  'policy.ask.summary': ['向发文单位询问', 'ask the issuer'],
  'policy.ask.about': [
    '政策上的疑问；只问政策，不写人和事。',
    'A question about the policy; nobody and no case is named.',
  ],
  'policy.decline.summary': ['婉拒（仅限收到函的同级企业）', 'decline a letter (peers only)'],
  'policy.decline.about': [
    '同级企业收到的是函，可以婉拒；仍会收到修订和废止。',
    'A peer may decline a letter; it still hears of updates and a withdrawal.',
  ],
  'policy.answer.summary': ['答复一个单位的询问', 'answer a question'],
  'policy.answer.about': [
    '答复只发给提问的单位，也过去标识化检查；共同的问题用 policy share 答复全部单位。',
    'Answers the unit that asked, and nobody else, past the gate; what many ask goes to all by policy share.',
  ],
  'policy.share.summary': ['统一口径发给全部单位', 'share common answers with all'],
  'policy.share.about': [
    '--template 打印待答复的询问；改写后 --file 发给全部收到通知的单位，settles 所列询问一并答复。',
    '--template prints what was asked and waits; reworded, --file sends it to all that have the notice, and settles the questions it names.',
  ],
  'policy.remind.summary': ['催办未阅知、未传达的单位', 'remind who has not read or conveyed it'],
  'policy.remind.about': [
    '催办欠阅知或欠传达的单位，每天一次；不欠的不催。',
    'Reminds whoever owes reading or conveying, once a day; nobody else.',
  ],
  'policy.close.summary': ['归档', 'close it'],
  'policy.close.about': [
    '归档通知和各单位的件；未印发的草稿作废。',
    'Closes the notice and every copy; a draft that was never released is dropped.',
  ],

  'policy.option.file': ['政策通知文件（.yaml）', 'the file of the notice (.yaml)'],
  'policy.option.hand-on': [
    '转发这份上级通知（不写 --file 则用原文）',
    'hand on this notice of a superior (in its own words without --file)',
  ],
  'policy.option.read-by': ['阅知期限（默认按矿区规定）', 'read by (default: term of the area)'],
  'policy.option.convey-by': [
    '传达期限（默认按矿区规定）',
    'convey by (default: term of the area)',
  ],
  'policy.option.no-convey': ['只需阅知，不要求传达', 'to be read only, not conveyed'],
  'policy.option.replaces': [
    '替代的本单位通知，件号或文号；印发后即废止',
    'a notice of this unit that it replaces, by id or number; withdrawn once this is out',
  ],
  'policy.option.all': ['包括已废止、已归档的', 'also those that have ended'],
  'policy.option.answers-file': ['统一口径文件，发给全部单位', 'the common answers, for all'],
  'policy.option.from-own': ['按本单位转发件的情况汇总', "add up what the unit's own units said"],

  'policy.several': ['有 {n} 份政策通知相符，请写明：{ids}', '{n} notices match, name one: {ids}'],
  'policy.drafted': [
    '✓ 已起草 {id}，分送范围 {n} 个单位',
    '✓ drafted as {id}, addressed to {n} units',
  ],
  'policy.next-release': [
    '下一步：policy release … --dry-run 看发给谁，再去掉 --dry-run 印发',
    'next: policy release … --dry-run shows who gets it; without --dry-run it goes out',
  ],
  'policy.next-mend': [
    '印发前须改好：用 policy release … --file 改好的文件 印发',
    'to be mended before the release: policy release … --file MENDED',
  ],
  'policy.is-out': [
    '通知已印发；修订用 policy update，增加单位用 policy address',
    'the notice is out; a new revision by policy update, more units by policy address',
  ],
  'policy.nobody': [
    '分送范围是空的；先用 policy address 列入单位',
    'it is addressed to nobody; see policy address',
  ],
  'policy.out': [
    '第 {revision} 版 · 分送 {n} 个单位 · {day} 起施行',
    'revision {revision} · to {n} units · in force from {day}',
  ],
  'policy.told': ['通知 {n}：{units}', 'told {n}: {units}'],
  'policy.letters': ['函告 {n}：{units}', 'by letter {n}: {units}'],
  'policy.informed': ['抄送 {n}：{units}', 'copies {n}: {units}'],
  'policy.no-convey': ['不要求传达', 'not to be conveyed'],
  'policy.convey-by': ['传达 {day} 前', 'convey by {day}'],
  'policy.effective': ['{day} 起施行', 'in force from {day}'],
  'policy.replaces': ['替代 {number}', 'replaces {number}'],
  'policy.under': ['转发 {unit} 的通知', 'hands on a notice of {unit}'],
  'policy.has-answers': ['统一口径第 {version} 版', 'common answers version {version}'],
  'policy.withdrawn': ['✓ 已废止，告知 {n} 个单位', '✓ withdrawn, {n} units told'],
  'policy.shared': [
    '✓ 统一口径第 {version} 版（{n} 条）已发各方',
    '✓ common answers version {version} ({n}) shared with all',
  ],
  'policy.nobody-silent': [
    '没有要催的单位（都已阅知、传达，或今天已催）',
    'nobody to remind: all have read and conveyed it, or were reminded today',
  ],
  'policy.closed': ['✓ 已归档，告知 {n} 个单位', '✓ closed, {n} units told'],
  'policy.count': ['政策通知 {n} 份', '{n} notices'],
  'policy.questions': [
    '待答复的询问（policy answer、policy share）：',
    'Questions to answer (policy answer, policy share):',
  ],
  'policy.settled': ['（见统一口径）', '(see the common answers)'],
  'policy.is-letter': [
    '本件是函，供参考；可婉拒（policy decline）',
    'this is a letter for information; it may be declined (policy decline)',
  ],
  'policy.nothing-handed-on': [
    '本单位没有转发这份通知；先用 policy draft --hand-on 转发，或用 --teams、--told 填写',
    'the unit has not handed this notice on: see policy draft --hand-on, or say --teams and --told',
  ],
  'policy.own-silent': [
    '！{n} 个所属单位未报，各计一个未传达的班组：{units}',
    '! {n} of the own units have not said; each counts as one team not told: {units}',
  ],
  'policy.own-figures': ['已传达 {told}/{teams} 个班组', '{told} of {teams} teams told'],
  'policy.late': ['！已过期限，照收，记为迟', '! past its term: it stands, marked late'],
  'policy.flagged.outdated': [
    '！所答的是旧版，已留存，不计入',
    '! it answers an older revision: kept, and not counted',
  ],
  'policy.flagged.withdrawn': [
    '！通知已废止，已留存，不计入',
    '! the notice is withdrawn: kept, and not counted',
  ],
  'policy.flagged.closed': [
    '！通知已归档，已留存，不计入',
    '! the notice is closed: kept, and not counted',
  ],
  'policy.owes.acknowledge': ['待阅知', 'to be read'],
  'policy.owes.convey': ['待传达', 'to be conveyed'],
  'policy.read-rate': ['阅知率 {rate}', 'read {rate}'],
  'policy.convey-rate': ['传达率 {rate}', 'conveyed {rate}'],
  'policy.rate': [
    '{numerator}/{denominator}（{percent}%）',
    '{numerator}/{denominator} ({percent}%)',
  ],
  'policy.no-rate': ['（无）', ' (none)'],
  'policy.in-time': ['按期 {n}', '{n} in time'],
  'policy.read-late': ['迟 {n}', '{n} late'],
  'policy.convey-said': ['已报 {said}/{units} 个单位', '{said}/{units} units have said'],
  'policy.reading.late': ['迟', 'late'],
  'policy.reading.silent': ['逾期未阅', 'silent'],
  'policy.reading.waiting': ['未阅', 'not yet'],
  'policy.not-said': ['未报', 'not said'],
  'policy.way.notice': ['通知', 'notice'],
  'policy.way.letter': ['函', 'letter'],
  'policy.way.informed': ['抄送', 'copy'],
  'column.policy.unit': ['单位', 'Unit'],
  'column.policy.way': ['方式', 'How'],
  'column.policy.status': ['状态', 'Status'],
  'column.policy.delivered': ['送达', 'Delivered'],
  'column.policy.read': ['阅知', 'Read'],
  'column.policy.conveyed': ['传达', 'Conveyed'],
  'column.policy.asked': ['询问', 'Asked'],

  'example.policy-draft': ['按文件起草', 'draft from a file'],
  'example.policy-hand-on': ['向所属基层单位转发', "hand it on to the unit's own teams"],
  'example.policy-show': ['谁阅知了、传达到多少班组', 'who has read it, how many teams were told'],
} as const satisfies Texts;
