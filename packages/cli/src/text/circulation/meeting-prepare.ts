import type { Texts } from '../text.ts';

/** Texts of what a secretariat does before and after a meeting. */
export const meetingPrepare = {
  'meeting.about': [
    '联席会议从筹备到议定事项销号。只有联席会议办公室能办的动作默认以其身份办理；会议可用件号开头、发文字号指明，只有一个会议时可不写。',
    'A joint meeting from convening to the last agreed item. What only the secretariat can do is done as it; a meeting is named by the beginning of its id or the number of its notice, and not at all where only one is open.',
  ],
  'argument.meeting': [
    '会议件号（开头几位即可）或发文字号；只有一个会议时可不写',
    'id of the meeting or its beginning, or the number of its notice; may be left out where only one is open',
  ],

  'meeting.convene': ['筹备会议', 'convene a meeting'],
  'meeting.convene.about': [
    '按文件筹备会议：议程、成员单位。此时尚不通知任何单位；--release 同时发布通知；--example 打印一份可修改的文件。',
    'Prepares a meeting from a file: agenda and members. Nobody is told yet; --release sends the notice at once; --example prints a file to begin with.',
  ],
  'meeting.file': [
    '会议文件（YAML），- 为标准输入',
    'file of the meeting (YAML), - for standard input',
  ],
  'meeting.example': ['打印一份示例文件', 'print an example of the file'],
  'meeting.release-now': ['筹备后立即发布通知', 'release the notice at once'],
  'meeting.no-carry': [
    '未完成的议定事项和未决议题不自动列入',
    'do not put unfinished items and open topics on the agenda',
  ],
  'meeting.address': ['列入成员单位', 'name members'],
  'meeting.address.about': [
    '列入参会、列席、特邀单位；通知发布后列入的，立即补发现行通知。',
    'Names those that attend, observe or are invited; who joins after the release is sent the notice as it stands.',
  ],
  'meeting.attend-units': ['参会单位（逗号分隔）', 'units that attend (commas)'],
  'meeting.observe-units': ['列席单位', 'units that observe'],
  'meeting.invite-units': ['特邀单位', 'units that are invited'],
  'meeting.call-topics': ['征集议题', 'call for topics'],
  'meeting.call-topics.about': [
    '通知发布之前，向全部成员单位征集议题。',
    'Asks every member for topics, before there is a notice.',
  ],
  'meeting.release': ['发布会议通知', 'release the notice'],
  'meeting.release.about': [
    '编号并向全部成员单位发布通知：要么全部发出，要么一个也看不到；重复执行不会重发。--dry-run 先看谁收到什么。',
    'Numbers the notice and sends it to every member: all of them or none, and once however often repeated. --dry-run shows first who gets what.',
  ],
  'meeting.revise': ['变更会议', 'revise the notice'],
  'meeting.revise.about': [
    '下一版通知。改了什么由内容自动判定：时间、地点变更须全体重新回执；其他变更只发给看得到变化的单位，已有回执有效。',
    'The next revision. What changed follows from what it says: time or place make everybody answer again; anything else goes to those that see a difference, and answers stand.',
  ],
  'meeting.wording-only': [
    '地点、议程只是改错字：不重新回执',
    'place and agenda are only spelt anew: answers stand',
  ],
  'meeting.withdraw-item': ['撤下第几项议题', 'take this item off the agenda'],
  'meeting.withdraw-from': [
    '只对这些单位撤下（不写则对全部）',
    'only for these units (for all when left out)',
  ],
  'meeting.add-topics': ['把新提请的议题列入议程', 'put topics that came in on the agenda'],
  'meeting.cancel': ['取消会议', 'cancel the meeting'],
  'meeting.cancel.about': [
    '取消会议并告知全部成员单位；此后到达的回执留存备查，不改变任何事。',
    'Cancels the meeting and tells every member; an answer that comes later is kept and changes nothing.',
  ],
  'meeting.remind': ['催未回执的单位', 'remind who is silent'],
  'meeting.remind.about': [
    '催办全部未回执（或未签认纪要）的单位，各一次；已回执的不催。',
    'Reminds everybody who owes an answer or a signature, once each; who has answered is left alone.',
  ],
  'meeting.remind-again': ['催过的再催一次', 'remind again who was reminded already'],
  'meeting.hold': ['记录会议召开', 'record the meeting as held'],
  'meeting.hold.about': [
    '记录会议实际召开和出席情况。未另写明的，按回执推定：参会为出席，委派为由人代替，请假、婉拒为请假，未回执为缺席。',
    'Records when the meeting was held and who was there. What is not said follows from the answers: attend is present, a substitute substituted, leave and decline excused, silence absent.',
  ],
  'meeting.minutes': ['印发纪要', 'circulate the minutes'],
  'meeting.minutes.about': [
    '印发纪要（再次执行即为下一版，字号不变），连同议定事项，请各成员单位签认。',
    'Circulates the minutes for signature, with what was agreed; run again it is the next version under the same number.',
  ],
  'meeting.minutes-file': ['纪要文件（YAML）', 'file of the minutes (YAML)'],
  'meeting.close': ['会议归档', 'close the meeting'],
  'meeting.close.about': [
    '会议各件归档；议定事项继续跟踪。',
    'Closes the meeting; agreed items go on.',
  ],
  'meeting.dry-run-option': ['只看结果，不发出', 'show what would happen, and do nothing'],

  'meeting.needs-file': [
    '用 --file 给出会议文件；--example 打印一份示例',
    'give the file of the meeting with --file; --example prints one',
  ],
  'meeting.file-no-members': [
    '文件中没有成员单位（members），通知没有发给谁',
    'the file names no members, and there is nobody to send the notice to',
  ],
  'meeting.drafted-already': [
    '同样的会议已在筹备，不再新建',
    'the same meeting lies there as a draft, no second one was made',
  ],
  'meeting.time-kept': [
    '！文件中的时间是以前某版的，未采用；要改时间，写 --start、--end',
    '! the time in the file is that of an earlier revision, and not taken; say --start and --end to change it',
  ],
  'meeting.needs-members': [
    '用 --attend、--observe 或 --invite 写明单位',
    'name units with --attend, --observe or --invite',
  ],
  'meeting.needs-times': [
    '写明会议时间：--start 和 --end，或文件中的 start、end',
    'say when the meeting is: --start and --end, or start and end in the file',
  ],
  'meeting.needs-held-times': [
    '原定时间尚未过去，用 --started 和 --ended 写明实际召开时间',
    'its time has not passed; say when it was held with --started and --ended',
  ],
  'meeting.needs-minutes': [
    '用 --file 或 --text 给出纪要；--example 打印一份示例',
    'give the minutes with --file or --text; --example prints a file',
  ],
  'meeting.file-unknown': ['没有 {place} 这一项', 'there is no field {place}'],
  'meeting.file-fault': ['{place} 缺少或不合要求', '{place} is missing or not what it should be'],
  'meeting.file-code': [
    '{file}：{place} 应为 {choices} 之一',
    '{file}: {place} is one of {choices}',
  ],
  'meeting.file-date': [
    '{file}：{place} 不是可识别的日期',
    '{file}: {place} is no date that can be read',
  ],
  'meeting.nothing-changed': [
    '没有变更：写明新的时间、地点、议程（--file）等',
    'nothing differs: give another time, place, agenda (--file) or the like',
  ],
  'meeting.none-open': [
    '没有进行中的会议；写明件号（liandong meeting list --all）',
    'no meeting is open; name one by its id (liandong meeting list --all)',
  ],
  'meeting.say-which': [
    '有 {n} 个会议，请写明件号：{list}',
    '{n} meetings are open, name one by its id:{list}',
  ],
  'meeting.say-secretariat': ['用 --to 写明联席会议办公室', 'name the secretariat with --to'],
  'meeting.not-a-member': ['{unit} 不是该会议的成员单位', '{unit} is no member of this meeting'],
  'meeting.ambiguous-item': [
    '件号开头有 {n} 个议定事项相符，请多写几位：{list}',
    '{n} agreed items begin with that id, write more of it: {list}',
  ],
  'meeting.several-items': [
    '有 {n} 个单位配合此事项，用 --unit 写明单位',
    '{n} units assist with the item, name one with --unit',
  ],
  'meeting.number-waits': [
    '编号尚未答复，通知未发出；恢复后重新执行本命令即可，号不会浪费',
    'the number was not answered yet and nothing was sent; run the command again later, no number is lost',
  ],
  'meeting.nothing-to-do': ['没有需要办理的', 'nothing to do'],
  'meeting.members': ['成员单位 {n}', '{n} members'],
  'meeting.next-address': [
    '接着：liandong meeting address {id} --attend …',
    'next: liandong meeting address {id} --attend …',
  ],
  'meeting.next-release': [
    '接着：liandong meeting release {id} {times} --dry-run',
    'next: liandong meeting release {id} {times} --dry-run',
  ],
  'meeting.next-assign': [
    '接着：liandong meeting items assign',
    'next: liandong meeting items assign',
  ],
  'meeting.released': ['已发给 {n} 个成员单位', 'sent to {n} members'],
  'meeting.restarted': ['{n} 个单位重新回执', '{n} members answer again'],
  'meeting.not-restarted': ['发给 {n} 个单位，已有回执有效', 'sent to {n} members, answers stand'],
  'meeting.reminded': ['已催 {n} 个单位：{units}', 'reminded {n}: {units}'],
  'meeting.assigned': ['已交办 {n} 件', '{n} assigned'],
} as const satisfies Texts;
