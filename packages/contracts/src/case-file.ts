import { z } from 'zod';
import { Narrative, Officer, Remark, salted } from './content.ts';
import { EpochMs, ThreadId, UnitId, Word } from './identifiers.ts';

/** 建议意见 / 检举控告 / 申诉求决 (2022 §22, §29-31). */
export const Classification = z.enum(['suggestion', 'accusation', 'grievance']);
export type Classification = z.infer<typeof Classification>;

/** 来信/来访/来电/网信 (2022 §17); `unknown` where an old ledger does not say. */
export const Channel = z.enum(['letter', 'visit', 'call', 'online', 'unknown']);
export type Channel = z.infer<typeof Channel>;

export const Urgency = z.enum(['normal', 'urgent']);
export type Urgency = z.infer<typeof Urgency>;

/** Why a term stands still: a hearing 听证 (2022 §36), or the petitioner's materials are awaited (practice). */
export const PauseReason = z.enum(['hearing', 'awaiting-petitioner']);
export type PauseReason = z.infer<typeof PauseReason>;

/** 主办 / 协办. */
export const HolderRole = z.enum(['lead', 'assist']);
export type HolderRole = z.infer<typeof HolderRole>;

/** One hop of a case, written in its file before the transfer itself is opened. */
export const Dispatch = z.strictObject({ to: UnitId, transfer: ThreadId, role: HolderRole });
export type Dispatch = z.infer<typeof Dispatch>;

/** A hop by its name, as another act refers to it. */
export const HopRef = Dispatch.omit({ role: true });
export type HopRef = z.infer<typeof HopRef>;

const Person = z.string().min(1).max(80);

const People = z.enum(['1', '2-4', '5-50', '51+']);
const CaseEnd = z.enum(['replied', 'settled', 'redirected', 'rejected', 'barred', 'withdrawn']);

/** What a review may come to: 维持, 撤销, 变更, 责令重办. */
const ReviewResult = z.enum(['upheld', 'revoked', 'changed', 'redo']);

const reviewRequest = {
  facts: z.strictObject({
    receivedAt: EpochMs,
    /** After the thirty days, with the reason in content. */
    acceptedLate: z.literal(true).optional(),
  }),
  content: salted({ text: z.string().max(100_000).optional(), reason: Remark.min(1).optional() }),
  agrees: (facts: { acceptedLate?: true }, content: { reason?: string }): boolean =>
    facts.acceptedLate === undefined || content.reason !== undefined,
};

const reviewOpinion = {
  facts: z.strictObject({
    result: ReviewResult,
    servedAt: EpochMs.optional(),
  }),
  content: salted({ summary: z.string().min(1).max(100_000), signer: Officer }),
};

/**
 * Acts on a case file 信访事项档案 (domain.md §2.2): the owner's own thread, from first
 * contact to close. Who holds the case is decided here, so that there is one lead at most.
 */
export const caseActs = {
  /** 登记. The first handler 首办责任人 is a person, hence content. */
  register: {
    facts: z.strictObject({
      channel: Channel,
      classification: Classification,
      category: Word,
      urgency: Urgency,
      /** When the petition reached the owner: first contact, not data entry. */
      receivedAt: EpochMs,
      /** 初信初访 (true) or a repeat of another case. */
      first: z.boolean(),
      repeatOf: ThreadId.optional(),
      /** 匿名或请求保密: identity is stripped from what is handed on. */
      confidential: z.boolean(),
      /** 集体访 is five or more (domain.md §6). */
      people: People,
      /** Units accused; never recipients (2022 §30). */
      accused: z.array(UnitId).max(10),
      source: z.enum(['desk', 'ledger']),
    }),
    content: salted({
      ...Narrative,
      firstHandler: Person.optional(),
    }),
  },
  /** 转办登记: names the hop; refused while another lead holds the case. */
  dispatch: {
    facts: Dispatch.extend({
      /** How it will be opened, so that what the relation forbids is refused before the hop is written. */
      verb: z.enum(['forward', 'assign', 'refer', 'request-assist']).optional(),
      /** The lead hop that came back and is replaced; needed once there was one. */
      replaces: HopRef.optional(),
    }),
    content: undefined,
  },
  /** 包案: a leader takes charge of the case (2022 §18). */
  'name-leader': {
    facts: z.strictObject({}),
    content: salted({ leader: Person, post: z.string().max(80).optional() }),
  },
  /** 补充材料: what came in later; the desk passes it to whoever holds the case. */
  supplement: {
    facts: z.strictObject({ receivedAt: EpochMs, channel: Channel }),
    content: salted({ text: z.string().min(1).max(100_000) }),
  },
  /** 办结归档; `resolved` 化解 is a facet of its own (domain.md §1.10). */
  conclude: {
    facts: z.strictObject({
      outcome: CaseEnd,
      resolved: z.boolean(),
      /** The lead hop whose result is concluded; needed when there was one. */
      lead: HopRef.optional(),
      /** 送达: from then a review may be asked for within thirty days (2022 §35). */
      servedAt: EpochMs.optional(),
    }),
    content: salted({ remark: z.string().max(4_000).optional() }),
  },
  /** 申请复查: asks the superior to review the reply (2022 §35). */
  'request-review': reviewRequest,
  /** 复查意见. */
  'review-opinion': reviewOpinion,
  /** 申请复核: asks for a second and last review (2022 §36). */
  'request-recheck': reviewRequest,
  /** 复核意见: after it the matter is closed for good, unless it is handled again. */
  'recheck-opinion': reviewOpinion,
  /** 中止计时: the time of a hearing is not counted (2022 §36). */
  pause: {
    facts: z.strictObject({ reason: PauseReason }),
    content: salted({ remark: Remark.min(1), approvedBy: Officer }),
  },
  /** 恢复计时. */
  resume: { facts: z.strictObject({}), content: salted({ remark: Remark.optional() }) },
  /**
   * 历史补录: a case of an old ledger with its reply, from first contact to close in one act, so that
   * a dossier is there whole or not at all. By a petition office only, and never on a live thread.
   */
  'record-history': {
    facts: z.strictObject({
      channel: Channel,
      classification: Classification,
      category: Word,
      urgency: Urgency.optional(),
      receivedAt: EpochMs,
      acceptedAt: EpochMs.optional(),
      repliedAt: EpochMs,
      concludedAt: EpochMs.optional(),
      /** `day` where the ledger gives no hour for one of the times: then what lies between them is no count of hours. */
      precision: z.enum(['second', 'day']),
      outcome: CaseEnd,
      /** Absent where the ledger does not say. */
      resolved: z.boolean().optional(),
      first: z.boolean(),
      repeatOf: ThreadId.optional(),
      confidential: z.boolean(),
      /** Absent where the ledger does not say. */
      people: People.optional(),
      /** Who answered for it, where the ledger names a unit of the area. */
      unit: UnitId.optional(),
      source: z.literal('ledger'),
      historical: z.literal(true),
    }),
    content: salted({
      ...Narrative,
      reply: z.string().min(1).max(20_000),
      firstHandler: Person.optional(),
    }),
  },
} as const;

export type CaseActType = keyof typeof caseActs;
export type CaseFacts<Type extends CaseActType> = z.infer<(typeof caseActs)[Type]['facts']>;
