import {
  Checkpoint,
  checkpointSubject,
  directorySubject,
  SignedCheckpoint,
} from '@liandong/contracts';
import {
  changed,
  entryOf,
  find,
  flipped,
  type Line,
  type Lines,
  swapped,
  threadOf,
} from './copy.ts';
import type { Damage } from './damage.ts';

/** Sequences of the checkpoints that cover one of the lines. */
function sealing(lines: Lines, ...indexes: number[]): number[] {
  return lines.flatMap((line, at) => {
    if (line?.subject !== checkpointSubject) return [];
    const signed = SignedCheckpoint.parse(JSON.parse(line.data));
    const { from, to } = Checkpoint.parse(JSON.parse(signed.checkpoint));
    return indexes.some((index) => index + 1 >= from && index + 1 <= to) ? [at + 1] : [];
  });
}

/** Whether the office had given its receipt for a line before it stopped. */
const isAnsweredFor = (lines: Lines, at: number): boolean =>
  lines.some((line) => {
    if (!line?.subject.startsWith('log.receipts.petition-office.')) return false;
    const { after, upTo } = entryOf(line).act.facts as { after: number; upTo: number };
    return after < at + 1 && at + 1 <= upTo;
  });

/** What was written is changed, moved or taken away afterwards. */
export const alterations: Record<string, Damage> = {
  'a fact that was flipped': ({ lines }) => {
    const at = find(lines, 'register', 5);
    return {
      lines: changed(lines, at, ({ act }) => ({
        act: flipped(act, '"people":"1"', '"people":"9"'),
      })),
      first: { seq: at + 1, what: 'signature', subject: lines[at]?.subject ?? '' },
      all: { signature: 1, chain: 1, 'checkpoint-root': 1 },
    };
  },
  'two entries of a thread that changed places': ({ lines }) => {
    const [one = 0, other = 0] = threadOf(lines, find(lines, 'register', 5));
    return {
      lines: swapped(lines, one, other),
      first: { seq: one + 1, what: 'chain' },
      all: { chain: 2, 'checkpoint-root': sealing(lines, one, other).length },
    };
  },
  'two entries of different threads that changed places, by the checkpoint': ({ lines }) => {
    const [one, other] = [find(lines, 'register', 3), find(lines, 'register', 9)];
    const [seq = 0] = sealing(lines, one, other);
    return {
      lines: swapped(lines, one, other),
      first: { seq, what: 'checkpoint-root' },
      all: { 'checkpoint-root': 1 },
    };
  },
  'an entry that is gone': ({ lines }) => {
    const at = threadOf(lines, find(lines, 'report'))[1] ?? 0;
    return {
      lines: changed(lines, at, () => undefined),
      first: { seq: at + 1, what: 'missing' },
      all: {
        missing: 1,
        chain: 1,
        'checkpoint-count': 1,
        ...(isAnsweredFor(lines, at) && { 'receipts-count': 1 }),
      },
    };
  },
  'a whole thread that is gone': ({ lines }) => {
    const [one = 0, other = 0] = threadOf(lines, find(lines, 'register', 5));
    return {
      lines: lines.with(one, undefined).with(other, undefined),
      first: { seq: one + 1, what: 'missing' },
      all: { missing: 2, 'checkpoint-count': sealing(lines, one, other).length },
    };
  },
  'a LOG cut off at its end': ({ lines }) => ({
    lines: lines.with(-1, undefined),
    first: { seq: lines.length, what: 'missing' },
    all: { missing: 1 },
  }),
  'a LOG cut off at its beginning': ({ lines }) => ({
    lines: lines
      .filter((line) => line?.subject.startsWith(directorySubject('')))
      .with(0, undefined),
    first: { seq: 1, what: 'missing' },
    all: { missing: 1 },
  }),
  'content that was changed': ({ lines }) => {
    const at = find(lines, 'register', 5);
    return {
      lines: changed(lines, at, ({ data }) => ({ data: flipped(data, '三月', '四月') })),
      first: { seq: at + 1, what: 'content' },
      all: { content: 1 },
    };
  },
  'a time moved back': ({ lines }) => {
    const at = find(lines, 'dispatch', 5);
    return {
      lines: changed(lines, at, ({ mark }) => ({ mark: mark.replace(/"at":\d+/, '"at":1000') })),
      first: { seq: at + 1, what: 'time' },
      all: { time: 1, 'checkpoint-root': 1 },
    };
  },
  'a time moved on a little, by the entry that follows': ({ lines }) => {
    const [at = 0, next = 0] = threadOf(lines, find(lines, 'register', 5));
    const later = entryOf(lines[at] as Line).mark.at + 1;
    return {
      lines: changed(lines, at, ({ mark }) => ({
        mark: mark.replace(/"at":\d+/, `"at":${later}`),
      })),
      first: { seq: next + 1, what: 'chain' },
      all: { chain: 1, 'checkpoint-root': 1 },
    };
  },
  'an entry that nobody can read': ({ lines }) => {
    const at = find(lines, 'register', 5);
    return {
      lines: changed(lines, at, () => ({ act: '{' })),
      first: { seq: at + 1, what: 'unreadable' },
      all: { unreadable: 1, chain: 1, 'checkpoint-root': 1 },
    };
  },
  'a proof that nobody can read': ({ lines }) => {
    const at = find(lines, 'register', 5);
    return {
      lines: changed(lines, at, () => ({ proof: '{' })),
      first: { seq: at + 1, what: 'unreadable' },
      all: { unreadable: 1 },
    };
  },
  'a checkpoint that is gone': ({ lines }) => {
    const isCheckpoint = (line: Line | undefined) => line?.subject === checkpointSubject;
    const at = lines.findIndex(isCheckpoint);
    const next = lines.findIndex((line, index) => index > at && isCheckpoint(line));
    // Of two exchanges that raced for it, the second may have covered what came just before.
    const coveredLater = sealing(lines, at)[0] !== next + 1;
    return {
      lines: changed(lines, at, () => undefined),
      first: { seq: at + 1, what: 'missing' },
      all: { missing: 1, 'checkpoint-chain': 1, ...(coveredLater && { 'checkpoint-count': 1 }) },
    };
  },
};
