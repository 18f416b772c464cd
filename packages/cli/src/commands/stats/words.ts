import type { KindName, Level, StatsLamp } from '@liandong/contracts';
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

/** Never rounded up: 99.96 % is not all of them. */
export const percentText = (rate: number): string => `${Math.floor(rate * 1_000) / 10}%`;
