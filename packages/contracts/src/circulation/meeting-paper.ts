import { z } from 'zod';
import { Officer, Remark } from '../content.ts';
import { ThreadId, UnitId } from '../identifiers.ts';

/** 全体 / 工作 / 专题 / 紧急. */
export const MeetingType = z.enum(['plenary', 'working', 'special', 'emergency']);
export type MeetingType = z.infer<typeof MeetingType>;

const Title = z.string().min(1).max(300);
const Text = z.string().max(20_000);
const Line = z.string().max(300);

/** A paper of the agenda, by title; the paper itself goes by other ways. */
export const Paper = z.strictObject({
  title: Title,
  docNo: z.string().max(60).optional(),
  copies: z.number().int().min(1).max(999).optional(),
});
export type Paper = z.infer<typeof Paper>;

/** An item of the agenda, as every member may see it that may see the item at all. */
export const AgendaItem = z.strictObject({
  no: z.number().int().min(1).max(99),
  topic: Title,
  /** 通报 / 讨论 / 决定 / 会商. */
  treatment: z.enum(['inform', 'discuss', 'decide', 'consult']),
  reporterUnit: UnitId.optional(),
  reporter: Officer.optional(),
  /** Minutes allotted. */
  minutes: z.number().int().min(1).max(600).optional(),
  /** Linked cases, by number alone: no petitioner is named in an agenda (domain.md §4). */
  caseNos: z.array(z.string().max(60)).max(20).optional(),
  bulletin: ThreadId.optional(),
  background: Text.optional(),
  issue: Text.optional(),
  options: Text.optional(),
  draftDecision: Text.optional(),
  papers: z.array(Paper).max(20).optional(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

const Notice = {
  title: Title,
  /** 发文字号 in words. */
  docNo: z.string().max(60).optional(),
  convener: Officer.optional(),
  /** 主持人. */
  chair: Officer.optional(),
  organiser: Line.optional(),
  place: Line.optional(),
  /** Of a meeting by video. */
  link: Line.optional(),
  materials: Remark.optional(),
  requirements: Remark.optional(),
  contact: Line.optional(),
  /** 保密提示. */
  security: Remark.optional(),
  /** Why the notice is shorter than it should be, or what was changed. */
  remark: Remark.optional(),
};

/** What a member is told: the notice, and the items that are for it. */
export const meetingNotice = {
  ...Notice,
  agenda: z.array(AgendaItem).max(60),
};

/** What the secretariat keeps: the same, and who may see a restricted item. Nobody else is told who may. */
export const meetingPaper = {
  ...Notice,
  agenda: z
    .array(AgendaItem.extend({ audience: z.array(UnitId).min(1).max(100).optional() }))
    .max(60),
};

/** 纪要: without names of petitioners (domain.md §4). */
export const minutesPaper = {
  title: Title,
  docNo: z.string().max(60).optional(),
  text: z.string().min(1).max(60_000),
  /** 签发. */
  signatory: Officer.optional(),
};

/** Somebody who comes to a meeting. */
export const Attendee = z.strictObject({
  name: Officer,
  post: z.string().max(80).optional(),
  phone: z.string().max(40).optional(),
});
export type Attendee = z.infer<typeof Attendee>;
