import { fieldWords } from '../../words/field-words.ts';
import type { Words } from '../../words/words.ts';

/** Properties of envelopes, of acts and of the directory, as `<schema>.<property>` or `<property>`. */
export const wireWords = {
  // Threads and acts.
  v: ['报文格式版本', 'version of the format'],
  kind: ['件的种类', 'what the thread is about'],
  origin: ['发起单位', 'the unit that began the thread'],
  counterpart: [
    '对方单位；本单位自己的档案和送达回执则同 origin',
    "the other party; the same as origin for a unit's own file and delivery receipts",
  ],
  thread: ['件号，由发起单位选定', 'id of the thread, chosen by its origin'],
  'act.id': [
    '动作编号，由办理单位生成（如 UUIDv7），重发时不变',
    'chosen by the unit that acts (a UUIDv7, say), the same on every retry',
  ],
  'Act.id': ['动作编号，重发时不变', 'id of the act, the same on every retry'],
  by: [
    '办理单位，必须就是提交账户的单位',
    'the unit that acts; it must be the account that submits',
  ],
  type: ['动作', 'what is done'],
  saidAt: [
    '办理单位自己的时钟，仅供记录；期限按交换中心的时钟计',
    "the sender's own clock, for the record; terms count from the exchange's",
  ],
  facts: ['事实：简短，不含个人信息', 'plain and small, free of personal data'],
  contentHash: [
    '内容原文的摘要，算法见 wire.md',
    "hash of the content's exact text, as wire.md computes it",
  ],
  'content.reason': fieldWords['field.reasonText'],
  salt: [
    '随机 16 字节的 base64url，使内容摘要不可猜测',
    '16 random bytes in base64url, so that the hash of the content gives nothing away',
  ],
  // Facts that point at other threads.
  case: ['所属信访事项档案', 'the case file this belongs to'],
  'case.owner': ['档案所在单位', 'the unit that keeps the file'],
  'case.thread': ['档案件号', 'thread of the file'],
  under: [
    '发送单位自己据以承办的转办单；发送单位就是档案单位时没有',
    'the transfer by which the sender itself holds the case; absent when it is the owner',
  ],
  'under.from': ['该转办单的发送单位', 'who sent that transfer'],
  transfer: ['转办单件号', 'thread of the transfer'],
  'decision.from': [
    '提请单位：转办单两方之一',
    'who proposed it: one of the two parties of the transfer',
  ],
  'decision.proposal': ['提请件号', 'thread of the proposal'],
  to: ['承办单位', 'the unit it goes to'],
  role: fieldWords['field.role'],
  lead: [
    '据以办结的主办转办单；有过主办单位时必填',
    'the lead hop whose result is concluded; needed when there was one',
  ],
  delivery: [
    '涵盖此件的送达回执在 LOG 中的序号，证明期限何时起算',
    'LOG sequence of the delivery receipt that covers the opening: proof of when the terms began',
  ],
  'facts.after': [
    '此前已存到的 LOG 序号（不含）；等于上一次回执的 upTo',
    'LOG sequence up to which all was stored before (exclusive): the upTo of the last receipt',
  ],
  'facts.upTo': [
    '现已存到的 LOG 序号（含）',
    'LOG sequence up to which all is stored now (inclusive)',
  ],
  'facts.count': [
    '此区间内其他单位发来的条目数',
    'how many entries of other units the range holds',
  ],
  // Petitioner, inside content.
  name: fieldWords['field.name'],
  phone: fieldWords['field.phone'],
  address: fieldWords['field.address'],
  // Submissions and replies.
  key: [
    '签名密钥名：公钥前 16 个字符',
    'the signing key: the first 16 characters of its public half',
  ],
  sig: ['Ed25519 签名，base64url，无填充', 'Ed25519 signature, base64url without padding'],
  acts: [
    '一至 256 个动作，先后即次序',
    'one to 256 acts, in the order in which they build on each other',
  ],
  'acts.act': [
    '动作的 JSON 原文；被摘要和签名的正是这串字节',
    'the exact JSON text of an act: these very bytes are hashed and signed',
  ],
  'acts.content': [
    '内容的 JSON 原文，含 salt；该动作没有内容时不写',
    'the exact JSON text of the content, with its salt; absent when the act has none',
  ],
  exchange: ['答复的交换中心', 'the exchange that answers'],
  answers: [
    '每个动作一条答复的 JSON 原文，次序与动作相同；整份报文被拒时只有一条',
    'the exact JSON text of one answer an act, in the same order; a single one when the whole submission was refused',
  ],
  ok: ['成为 true，被拒为 false', 'false when it was refused'],
  act: ['动作编号；读不出时为空', 'id of the act; empty where it could not be read'],
  'Receipt.act': ['动作编号', 'id of the act'],
  n: ['在本件中的序号，从 1 起', 'place in its thread, from 1'],
  seq: ['在 LOG 中的序号', 'sequence in the LOG'],
  at: ['时刻（交换中心的时钟）', "instant, by the exchange's clock"],
  hash: ['条目摘要，算法见 wire.md', 'hash of the entry, as wire.md computes it'],
  code: ['永久错误码，见 errors.md', 'permanent code; errors.md explains it'],
  details: ['有关此次错误的事实，不含个人信息', 'facts of this failure, free of personal data'],
  prev: ['前一条的摘要；第一条为空', 'hash of the one before; empty for the first'],
  outcome: [
    '规则由此动作得出的结论，随条目记录',
    'what the rules made of the act, recorded with it',
  ],
  index: ['在同批中的位置，从 0 起', 'place in its batch, from 0'],
  size: ['同批动作数', 'how many acts the signature covers'],
  path: [
    '通向 Merkle 根的兄弟节点，自下而上',
    'siblings on the way to the Merkle root, from the leaf up',
  ],
  // Checkpoints.
  from: ['第一个序号', 'first sequence'],
  'Checkpoint.to': ['最后一个序号', 'last sequence'],
  'Checkpoint.count': ['此区间内的消息数', 'messages found in the range'],
  root: ['此区间全部消息的摘要', 'hash over all messages of the range'],
  checkpoint: ['检查点的 JSON 原文', 'the exact JSON text of a Checkpoint'],
  // The directory.
  record: ['单位记录（UnitRecord）的 JSON 原文', 'the exact JSON text of a UnitRecord'],
  entries: ['已签名的单位记录', 'signed records'],
  next: [
    '下一页请求的 after；最后一页没有',
    'the after of the page to ask for next; absent on the last',
  ],
  after: ['从此单位代码之后开始', 'begin after this unit id'],
  'UnitRecord.id': ['单位代码', 'id of the unit'],
  'UnitKey.id': ['密钥名', 'name of the key'],
  'UnitRecord.name': ['单位名称', 'name of the unit'],
  'UnitRecord.role': ['单位类别', 'what kind of unit it is'],
  superior: ['上级单位', 'the unit above it'],
  account: ['NATS 账户公钥', "public key of the unit's NATS account"],
  keys: [
    '签名密钥，旧的也保留，使旧的动作仍可证明',
    'signing keys; old ones stay, so that old acts stay provable',
  ],
  active: ['是否在用', 'whether it is in use'],
  changedAt: ['最后变更时刻', 'when it last changed'],
  publicKey: ['Ed25519 公钥 32 字节，base64url', 'Ed25519 public key, 32 bytes, base64url'],
  'UnitKey.from': ['启用时刻', 'in use since'],
  until: ['停用时刻', 'in use until'],
  'CalendarQuestion.after': [
    '只要此时刻之后导入或更正的年份',
    'only years imported or corrected after that moment',
  ],
  'CalendarRecord.year': ['年份', 'the year'],
  table: ['该年的节假日表', "the year's holidays"],
  'CalendarTable.source': ['依据的通知', 'the notice it is from'],
  coveredFrom: ['覆盖的第一天', 'the first day it tells of'],
  coveredThrough: [
    '覆盖的最后一天，其后的日期均为暂定',
    'the last; every date past it is provisional',
  ],
  holidays: ['放假', 'rest days'],
  'holidays.name': ['节日名称', 'name of the festival'],
  'holidays.from': ['第一天', 'first day'],
  'holidays.through': ['最后一天', 'last day'],
  workdays: ['调休上班的周六、周日', 'Saturdays and Sundays that are worked'],
} as const satisfies Words;
