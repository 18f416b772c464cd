import type { Bulletin } from '../papers/bulletin.ts';
import type { MeetingNotice } from '../papers/meeting-notice.ts';
import type { MeetingPlan } from '../papers/meeting-plan.ts';
import type { Minutes } from '../papers/minutes.ts';
import type { ReceiptSlip } from '../papers/receipt-slip.ts';
import type { SelfCheckForm } from '../papers/self-check-form.ts';

// A meeting and a bulletin of a made-up mining area, every field filled in.

export const at = (instant: string): number => Date.parse(`${instant}+08:00`);

export const madeAt = at('2026-11-18T10:00');
export const contact = { name: '王敏', phone: '0000-2761234' };
export const agency = '矿区信访工作联席会议办公室';
export const signed = { agency, date: '2026-11-18' };
export const meeting = '2026年第四次矿区信访工作联席会议全体会议';
export const imprint = {
  copies: ['油田公司党委办公室', '纪委监察组', '市信访局'],
  printer: agency,
  printedOn: '2026-11-18',
};

export const plan: MeetingPlan = {
  meeting,
  startsAt: at('2026-11-26T09:00'),
  endsAt: at('2026-11-26T11:30'),
  place: '油田公司机关办公楼三楼第一会议室',
  link: '会议号 600 123 456',
  convener: '油田公司党委副书记',
  chair: '联席会议办公室主任',
  attendees: ['人事部', '法律事务部', '矿区服务事业部', '采油一厂', '采油二厂', '物资供应公司'],
  observers: ['工会', '宣传部'],
  invited: ['市公安局矿区分局'],
  agenda: [
    { topic: '三季度信访形势通报', type: '通报', reporter: '联席会议办公室', minutes: 15 },
    {
      topic: '拖欠工程款引发的集体访化解方案',
      type: '讨论',
      reporter: '物资供应公司',
      minutes: 30,
      cases: ['xf-2026-000123', 'xf-2026-000157'],
    },
    { topic: '老旧小区供暖问题责任划分', type: '决定', reporter: '矿区服务事业部', minutes: 25 },
  ],
};

export const slip: ReceiptSlip = {
  meeting,
  dueAt: at('2026-11-26T00:00'),
  returnTo: agency,
  contact,
};

export const notice: MeetingNotice = {
  ...plan,
  madeAt,
  head: {
    mark: `${agency}文件`,
    number: { agency: '油联办', year: 2026, serial: 12 },
    urgency: '加急',
  },
  to: ['联席会议各成员单位'],
  attached: ['三季度信访形势分析'],
  signed,
  receiptDueAt: slip.dueAt,
  requirements: ['汇报材料一式30份，于会前一日送联席会议办公室。'],
  contact,
  receipt: slip,
  imprint,
};

export const record: Minutes = {
  mark: '矿区信访工作联席会议纪要',
  number: '第4期',
  agency,
  date: '2026-11-28',
  signatory: '李建国',
  meeting,
  heldFrom: plan.startsAt,
  heldTo: at('2026-11-26T11:20'),
  place: plan.place,
  chair: plan.chair ?? '',
  passages: [
    '会议听取了三季度信访形势通报和有关单位工作汇报，研究了拖欠工程款、老旧小区供暖等突出问题。',
    '会议认为，三季度矿区信访总量下降，但群体性诉求仍较集中，化解任务依然艰巨。',
    '会议要求，各成员单位要压实责任，对涉及群众切身利益的事项限期办结。',
  ],
  agreed: [
    {
      text: '对2025年以前形成的工程欠款逐笔核对，制定清偿计划',
      lead: '物资供应公司',
      assist: ['财务资产部', '法律事务部'],
      dueAt: at('2026-12-31T00:00'),
      deliverable: '清偿计划及台账',
    },
    { text: '明确东风小区供暖改造责任单位', lead: '矿区服务事业部', dueAt: at('2026-12-16T00:00') },
  ],
  present: [
    { unit: '人事部', people: ['张伟'] },
    { unit: '法律事务部', people: ['刘洋'] },
    { unit: '矿区服务事业部', people: ['陈静', '杨帆'] },
    { unit: '物资供应公司', people: ['赵磊'] },
  ],
  excused: [{ unit: '采油二厂', people: ['孙强'] }],
  observers: [{ unit: '工会', people: ['周丽'] }, { unit: '宣传部' }],
  imprint: { ...imprint, printedOn: '2026-11-28' },
  madeAt: at('2026-11-28T16:00'),
};

export const bulletinDocument: Bulletin = {
  madeAt,
  head: { mark: `${agency}文件`, number: { agency: '油信通', year: 2026, serial: 3 } },
  to: ['联席会议各成员单位'],
  signed,
  imprint,
  issue: '劳务派遣人员反映工资发放不及时问题',
  references: { as: 'update', numbers: [{ agency: '油信通', year: 2026, serial: 1 }] },
  statement:
    '今年7月以来，矿区多家单位先后收到劳务派遣人员反映工资发放不及时的信访事项，诉求相近、时间集中，具有一定普遍性。现将有关情况通报如下：',
  findings: [
    '时间范围为2026年7月至10月，涉及二级单位4家，信访事项17件。',
    '诉求人群规模50至100人，以野外作业队伍为主。',
  ],
  trend: {
    columns: [
      { title: '月份', share: 1, align: 'center' },
      { title: '件数', share: 1, align: 'center' },
      { title: '其中重复', share: 1, align: 'center' },
    ],
    rows: [
      ['2026年8月', '3', '—'],
      ['2026年9月', '5', '—'],
      ['2026年10月', '9', '4'],
    ],
  },
  causes: ['劳务费结算周期与工资发放周期不衔接。', '个别派遣单位资金周转困难。'],
  basis: ['《保障农民工工资支付条例》第十一条。'],
  risk: '较大',
  answerLine:
    '工资由派遣单位按月足额支付；用工单位已督促派遣单位限期补发，并对结算流程作出调整。有争议的，可依法申请劳动仲裁。',
  measures: [
    {
      text: '用工单位按月预审劳务费，确保每月10日前结算。',
      owner: '人事部',
      dueAt: at('2026-12-16T00:00'),
    },
    { text: '对拖欠工资的派遣单位暂停新增用工。', owner: '企管法规部' },
  ],
  checks: ['本单位劳务派遣人员工资是否按月足额发放。', '劳务费是否存在逾期结算。'],
  acknowledgeDueAt: at('2026-11-20T00:00'),
  selfCheckDueAt: at('2026-11-26T00:00'),
  consultationAt: at('2026-12-02T14:30'),
  expiresAt: at('2027-07-01T00:00'),
  contact,
};

export const feedback: SelfCheckForm = {
  issue: bulletinDocument.issue,
  number: bulletinDocument.head.number as SelfCheckForm['number'],
  bands: ['5人以下', '5至49人', '50至100人', '100人以上'],
  checks: (bulletinDocument.checks ?? []).map((text) => ({ text })),
  dueAt: at('2026-11-26T00:00'),
  returnTo: agency,
  contact,
  madeAt,
};
