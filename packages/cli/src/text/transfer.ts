import type { Texts } from './text.ts';

/** Texts of `liandong transfer`. */
export const transfer = {
  'argument.case': [
    '信访编号，或事项号（开头几位即可）',
    'case number, or the id of the case or its beginning',
  ],
  'argument.transfer': [
    '转办件号（开头几位即可），或信访编号',
    'the id of the transfer or its beginning, or the case number',
  ],
  'transfer.about': [
    '一件转办从送出到办结的每个动作。单位可用代码、名称或别名；代码类选项也可写中文；长文本可用 @文件 或 @-（标准输入）。',
    'Every act on a transfer, from sending to close. Units by id, name or alias; codes also by their word; long texts as @file, or @- for standard input.',
  ],
  'transfer.send': ['送出一件信访事项', 'send a case'],
  'transfer.send.about': [
    '把信访事项送给承办单位：下级转送（给了 --due 即为交办），同级移送或商请。收件单位、分类与登记时一致，由档案带出。',
    'Sends a case to the unit that shall handle it: forward to those below (assign when --due is given), refer or request assistance among peers. What was registered goes with it.',
  ],
  'transfer.to': ['承办单位：代码、名称或别名', 'the unit: its id, name or alias'],
  'transfer.verb': [
    '方式；不写则按两单位关系选择',
    'how; chosen by the relation of the units when not given',
  ],
  'transfer.due': [
    '要求报结果的日期，即交办（2026-12-01、+15 天、+5w 工作日）',
    'date the result is due, which makes it an assignment (2026-12-01, +15 days, +5w working days)',
  ],
  'transfer.urgent': ['紧急件：两小时内签收', 'urgent: to be signed for within two hours'],
  'transfer.reroute': ['同时改送这个单位', 'and send the case to this unit at once'],
  'transfer.assists-already': [
    '{unit} 已在协办此事项，件号 {transfer}；有补充用 transfer supplement，催办用 transfer remind',
    '{unit} assists in this case already, transfer {transfer}; to add something use transfer supplement, to chase it transfer remind',
  ],
  'transfer.reroute-same': [
    '{unit} 的异议一经同意，不能又改送回去；另选单位，或用 overrule 不同意退回',
    'agreeing to the objection of {unit} and sending it there again cannot both be; name another unit, or overrule',
  ],
  'transfer.reroute-due': [
    '改送时的新期限；不写则沿用原件',
    'a new due date; that of the first transfer otherwise',
  ],
  'transfer.decision': [
    '按联席会议对争议的决定办理：提请件号（2022 §24）',
    'as the joint meeting decided the dispute: the id of the proposal (2022 §24)',
  ],
  'transfer.due-not-assign': ['--due 只用于交办（assign）', '--due is for assign only'],
  'transfer.assign-needs-due': ['交办须用 --due 写明期限', 'assign needs a --due date'],
  'transfer.several': [
    '这件事项有 {n} 件转办，请写明件号：{ids}',
    'the case has {n} transfers, name one by its id: {ids}',
  ],
  'find.several-cases': [
    '有 {n} 件事项相符，请写明事项号：{ids}',
    '{n} cases match, name one by its id: {ids}',
  ],

  'transfer.acknowledge.about': [
    '签收：由具名人员签收。法定期限自送达之日起算，与签收早晚无关。',
    'Signs for a transfer, by name. Terms run from delivery, however late one signs.',
  ],
  'transfer.object.about': [
    '异议：不属本单位职权时，送达后 5 个工作日内提出，经负责人批准（2022 §23）。送件单位同意前材料不退回。',
    'Objects within 5 working days of delivery, approved by the head of the unit (2022 §23). The case stays until the sender agrees.',
  ],
  'transfer.uphold.about': [
    '同意退回：原件终结，原受理告知期限继续计算，应立即改送（--reroute）。',
    'Agrees to an objection: the transfer ends, the notice term runs on, and the case must be sent anew at once (--reroute).',
  ],
  'transfer.overrule.about': [
    '不同意退回：收件单位应继续办理，不得再次异议。',
    'Overrules an objection: the unit goes on, and may not object again.',
  ],
  'transfer.decline.about': [
    '婉拒移送或商请：仅限无隶属关系的单位之间。',
    'Declines what was referred or requested; among units that cannot order each other.',
  ],
  'transfer.accept.about': [
    '受理并告知信访人；申诉求决类自此起算 60 日（2022 §34）。',
    'Accepts, and tells the petitioner; a grievance has 60 days from now (2022 §34).',
  ],
  'transfer.divert.about': [
    '导入诉讼、仲裁、行政程序等法定途径，不计 60 日（2022 §31①-⑤）。',
    'Diverts to another legal path with its own term (2022 §31①-⑤).',
  ],
  'transfer.extend.about': [
    '延期：一次，最长 30 日，期限届满前，经负责人批准并告知信访人理由（2022 §34）。',
    'Extends once, by 30 days at most, before the term ends, approved and told to the petitioner (2022 §34).',
  ],
  'transfer.pause.about': [
    '中止计时：听证期间，或等待信访人补充材料期间，办理期限不计；须在期限届满前提出。交办限定的日期不中止。',
    'Pauses the handling term for a hearing or while the petitioner brings what is missing, before it ends. A date fixed by an assigner runs on.',
  ],
  'transfer.resume.about': [
    '恢复计时：中止了几天，期限顺延几天。',
    'Resumes the term; it ends as many days later as it stood still.',
  ],
  'transfer.report.about': [
    '报送办结报告；协办单位报送协办意见（outcome 为 opinion）。',
    'Reports the result; an assisting unit gives its opinion (outcome opinion).',
  ],
  'transfer.send-back.about': [
    '退回重办：列明问题，法定期限继续计算。',
    'Sends a report back for rework; the legal term runs on.',
  ],
  'transfer.close.about': ['审核通过，此件办结。', 'Agrees to the report; the transfer is closed.'],
  'transfer.recall.about': [
    '撤回：仅限对方签收之前。',
    'Takes a transfer back, before it is signed for.',
  ],
  'transfer.remind.about': [
    '催办：提醒承办单位，次数计入档案。',
    'Reminds the unit; the file counts it.',
  ],
  'transfer.supervise.about': [
    '督办：对下级单位，限期反馈（2022 §40）；同级之间不得督办。不写 --reply-days 则按本矿区规则（rules show）。',
    'Supervises a unit below, with a term to answer (2022 §40); never a peer. Without --reply-days the rules of the area say how long (rules show).',
  ],
  'transfer.feedback.about': [
    '督办反馈：书面说明是否采纳及理由（2022 §40）。',
    'Answers supervision in writing: adopted or not, and why (2022 §40).',
  ],
  'transfer.supplement.about': [
    '补充材料：双方均可在办理期间补充。',
    'Adds material; either side may, while it is handled.',
  ],

  'example.send': ['转送人力资源部主办', 'forward to human resources as lead'],
  'example.assign': ['交办，附领导批示和期限', 'assign with an instruction and a date'],
  'example.assist': ['商请钻探公司协办', 'ask the drilling company to assist'],
} as const satisfies Texts;
