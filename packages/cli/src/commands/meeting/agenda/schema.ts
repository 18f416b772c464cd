import { AgendaItem, MeetingType, ShortNotice } from '@liandong/contracts';
import { z } from 'zod';

const Text = z.string().min(1);
const Units = z.array(Text).max(500);

/** An item of the agenda as it is written in a file: units by any of their names. */
const FileItem = z.strictObject({
  topic: Text,
  treatment: Text.optional(),
  reporterUnit: Text.optional(),
  reporter: Text.optional(),
  minutes: AgendaItem.shape.minutes,
  caseNos: z.array(Text).optional(),
  background: Text.optional(),
  issue: Text.optional(),
  options: Text.optional(),
  draftDecision: Text.optional(),
  papers: AgendaItem.shape.papers,
  /** Units that alone may see the item. */
  onlyFor: Units.optional(),
});
export type FileItem = z.infer<typeof FileItem>;

const notice = {
  title: Text,
  convener: Text.optional(),
  chair: Text.optional(),
  organiser: Text.optional(),
  place: Text.optional(),
  link: Text.optional(),
  materials: Text.optional(),
  requirements: Text.optional(),
  contact: Text.optional(),
  security: Text.optional(),
  remark: Text.optional(),
};
/** Fields of the notice that are taken over as they stand. */
export const noticeFields = Object.keys(notice) as (keyof typeof notice)[];

/** `--file` of convene, release and revise. */
export const AgendaFile = z.strictObject({
  ...notice,
  type: Text.optional(),
  session: z.number().int().min(1).max(9_999).optional(),
  start: Text.optional(),
  end: Text.optional(),
  answerBy: Text.optional(),
  shortNotice: Text.optional(),
  members: z
    .strictObject({ attend: Units.optional(), observe: Units.optional(), invite: Units.optional() })
    .optional(),
  agenda: z.array(FileItem).max(60).default([]),
});
export type AgendaFile = z.infer<typeof AgendaFile>;

/** `--file` of minutes. */
export const MinutesFile = z.strictObject({
  title: Text.optional(),
  text: Text,
  signatory: Text.optional(),
  items: z
    .array(
      z.strictObject({
        text: Text,
        lead: Text,
        assist: Units.optional(),
        due: Text,
        deliverable: Text.optional(),
        leader: Text.optional(),
      }),
    )
    .max(200)
    .default([]),
});
export type MinutesFile = z.infer<typeof MinutesFile>;

/** Codes a file may also say by their words, in either language. */
export const codes = {
  type: MeetingType.options,
  treatment: AgendaItem.shape.treatment.options,
  shortNotice: ShortNotice.options,
} as const;
