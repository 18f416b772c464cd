import { type HistoryField, historyFields, historyWords } from './history-headings.ts';

/** What a column of a ledger can mean to the bus. */
export const intakeFields = [
  'caseNo',
  'petitioner',
  'title',
  'registeredAt',
  'text',
  'category',
  'subcategory',
  'responsibleUnit',
  'channel',
  'peopleCount',
  'phone',
  'address',
  'purpose',
  'accusedUnit',
  'accusedPerson',
] as const;
export type IntakeField = (typeof intakeFields)[number];

/** Every meaning a column can have; those of history are taken over only where history is read. */
export const ledgerFields: readonly LedgerField[] = [...intakeFields, ...historyFields];
export type LedgerField = IntakeField | HistoryField;

/** Columns that are known and not taken over, and why. */
export type IgnoredReason = 'serial-number' | 'history' | 'status';

/** What a heading means; `rank` says how surely, 0 being the surest. */
export type HeadingMeaning =
  | { field: LedgerField; rank: number }
  | { ignored: IgnoredReason; rank: number };

// The words ledgers use, the surest first: where 信访编号 and 编号 are both there, the
// first is the case number. Words that may mean two things (单位, 受理单位, 交办单位,
// 被反映单位) are left out on purpose: a wrong guess sends a petition to the wrong desk.
const fieldWords: Readonly<Record<IntakeField, string>> = {
  caseNo:
    '信访编号 信访件编号 留言编号 登记编号 受理编号 案件编号 信访事项编号 事项编号 信访件号 来信编号 来访编号 工单编号 工单号 案号 件号 登记号 受理号 查询码 编号 caseno casenumber caseid petitionno petitionid referenceno id',
  petitioner:
    '信访人 信访人姓名 留言用户 来访人 来访人姓名 来信人 来信人姓名 上访人 上访人姓名 投诉人 反映人 反映人姓名 诉求人 申请人 当事人 留言人 来电人 群众姓名 姓名 petitioner petitionername complainant name',
  title:
    '主题 留言主题 信访主题 诉求主题 标题 信访标题 留言标题 事项标题 信访事项 事项名称 信访件名称 案件名称 题目 问题摘要 摘要 title subject matter',
  registeredAt:
    '登记时间 登记日期 信访登记时间 信访登记日期 留言时间 留言日期 来访日期 来访时间 来信日期 来信时间 收件日期 收件时间 收到日期 收到时间 接收日期 接收时间 收信日期 收信时间 来电时间 来电日期 接访日期 接访时间 信访日期 信访时间 反映时间 反映日期 提交时间 受理日期 受理时间 录入时间 创建时间 日期 时间 registeredat registered registrationdate dateregistered receivedat receiveddate datereceived date',
  text: '信访内容 留言详情 留言内容 反映内容 主要诉求 诉求内容 信访诉求 反映问题 反映的问题 反映的主要问题 反映主要问题 主要问题 反映事项 主要内容 信访事项内容 事项内容 具体内容 内容摘要 简要内容 问题描述 详细内容 来信内容 来访内容 来电内容 信访概况 概况信息 概况 信访事由 事由 诉求 详情 正文 内容 text content details description body',
  category:
    '一级分类 内容分类 信访类别 问题类别 信访内容分类 问题分类 诉求类别 业务类别 事项类别 内容类别 信访类型 问题类型 诉求类型 一级类别 所属类别 类别 分类 类型 category class topic',
  subcategory: '二级分类 二级类别 具体分类 内容小类 小类 子类 细类 subcategory subclass',
  responsibleUnit:
    '责任单位 承办单位 转送单位 主办单位 主责单位 责任部门 承办部门 主办部门 办理单位 办理部门 牵头单位 转办单位 去向单位 转往单位 转送去向 处理单位 处理部门 责任主体 responsibleunit unit department assignedto',
  channel:
    '信访形式 信访方式 信访渠道 信访来源 受理渠道 来源渠道 诉求渠道 来源 渠道 形式 channel source',
  peopleCount:
    '信访人数 来访人数 上访人数 涉及人数 反映人数 参与人数 人数 people peoplecount persons',
  phone:
    '联系电话 电话 电话号码 手机 手机号 手机号码 联系方式 来电号码 信访人电话 信访人联系方式 phone phonenumber telephone mobile contact',
  address:
    '地址 住址 家庭住址 家庭地址 联系地址 信访人住址 信访人地址 现住址 居住地址 户籍地址 通讯地址 address',
  purpose: '信访目的 诉求目的 目的 purpose',
  accusedUnit:
    '被检举单位 被举报单位 被控告单位 被检举控告单位 被揭发单位 被检举人单位 被举报人单位 被控告人单位 被检举人所在单位 被举报人所在单位 accusedunit',
  accusedPerson: '被检举人 被举报人 被控告人 被检举控告人 被揭发人 accused accusedperson',
};

const ignoredWords: Readonly<Record<IgnoredReason, string>> = {
  'serial-number': '序号 序 行号 no row rowno serialno',
  history:
    '答复意见 答复内容 答复时间 答复日期 回复意见 回复内容 回复时间 回复日期 办理意见 处理意见 办理结果 处理结果 办结时间 办结日期 办结报告 反馈时间 反馈内容 处理情况 办理情况 reply replytext repliedat replydate',
  status:
    '状态 办理状态 处理状态 受理状态 满意度 满意度评价 评价 是否办结 备注 status remark remarks notes',
};

const historyMeanings: ReadonlyMap<string, HeadingMeaning> = new Map(
  historyFields.flatMap((field) =>
    historyWords[field].split(' ').map((word, rank) => [word, { field, rank }] as const),
  ),
);

const meanings: ReadonlyMap<string, HeadingMeaning> = new Map<string, HeadingMeaning>([
  ...intakeFields.flatMap((field) =>
    fieldWords[field].split(' ').map((word, rank) => [word, { field, rank }] as const),
  ),
  ...(['serial-number', 'history', 'status'] as const).flatMap((ignored) =>
    ignoredWords[ignored].split(' ').map((word, rank) => [word, { ignored, rank }] as const),
  ),
]);

/**
 * A heading without what differs from office to office: width, case, blanks and line
 * breaks, notes in brackets, stars, colons and dots.
 *
 * @example ` 信访 编号\n（必填）*：` and `信访编号` are the same heading; so are `Case No.` and `caseNo`.
 */
export function normaliseHeading(heading: string): string {
  const plain = heading.normalize('NFKC').toLowerCase();
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const withoutNotes = plain.replace(
    /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>/g,
    '',
  );
  // A heading that is nothing but a note is one that somebody put in brackets.
  return bare(withoutNotes) || bare(plain);
}

/** What a heading means, of a live ledger or of an old one; undefined for a word nobody taught us. */
export function meaningOf(heading: string, history = false): HeadingMeaning | undefined {
  const word = normaliseHeading(heading);
  return (history ? historyMeanings.get(word) : undefined) ?? meanings.get(word);
}

/** A known word that a heading resembles: `内容` for `投诉内容描述`, `主题` for `主提`. */
export type Resemblance = { field: LedgerField; word: string };

/** The closest known word of these fields, for «did you mean»; undefined when nothing is close. */
export function resembles(
  heading: string,
  fields: readonly LedgerField[] = intakeFields,
): Resemblance | undefined {
  const plain = normaliseHeading(heading);
  // Long cells are sentences: they contain every word, and are no headings.
  if (plain.length < 2 || plain.length > 16) return undefined;
  let closest: (Resemblance & { distance: number }) | undefined;
  for (const [word, meaning] of [...meanings, ...historyMeanings]) {
    if (!('field' in meaning) || word.length < 2 || !fields.includes(meaning.field)) continue;
    const distance = wordDistance(plain, word);
    if (distance < (closest?.distance ?? Number.POSITIVE_INFINITY))
      closest = { field: meaning.field, word, distance };
  }
  return closest && { field: closest.field, word: closest.word };
}

/** Letters to change, or to add around the word; infinite for words that are strangers. */
function wordDistance(heading: string, word: string): number {
  if (heading.includes(word)) return heading.length - word.length;
  const distance = editDistance(heading, word);
  const allowed = Math.min(heading.length, word.length) <= 4 ? 1 : 2;
  return distance <= allowed ? distance : Number.POSITIVE_INFINITY;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(
        Math.min(
          (previous[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (previous[column - 1] ?? 0) + change,
        ),
      );
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
