import {
  type Act,
  BusError,
  CalendarEntry,
  type CalendarRecord,
  type Checkpoint,
  calendarSubject,
  checkpointSubject,
  DirectoryEntry,
  directorySubject,
  type EntryMark,
  type ThreadRef,
  UnitRecord,
} from '@liandong/contracts';
import { readCalendar } from '@liandong/directory';
import { type LogMessage, parseJson, readEntry } from '../log-entry.ts';
import { openCheckpoint } from './checkpoints.ts';
import type { LogSource } from './log-source.ts';

/** One entry of the LOG as people may read it: facts, never content. Read, not verified. */
export type TailEntry = { seq: number; subject: string } & (
  | { is: 'act'; ref: ThreadRef; act: Act; mark: EntryMark; hash: string }
  | { is: 'directory'; unit: UnitRecord }
  | { is: 'calendar'; year: CalendarRecord }
  | { is: 'checkpoint'; checkpoint: Checkpoint }
  | { is: 'unreadable'; part: string }
);

export type TailOptions = {
  /** Default: only what is appended from now on. */
  from?: number;
  /** Default: without end. */
  to?: number;
  /** Subjects to keep to, with wildcards: a thread, or what one unit may receive. Default: all. */
  subjects?: readonly string[];
  /** Ends the iteration. */
  signal?: AbortSignal;
};

/** What stands in the LOG and what is appended to it, in order. @throws BusError `LOG_UNAVAILABLE` */
export async function* tailLog(
  source: LogSource,
  options: TailOptions = {},
): AsyncGenerator<TailEntry, void, undefined> {
  const from = options.from ?? (await source.extent()).last + 1;
  for await (const message of source.messages({ ...options, from, content: false }))
    yield { seq: message.seq, subject: message.subject, ...readable(message) };
}

type Readable<Entry = TailEntry> = Entry extends unknown ? Omit<Entry, 'seq' | 'subject'> : never;

function readable(message: LogMessage): Readable {
  try {
    if (message.subject === checkpointSubject)
      return { is: 'checkpoint', checkpoint: openCheckpoint(message).checkpoint };
    if (message.subject.startsWith(directorySubject(''))) return unitIn(message);
    if (message.subject.startsWith(calendarSubject(''))) return yearIn(message);
    const { ref, act, mark, hash } = readEntry(message);
    return { is: 'act', ref, act, mark, hash };
  } catch (thrown) {
    return { is: 'unreadable', part: String(BusError.from(thrown).details.part) };
  }
}

function unitIn({ data }: LogMessage): Readable {
  const entry = DirectoryEntry.safeParse(parseJson(new TextDecoder().decode(data)));
  const unit = UnitRecord.safeParse(parseJson(entry.data?.record ?? ''));
  return unit.success
    ? { is: 'directory', unit: unit.data }
    : { is: 'unreadable', part: 'directory' };
}

function yearIn({ data }: LogMessage): Readable {
  const entry = CalendarEntry.safeParse(parseJson(new TextDecoder().decode(data)));
  const year = entry.data && readCalendar(entry.data);
  return year ? { is: 'calendar', year } : { is: 'unreadable', part: 'calendar' };
}
