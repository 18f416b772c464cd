import { connectNats } from '@liandong/bus';
import type { GuessesAnswer, ThreadRef } from '@liandong/contracts';
import { Directory, inboxPrefixOf, readPublicArea, unitFiles } from '@liandong/directory';
import { areaCalendar, type Clock, type HolidayTable, recalculated } from '@liandong/domain';
import { askTracker } from '@liandong/tracking';
import type { CliContext } from '../../context.ts';
import { dueDayText } from '../../render/moment.ts';
import { shortIdLength } from '../../render/table.ts';
import { clockWord } from '../../render/word.ts';
import { chooseUnit } from '../../session/choose-unit.ts';
import { type Names, namesIn } from '../../session/names.ts';
import type { CalendarSay } from './text.ts';

/** A term whose end another calendar puts on another day. */
export type MovedTerm = ThreadRef & { clock: string; from: number; to: number };

/** What tables would do to the terms of a unit's threads that are a guess by now. */
export type Moving = {
  unit: string;
  moved: MovedTerm[];
  /** Terms that stay where they are, and are no guess any more. */
  confirmed: number;
  /** Terms that stay a guess. */
  left: number;
  /** Threads of the unit beyond those looked at, and threads among others. */
  unlisted: number;
  others: number;
};

const mostListed = 1_000;

/** Asks the tracker, as the unit that oversees the area or the one named; undefined when nobody can tell. */
export async function movingBy(
  context: CliContext,
  tables: readonly HolidayTable[],
): Promise<Moving | undefined> {
  try {
    const { unit, answer } = await guessesNow(context);
    const known = Directory.of(await readPublicArea(context.settings.dataDir));
    const before = known.importedYears().map(({ record }) => record.table);
    return { unit, ...sorted(answer, areaCalendar([...before, ...tables])) };
  } catch {
    // Nothing of the import depends on it.
    return undefined;
  }
}

async function guessesNow(context: CliContext): Promise<{ unit: string; answer: GuessesAnswer }> {
  const { dataDir, servers } = context.settings;
  const unit = chooseUnit(context, await readPublicArea(dataDir), 'office');
  const connection = await connectNats({
    servers,
    credsFile: unitFiles(dataDir, unit).creds,
    name: `liandong/${unit}/${process.pid}`,
    inboxPrefix: inboxPrefixOf(unit),
    waitOnFirstConnect: false,
  });
  try {
    const { answer } = await askTracker(connection, { what: 'guesses', limit: mostListed });
    return { unit, answer };
  } finally {
    await connection.close();
  }
}

function sorted(
  { items, threads, others }: GuessesAnswer,
  calendar: ReturnType<typeof areaCalendar>,
): Omit<Moving, 'unit'> {
  const counted = items.map(({ ref, name, clock }) => ({
    ref,
    name,
    from: clock.dueAt,
    firm: recalculated(clock as Clock, calendar),
  }));
  const moved = counted.flatMap(({ ref, name, from, firm }) =>
    firm && firm.dueAt !== from ? [{ ...ref, clock: name, from, to: firm.dueAt }] : [],
  );
  const left = counted.filter(({ firm }) => firm === undefined || firm.provisional).length;
  const listed = new Set(items.map(({ ref }) => `${ref.kind} ${ref.thread}`)).size;
  const confirmed = counted.filter(
    ({ from, firm }) => firm?.provisional === false && firm.dueAt === from,
  ).length;
  return { moved, confirmed, left, unlisted: Math.max(0, threads - listed), others };
}

const shown = 50;

export function movingLines(
  moving: Moving | undefined,
  { say, context, names }: { say: CalendarSay; context: CliContext; names: Names },
): string[] {
  if (moving === undefined) return [context.paint('quiet', say('moved.unknown'))];
  const { moved, confirmed, left, unlisted, others, unit } = moving;
  const counts = { moved: moved.length, confirmed, left };
  const more = moved.length - shown;
  return [
    say('moved.counts', { unit: names.name(unit), ...counts }),
    ...moved.slice(0, shown).map((term) => movedLine(term, { context, names })),
    ...(more > 0 ? [`  … ${say('moved.more', { n: more })}`] : []),
    ...(unlisted + others > 0
      ? [context.paint('quiet', say('moved.others', { n: unlisted + others }))]
      : []),
  ];
}

function movedLine(
  { kind, thread, origin, counterpart, clock, from, to }: MovedTerm,
  { context, names }: { context: CliContext; names: Names },
): string {
  const word = clockWord(kind, clock, context);
  const parties = `${names.name(origin)} → ${names.name(counterpart)}`;
  return `  ${thread.slice(0, shortIdLength)}  ${word}  ${dueDayText(from)} → ${context.paint('strong', dueDayText(to))}  ${parties}`;
}

export const namesHere = async (context: CliContext): Promise<Names> =>
  namesIn((await readPublicArea(context.settings.dataDir)).area.units, context.language);
