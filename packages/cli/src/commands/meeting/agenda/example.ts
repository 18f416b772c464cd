import type { Language } from '@liandong/contracts';

const agendaZh = `# 会议通知：liandong meeting convene --file 会议.yaml
title: 2026年第四次信访工作联席会议
type: 工作会议            # 全体会议 / 工作会议 / 专题会议 / 紧急会议
session: 4
start: 2026-12-07 09:00   # 发布通知时生效；也可在 release 时用 --start 给出
end: 2026-12-07 11:30
# answerBy: 2026-12-04    # 回执截止；不写则按矿区设置推算
place: 公司机关二楼会议室
convener: 陈明
chair: 陈明
contact: 周洁 0000-1234567
requirements: 请主要负责人参会，确需请假的须书面说明
members:                  # 单位用代码、名称或别名
  attend: [人力资源部, 土地管理部, 采油一厂]
  observe: [纪委]
  invite: [钻井公司]      # 同级企业：以函商请，可以婉拒
agenda:
  - topic: 井场用地补偿共性问题
    treatment: 会商        # 通报 / 讨论 / 决定 / 会商
    reporterUnit: 土地管理部
    reporter: 赵明
    minutes: 30
    issue: 补偿标准是否统一
  - topic: 十一月信访事项办理情况
    treatment: 通报
    reporterUnit: 人力资源部
    minutes: 15
    caseNos: [XF-2026-001]
  - topic: 一件疑难事项的处理意见
    treatment: 决定
    onlyFor: [土地管理部, 采油一厂]   # 只有这些单位看得到本议题
`;

const agendaEn = `# Notice of a meeting: liandong meeting convene --file meeting.yaml
title: Fourth joint meeting of 2026
type: working             # plenary / working / special / emergency
session: 4
start: 2026-12-07 09:00   # holds from the release on; or give it there, with --start
end: 2026-12-07 11:30
# answerBy: 2026-12-04    # reckoned by the area's terms when left out
place: Room 201
convener: Chen Ming
chair: Chen Ming
contact: Zhou Jie 0000-1234567
requirements: Heads of units attend; leave is asked for in writing
members:                  # units by id, name or alias
  attend: [hr, land, oil-plant-1]
  observe: [discipline]
  invite: [drilling]      # a peer is asked by letter, and may decline
agenda:
  - topic: Compensation for well sites
    treatment: consult     # inform / discuss / decide / consult
    reporterUnit: land
    reporter: Zhao Ming
    minutes: 30
    issue: One rate for all?
  - topic: Petitions of November
    treatment: inform
    reporterUnit: hr
    minutes: 15
    caseNos: [XF-2026-001]
  - topic: A hard case
    treatment: decide
    onlyFor: [land, oil-plant-1]     # nobody else sees this item
`;

const minutesZh = `# 会议纪要：liandong meeting minutes <会议> --file 纪要.yaml
text: |
  会议听取了井场用地补偿情况汇报。会议认为，……会议要求，……
signatory: 陈明
items:                    # 议定事项
  - text: 制定统一的井场用地补偿标准
    lead: 土地管理部
    assist: [采油一厂]
    due: 2026-12-31
    deliverable: 补偿标准文件
`;

const minutesEn = `# Minutes: liandong meeting minutes <meeting> --file minutes.yaml
text: |
  The meeting heard a report on compensation for well sites. It held that … It asks that …
signatory: Chen Ming
items:                    # what was agreed
  - text: Draw up one rate of compensation for well sites
    lead: land
    assist: [oil-plant-1]
    due: 2026-12-31
    deliverable: the rates, in writing
`;

/** Files to begin with, as a command prints them. */
export const examples = {
  agenda: { zh: agendaZh, en: agendaEn },
  minutes: { zh: minutesZh, en: minutesEn },
} as const satisfies Record<string, Record<Language, string>>;

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;
/** Dates of the texts above, and how many days from the day they are printed each lies. */
const daysAhead = { '2026-12-07': 21, '2026-12-04': 18, '2026-12-31': 60 } as const;

/** An example whose dates lie ahead whenever it is printed. */
export const exampleFrom = (example: string, now: number): string =>
  Object.entries(daysAhead).reduce((text, [date, days]) => {
    const day = new Date(now + shanghaiMs + days * dayMs).toISOString().slice(0, 10);
    return text.replaceAll(date, day);
  }, example);
