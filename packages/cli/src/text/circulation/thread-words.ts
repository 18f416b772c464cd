import {
  alertStatusWords,
  bulletinStatusWords,
  itemStatusWords,
  type KindName,
  meetingFileStatusWords,
  meetingStatusWords,
  policyStatusWords,
  proposalStatusWords,
  reportStatusWords,
} from '@liandong/contracts';
import type { Texts } from '../text.ts';

/** Where threads of each kind are, what they are called, and what one kind calls differently. */
export const threadWords = {
  ...alertStatusWords,
  ...bulletinStatusWords,
  ...itemStatusWords,
  ...meetingFileStatusWords,
  ...meetingStatusWords,
  ...policyStatusWords,
  ...proposalStatusWords,
  ...reportStatusWords,

  'kind.case': ['信访事项', 'case'],
  'kind.transfer': ['转办', 'transfer'],
  'kind.receipts': ['送达回执', 'receipts'],
  'kind.numbers': ['发文字号', 'numbers'],
  'kind.meeting-file': ['会议', 'meeting'],
  'kind.meeting': ['会议', 'meeting'],
  'kind.agreed-item': ['议定事项', 'agreed item'],
  'kind.proposal': ['提请', 'proposal'],
  'kind.alert-file': ['紧急信息', 'alert'],
  'kind.alert': ['紧急信息', 'alert'],
  'kind.bulletin-file': ['通报', 'bulletin'],
  'kind.bulletin': ['通报', 'bulletin'],

  'kind.policy-file': ['政策通知', 'policy notice'],
  'kind.policy': ['政策通知', 'policy notice'],

  'kind.report-file': ['报送要求', 'reporting duty'],
  'kind.report-duty': ['报送', 'report'],

  'clock.receipt': ['回执', 'answer'],
  'clock.topics': ['议题', 'topics'],
  'clock.done': ['完成', 'done'],
  'clock.read': ['阅知', 'read'],

  'level.meeting.unanswered': ['未回执', 'not answered'],
  'level.meeting.asked': ['另提时间待复', 'another time proposed'],
  'level.meeting.objected': ['纪要意见待复', 'objection to minutes'],
  'level.policy.unacknowledged': ['未阅知', 'not read'],
  'level.agreed-item.handling': ['落实中', 'in progress'],
  'level.agreed-item.reported': ['待核实', 'to be verified'],
  'level.proposal.handling': ['待决定', 'to be decided'],
} as const satisfies Texts;

/** Which words tell where a thread is. */
export const statusWords: Readonly<Partial<Record<KindName, string>>> = {
  'meeting-file': 'meeting-file-status',
  meeting: 'meeting-status',
  'agreed-item': 'item-status',
  proposal: 'proposal-status',
  'report-file': 'report-status',
  'report-duty': 'report-status',
  alert: 'alert-status',
  'alert-file': 'alert-status',
  bulletin: 'bulletin-status',
  'bulletin-file': 'bulletin-status',
  policy: 'policy-status',
  'policy-file': 'policy-status',
};
