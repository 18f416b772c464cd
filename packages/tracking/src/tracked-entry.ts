import { type LogMessage, readStandingAct } from '@liandong/bus';
import {
  type Act,
  BusError,
  type EntryMark,
  type ErrorCode,
  parseThreadSubject,
  type ThreadRef,
} from '@liandong/contracts';

/** Where an entry stands in the LOG, and the server's own time stamp of it: together they name it. */
export type LogPlace = { seq: number; stamp: string };

/** An act that stands: facts, never content. */
export type ActEntry = LogPlace & { what: 'act'; ref: ThreadRef; act: Act; mark: EntryMark };

/** A LOG entry as the fold sees it; what says nothing about threads still moves the place. */
export type TrackedEntry =
  | ActEntry
  | (LogPlace & { what: 'other' })
  | (LogPlace & { what: 'fault'; code: ErrorCode });

/** Reads what a LOG message says of its thread; what cannot be read is a fault to record, not a reason to stop. */
export function readTracked(message: LogMessage & { stamp: string }): TrackedEntry {
  const { seq, stamp } = message;
  if (!parseThreadSubject(message.subject)) return { what: 'other', seq, stamp };
  try {
    const { ref, act, mark } = readStandingAct(message);
    return { what: 'act', seq, stamp, ref, act, mark };
  } catch (thrown) {
    return { what: 'fault', seq, stamp, code: BusError.from(thrown).code };
  }
}
