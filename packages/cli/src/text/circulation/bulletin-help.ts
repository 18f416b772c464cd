import type { Texts } from '../text.ts';

/** The help of `liandong bulletin`. */
export const bulletinHelp = {
  'argument.bulletin': [
    '通报件号（开头几位即可）或发文字号',
    'the id of the bulletin or its beginning, or its document number',
  ],
  'argument.file': ['文件（.yaml），- 为标准输入', 'a file (.yaml), - for standard input'],
  'bulletin.about': [
    '共性问题通报：起草、去标识化检查、发布、阅知、自查、会商、应对措施、评估、销号。',
    'Common-issue bulletins: draft, de-identify, release, read, check at home, consult, adopt measures, evaluate, close.',
  ],
  'bulletin.draft.summary': ['起草', 'draft a bulletin'],
  'bulletin.draft.about': [
    '按文件起草，或采用别的单位提请的草稿（--proposal）。只在本单位，不发出。',
    'Drafts from a file, or takes up what another unit proposed (--proposal). Nothing goes out.',
  ],
  'bulletin.check.summary': ['去标识化检查一份草稿', 'run the gate over a draft'],
  'bulletin.check.about': [
    '检查个人信息、来信原文、过小的数字、未经同意的点名，并对照本单位所存全部信访事项的姓名和文字。只说在哪、是什么，不显示内容。',
    'Looks for personal data, words of letters, small figures, units named without consent, against all cases this unit holds. Says where and what kind, never the value.',
  ],
  'bulletin.propose.summary': ['把草稿提请联席会议办公室发布', 'hand a draft to the secretariat'],
  'bulletin.propose.about': [
    '任何单位都可起草；由联席会议办公室（或上级单位）审核发布。草稿须先通过去标识化检查。',
    'Any unit may draft; the secretariat (or a superior) releases. The draft has to pass the gate first.',
  ],
  'argument.proposal': ['提请件号（开头几位即可）', 'the id of the proposal or its beginning'],
  'bulletin.return.summary': ['退回提请', 'send a proposal back'],
  'bulletin.return.about': [
    '不予采用，写明理由退回提请单位。',
    'Does not take it up, and says why.',
  ],
  'bulletin.withdraw.summary': ['撤回提请', 'withdraw a proposal'],
  'bulletin.withdraw.about': [
    '提请单位撤回尚未采用的草稿。',
    'Takes back a proposal that was not taken up yet.',
  ],
  'bulletin.address.summary': ['列入分送范围', 'add units it goes to'],
  'bulletin.address.about': [
    '列入单位或范围；已发布的，新列入的单位立即收到现行一版。更正只发给已列入的。',
    'Adds units or circles; once it is out they get what is in force at once. Updates go to those addressed, and to nobody else.',
  ],
  'bulletin.release.summary': ['发布', 'release it'],
  'bulletin.release.about': [
    '检查通过后编号，一次发给分送范围内的全部单位：要么全部发出，要么一件不发。同级企业收到的是函。',
    'Once the gate lets it pass it gets its number and goes to all addressed at once, or to none. To a peer it is a letter.',
  ],
  'bulletin.update.summary': ['更正：发给收到首发的全部单位', 'update it, for all who had it'],
  'bulletin.update.about': [
    '更正通报，恰好发给已收到的单位。--restarts：实质变更，各单位重新阅知、自查。',
    'A corrected text for exactly those who have the bulletin. --restarts: the matter changed, everybody reads and answers anew.',
  ],
  'bulletin.cancel.summary': ['撤销', 'cancel it'],
  'bulletin.cancel.about': [
    '撤销通报，告知全部收到的单位；此后的答复留存而不计入。',
    'Cancels it for all who had it; what they answer later is kept and not counted.',
  ],
  'bulletin.show.summary': ['看一份通报', 'show a bulletin'],
  'bulletin.show.about': [
    '发文单位看到各单位的进度，沉默的排在前面；收文单位看到全文、该办的、询问与答复、会商要点、应对措施。',
    'To the issuer: who has done what, the silent first. To a member: the text, what it owes, questions and answers, points, measures.',
  ],
  'bulletin.list.summary': ['列出通报', 'list bulletins'],
  'bulletin.list.about': [
    '本单位发出的、收到的和别的单位提请的。演练和测试不列，除非 --practice。',
    'Issued, received and proposed. Exercises and tests are left out unless --practice.',
  ],
  'bulletin.points.summary': ['会商意见与要点', 'points raised, points shared'],
  'bulletin.points.about': [
    '列出各单位提出的会商意见；整理成要点后用 --file 发给各方。原话只有发文单位看得到。',
    'Lists what members raised; reworded, it is shared with all by --file. The raw words stay with the issuer.',
  ],
  'bulletin.measures.summary': ['应对措施', 'countermeasures'],
  'bulletin.measures.about': [
    '看现行一版；--file 提出新一版（每版写全），各单位采纳或不采纳。',
    'Shows the version in force; --file proposes the next one, whole, for each unit to adopt or decline.',
  ],
  'bulletin.answer.summary': ['答复一个单位的询问', 'answer a question'],
  'bulletin.answer.about': [
    '答复询问，只发给提问的单位；答复也过去标识化检查。',
    'Answers the unit that asked, and nobody else; the answer passes the gate as well.',
  ],
  'bulletin.remind.summary': ['催办全部沉默的单位', 'remind all who are silent'],
  'bulletin.remind.about': [
    '催办欠阅知、欠自查、欠答复措施或欠落实的单位；不欠的不催。',
    'Reminds whoever owes something; nobody else.',
  ],
  'bulletin.evaluate.summary': ['成效评估', 'evaluate what a unit adopted'],
  'bulletin.evaluate.about': [
    '采纳满规定天数（默认 30 天）后评估成效。',
    'Looks at the effect of what was adopted, after the term (30 days unless the area says otherwise).',
  ],
  'bulletin.close.summary': ['销号', 'close it'],
  'bulletin.close.about': [
    '采纳的措施都评估后销号；未评估的须写明理由（--unevaluated）。',
    'Closes it once what was adopted is evaluated, or says why not (--unevaluated).',
  ],
  'bulletin.export.summary': ['导出公文和台账', 'write documents and ledger'],
  'bulletin.export.about': [
    '按 GB/T 9704-2012 写出通报、给同级企业的函、自查反馈表（--docx）和各单位进度台账（--xlsx）。',
    'Writes the bulletin, the letter for peers and the feedback form after GB/T 9704-2012 (--docx), and the ledger of members (--xlsx).',
  ],
  'bulletin.acknowledge.summary': ['阅知', 'sign that it was read'],
  'bulletin.acknowledge.about': [
    '由具名人员签阅现行一版。',
    'A named officer signs for the revision in force.',
  ],
  'bulletin.self-check.summary': ['自查反馈', 'give the result of the self-check'],
  'bulletin.self-check.about': [
    '有无同类问题；有的填人数档。再次反馈即更正。',
    'Whether the unit has the issue, and if so how many people. Said again, it corrects.',
  ],
  'bulletin.ask.summary': ['向发文单位询问', 'ask the issuer'],
  'bulletin.ask.about': [
    '询问，由发文单位答复本单位。',
    'A question to the issuer, answered to this unit.',
  ],
  'bulletin.raise.summary': ['提出会商意见', 'raise a point'],
  'bulletin.raise.about': [
    '只有发文单位看得到；整理后以要点发各方，同意署名（--may-name）的才署名。',
    'Seen by the issuer alone; reworded it goes to all, with the unit named only if it agrees (--may-name).',
  ],
  'bulletin.adopt.summary': ['采纳应对措施', 'adopt the countermeasures'],
  'bulletin.adopt.about': [
    '采纳现行一版，写明责任人和完成期限。',
    'Adopts the version in force, with an owner and a date.',
  ],
  'bulletin.decline-measures.summary': ['不采纳应对措施', 'decline the countermeasures'],
  'bulletin.decline-measures.about': [
    '不采纳现行一版，写明理由，经负责人批准。',
    'Declines the version in force, with a reason, approved.',
  ],
  'bulletin.carry-out.summary': ['反馈措施落实情况', 'report that it was carried out'],
  'bulletin.carry-out.about': [
    '部分落实或已落实；评估前可再次反馈。',
    'Partly or done; until it is evaluated it may be said again.',
  ],
  'bulletin.decline.summary': ['婉拒（仅限收到函的同级企业）', 'decline a letter (peers only)'],
  'bulletin.decline.about': [
    '同级企业收到的是函，可以婉拒；仍会收到更正和撤销。',
    'A peer may decline a letter; it still hears of updates and a cancellation.',
  ],

  'bulletin.option.file': ['通报文件（.yaml）', 'the file of the bulletin (.yaml)'],
  'bulletin.option.proposal': ['采用这份提请', 'take up this proposal'],
  'bulletin.option.example': ['打印一份写好的例子', 'print an example, all filled in'],
  'bulletin.option.to': [
    '分送范围：all、departments、enterprises、level-two、grassroots、meeting:会议件号，或单位；逗号分隔',
    'circles (all, departments, enterprises, level-two, grassroots), meeting:ID, or units; several with commas',
  ],
  'bulletin.option.copy': ['抄送，只供了解；写法同 --to', 'copies for information, like --to'],
  'bulletin.option.propose-to': [
    '提请给谁（默认联席会议办公室）',
    'to whom (default: the secretariat)',
  ],
  'bulletin.option.other-file': ['以这份文件为正文', 'take the text from this file'],
  'bulletin.option.update-file': ['更正后的全文', 'the whole text, corrected'],
  'bulletin.option.replaces': [
    '替代的本单位通报，件号',
    'bulletins of this unit it takes the place of, by id',
  ],
  'bulletin.option.restarts': [
    '实质变更：重新阅知、自查',
    'the matter changed: read and answer anew',
  ],
  'bulletin.option.expires': ['有效期至（默认 90 天）', 'valid until (default 90 days)'],
  'bulletin.option.acknowledge-by': [
    '阅知期限（默认按矿区规定）',
    'read by (default: term of the area)',
  ],
  'bulletin.option.self-check-by': [
    '自查反馈期限（默认按矿区规定）',
    'self-check by (default: term of the area)',
  ],
  'bulletin.option.contact': [
    '联系人和电话；不写则用草稿中的',
    'whom to call; that of the draft otherwise',
  ],
  'bulletin.option.again': ['今天催过的再催一次', 'remind again who was reminded today'],
  'bulletin.option.no-self-check': ['不要求自查', 'ask for no self-check'],
  'bulletin.option.consult-until': ['会商截止', 'consultation ends'],
  'bulletin.option.dry-run': [
    '只看发给谁、检查结果，不发出',
    'show who gets it and what the gate says; send nothing',
  ],
  'bulletin.option.override-by': [
    '放行检出项的两人：甲,乙（姓名入档，不外发）',
    'the two who let the findings pass: A,B (kept on file, not sent)',
  ],
  'bulletin.option.override-reason': ['放行理由', 'why they let it pass'],
  'bulletin.option.template': ['打印可改写的文件', 'print a file to edit'],
  'bulletin.option.points-file': ['整理好的要点，发给各方', 'the points as worded for all'],
  'bulletin.option.measures-file': ['应对措施文件，发给各方', 'the countermeasures, for all'],
  'bulletin.option.drafted': ['采用通报正文中的应对措施', 'take those the bulletin itself names'],
  'bulletin.option.answer-to': ['提问的单位', 'the unit that asked'],
  'bulletin.option.remind-of': ['只催这些单位', 'only these units'],
  'bulletin.option.due': ['落实期限', 'carried out by'],
  'bulletin.option.of': ['哪个单位', 'of which unit'],
  'bulletin.option.all': ['包括已撤销、已销号的', 'also those that have ended'],
  'bulletin.option.practice': ['也列演练和测试', 'also exercises and tests'],
  'bulletin.option.full': ['附全文', 'with the whole text'],
  'bulletin.option.docx': ['写出 .docx 公文', 'write .docx documents'],
  'bulletin.option.xlsx': ['写出 .xlsx 台账', 'write an .xlsx ledger'],
  'bulletin.option.out': ['写到哪个目录', 'the folder to write to'],

  'example.bulletin-example': ['从例子开始', 'begin with an example'],
  'example.bulletin-draft': ['按文件起草', 'draft from a file'],
  'example.bulletin-take-up': ['采用提请的草稿', 'take up a proposal'],
  'example.bulletin-members': ['发给一次会议的成员单位', 'to the members of a meeting'],
  'example.bulletin-dry': ['先看发给谁', 'see first who gets it'],
  'example.bulletin-override': ['两人放行', 'two people override the gate'],
  'example.bulletin-points': ['看各单位的会商意见', 'see what was raised'],
  'example.bulletin-share': ['整理后发各方', 'share them, reworded'],
  'example.bulletin-measures': ['提出新一版', 'propose the next version'],
  'example.bulletin-show': ['谁阅知了、谁沉默', 'who has read it, who is silent'],
  'example.bulletin-show-member': ['本单位收到的全文', 'the text as it came'],
  'example.bulletin-export': ['公文和台账', 'documents and ledger'],
} as const satisfies Texts;
