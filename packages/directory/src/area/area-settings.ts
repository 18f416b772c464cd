import { TimeOfDay, Word } from '@liandong/contracts';
import {
  type AlertLevelTerms,
  type AreaTerms,
  type DaysTerm,
  defaultAreaTerms,
  defaultLampRules,
  type LampRules,
} from '@liandong/domain';
import { z } from 'zod';

const Term = z.strictObject({
  days: z.int().min(0).max(366),
  unit: z.enum(['natural', 'working']),
});

const term = (otherwise: DaysTerm) => Term.default(otherwise);
const {
  meetingNotice,
  emergencyAcknowledgeMinutes,
  alertLevels,
  reportCutOff,
  reportGraceMinutes,
  ...plain
} = defaultAreaTerms;

/** Days before a meeting by its kind; a kind left out keeps its default, an emergency is at once. */
const MeetingNotice = z
  .strictObject({ plenary: Term, working: Term, special: Term, emergency: Term })
  .partial()
  .transform((given) => ({ ...meetingNotice, ...given }));

const minutes = z.int().min(1).max(10_080);

/** What is asked at a level; what an area leaves out of one keeps its default. */
const alertLevel = (level: AlertLevelTerms) => {
  const [duty, deputy, head] = level.callMinutes;
  return z
    .strictObject({
      firstReportMinutes: minutes.default(level.firstReportMinutes),
      writtenMinutes: minutes.default(level.writtenMinutes),
      updateMinutes:
        level.updateMinutes === undefined
          ? minutes.optional()
          : minutes.default(level.updateMinutes),
      acknowledgeMinutes: minutes.default(level.acknowledgeMinutes),
      callMinutes: z.tuple([minutes, minutes, minutes]).default([duty, deputy, head]),
      activates: z
        .array(z.string().min(1).max(31))
        .max(200)
        .default([...level.activates]),
    })
    .prefault({});
};

const AlertLevels = z
  .strictObject({
    general: alertLevel(alertLevels.general),
    larger: alertLevel(alertLevels.larger),
    major: alertLevel(alertLevels.major),
    critical: alertLevel(alertLevels.critical),
  })
  .prefault({});

/** The area's own terms, each with its default (domain.md §4, §5); none of them is law. */
export const TermsSetting = z.strictObject({
  meetingNotice: MeetingNotice.prefault({}),
  meetingNoticeFloor: term(plain.meetingNoticeFloor),
  meetingReceipt: term(plain.meetingReceipt),
  topicsCall: term(plain.topicsCall),
  minutes: term(plain.minutes),
  minutesSignature: term(plain.minutesSignature),
  acknowledge: term(plain.acknowledge),
  emergencyAcknowledgeMinutes: z.int().min(1).max(1_440).default(emergencyAcknowledgeMinutes),
  proposalAnswer: term(plain.proposalAnswer),
  itemReview: term(plain.itemReview),
  selfCheck: term(plain.selfCheck),
  consultation: term(plain.consultation),
  adoption: term(plain.adoption),
  conveyance: term(plain.conveyance),
  evaluation: term(plain.evaluation),
  alertLevels: AlertLevels,
  reportCutOff: TimeOfDay.default(reportCutOff),
  reportGraceMinutes: z.int().min(0).max(720).default(reportGraceMinutes),
}) satisfies z.ZodType<AreaTerms>;

const Rate = z.number().min(0).max(1);

/** When figures are red or yellow (domain.md §1.10: proposed default). */
export const LampsSetting = z
  .strictObject({
    redOverdue: z.int().min(0).max(1_000_000).default(defaultLampRules.redOverdue),
    soonWorkdays: z.int().min(0).max(60).default(defaultLampRules.soonWorkdays),
    redBelow: Rate.default(defaultLampRules.redBelow),
    yellowBelow: Rate.default(defaultLampRules.yellowBelow),
  })
  .refine(({ redBelow, yellowBelow }) => redBelow <= yellowBelow, {
    path: ['redBelow'],
    error: 'lamps-order',
  }) satisfies z.ZodType<LampRules>;

/** 机关代字 by series of documents: what stands before 〔year〕 in a number (domain.md §8). */
export const DocumentsSetting = z.strictObject({
  agencies: z.record(Word, z.string().regex(/^[\p{Script=Han}A-Za-z]{2,12}$/u)).default({}),
});

/** Proposed 代字 where an area names none. */
export const defaultAgencies: Readonly<Record<string, string>> = {
  'meeting-notice': '油联办',
  minutes: '油联纪',
  bulletin: '油信通',
  policy: '油信策',
  letter: '油信函',
};
