import { z } from 'zod';
import { Remark, salted } from '../content.ts';
import { EpochMs, ThreadId, UnitId, Word } from '../identifiers.ts';
import { Approval, BulletinText, Countermeasure, SharedPoint } from './bulletin-text.ts';
import { Gate, GateOverride, namesOverride } from './gate.ts';
import { addressed, Revision } from './members.ts';
import { NumberRef } from './numbers.ts';

/** 一般 / 较大 / 重大. */
export const RiskLevel = z.enum(['general', 'larger', 'major']);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** CAP 1.2 §3.2.1 `status`: for real, or to practise, or to try the machinery. */
export const BulletinPurpose = z.enum(['actual', 'exercise', 'test']);
export type BulletinPurpose = z.infer<typeof BulletinPurpose>;

/** CAP 1.2 §3.2.1 `msgType`. A cancellation is an act of its own, {@link bulletinFileActs}. */
export const BulletinMessage = z.enum(['alert', 'update', 'cancel']);
export type BulletinMessage = z.infer<typeof BulletinMessage>;

/** CAP 1.2 §3.2.1 `references`: an earlier message of the same issuer, by its file and revision. */
export const BulletinReference = z.strictObject({ thread: ThreadId, revision: Revision });
export type BulletinReference = z.infer<typeof BulletinReference>;

const References = z.array(BulletinReference).max(20);

/** Why an adopted countermeasure is left without an evaluation. */
export const UnevaluatedReason = z.enum([
  'unit-gone',
  'not-implemented',
  'issue-settled',
  'replaced',
]);
export type UnevaluatedReason = z.infer<typeof UnevaluatedReason>;

/** Versions of shared points and of countermeasures; none is left out. */
export const Version = z.number().int().min(1).max(999);

/** What every member's copy says as well, word for word (CAP 1.2). */
export const ReleasedFacts = {
  revision: Revision,
  category: Word,
  risk: RiskLevel,
  /** 发文字号, the same in every revision; an exercise or a test may go without. */
  number: NumberRef.optional(),
  status: BulletinPurpose,
  /** From then on nothing that is said counts any more (CAP `expires`). */
  expiresAt: EpochMs,
  acknowledgeDueAt: EpochMs,
  /** Without it nobody is asked to look at home 自查. */
  selfCheckDueAt: EpochMs.optional(),
};

/** Names of those who let it out stay with the issuer. */
const Released = { ...Approval, override: GateOverride.optional() };

/**
 * Acts on the file of a common-issue bulletin 共性问题通报 (domain.md §5): the issuer's own
 * thread. It names the members, and what was released to all of them at which revision.
 */
export const bulletinFileActs = {
  /** 起草. What is released in the end may say it otherwise. */
  draft: {
    facts: z.strictObject({
      category: Word,
      risk: RiskLevel,
      /** The draft another unit handed in. */
      proposal: z.strictObject({ origin: UnitId, thread: ThreadId }).optional(),
    }),
    content: salted(BulletinText),
  },
  /** 列入分送范围. */
  address: { facts: z.strictObject(addressed), content: undefined },
  /** 发布: the first is the alert, each later one updates it for exactly those who had it. */
  release: {
    facts: z.strictObject({
      ...ReleasedFacts,
      messageType: BulletinMessage.exclude(['cancel']),
      /** Of an alert: bulletins it takes the place of. Of an update: the revision before. */
      references: References,
      /** An update that changes the matter: everybody reads and answers anew. A slip of the pen does not. */
      restarts: z.boolean(),
      /** 会商 ends; without it, when the area's term does. */
      consultUntilAt: EpochMs.optional(),
      members: z.number().int().min(1),
      gate: Gate,
    }),
    content: salted({ ...BulletinText, ...Released }),
    agrees: namesOverride,
  },
  /** 撤销: the last revision, for exactly those who had it (CAP `Cancel`). */
  cancel: {
    facts: z.strictObject({
      revision: Revision,
      references: References,
      reason: z.enum(['mistake', 'settled', 'replaced', 'other']),
      members: z.number().int().min(1),
      gate: Gate,
    }),
    content: salted({ reason: Remark.min(1), ...Released }),
    agrees: namesOverride,
  },
  /** 会商要点: one thread of points for all, moderated by the issuer. */
  'release-points': {
    facts: z.strictObject({
      version: Version,
      points: z.number().int().min(1).max(500),
      /** Units that are named as having raised a point. Each agreed to it. */
      named: z.array(UnitId).max(30),
      gate: Gate,
    }),
    content: salted({ points: z.array(SharedPoint).min(1).max(500), ...Released }),
    agrees: namesOverride,
  },
  /** 应对措施, the whole of it at each version. */
  'release-measures': {
    facts: z.strictObject({ version: Version, gate: Gate }),
    content: salted({ measures: z.array(Countermeasure).min(1).max(50), ...Released }),
    agrees: namesOverride,
  },
  /** 销号; of a draft that was never released: dropped. */
  close: {
    facts: z.strictObject({
      /** Members that adopted countermeasures, and how many of those were evaluated. */
      adopters: z.number().int().min(0),
      evaluated: z.number().int().min(0),
      unevaluated: UnevaluatedReason.optional(),
    }),
    content: salted({ remark: Remark.optional() }),
  },
} as const;

export type BulletinFileActType = keyof typeof bulletinFileActs;
export type BulletinFileFacts<Type extends BulletinFileActType> = z.infer<
  (typeof bulletinFileActs)[Type]['facts']
>;
