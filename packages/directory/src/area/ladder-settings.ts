import { Word } from '@liandong/contracts';
import { defaultLadders, type LadderBook } from '@liandong/domain';
import { z } from 'zod';

const Days = z.int().min(1).max(366);
const Minutes = z.int().min(-43_200).max(43_200);

const When = z.union([
  z.strictObject({ share: z.number().min(0.05).max(0.99) }),
  z.strictObject({ daysBefore: z.int().min(0).max(366) }),
  z.strictObject({ daysAfter: Days }),
  z.strictObject({ minutes: Minutes }),
  z.strictObject({ minutesOfTarget: Minutes }),
  z.strictObject({ minutesIn: z.int().min(0).max(43_200) }),
]);

const Level = z.enum(['ordinary', 'yellow', 'red', 'listed']);

/** A rung as an area writes it: when, and what is said then. */
const RungSetting = z.discriminatedUnion('says', [
  z.strictObject({
    name: Word,
    when: When,
    says: z.literal('chase'),
    to: z.enum(['handler', 'duty', 'deputy', 'head']),
  }),
  z.strictObject({ name: Word, when: When, says: z.literal('lapse') }),
  z.strictObject({ name: Word, when: When, says: z.literal('escalate'), level: Level }),
]);

const Time = '([01]\\d|2[0-3]):[0-5]\\d';
const rungsAtMost = 20;

/**
 * Ladders an area sets beside the shipped ones, by `kind.clock`, `*.clock` or `*`, and its quiet
 * hours. Silence is noted by every ladder when the term is over: a ladder without its `lapse` says so.
 */
export const LaddersSetting = z
  .strictObject({
    set: z
      .record(
        z.string().regex(/^(\*|[a-z][a-z-]*)(\.[a-z][a-z-]*)?$/),
        z
          .array(RungSetting)
          .max(rungsAtMost)
          .refine((rungs) => new Set(rungs.map(({ name }) => name)).size === rungs.length, {
            error: 'rungs bear the same name',
          }),
      )
      .default({}),
    quietHours: z
      .union([z.string().regex(new RegExp(`^${Time}-${Time}$`)), z.null()])
      .default(defaultLadders.quietHours ?? null),
    /** When reminders are told in one digest a day, in Shanghai. */
    digestAt: z
      .string()
      .regex(new RegExp(`^${Time}$`))
      .default('08:30'),
  })
  .prefault({});
export type LaddersSetting = z.output<typeof LaddersSetting>;

/** The ladders in force: the shipped ones, and the area's own over them. */
export const ladderBookOf = ({
  set,
  quietHours,
}: Pick<LaddersSetting, 'set' | 'quietHours'>): LadderBook => ({
  ladders: { ...defaultLadders.ladders, ...set },
  quietHours: quietHours ?? undefined,
});
