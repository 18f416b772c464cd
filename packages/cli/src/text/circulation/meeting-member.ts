import type { Texts } from '../text.ts';

/** Texts of what members do, of topics and of agreed items. */
export const meetingMember = {
  'meeting.acknowledge': ['签收通知', 'sign for the notice'],
  'meeting.acknowledge.about': [
    '签收会议通知或议题征集。签收不是回执：是否参会另行答复。',
    'Signs for the notice or the call for topics. It is no answer yet: whether you come is said apart.',
  ],
  'meeting.attend': ['参会', 'attend'],
  'meeting.attend.about': [
    '回执：参会，写明参会人员（只有双方看得到）。可再次答复，以最后一次为准。',
    'Answers that you come, and who (for the two parties only). The last answer counts.',
  ],
  'meeting.substitute': ['委派他人参会', 'send a substitute'],
  'meeting.substitute.about': [
    '回执：委派他人参会，写明何人、理由和批准人。',
    'Answers that somebody else comes: who, why, and who allowed it.',
  ],
  'meeting.leave': ['请假', 'ask for leave'],
  'meeting.leave.about': [
    '回执：请假，写明理由和批准人。',
    'Answers that nobody comes: why, and who allowed it.',
  ],
  'meeting.decline': ['婉拒（同级企业）', 'decline (peers)'],
  'meeting.decline.about': [
    '同级企业收到的是函，可以婉拒。',
    'A peer is asked by letter, and may decline.',
  ],
  'meeting.counter': ['另提时间', 'propose another time'],
  'meeting.counter.about': [
    '回执：建议另一时间，由联席会议办公室答复。',
    'Answers with another time, which the secretariat accepts or not.',
  ],
  'meeting.sign-minutes': ['签认纪要', 'sign the minutes'],
  'meeting.sign-minutes.about': [
    '签认收到的那一版纪要。',
    'Signs the version of the minutes that came.',
  ],
  'meeting.object-minutes': ['对纪要提出意见', 'object to the minutes'],
  'meeting.object-minutes.about': [
    '对纪要提出意见，写明建议的表述。',
    'Objects to the minutes, with the wording wanted.',
  ],
  'meeting.answer-counter': ['答复另提时间', 'answer another time'],
  'meeting.answer-counter.about': [
    '采纳的，接着用 revise 变更时间；不采纳的，该单位按原通知回执。',
    'Accepted, the new time follows with revise; else the member answers the notice as it stands.',
  ],
  'meeting.answer-objection': ['答复纪要意见', 'answer an objection'],
  'meeting.answer-objection.about': [
    '采纳的，接着印发下一版纪要；不采纳的，按原纪要签认。',
    'Accepted, the next version follows with minutes; else the minutes are signed as they are.',
  ],
  'meeting.member': ['成员单位', 'the member'],
  'meeting.who': [
    '参会人员：姓名,职务,电话；多人则写多次',
    'who comes: name,post,phone; given once for each',
  ],
  'meeting.flagged.outdated': [
    '！所答的是旧版，已留存，不计入；请按现行通知再答',
    '! it answers an older version: kept, and not counted; answer the one in force',
  ],
  'meeting.flagged.cancelled': [
    '！会议已取消，已留存，不计入',
    '! the meeting is cancelled: kept, and not counted',
  ],
  'meeting.propose': ['提请议题', 'propose a topic'],
  'meeting.propose.about': [
    '向联席会议办公室提请议题；未决的议题自动进入下次会议议程。',
    'Proposes a topic to the secretariat; one that is not decided enters the next agenda by itself.',
  ],
  'meeting.to-secretariat': [
    '联席会议办公室；只有一个时可不写',
    'the secretariat, where there are several',
  ],
  'meeting.for-meeting': ['答复哪次会议的议题征集', 'the meeting whose call it answers'],
  'meeting.dispute-verb': ['提请联席会议协调争议', 'take a dispute to the joint meeting'],
  'meeting.dispute-verb.about': [
    '一件有异议的转办，双方没有共同上级的，一步提请联席会议协调（2022 §24）；决定后，送件单位用 transfer uphold/overrule --decision 办理。',
    'Takes an objected transfer between units without a common superior to the joint meeting in one step (2022 §24); once decided, the sender acts with transfer uphold/overrule --decision.',
  ],

  'argument.topic': ['提请件号（开头几位即可）', 'id of the proposal, or its beginning'],
  'meeting.topics': ['议题：列出、列入、决定', 'topics: list, take up, decide'],
  'meeting.topics.about': [
    '各单位提请的议题和争议，以及对它们的处理。',
    'Topics and disputes that units proposed, and what becomes of them.',
  ],
  'meeting.topics.list': ['列出议题', 'list topics'],
  'meeting.topics.list.about': [
    '收到的和提出的议题。',
    'Topics that came in, and those of the unit.',
  ],
  'meeting.topics.acknowledge': ['签收提请', 'sign for a proposal'],
  'meeting.topics.acknowledge.about': ['签收提请。', 'Signs for a proposal.'],
  'meeting.topics.take-up': ['列入会议', 'take a topic up'],
  'meeting.topics.take-up.about': [
    '把议题列入一次会议；发布通知时自动写入议程。',
    'Puts a topic before a meeting; the release writes it into the agenda.',
  ],
  'meeting.topics.decline': ['不予列入', 'decline a topic'],
  'meeting.topics.decline.about': ['不予列入，写明理由。', 'Declines a topic, and says why.'],
  'meeting.topics.decide': ['作出决定', 'decide a topic'],
  'meeting.topics.decide.about': [
    '会议召开后记录决定；争议的决定为同意退回、不同意退回或其他。',
    'Records what the meeting decided; of a dispute: upheld, overruled or something else.',
  ],
  'meeting.topics.withdraw': ['撤回提请', 'withdraw a proposal'],
  'meeting.topics.withdraw.about': [
    '列入之前撤回提请。',
    'Withdraws a proposal before it is taken up.',
  ],

  'argument.item': ['议定事项件号（开头几位即可）', 'id of the agreed item, or its beginning'],
  'meeting.items': ['议定事项：交办、进展、核实', 'agreed items: assign, progress, verify'],
  'meeting.items.about': [
    '会议议定事项从交办到销号；超期未办结的自动进入下次会议议程。',
    'What a meeting agreed, from assignment to verification; what is overdue enters the next agenda by itself.',
  ],
  'meeting.items.list': ['议定事项台账', 'the ledger of agreed items'],
  'meeting.items.list.about': [
    '本单位交办的或承办的议定事项，按期限先后。',
    'Agreed items the unit assigned or holds, the nearest term first.',
  ],
  'meeting.items.assign': ['交办议定事项', 'assign what was agreed'],
  'meeting.items.assign.about': [
    '按纪要把议定事项交办给牵头和配合单位；已交办的不重复。',
    'Assigns what the minutes say to those that lead and assist; what is assigned is left alone.',
  ],
  'meeting.items.acknowledge': ['签收', 'sign for it'],
  'meeting.items.acknowledge.about': ['签收议定事项。', 'Signs for an agreed item.'],
  'meeting.items.progress': ['报告进展', 'report progress'],
  'meeting.items.progress.about': ['报告落实进展。', 'Reports how far it is.'],
  'meeting.items.report': ['报告落实', 'report it as done'],
  'meeting.items.report.about': [
    '报告办结，附佐证材料。',
    'Reports it as done, with the evidence.',
  ],
  'meeting.items.decline': ['婉拒（同级企业）', 'decline (peers)'],
  'meeting.items.decline.about': ['同级企业可以婉拒。', 'A peer may decline.'],
  'meeting.items.verify': ['核实销号', 'verify it'],
  'meeting.items.verify.about': [
    '核实落实情况并销号（2022 §11）。',
    'Checks that it was carried out, and closes it (2022 §11).',
  ],
  'meeting.items.send-back': ['退回再办', 'send it back'],
  'meeting.items.send-back.about': ['报告不足的退回再办。', 'Sends an insufficient report back.'],
  'meeting.items.remind': ['催办', 'remind'],
  'meeting.items.remind.about': ['催办未报告的事项。', 'Reminds who has not reported.'],
  'meeting.items.move-deadline': ['调整期限', 'move its deadline'],
  'meeting.items.move-deadline.about': [
    '按其后召开的会议的决定调整期限。',
    'Moves the deadline, as a later meeting decided.',
  ],
  'meeting.items.cancel': ['取消', 'cancel it'],
  'meeting.items.cancel.about': [
    '按其后召开的会议的决定取消。',
    'Drops the item, as a later meeting decided.',
  ],
  'meeting.items.unit': ['哪个单位（默认牵头单位）', 'which unit (the lead by default)'],
  'meeting.later-meeting': ['作出决定的会议', 'the meeting that decided so'],
} as const satisfies Texts;
