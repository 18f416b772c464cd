import { type KindName, ownKinds, sharedKinds } from '../identifiers.ts';
import { threadSubject } from '../subjects.ts';
import { documentedActs } from './acts.ts';
import type { ChannelPlan, OperationPlan } from './channels.ts';
import type { Described } from './schemas.ts';

type KindDescription = { name: string; log: Described; receive: Described };
type Kinds = (typeof ownKinds)[number] | (typeof sharedKinds)[number];

/** What the channel of each kind is for; `name` is what the document calls its threads. */
const described: Readonly<Record<Kinds, KindDescription>> = {
  case: {
    name: 'Case',
    log: ['信访事项档案，只归本单位', "A unit's own case files"],
    receive: [
      '从本单位的持久消费者接收自己的档案',
      "Receives its own case files from the unit's one durable consumer",
    ],
  },
  transfer: {
    name: 'Transfer',
    log: ['两个单位之间的转办单', 'Transfers between two units; both parties receive them'],
    receive: [
      '从同一持久消费者接收本单位为一方的转办单，按序、至少一次；存妥后确认，并提交送达回执',
      'Receives transfers it is a party of from the same durable, in order and at least once; acknowledged once stored, and answered with a delivery receipt',
    ],
  },
  'alert-file': {
    name: 'AlertFile',
    log: ['紧急信息档案，只归发出单位', "A unit's own files of alerts it raised or fanned out"],
    receive: [
      '从同一持久消费者接收本单位的紧急信息档案',
      'Receives its own alert files from the same durable',
    ],
  },
  alert: {
    name: 'Alert',
    log: ['与一个单位之间的紧急信息', 'Alerts, one thread a unit'],
    receive: [
      '从同一持久消费者接收本单位为一方的紧急信息',
      'Receives alerts it raised or was sent from the same durable',
    ],
  },
  'bulletin-file': {
    name: 'BulletinFile',
    log: ['共性问题通报档案，只归发文单位', "An issuer's own files of common-issue bulletins"],
    receive: [
      '从同一持久消费者接收本单位的通报档案',
      'Receives its own bulletin files from the same durable',
    ],
  },
  numbers: {
    name: 'DocumentNumber',
    log: ['发文字号，只归本单位', "A unit's own series of document numbers"],
    receive: [
      '从同一持久消费者接收本单位的发文字号',
      'Receives its own series of document numbers from the same durable',
    ],
  },
  'meeting-file': {
    name: 'MeetingFile',
    log: ['联席会议档案，只归召集的联席会议办公室', "A secretariat's own files of meetings"],
    receive: [
      '从同一持久消费者接收本单位的会议档案',
      'Receives its own files of meetings from the same durable',
    ],
  },
  meeting: {
    name: 'Meeting',
    log: [
      '发给一个成员单位的会议通知、回执与纪要',
      'A meeting with one of its members, a thread a member',
    ],
    receive: [
      '从同一持久消费者接收本单位召集或受邀的会议',
      'Receives meetings it convened or was invited to from the same durable',
    ],
  },
  'agreed-item': {
    name: 'AgreedItem',
    log: ['交给一个单位的议定事项', 'Agreed items, a thread for each unit that leads or assists'],
    receive: [
      '从同一持久消费者接收本单位为一方的议定事项',
      'Receives agreed items it assigned or was given from the same durable',
    ],
  },
  'report-file': {
    name: 'ReportFile',
    log: ['报送要求档案，只归收报单位', "A collector's own files of reporting duties"],
    receive: [
      '从同一持久消费者接收本单位的报送要求档案',
      'Receives its own files of reporting duties from the same durable',
    ],
  },
  'report-duty': {
    name: 'DailyReport',
    log: [
      '一个单位的日报、零报告、苗头性信息',
      'Daily and nil reports and early signs of one unit, one thread a unit',
    ],
    receive: [
      '从同一持久消费者接收本单位应报或收取的报告',
      'Receives reports it owes or collects from the same durable',
    ],
  },
  proposal: {
    name: 'Proposal',
    log: ['向联席会议办公室的提请', 'Proposals of a unit to a secretariat'],
    receive: [
      '从同一持久消费者接收本单位为一方的提请',
      'Receives proposals it made or was sent from the same durable',
    ],
  },
  'policy-file': {
    name: 'PolicyNoticeFile',
    log: ['政策通知档案，只归发文单位', "An issuer's own files of policy notices"],
    receive: [
      '从同一持久消费者接收本单位的政策通知档案',
      'Receives its own files of policy notices from the same durable',
    ],
  },
  policy: {
    name: 'PolicyNotice',
    log: ['发给一个单位的政策通知', 'Policy notices, one thread a unit'],
    receive: [
      '从同一持久消费者接收本单位为一方的政策通知',
      'Receives policy notices it issued or was sent from the same durable',
    ],
  },
  bulletin: {
    name: 'Bulletin',
    log: ['发给一个单位的共性问题通报', 'Common-issue bulletins, one thread a unit'],
    receive: [
      '从同一持久消费者接收本单位为一方的通报',
      'Receives bulletins it issued or was sent from the same durable',
    ],
  },
};

const thread = '{thread}';
const isOwn = (kind: Kinds): boolean => (ownKinds as readonly string[]).includes(kind);
const allKinds: readonly Kinds[] = [...ownKinds, ...sharedKinds];

export const actsOf = (kind: KindName): string[] =>
  documentedActs
    .filter((documented) => documented.kind === kind)
    .map(({ type }) => `${kind}.${type}`);

const addressOf = (kind: Kinds): string =>
  isOwn(kind)
    ? threadSubject({ kind, origin: '{unit}', counterpart: '{unit}', thread })
    : threadSubject({ kind, origin: '{origin}', counterpart: '{counterpart}', thread });

/** One channel a kind. */
export const kindChannels: Readonly<Record<string, ChannelPlan>> = Object.fromEntries(
  allKinds.map((kind) => [
    `log${described[kind].name}`,
    { address: addressOf(kind), words: described[kind].log, messages: actsOf(kind) },
  ]),
);

/** What a unit receives of each kind. */
export const kindOperations: Readonly<Record<string, OperationPlan>> = Object.fromEntries(
  allKinds.map((kind) => [
    `receive${described[kind].name}s`,
    { action: 'receive', channel: `log${described[kind].name}`, words: described[kind].receive },
  ]),
);
