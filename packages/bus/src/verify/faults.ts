import type { LogEntry } from '../log-entry.ts';

/** Everything that can be wrong with the LOG, in words. */
export const faultWords = {
  missing: {
    zh: '日志中缺少条目：被删除或丢失',
    en: 'entries are gone: deleted or lost',
  },
  subject: { zh: '此主题不应有条目', en: 'nothing is written on this subject' },
  unreadable: { zh: '条目无法读出', en: 'the entry cannot be read' },
  chain: {
    zh: '与本线程上一条目不衔接：其间有条目被删、被换或被改',
    en: 'does not follow the entry before it in its thread: one was removed, moved or altered',
  },
  time: {
    zh: '时间早于本线程上一条目',
    en: 'earlier than the entry before it in its thread',
  },
  'not-a-party': { zh: '行为单位不是本线程当事方', en: 'by a unit that is no party of the thread' },
  'key-unknown': {
    zh: '签名密钥当时不在名录中',
    en: 'signed with a key that the directory did not know by then',
  },
  'key-of-another': { zh: '用其他单位的密钥签名', en: 'signed with the key of another unit' },
  'key-not-in-force': {
    zh: '签名密钥当时未生效或已停用',
    en: 'signed with a key that was not in force at the time',
  },
  signature: { zh: '签名与内容不符', en: 'the signature does not fit' },
  content: { zh: '正文与签名所绑定的不符', en: 'the content is not the one that was signed for' },
  'act-unknown': {
    zh: '行为类型或事实不合约定',
    en: 'no act of this kind, or facts out of contract',
  },
  'act-twice': { zh: '同一行为编号出现两次', en: 'the same act stands twice' },
  opening: {
    zh: '线程首条不是开启行为，或被再次开启',
    en: 'a thread that does not begin with an opening act, or begins again',
  },
  'after-end': { zh: '线程办结后又有条目', en: 'an act after the thread had ended' },
  'receipts-range': {
    zh: '送达回执范围不衔接',
    en: 'a delivery receipt that does not join the one before',
  },
  'receipts-count': {
    zh: '送达回执所报条数与日志不符',
    en: 'a delivery receipt for another number of entries than the LOG holds',
  },
  directory: {
    zh: '名录条目不是矿区管理员签发',
    en: "a directory entry that is not under the area's root key",
  },
  'directory-order': {
    zh: '名录条目放错单位，或比已有的旧',
    en: 'a directory entry of another unit, or older than the one before',
  },
  calendar: {
    zh: '节假日表条目不是矿区管理员签发，或自相矛盾',
    en: "a year of the calendar that is not under the area's root key, or contradicts itself",
  },
  'calendar-order': {
    zh: '节假日表条目放错年份，或比已有的旧',
    en: 'a year of the calendar on the subject of another, or older than the one before',
  },
  'checkpoint-signature': {
    zh: '检查点不是交换签发',
    en: 'a checkpoint that the exchange did not sign',
  },
  'checkpoint-chain': {
    zh: '检查点不与上一检查点衔接',
    en: 'a checkpoint that does not join the one before',
  },
  'checkpoint-count': {
    zh: '检查点之后条目增减',
    en: 'entries were removed or put in after the checkpoint was signed',
  },
  'checkpoint-root': {
    zh: '检查点之后条目被改动或调换',
    en: 'entries were altered, moved or replaced after the checkpoint was signed',
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type FaultName = keyof typeof faultWords;

/** One thing wrong with the LOG. Details are ids, numbers and field names, never what anyone wrote. */
export type Fault = {
  seq: number;
  subject: string;
  what: FaultName;
  details: Readonly<Record<string, string | number>>;
};

export type FaultDetails = Fault['details'];

/** What is wrong with one entry, before its place is added. */
export type Finding = { what: FaultName; details?: FaultDetails } | undefined;

/** Judges one entry; undefined when there is nothing to say. */
export type Check = (entry: LogEntry) => Finding;

const keptFaults = 100;

/** All faults counted, the first of them kept. */
export class Faults {
  readonly kept: Fault[] = [];
  readonly byName: Partial<Record<FaultName, number>> = {};
  count = 0;

  add(place: { seq: number; subject: string }, { what, details = {} }: NonNullable<Finding>): void {
    this.count += 1;
    this.byName[what] = (this.byName[what] ?? 0) + 1;
    if (this.kept.length < keptFaults)
      this.kept.push({ seq: place.seq, subject: place.subject, what, details });
  }
}
