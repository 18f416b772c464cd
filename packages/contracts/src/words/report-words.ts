import type { Words } from './words.ts';

/** Acts on reporting duties; `act.<kind>.<type>` where a duty calls differently what others do as well. */
export const reportActWords = {
  'act.report-file.address': ['列入报送范围', 'address'],
  'act.report-file.release': ['布置报送', 'release'],
  'act.report-file.close': ['停止报送', 'close'],
  'act.require': ['布置报送', 'require reports'],
  'act.file-report': ['报送', 'file a report'],
  'act.correct': ['更正报告', 'correct a report'],
  'act.return': ['退回更正', 'return for correction'],
  'act.early-sign': ['苗头性信息', 'early sign'],
  'act.read': ['阅', 'read'],
  'act.report-duty.remind': ['催报', 'remind'],
  'act.relieve': ['解除报送', 'relieve'],
} as const satisfies Words;

/** What their facts and content are called. */
export const reportFieldWords = {
  'field.counts': ['分类件数', 'figures by category'],
  'field.cutOff': ['截止时间', 'cut-off'],
  'field.day': ['报送日期', 'day reported on'],
  'field.rhythm': ['日报或周报', 'daily or weekly'],
  'field.graceMinutes': ['宽限（分钟）', 'grace in minutes'],
  'field.likelyForm': ['可能的形式', 'likely form'],
  'field.likelyTime': ['可能的时间', 'likely time'],
  'field.matters': ['件数', 'matters'],
  'field.nil': ['零报告', 'nil report'],
  'field.note': ['说明', 'note'],
  'field.on': ['报送日', 'days on which reports are owed'],
  'field.reliability': ['可靠程度', 'reliability'],
  'field.signs': ['苗头性信息条数', 'early signs'],
  'field.through': ['止（含当日）', 'last day'],
  'field.where': ['所在范围（不写住址）', 'where it is (no address)'],
} as const satisfies Words;

/** Values of their facts, by `value.<code>`. */
export const reportValueWords = {
  'value.daily': ['日报', 'daily'],
  'value.weekly': ['周报', 'weekly'],
  'value.every-day': ['每日', 'every day'],
  'value.workdays': ['工作日', 'workdays'],
  'value.group-visit': ['集体访', 'group visit'],
  'value.unclear': ['不明', 'unclear'],
  'value.at-any-time': ['随时', 'at any time'],
  'value.within-days': ['数日内', 'within days'],
  'value.within-weeks': ['数周内', 'within weeks'],
  'value.confirmed': ['已核实', 'confirmed'],
  'value.likely': ['较可靠', 'likely'],
  'value.unconfirmed': ['待核实', 'unconfirmed'],
} as const satisfies Words;

/** How far a duty, its file and one day of it are, by `report-status.<code>`. */
export const reportStatusWords = {
  'report-status.none': ['未布置', 'not required'],
  'report-status.drafted': ['起草', 'drafted'],
  'report-status.released': ['报送中', 'running'],
  'report-status.required': ['待签收', 'required'],
  'report-status.acknowledged': ['报送中', 'running'],
  'report-status.completed': ['已到期', 'completed'],
  'report-status.declined': ['已婉拒', 'declined'],
  'report-status.relieved': ['已解除', 'relieved'],
  'report-status.closed': ['已停止', 'closed'],
  'report-status.ahead': ['未到', 'to come'],
  'report-status.owed': ['待报', 'owed'],
  'report-status.filed': ['按时', 'on time'],
  'report-status.late': ['迟报', 'late'],
  'report-status.missing': ['缺报', 'missing'],
} as const satisfies Words;
