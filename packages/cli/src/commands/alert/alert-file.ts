import type { alerts, bulletins } from '@liandong/circulation';
import { AlertBand, type AlertLevel, AlertPhase } from '@liandong/contracts';
import { z } from 'zod';
import type { CliContext } from '../../context.ts';
import { findUnit } from '../../session/find-unit.ts';
import type { Session } from '../../session/session.ts';
import type { GivenOptions } from '../act/collect.ts';
import { dateOf } from '../act/dates.ts';
import { categoryOf, parse } from '../bulletin/draft-file.ts';

const words: Readonly<Record<AlertLevel, readonly string[]>> = {
  general: ['general', '一般', 'Ⅳ', 'IV', 'iv', '4'],
  larger: ['larger', '较大', 'Ⅲ', 'III', 'iii', '3'],
  major: ['major', '重大', 'Ⅱ', 'II', 'ii', '2'],
  critical: ['critical', '特别重大', 'Ⅰ', 'I', 'i', '1'],
};

/** A level as people say it: Ⅲ, III, 3, 较大. */
export const levelOf = (said: string): AlertLevel | undefined =>
  (Object.keys(words) as AlertLevel[]).find((level) => words[level].includes(said));

export const levelNumerals: Readonly<Record<AlertLevel, string>> = {
  general: 'Ⅳ',
  larger: 'Ⅲ',
  major: 'Ⅱ',
  critical: 'Ⅰ',
};

const Level = z.union([z.string(), z.number()]).transform((said, context): AlertLevel => {
  const level = levelOf(String(said));
  if (level) return level;
  context.addIssue({ code: 'custom', message: 'Ⅳ | Ⅲ | Ⅱ | Ⅰ' });
  return z.NEVER;
});

const Line = z.string().min(1).max(500);
const Text = z.string().min(1).max(4_000);

/** A report as it is written in a file; of a later one only what changes. */
const AlertText = z.strictObject({
  level: Level.optional(),
  phase: AlertPhase.exclude(['terminated']).optional(),
  category: z.string().min(1).max(40).optional(),
  band: AlertBand.optional(),
  occurred: z.string().min(1).max(40).optional(),
  unit: z.string().min(1).max(80).optional(),
  nextMinutes: z.number().int().min(1).max(10_080).optional(),
  title: z.string().min(1).max(300).optional(),
  text: z.string().min(1).max(20_000).optional(),
  place: Line.optional(),
  form: Line.optional(),
  trend: Text.optional(),
  measures: Text.optional(),
  leaders: Text.optional(),
  needs: Text.optional(),
  reporter: z.string().min(1).max(80).optional(),
  contact: Line.optional(),
  to: z.array(z.string().min(1).max(80)).max(500).optional(),
});
type AlertText = z.output<typeof AlertText>;

export const bands: readonly string[] = AlertBand.options;
export const phases: readonly string[] = AlertPhase.exclude(['terminated']).options;

/** Fields of a file that are flags as well; what is typed comes before what the file says. */
export const wordFlags = [
  'title',
  'text',
  'place',
  'form',
  'trend',
  'measures',
  'leaders',
  'needs',
  'reporter',
  'contact',
] as const;

export type ReadAlert = {
  said: Partial<alerts.AlertSaid>;
  wording: bulletins.Wording;
  to: readonly string[] | undefined;
};

type Reading = { context: CliContext; session: Session };

/** A report from a file, from flags, or from both. @throws BusError `DRAFT_INVALID`, `UNIT_UNKNOWN` */
export function readAlert(
  file: string | undefined,
  given: GivenOptions,
  { context, session }: Reading,
): ReadAlert {
  const written = file === undefined ? {} : parse(file, AlertText);
  const typed = Object.fromEntries(
    Object.keys(AlertText.shape)
      .filter((name) => name !== 'to' && given[name] !== undefined)
      .map((name) => [name, given[name]]),
  );
  const all: AlertText = { ...written, ...typed };
  const { level, phase, category, band, occurred, unit, nextMinutes } = all;
  const now = context.now();
  const said: Partial<alerts.AlertSaid> = {
    ...(level === undefined ? {} : { level }),
    ...(phase === undefined ? {} : { phase }),
    ...(category === undefined ? {} : { category: categoryOf(category, { context, session }) }),
    ...(band === undefined ? {} : { band }),
    ...(occurred === undefined
      ? {}
      : { occurredAt: dateOf(occurred, { now, end: 'as-said', say: context.say }) }),
    ...(unit === undefined ? {} : { place: findUnit(session.units, unit).id }),
    ...(nextMinutes === undefined ? {} : { nextReportDueAt: now + nextMinutes * 60_000 }),
  };
  const to = typeof given.to === 'string' ? given.to.split(/[,，、]/u) : all.to;
  return { said, wording: wordingOf(all), to };
}

function wordingOf(all: AlertText): bulletins.Wording {
  const wording = wordFlags.flatMap((name) =>
    all[name] === undefined
      ? []
      : [[name === 'measures' ? 'measuresTaken' : name, all[name]] as const],
  );
  return Object.fromEntries(wording);
}
