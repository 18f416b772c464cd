import { z } from 'zod';
import { Officer, Remark, salted } from '../content.ts';
import { EpochMs } from '../identifiers.ts';
import {
  CancelReason,
  MeetingChange,
  MinutesVersion,
  meetingTimes,
  ShortNotice,
} from './meeting-file.ts';
import { Attendee, MeetingType, meetingNotice, minutesPaper } from './meeting-paper.ts';
import { MemberRole, Revision } from './members.ts';

const Delivery = {
  /** LOG sequence of the delivery receipt that covers the notice: proof of when the terms began. */
  delivery: z.number().int().min(1).optional(),
};

/** Every answer says what it answers; 0 is the call for topics. */
const answerFacts = z.strictObject({ revision: Revision, ...Delivery });

const session = z.number().int().min(1).max(9_999).optional();
const Attendees = z.array(Attendee).min(1).max(20);
const filledBy = Officer.optional();

/** As held: 出席 / 由人代替 / 迟到 / 请假 / 缺席. */
export const Attendance = z.enum(['present', 'substituted', 'late', 'excused', 'absent']);
export type Attendance = z.infer<typeof Attendance>;

/**
 * Acts between the secretariat and one member 成员单位. The thread bears the id of the meeting's
 * file. In iTIP (RFC 5546) the id is the UID and SEQUENCE is the revision less one.
 */
export const meetingActs = {
  /** 议题征集, before there is a notice. */
  call: {
    facts: z.strictObject({ meetingType: MeetingType, session, topicsDueAt: EpochMs }),
    content: salted({ title: z.string().min(1).max(300), text: Remark.optional() }),
  },
  /** 会议通知 (REQUEST). */
  invite: {
    facts: z.strictObject({
      revision: Revision,
      as: MemberRole,
      meetingType: MeetingType,
      session,
      ...meetingTimes,
      shortNotice: ShortNotice.optional(),
    }),
    content: salted(meetingNotice),
  },
  /** 变更 (REQUEST with a higher SEQUENCE). */
  revise: {
    facts: z.strictObject({
      revision: Revision.min(2),
      ...meetingTimes,
      changed: z.array(MeetingChange).min(1).max(6),
      restarts: z.boolean(),
    }),
    content: salted(meetingNotice),
  },
  /** 取消 (CANCEL). */
  cancel: {
    facts: z.strictObject({ reason: CancelReason }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 签收. */
  acknowledge: {
    facts: z.strictObject({ revision: z.number().int().min(0).max(999), ...Delivery }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 参会 (ACCEPTED). Who comes is content. */
  attend: {
    facts: answerFacts,
    content: salted({ attendees: Attendees, remark: Remark.optional(), filledBy }),
  },
  /** 委派他人参会 (DELEGATED). */
  substitute: {
    facts: answerFacts,
    content: salted({ attendees: Attendees, reason: Remark.min(1), approvedBy: Officer, filledBy }),
  },
  /** 请假 (DECLINED); the reason may be about somebody's health, and is content. */
  'take-leave': {
    facts: answerFacts,
    content: salted({ reason: Remark.min(1), approvedBy: Officer, filledBy }),
  },
  /** 婉拒 (DECLINED): only a peer, whom nobody can order. */
  decline: {
    facts: answerFacts.extend({
      reason: z.enum(['not-our-powers', 'no-capacity', 'needs-more', 'other-channel']),
    }),
    content: salted({ reason: Remark.min(1), approvedBy: Officer }),
  },
  /** 另提时间 (COUNTER). */
  counter: {
    facts: answerFacts.extend({ startAt: EpochMs, endAt: EpochMs }),
    content: salted({ reason: Remark.min(1), filledBy }),
  },
  /** 答复另提时间: accepted, a revision follows; else (DECLINECOUNTER) the member answers the notice as it stands. */
  'answer-counter': {
    facts: z.strictObject({ accepted: z.boolean() }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 催办, of who is silent. */
  remind: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /** 出席记录. */
  'record-attendance': {
    facts: z.strictObject({ attendance: Attendance }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 纪要. */
  minutes: { facts: z.strictObject({ version: MinutesVersion }), content: salted(minutesPaper) },
  /** 签认纪要. */
  'sign-minutes': {
    facts: z.strictObject({ version: MinutesVersion, ...Delivery }),
    content: salted({ officer: Officer, remark: Remark.optional() }),
  },
  /** 对纪要提出意见, with the wording wanted. */
  'object-minutes': {
    facts: z.strictObject({ version: MinutesVersion, ...Delivery }),
    content: salted({ wording: z.string().min(1).max(20_000), approvedBy: Officer }),
  },
  /** 答复意见: accepted, the next version follows; else the minutes are signed as they are. */
  'answer-objection': {
    facts: z.strictObject({ version: MinutesVersion, accepted: z.boolean() }),
    content: salted({ reason: Remark.optional() }),
  },
  /** 归档. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type MeetingActType = keyof typeof meetingActs;
export type MeetingFacts<Type extends MeetingActType> = z.infer<
  (typeof meetingActs)[Type]['facts']
>;

/** What a member says to a notice; the last one said is the one that counts. */
export const meetingAnswers = ['attend', 'substitute', 'take-leave', 'decline', 'counter'] as const;
export type MeetingAnswer = (typeof meetingAnswers)[number];
