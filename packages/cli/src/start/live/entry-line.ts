import { isTimerAct, type Language } from '@liandong/contracts';
import {
  type ClockName,
  type Clocks,
  isRunning,
  steps,
  type TransferOutcome,
} from '@liandong/domain';
import stringWidth from 'string-width';
import { dueDayText, secondText } from '../../render/moment.ts';
import type { Paint } from '../../render/paint.ts';
import { shortIdLength } from '../../render/table.ts';
import type { Names } from '../../session/names.ts';
import type { Say } from '../../text/text.ts';
import { words } from '../../text/words.ts';
import type { startTexts } from '../text.ts';
import type { LiveEntry } from './follow-log.ts';

export type LineParts = {
  language: Language;
  names: Names;
  say: Say<typeof startTexts>;
  sayWord: Say<typeof words>;
  paint: Paint;
  /** The case a transfer belongs to, as far as its opening was seen. */
  caseOf: (entry: LiveEntry) => string;
};

/** Room for two units and for an act, in columns; longer ones push the rest aside. */
const widths = { zh: { parties: 34, act: 12 }, en: { parties: 46, act: 18 } } as const;

/** One entry of the LOG in a line: when, who to whom, what, which case, until when. Facts only. */
export function entryLine(entry: LiveEntry, parts: LineParts): string {
  const { paint, say } = parts;
  const time = paint('quiet', secondText(entry.mark.at).slice(11));
  if (entry.ref.kind === 'receipts') return `${time}  ${paint('quiet', receiptText(entry, parts))}`;
  const outcome = entry.mark.outcome as TransferOutcome;
  const due = dueText(entry, outcome, parts);
  const late = outcome.late?.length ? paint('bad', say('live.late')) : '';
  const cells = [
    time,
    padded(partiesText(entry, parts), widths[parts.language].parties),
    paint('strong', padded(actWordOf(entry, parts), widths[parts.language].act)),
    paint('quiet', `${kindText(entry, parts)} ${shortOf(entry, parts)}`),
    due === '' ? '' : paint('warn', due),
    late,
    entry.mark.outcome.flagged === undefined ? '' : paint('warn', say('live.flagged')),
  ];
  return cells.filter((cell) => cell !== '').join('  ');
}

function partiesText({ act, ref }: LiveEntry, { names }: LineParts): string {
  if (ref.origin === ref.counterpart) return names.name(act.by);
  // What the clock says is no unit's act; its word says that it came by itself.
  const by = isTimerAct(act.type) ? ref.origin : act.by;
  const other = by === ref.origin ? ref.counterpart : ref.origin;
  return `${names.name(by)} → ${names.name(other)}`;
}

function receiptText({ act }: LiveEntry, { names, say }: LineParts): string {
  const { count } = act.facts as { count?: number };
  return say('live.receipts', { unit: names.name(act.by), n: Number(count ?? 0) });
}

/** Series of numbers are told apart by their names, which are short. */
const shortOf = (entry: LiveEntry, { caseOf }: LineParts): string =>
  entry.ref.kind === 'numbers' ? entry.ref.thread : caseOf(entry).slice(0, shortIdLength);

/** A case is meant by its transfers too; every other kind by its own name. */
const kindText = ({ ref: { kind } }: LiveEntry, { say, sayWord }: LineParts): string =>
  kind === 'case' || kind === 'transfer' ? say('live.case') : sayWord(`kind.${kind}`);

/** Terms that an act itself names. */
const named = [
  ['receiptDueAt', 'clock.receipt'],
  ['topicsDueAt', 'clock.topics'],
  ['acknowledgeDueAt', 'clock.read'],
  ['dueAt', 'clock.done'],
] as const;

function namedDue({ act }: LiveEntry, { say, sayWord }: LineParts): string {
  const [field, word] = named.find(([name]) => typeof act.facts[name] === 'number') ?? [];
  if (field === undefined || word === undefined) return '';
  return say('live.due', { clock: sayWord(word), date: dueDayText(Number(act.facts[field])) });
}

/** The nearest duty among the terms this act began. The time to object is a right, no duty. */
function dueText(entry: LiveEntry, { clocks }: TransferOutcome, parts: LineParts): string {
  if (entry.ref.kind !== 'transfer') return namedDue(entry, parts);
  if (clocks === undefined) return '';
  const step = Object.hasOwn(steps, entry.act.type)
    ? steps[entry.act.type as keyof typeof steps]
    : undefined;
  const answered = step?.answers ?? [];
  const [nearest] = duties(clocks)
    .filter(([name]) => !answered.includes(name))
    .sort(([, a], [, b]) => a - b);
  if (!nearest) return '';
  const [name, dueAt] = nearest;
  return parts.say('live.due', { clock: wordOf('clock', name, parts), date: dueDayText(dueAt) });
}

const duties = (clocks: Clocks): [ClockName, number][] =>
  (Object.keys(clocks) as ClockName[]).flatMap((name): [ClockName, number][] => {
    const clock = clocks[name];
    return name !== 'objection' && isRunning(clock) ? [[name, clock.dueAt]] : [];
  });

const actWordOf = ({ ref, act }: LiveEntry, parts: LineParts): string => {
  const own = `${ref.kind}.${act.type}`;
  const told = wordOf('act', own, parts);
  return told === own ? wordOf('act', act.type, parts) : told;
};

/** A code nobody has a word for is shown as it is. */
function wordOf(group: 'act' | 'clock', code: string, { sayWord }: LineParts): string {
  const key = `${group}.${code}`;
  return Object.hasOwn(words, key) ? sayWord(key as Parameters<typeof sayWord>[0]) : code;
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));
