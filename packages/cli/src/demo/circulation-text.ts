import type { Texts } from '../text/text.ts';

/** What the second part of the demo tells: a joint meeting and a bulletin. */
export const circulationTexts = {
  'meet.title': ['同类问题上会：联席会议通知', 'The same question goes to a joint meeting'],
  'meet.tell': [
    '借调工龄的问题不止一家有。联席会议办公室召开专题会，成员是人力资源部、社保中心和两家同级企业。\n先取文号，再一次发布：要么人人收到，要么谁也没有。经费一项只发给其中两家。',
    'Others have the same question. The secretariat calls a meeting of Human Resources, the insurance centre and\ntwo peers. A number first, then one release: everybody is told, or nobody. One item is for two of them alone.',
  ],
  'reply.title': [
    '回执：参会、代会、婉拒',
    'Receipts: one comes, one sends a substitute, one declines',
  ],
  'reply.tell': [
    '人力资源部参会，社保中心派人代会；商贸集团是同级企业，收到的是函，可以婉拒。',
    'Human Resources comes, the centre sends a substitute. The commerce group is a peer: what it got is a letter,\nand it may decline.',
  ],
  'revise.title': ['会议改期，回执重新计', 'A new time: the receipts begin anew'],
  'revise.tell': [
    '会议推迟一天，并换了会议室。时间、地点变了，回执重来；改个错字则不会。旧回执留在记录里，不再算数。',
    'The meeting moves by a day, and to another room. Time and place restart the receipts; a typo would not. What was\nanswered before stays on record and counts no more.',
  ],
  'hold.title': ['开会、纪要、议定事项', 'Held, minuted, agreed'],
  'hold.tell': [
    '会后登记出席情况，印发纪要，议定一项由人力资源部牵头；各单位签认纪要，牵头单位签收事项。',
    'Attendance is recorded as it was, minutes are circulated, and one item is agreed with Human Resources in the\nlead. The units sign the minutes, the lead signs for its item.',
  ],
  'bulletin.title': ['共性问题通报', 'A bulletin on what they have in common'],
  'bulletin.tell': [
    '把共性问题写成通报。草稿里有一句带了当事人的手机号，发布前的去标识化检查把它挡住：',
    'What they have in common becomes a bulletin. One sentence of the draft carries a phone number; the gate\nbefore the release stops it:',
  ],
  'bulletin.clean': [
    '删去之后通过，发给两个单位。一家阅知并反馈自查情况，发文单位随时看得到谁还没有回。',
    'Without it the draft passes and goes to two units. One reads it and answers its self-check; the issuer sees who\nhas not.',
  ],
} as const satisfies Texts;
