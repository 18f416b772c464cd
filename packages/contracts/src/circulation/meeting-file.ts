import { z } from 'zod';
import { Officer, Remark, salted } from '../content.ts';
import { EpochMs, ThreadId, UnitId } from '../identifiers.ts';
import { MeetingType, meetingPaper, minutesPaper } from './meeting-paper.ts';
import { addressed, Revision } from './members.ts';
import { NumberRef } from './numbers.ts';

/** What a revision changed. Time and place make everybody answer again; the rest does not. */
export const MeetingChange = z.enum([
  'time',
  'place',
  'agenda',
  'papers',
  'wording',
  'item-withdrawn',
]);
export type MeetingChange = z.infer<typeof MeetingChange>;

/** Why a notice is shorter than it should be; the words stand in the content. */
export const ShortNotice = z.enum(['urgent-matter', 'superior-request', 'members-agree']);
export type ShortNotice = z.infer<typeof ShortNotice>;

/** When a meeting is, and until when it is answered. */
export const meetingTimes = { startAt: EpochMs, endAt: EpochMs, receiptDueAt: EpochMs };

export const CancelReason = z.enum(['postponed', 'combined', 'no-topics', 'no-quorum', 'other']);

const Count = z.number().int().min(0).max(20_000);

/** Minutes by version; corrected minutes are the next one. */
export const MinutesVersion = z.number().int().min(1).max(99);

/**
 * Acts on the file of a meeting 联席会议, kept by the secretariat that convenes it
 * (domain.md §4). It names the members; each has a thread of kind `meeting` with the same id.
 */
export const meetingFileActs = {
  /** 筹备. */
  convene: {
    facts: z.strictObject({
      meetingType: MeetingType,
      /** 第N次. */
      session: z.number().int().min(1).max(9_999).optional(),
    }),
    content: salted(meetingPaper),
  },
  /** 列入发送范围; several acts where the list is long, and later ones for members that join. */
  address: { facts: z.strictObject(addressed), content: undefined },
  /** 议题征集. */
  'call-topics': {
    facts: z.strictObject({ topicsDueAt: EpochMs }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 发布: revision 1 for everybody addressed. */
  release: {
    facts: z.strictObject({
      revision: z.literal(1),
      number: NumberRef,
      ...meetingTimes,
      /** How many were addressed. */
      members: z.number().int().min(1).max(20_000),
      shortNotice: ShortNotice.optional(),
    }),
    content: salted(meetingPaper),
  },
  /** 变更: the next revision supersedes the last (RFC 5546: SEQUENCE). */
  revise: {
    facts: z.strictObject({
      revision: Revision.min(2),
      ...meetingTimes,
      changed: z.array(MeetingChange).min(1).max(6),
      /** True exactly when time or place changed: everybody answers again. */
      restarts: z.boolean(),
      /** The members it is for, where it is not for all. */
      audience: z.array(UnitId).min(1).max(100).optional(),
      shortNotice: ShortNotice.optional(),
    }),
    content: salted(meetingPaper),
  },
  /** 取消. */
  cancel: {
    facts: z.strictObject({ reason: CancelReason }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 召开, as it was: when, and how many members came. */
  hold: {
    facts: z.strictObject({ startedAt: EpochMs, endedAt: EpochMs, present: Count, absent: Count }),
    content: salted({ remark: Remark.optional() }),
  },
  /** 议定事项: numbered from 1; each with one lead, and the thread id its units will find it under. */
  'agree-item': {
    facts: z.strictObject({
      item: z.number().int().min(1).max(200),
      thread: ThreadId,
      leadUnit: UnitId,
      assistUnits: z.array(UnitId).max(30),
      dueAt: EpochMs,
    }),
    content: salted({
      text: z.string().min(1).max(20_000),
      deliverable: Remark.optional(),
      leader: Officer.optional(),
    }),
  },
  /** 印发纪要. */
  'release-minutes': {
    facts: z.strictObject({
      version: MinutesVersion,
      number: NumberRef,
      /** How many items were agreed. */
      items: z.number().int().min(0).max(200),
    }),
    content: salted(minutesPaper),
  },
  /** 归档. */
  close: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
} as const;

export type MeetingFileActType = keyof typeof meetingFileActs;
export type MeetingFileFacts<Type extends MeetingFileActType> = z.infer<
  (typeof meetingFileActs)[Type]['facts']
>;
