import type { Rows } from './row.ts';

/** What the rules of meetings, bulletins and their numbers forbid. */
export const circulationErrors = {
  // Files that are circulated, of whatever kind.
  CIRCULATION_NOT_RELEASED: [
    'refuse',
    'sender',
    '文件尚未发布到这一版',
    'the file is not released at this revision',
    '先发布（release 或 revise）',
    'release it first (release or revise)',
  ],
  MEMBER_NOT_ADDRESSED: [
    'refuse',
    'sender',
    '文件的发送范围不含该单位',
    'the file does not name this unit',
    '先列入发送范围（address）',
    'address it first',
  ],
  MEMBER_ADDRESSED: [
    'refuse',
    'sender',
    '该单位已在发送范围内',
    'the unit is named already',
    '去掉重复的单位',
    'leave out the unit named by unit',
  ],
  MEMBERS_DIFFER: [
    'refuse',
    'sender',
    '发布时所报单位数与发送范围不符',
    'the release counts other members than were addressed',
    '按发送范围重新发布',
    'count the members addressed and release again',
  ],
  REVISION_OUT_OF_ORDER: [
    'refuse',
    'sender',
    '版次不衔接',
    'the revision does not follow the last one',
    '按 expected 所示版次填写',
    'use the revision named by expected',
  ],
  REVISION_DIFFERS: [
    'refuse',
    'sender',
    '与文件该版所载不一致',
    'this is not what the file says at this revision',
    '按文件该版填写 field 所指一项',
    'take what field names from the file',
  ],
  REVISION_UNKNOWN: [
    'refuse',
    'sender',
    '尚未收到这一版',
    'no such revision was sent on this thread',
    '按已收到的版次回复',
    'answer a revision that came',
  ],
  // Numbers.
  // Meetings, agreed items and proposals.
  // Bulletins.
} as const satisfies Rows;
