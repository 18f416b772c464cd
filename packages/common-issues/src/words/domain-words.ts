const rows = [
  // The office
  '人社局 住建局 信访局 信访办 信访人 信访件 信访事项 联席会议 共性问题 转办单 复查复核 处理意见书 答复意见书',
  '人社部门 劳资科 社保中心 离退休管理中心 矿区服务事业部 不动产登记中心 三供一业 包案领导 首办责任制',
  // Work and pay
  '内部退养 内退人员 双职工 在职职工 一线职工 企业年金 住房公积金 公积金 补充医疗保险 企业补充医疗',
  '门诊慢性病 慢性病卡 劳动合同 劳动关系 职工代表大会 分配方案',
  // The oil field
  '采油工 钻井工 修井队 井队 作业队 采油队 集气站 联合站 计量站 井场 抽油机 压缩机 增压站 泥浆池 可控震源',
  '输油管线 输油管道 集油管线 注水管线',
];

/** Terms of the office and of the oil field that a general dictionary cuts in pieces. */
export const domainWords: readonly string[] = rows.flatMap((row) => row.split(' '));
