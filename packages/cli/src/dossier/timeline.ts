import stringWidth from 'string-width';
import type { CliContext } from '../context.ts';
import { dueDayText, momentText } from '../render/moment.ts';
import { plainText, plainValue } from '../render/plain.ts';
import { cutTo } from '../render/table.ts';
import { clockWord } from '../render/word.ts';
import type { Names } from '../session/names.ts';
import { automaticText } from '../signals/automatic.ts';
import { lateText } from '../signals/signal-text.ts';
import { catalogue } from '../text/catalogue.ts';
import type { Happening } from './dossier.ts';

/** What the heading of a dossier tells already, and what only machines compare. */
const untold = new Set([
  'salt',
  'case',
  'under',
  'to',
  'transfer',
  'title',
  'text',
  'caseNo',
  'petitioner',
  'delivery',
  'replaces',
  'lead',
  'classification',
  'category',
  'channel',
  'receivedAt',
  'accused',
  'people',
  'source',
  'repeatOf',
  'petitionerTold',
]);
/** What goes without saying. */
const ordinary = new Set<unknown>([false, undefined, 'lead', 'normal']);
/** All they say stands in the heading, or with the transfer they opened. */
const told = new Set(['register', 'record-history', 'dispatch']);
/** Of these acts the text is new, and told. */
const spoken = new Set(['supplement', 'feedback']);

export type TimelineParts = {
  context: CliContext;
  names: Names;
  full: boolean;
  /** How wide the parties' names are at most. */
  partiesWidth?: number;
};

const actWidth = 14;

/** Who did it, and to whom. */
export function partiesOf(
  { by, to, automatic }: Happening,
  { context, names }: Pick<TimelineParts, 'context' | 'names'>,
): string {
  if (automatic) return context.say('signal.system');
  return to === undefined ? names.name(by) : `${names.name(by)} → ${names.name(to)}`;
}

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** One happening in a line, and what was said with it below. */
export function happeningText(happening: Happening, parts: TimelineParts): string {
  const { context } = parts;
  const { say, paint } = context;
  const late = happening.late.map((name) => lateWords(name, happening, context));
  const place =
    happening.act === undefined ? '' : paint('quiet', `#${happening.seq} ${happening.act}`);
  const line = [
    momentText(happening.at),
    paint('strong', padded(say(`act.${happening.type}` as 'act.object'), actWidth)),
    padded(partiesOf(happening, parts), parts.partiesWidth ?? 0),
    place,
    paint('bad', late.join(' ')),
    happening.historical ? paint('quiet', say('case.historical')) : '',
  ];
  return [
    line
      .filter((part) => part !== '')
      .join('  ')
      .trimEnd(),
    ...saidLines(happening, parts),
  ].join('\n');
}

/** （办结逾期 2 天） */
function lateWords(name: string, { lateMs }: Happening, context: CliContext): string {
  const clock = clockWord('transfer', name, context);
  const ms = lateMs[name];
  return ms === undefined
    ? context.say('dossier.late', { clock })
    : context.say('dossier.late-by', { clock, time: lateText(ms, context) });
}

const indent = ' '.repeat(18);

function saidLines(happening: Happening, { context, names, full }: TimelineParts): string[] {
  if (told.has(happening.type)) return [];
  if (happening.automatic)
    return [
      context.paint('quiet', indent + automaticText(happening, happening.automatic, context)),
    ];
  const said = { ...happening.facts, ...renamed(happening), ...basisOf(happening, context) };
  const text = spoken.has(happening.type) || full ? happening.content?.text : undefined;
  const lines = Object.entries(said)
    .filter(([key, value]) => !untold.has(key) && !ordinary.has(value))
    .map(
      ([key, value]) =>
        `${fieldName(key, context)}${context.say('colon')}${valueText(key, value, { context, names, full })}`,
    );
  if (typeof text === 'string' && text !== '') lines.push(shortened(plainText(text), full));
  return lines.map((line) => context.paint('quiet', indent + line.replaceAll('\n', `\n${indent}`)));
}

/** The decision of the joint meeting that a verdict follows, in words. */
const basisOf = ({ decided }: Happening, { say }: CliContext) =>
  decided && {
    decision: say('dossier.decided', {
      proposal: decided.proposal,
      outcome: say(`value.${decided.outcome}` as 'value.uphold'),
    }),
  };

/** A reason in words stands beside the reason's code. */
function renamed({ facts, content }: Happening): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content ?? {}).map(([key, value]) => [
      Object.hasOwn(facts, key) ? `${key}Text` : key,
      value,
    ]),
  );
}

export function fieldName(key: string, { say }: CliContext): string {
  const name = `field.${key}`;
  if (!Object.hasOwn(catalogue, name)) return key;
  // A flag's limits are told where the flag is, not where its value is read.
  return say(name as 'field.title').replace(/\s*[（(].*$/, '');
}

/** A fact or a piece of content as people read it. */
export function valueText(
  key: string,
  value: unknown,
  { context, names, full }: TimelineParts,
): string {
  if (Array.isArray(value))
    return value
      .map((item) => valueText(key, item, { context, names, full }))
      .join(context.say('comma'));
  if (value === true) return context.say('yes');
  if (key === 'dueAt' && typeof value === 'number') return dueDayText(value);
  if (moments.has(key) && typeof value === 'number') return momentText(value);
  if (key === 'suggestedUnit' || key === 'accused' || key === 'unit')
    return names.full(plainValue(value));
  const word = `value.${plainValue(value)}`;
  if (Object.hasOwn(catalogue, word) && !isFreeText(key)) return context.say(word as 'value.other');
  return shortened(plainText(plainValue(value)), full);
}

const moments = new Set(['receivedAt', 'acceptedAt', 'repliedAt', 'concludedAt', 'servedAt']);

const isFreeText = (key: string): boolean =>
  /Text$|remark|summary|officer|approvedBy|signer/.test(key);

const shortWidth = 200;

const shortened = (text: string, full: boolean): string => (full ? text : cutTo(text, shortWidth));
