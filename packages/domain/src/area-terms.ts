import type { AlertLevel } from '@liandong/contracts';

/** A term in days, counted as the calendar says. */
export type DaysTerm = { days: number; unit: 'natural' | 'working' };

/** The kinds of joint meeting 全体/工作/专题/紧急. */
export type MeetingType = 'plenary' | 'working' | 'special' | 'emergency';

/** What is asked at a level of an alert (domain.md §6: proposed defaults). */
export type AlertLevelTerms = {
  /** 首报 so long after it happened. */
  firstReportMinutes: number;
  /** 书面报告 so long after the first report. */
  writtenMinutes: number;
  /** 续报 so often; without it, when something changes. */
  updateMinutes?: number | undefined;
  /** 签收 so long after delivery, day and night. */
  acknowledgeMinutes: number;
  /** Who is silent is called: the duty officer, the deputy, the head, each so long after delivery. */
  callMinutes: readonly [duty: number, deputy: number, head: number];
  /** Who it goes to where nobody says otherwise: roles, units, or `all`. */
  activates: readonly string[];
};

/** Terms an area sets for itself in its file; none of them is law (domain.md §4, §5: proposed defaults). */
export type AreaTerms = {
  /** How long before it begins a meeting is to be made known; without a term, at once. */
  meetingNotice: Readonly<Partial<Record<MeetingType, DaysTerm | undefined>>>;
  /** Never shorter than this, whatever the meeting's own term, but for an emergency. */
  meetingNoticeFloor: DaysTerm;
  /** A member's receipt 回执 is due so long before the meeting. */
  meetingReceipt: DaysTerm;
  /** Topics 议题征集 are called for so long before the meeting. */
  topicsCall: DaysTerm;
  /** Minutes 纪要 are circulated within this after the meeting, and signed for within it after delivery. */
  minutes: DaysTerm;
  minutesSignature: DaysTerm;
  /** 签收 of a notice, an agreed item or a bulletin. */
  acknowledge: DaysTerm;
  /** The same in an emergency, in minutes. */
  emergencyAcknowledgeMinutes: number;
  /** A proposal 提请 is answered within this. */
  proposalAnswer: DaysTerm;
  /** A report of an agreed item is verified within this. */
  itemReview: DaysTerm;
  /** 自查反馈. */
  selfCheck: DaysTerm;
  /** 会商. */
  consultation: DaysTerm;
  /** Countermeasures are adopted or declined within this. */
  adoption: DaysTerm;
  /** 传达 of a policy notice to all teams of a unit. */
  conveyance: DaysTerm;
  /** A day's report is late from this time of day on, `16:00`, and missed so many minutes later (domain.md §7). */
  reportCutOff: string;
  reportGraceMinutes: number;
  alertLevels: Readonly<Record<AlertLevel, AlertLevelTerms>>;
  /** The effect of an adopted countermeasure is looked at after this. */
  evaluation: DaysTerm;
};

const working = (days: number): DaysTerm => ({ days, unit: 'working' });
const callMinutes = [5, 10, 15] as const;
const atOnce = { acknowledgeMinutes: 5, callMinutes };

/** The table of domain.md §6; «immediate» is counted as five minutes. */
const alertLevels: AreaTerms['alertLevels'] = {
  general: {
    ...atOnce,
    firstReportMinutes: 30,
    writtenMinutes: 120,
    activates: ['petition-office'],
  },
  larger: {
    ...atOnce,
    firstReportMinutes: 20,
    writtenMinutes: 60,
    updateMinutes: 120,
    activates: ['petition-office', 'department'],
  },
  major: {
    ...atOnce,
    firstReportMinutes: 10,
    writtenMinutes: 60,
    updateMinutes: 60,
    activates: ['petition-office', 'secretariat', 'company', 'department', 'second-level'],
  },
  critical: {
    ...atOnce,
    firstReportMinutes: 5,
    writtenMinutes: 30,
    updateMinutes: 30,
    activates: ['all'],
  },
};

const natural = (days: number): DaysTerm => ({ days, unit: 'natural' });

/** What holds where an area says nothing. */
export const defaultAreaTerms: AreaTerms = {
  meetingNotice: { plenary: working(5), working: working(5), special: working(2) },
  meetingNoticeFloor: natural(3),
  meetingReceipt: working(1),
  topicsCall: working(10),
  minutes: working(5),
  minutesSignature: working(2),
  acknowledge: working(1),
  emergencyAcknowledgeMinutes: 30,
  proposalAnswer: working(5),
  itemReview: working(3),
  selfCheck: working(5),
  consultation: working(10),
  adoption: working(10),
  conveyance: working(5),
  reportCutOff: '16:00',
  reportGraceMinutes: 30,
  evaluation: natural(30),
  alertLevels,
};
