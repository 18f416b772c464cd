import {
  calendarSubject,
  checkpointSubject,
  deadSubject,
  directorySubject,
  localAsk,
  localSubmit,
  receiptsRef,
  threadSubject,
} from '../subjects.ts';
import { trackerAnswers } from '../tracker/questions.ts';
import { actsOf, kindChannels, kindOperations } from './kind-channels.ts';
import type { Described } from './schemas.ts';

/** A channel of the document: a subject, or the unnamed inbox a reply comes to. */
export type ChannelPlan = {
  address: string | null;
  words: Described;
  messages: readonly string[];
};

/** What a unit does with a channel. */
export type OperationPlan = {
  action: 'send' | 'receive';
  channel: string;
  reply?: string;
  words: Described;
};

/** Every subject of the wire, as a unit's own account sees it or as it stands in the LOG. */
export const channels: Readonly<Record<string, ChannelPlan>> = {
  submit: {
    address: localSubmit,
    words: [
      '提交动作。服务器自动加上账户，因此发送者不可冒充',
      'Where a unit submits. The server adds its account, so that no sender can be forged',
    ],
    messages: ['submission'],
  },
  submitReply: {
    address: null,
    words: ['提交者的收件箱', 'the inbox of whoever submitted'],
    messages: ['reply'],
  },
  askDirectory: {
    address: localAsk('directory'),
    words: ['索取单位名录', 'Where a unit asks for the directory of units'],
    messages: ['directoryQuestion'],
  },
  askDirectoryReply: {
    address: null,
    words: ['提问者的收件箱', 'the inbox of whoever asked'],
    messages: ['directoryPage'],
  },
  askCalendar: {
    address: localAsk('calendar'),
    words: ['索取导入的节假日表', 'Where a unit asks for the imported holiday tables'],
    messages: ['calendarQuestion'],
  },
  askCalendarReply: {
    address: null,
    words: ['提问者的收件箱', 'the inbox of whoever asked'],
    messages: ['calendarPage'],
  },
  askTime: {
    address: localAsk('time'),
    words: ['询问交换服务的时钟', 'Where the clock of the exchange is asked for'],
    messages: ['timeQuestion'],
  },
  askTimeReply: {
    address: null,
    words: ['提问者的收件箱', 'the inbox of whoever asked'],
    messages: ['timeAnswer'],
  },
  askTrack: {
    address: localAsk('track'),
    words: [
      '查询本单位往来的进度、时限和用时',
      'Where a unit asks about the progress, terms and times of its own traffic',
    ],
    messages: ['trackerQuestion'],
  },
  askTrackReply: {
    address: null,
    words: ['提问者的收件箱', 'the inbox of whoever asked'],
    messages: [...Object.keys(trackerAnswers).map((what) => `tracked.${what}`), 'tracked.refused'],
  },
  ...kindChannels,
  logReceipts: {
    address: threadSubject(receiptsRef('{unit}')),
    words: [
      '送达回执。由单位提交，跟踪服务读取；单位自己不接收',
      'Delivery receipts: submitted by units, read by the tracker, not delivered to units',
    ],
    messages: actsOf('receipts'),
  },
  logDirectory: {
    address: directorySubject('{unit}'),
    words: [
      '单位名录，由矿区管理员写入；单位用 ask.directory 索取',
      'The directory, written by the operator alone; units ask for it with ask.directory',
    ],
    messages: ['directoryEntry'],
  },
  logCalendar: {
    address: calendarSubject('*').replace('*', '{year}'),
    words: [
      '导入的节假日表，由矿区管理员写入；单位用 ask.calendar 索取',
      'Imported holiday tables, written by the operator alone; units ask for them with ask.calendar',
    ],
    messages: ['calendarEntry'],
  },
  logCheckpoint: {
    address: checkpointSubject,
    words: [
      '交换中心对全部 LOG 的签名检查点',
      'Signed checkpoints of the exchange over the whole LOG',
    ],
    messages: ['checkpoint'],
  },
  dead: {
    address: deadSubject('{code}'),
    words: [
      '死信，由管理员处理',
      'Dead letters: set aside with their reason until the operator has looked at them',
    ],
    messages: ['deadLetter'],
  },
};

/** What stands in the places of addresses. */
export const parameters: Readonly<Record<string, Described>> = {
  unit: ['单位代码', 'id of the unit'],
  origin: ['发起单位代码', 'id of the unit that began the thread'],
  counterpart: ['对方单位代码', 'id of the other party'],
  thread: ['件号', 'id of the thread'],
  year: ['年份', 'the year'],
  code: ['错误码', 'code of the failure'],
};

/** What a unit sends and receives. */
export const operations: Readonly<Record<string, OperationPlan>> = {
  submit: {
    action: 'send',
    channel: 'submit',
    reply: 'submitReply',
    words: [
      '提交一批签名的动作，得到逐条签名的回执或拒绝；未得到答复就用同样的字节重发',
      'Submits signed acts and gets a receipt or a refusal for each; without a reply, the same acts are sent again',
    ],
  },
  askDirectory: {
    action: 'send',
    channel: 'askDirectory',
    reply: 'askDirectoryReply',
    words: [
      '取得单位和公钥；逐条以矿区根公钥验证后才可相信',
      "Gets units and their public keys; each is believed only under the area's root key",
    ],
  },
  askCalendar: {
    action: 'send',
    channel: 'askCalendar',
    reply: 'askCalendarReply',
    words: [
      '取得导入的节假日表；逐条以矿区根公钥验证后才可相信',
      "Gets imported holiday tables; each is believed only under the area's root key",
    ],
  },
  askTime: {
    action: 'send',
    channel: 'askTime',
    reply: 'askTimeReply',
    words: ['取得期限所依的时刻', 'Gets the time by which terms begin and end'],
  },
  askTrack: {
    action: 'send',
    channel: 'askTrack',
    reply: 'askTrackReply',
    words: ['查询进度', 'Asks where its own cases and transfers are'],
  },
  ...kindOperations,
};
