/** A draft with every field filled in; all that is in it is invented. `bulletin draft --example` prints it. */
export const exampleDraft = `# 共性问题通报草稿。改成自己的，再执行 liandong bulletin check 文件名。
# A draft of a common-issue bulletin. Make it yours, then: liandong bulletin check FILE.
#
# 不写姓名、电话、证件号、住址，不引用来信原文；事件只写到月；不足 5 人、不足 3 件的不列数字；未经同意不点单位。
# No names, numbers, addresses, no words of letters; months, not days; no figures below 5 persons or 3 cases.

category: wages-benefits            # 类别代码或名称  category, by code or name
risk: larger                        # general 一般 | larger 较大 | major 重大
title: 关于部分单位拖欠劳务用工工资问题的通报
period: { from: 2026-08, until: 2026-10 }
statement: |
  近三个月，多个单位的劳务用工人员反映工资未按月足额发放，拖欠时间一般为两至三个月。
  此类事项数量上升较快，须各单位对照自查，统一口径，及时解决。
seenAt:
  unitKinds: [二级单位, 承包商用工单位]
  units: 4
trend:
  cases: 23                         # 或 under-3：不足 3 件  or: under-3
  newCases: 15
  repeated: 8
  changePercent: 35                 # 比上一时段，%  against the period before
groupSize: 50-199                   # under-5 | 5-19 | 20-49 | 50-199 | 200-plus
causes: 工程款结算滞后，用工单位未按规定先行垫付；个别承包商未开设工资专户。
policyBasis: 《保障农民工工资支付条例》第二十九条、第三十一条。
policyGaps: 内部劳务结算周期未与工资发放周期衔接。
agreedAnswer: 拖欠的工资由用工单位先行垫付，再与承包商结算；垫付时间由用工单位书面告知。
countermeasures:
  - text: 开展劳务用工工资支付专项排查，建立台账
    deliverable: 排查台账
  - text: 督促承包商开设工资专户，按月代发
    due: 2027-03-31
selfCheckList:
  - 劳务用工合同是否约定工资支付日期
  - 工资专户是否开设、是否按月代发
  - 是否存在以结算未完成为由延发工资的情况
feedbackForm: 按附表填写，经单位负责人审核后反馈
consultation: { how: 视频会商，时间另行通知 }
contact: 联席会议办公室 0543-8600001

# 分送范围：all 全部 | departments 部门 | enterprises 同级企业 | level-two 二级单位 | grassroots 基层单位
# | meeting:会议件号 | 单位代码、名称或别名  (circles, members of a meeting, or units)
to: [level-two, enterprises]
copies: [departments]               # 抄送，只供了解  for their information
`;

/** Points as the issuer words them for all; printed by \`bulletin points --template\` with what was raised. */
export const examplePoints = `# 会商要点：只写各方应知道的；raisedBy 只可写同意署名的单位。
# Points as all will read them; raisedBy only for a unit that agreed to be named.
points:
  - text: 工资专户的开设可由用工单位统一办理
`;

/** Countermeasures, the whole of them at each version. */
export const exampleMeasures = `# 应对措施：每一版都写全。 Countermeasures: each version is the whole of it.
measures:
  - text: 建立劳务用工工资支付台账，按月核对
    due: 2027-01-31                 # 完成时限  due
    deliverable: 工资支付台账
  - text: 承包商未按月发放的，由用工单位先行垫付
`;
