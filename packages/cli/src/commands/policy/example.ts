/** A draft with every field filled in; all that is in it is invented. `policy example` prints it. */
export const examplePolicy = `# 政策通知草稿。改成自己的，再执行 liandong policy check 文件名。
# A draft of a policy notice. Make it yours, then: liandong policy check FILE.
#
# 只写政策，不写人和事：不写姓名、电话、证件号、住址，不引用来信原文，不点单位。
# Policy only, nobody and no case: no names, numbers, addresses, no words of letters, no unit named.

category: heating                   # 类别代码或名称  category, by code or name
effectiveOn: 2026-12-01             # 施行日期  in force from
title: 关于调整供暖补贴发放办法的通知
text: |
  为规范供暖补贴发放，现将调整后的办法印发给你们，请认真组织学习，逐级传达到班组。
  执行中遇到的问题，请及时反馈。
keyPoints:
  - 补贴由单位随工资发放，不再凭票报销
  - 退休人员的补贴由社区服务中心发放
answers:                            # 统一口径问答  common questions and the one answer to each
  - ask: 今年已经报销的怎么办
    answer: 已报销的不重复发放，差额由单位补足
policyBasis: 《矿区职工住宅供暖补贴管理办法》第五条。
contact: 信访办公室 0543-8600001

# 分送范围：all 全部 | departments 部门 | enterprises 同级企业（收到的是函） | level-two 二级单位 | grassroots 基层单位
# | meeting:会议件号 | 单位代码、名称或别名  (circles, members of a meeting, or units; peers get a letter)
to: [level-two]
copies: [departments]               # 抄送，只供了解，不要求传达  for information: not asked to convey
`;

const answersHead = `# 统一口径：发给全部收到通知的单位，每一版都写全。settles：一并答复的询问，单位#序号。
# Common answers for all that have the notice; each version is the whole of it. settles: questions answered, UNIT#NUMBER.
`;

const exampleAnswers = `answers:
  - ask: 劳务派遣人员是否适用
    answer: 适用，由用工单位发放
`;

type Open = { unit: string; question: number; text: string };

/** A file to edit: what was asked and waits, or an example where nothing does. */
export function answersTemplate(open: readonly Open[]): string {
  if (open.length === 0) return answersHead + exampleAnswers;
  const items = open.map(
    ({ unit, question, text }) =>
      `  - ask: ${JSON.stringify(text.slice(0, 200))}\n    answer: ""\n    settles: [${JSON.stringify(`${unit}#${question}`)}]\n`,
  );
  return `${answersHead}answers:\n${items.join('')}`;
}
