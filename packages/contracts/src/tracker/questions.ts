import { z } from 'zod';
import { KindName, ThreadId, UnitId, Word } from '../identifiers.ts';
import {
  CaseTrack,
  GuessesAnswer,
  LagAnswer,
  PendingAnswer,
  SilentAnswer,
  ThreadTrack,
  TransferTrack,
} from './answers.ts';
import { Period, StatsAnswer } from './figures.ts';

/** What a unit may ask with `ask.track`; about itself, unless it says otherwise. */
export const TrackerQuestion = z.discriminatedUnion('what', [
  /** Transfers the unit is a party of, by id or by its beginning. */
  z.strictObject({ what: z.literal('transfer'), id: ThreadId }),
  /** Case files of the unit, by id or by its beginning. */
  z.strictObject({ what: z.literal('case'), id: ThreadId }),
  /** Other threads the unit is a party of, by id or by its beginning. */
  z.strictObject({ what: z.literal('thread'), id: ThreadId }),
  /** All threads of a circulation whose file the unit keeps: who has it, who signed, who is silent. */
  z.strictObject({ what: z.literal('circulation'), id: ThreadId }),
  z.strictObject({
    what: z.literal('pending'),
    side: z.enum(['mine', 'theirs']).default('mine'),
    limit: z.number().int().min(0).max(500).default(100),
  }),
  /** Figures of the unit; of any unit, or of the area, for those who look after the whole. */
  z.strictObject({
    what: z.literal('stats'),
    unit: UnitId.optional(),
    area: z.literal(true).optional(),
    kind: KindName.optional(),
    category: Word.optional(),
    /** Default: the current month. */
    period: Period.optional(),
    /** Cases of old ledgers as well. */
    withHistory: z.boolean().default(false),
    /** Of the area: each unit as well. */
    units: z.boolean().default(false),
  }),
  /** Terms of the unit's threads that wait for the notice of a new year. */
  z.strictObject({
    what: z.literal('guesses'),
    limit: z.number().int().min(0).max(1_000).default(100),
  }),
  /** Threads of the whole area that nobody answers; for those who look after the whole. */
  z.strictObject({
    what: z.literal('silent'),
    limit: z.number().int().min(0).max(1_000).default(100),
  }),
  z.strictObject({ what: z.literal('lag') }),
]);
export type TrackerQuestion = z.output<typeof TrackerQuestion>;
export type TrackerQuestionInput = z.input<typeof TrackerQuestion>;

/** What was asked about, by the question's name. */
export const trackerAnswers = {
  transfer: z.array(TransferTrack),
  case: z.array(CaseTrack),
  thread: z.array(ThreadTrack),
  circulation: z.array(ThreadTrack),
  pending: PendingAnswer,
  stats: StatsAnswer,
  guesses: GuessesAnswer,
  silent: SilentAnswer,
  lag: LagAnswer,
} as const;

export type TrackerAnswers = {
  [What in keyof typeof trackerAnswers]: z.infer<(typeof trackerAnswers)[What]>;
};

/** The tracker's reply; `lag` says how far what it tells is behind the LOG. */
export const TrackerReply = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), lag: LagAnswer, answer: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    code: z.string().max(64),
    details: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    ),
  }),
]);
export type TrackerReply = z.infer<typeof TrackerReply>;
