import type { KindName, Level, Metric, StatsAnswer, StatsLamp } from '@liandong/contracts';
import type { CliContext } from '../../context.ts';
import { lampSigns } from '../../render/lamp.ts';
import type { Cell } from '../../render/table.ts';
import { kindWord, levelWord } from '../../render/word.ts';
import { catalogue } from '../../text/catalogue.ts';
import { type StatsSay, statsTexts } from './text.ts';

/** What figures are told with: the words of this command and those of all. */
export type Speaking = Pick<CliContext, 'say' | 'language' | 'paint'> & { tell: StatsSay };

/** A word of this command, else of all, else the code itself. */
function wordOf(keys: readonly string[], { say, tell }: Speaking, code: string): string {
  for (const key of keys) {
    if (Object.hasOwn(statsTexts, key)) return tell(key as 'none');
    if (Object.hasOwn(catalogue, key)) return say(key as 'value.other');
  }
  return code;
}

/** A term by the act it is for: a row that counts both what is done and what is not is named by neither. */
export const clockWord = (kind: KindName, clock: string, speaking: Speaking): string =>
  wordOf(
    [`term.${kind}.${clock}`, `term.${clock}`, `clock.${kind}.${clock}`, `clock.${clock}`],
    speaking,
    clock,
  );

export const stepWord = (step: string, speaking: Speaking): string =>
  wordOf([`step.${step}`, `ladder.${step}`], speaking, step);

export const metricWord = (id: string, speaking: Speaking): string =>
  wordOf([`metric.${id}`], speaking, id);

/** 转办 签收 */
export const ofKind = (kind: KindName, word: string, speaking: Speaking): string =>
  `${kindWord(kind, speaking)} ${word}`;

export const levelOfKind = (kind: KindName, level: string, speaking: Speaking): string =>
  ofKind(kind, levelWord(kind, level as Level, speaking), speaking);

/** A lamp by symbol and word, never by colour alone. */
export function lampCell({ colour }: StatsLamp, { tell }: Speaking): Exclude<Cell, string> {
  const { symbol, style } = lampSigns[colour];
  return { text: `${symbol} ${tell(`lamp.${colour}`)}`, style };
}

export const whyText = ({ why }: StatsLamp, { language }: Speaking): string =>
  why.map((reason) => reason[language]).join(language === 'zh' ? '；' : '; ');

type Judged = {
  lamp: StatsLamp;
  period: StatsAnswer['period'];
  rates: readonly (Pick<Metric, 'id' | 'value'> & Partial<Pick<Metric, 'lamp'>>)[];
};

/**
 * Why the lamp of a unit, or of the area, is what it is. It is the worse of two things, what is open
 * now and the lowest rate of the period, so each reason says of which it is.
 */
export const standingWhy = ({ lamp, period, rates }: Judged, speaking: Speaking): string => {
  const { tell, language } = speaking;
  const told = lamp.why.map((one) => {
    const reason = one[language];
    if (one.code === 'overdue' || one.code === 'due-soon') return tell('why.open', { reason });
    if (one.code !== 'rate-below') return reason;
    const name = metricWord(lowestOf(rates), speaking);
    return tell('why.rate', { period: period.text, name, reason });
  });
  return told.join(language === 'zh' ? '；' : '; ');
};

/** The judged rate that is lowest. */
function lowestOf(rates: Judged['rates']): string {
  const judged = rates.flatMap(({ id, value, lamp }) =>
    value === null || lamp?.why.some(({ code }) => code === 'not-judged') ? [] : [{ id, value }],
  );
  return judged.toSorted((a, b) => a.value - b.value)[0]?.id ?? '';
}

/** Never rounded up: 99.96 % is not all of them. */
export const percentText = (rate: number): string => `${Math.floor(rate * 1_000) / 10}%`;
