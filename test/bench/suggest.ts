import { availableParallelism } from 'node:os';
import { seeded } from '@liandong/testing';
import type { CaseRecord } from '../../packages/common-issues/src/index.ts';
import { createIssueFinder } from '../../packages/common-issues/src/index.ts';
import {
  type LabelledCase,
  labelledSample,
  type Part,
  parts,
  sampleNow,
  sampleUnits,
} from '../../packages/common-issues/src/testing/labelled-sample.ts';
import { type Score, scoreOf } from '../../packages/common-issues/src/testing/pairwise.ts';

export type SuggestBench = {
  machine: { cpus: number; node: string };
  /** Groups against labels, each part by itself and all together; see {@link Part}. */
  quality: { part: Part | 'all'; score: Score }[];
  readingSeconds: number;
  speed: Speed[];
};

type Speed = {
  cases: number;
  charactersMean: number;
  groups: number;
  seconds: number;
  cpuSeconds: number;
  /** The most memory the process ever had, dictionaries included. */
  peakMemoryMb: number;
};

const sizes = [5_000, 20_000];
const windowDays = 200;

/** How well issues are found in the labelled sample, and how fast among many cases. Pure computing: no server. */
export function benchSuggest({ say }: { say: (line: string) => void }): SuggestBench {
  const sample = labelledSample();
  const startedAt = performance.now();
  const finder = createIssueFinder({ where: sampleUnits(sample) });
  const readingSeconds = secondsSince(startedAt);
  const find = (cases: readonly CaseRecord[]) =>
    finder.suggest(cases, { now: sampleNow, windowDays });

  say('quality');
  const quality = [...parts, 'all' as const].map((part) => {
    const cases = sample.filter((record) => part === 'all' || record.part === part);
    const groups = find(cases).map((issue) => issue.cases);
    return { part, score: scoreOf(cases, groups) };
  });
  const speed = sizes.map((count) => {
    say(`${count} cases`);
    return timeOf(manyCases(sample, count), find);
  });
  return {
    machine: { cpus: availableParallelism(), node: process.version },
    quality,
    readingSeconds,
    speed,
  };
}

function timeOf(
  cases: readonly CaseRecord[],
  find: (cases: readonly CaseRecord[]) => readonly unknown[],
): Speed {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const groups = find(cases).length;
  const seconds = secondsSince(startedAt);
  const { user, system } = process.cpuUsage(cpu);
  const characters = cases.reduce((sum, { title, text }) => sum + title.length + text.length, 0);
  return {
    cases: cases.length,
    charactersMean: Math.round(characters / cases.length),
    groups,
    seconds,
    cpuSeconds: Math.round((user + system) / 10_000) / 100,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1_024),
  };
}

/** Letters as long as real ones: a petition of the sample, with sentences of others around it. */
function manyCases(sample: readonly LabelledCase[], count: number): CaseRecord[] {
  const random = seeded(count);
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)];
  const sentences = sample.flatMap(({ text }) => text.split(/(?<=[，。])/));
  const some = (most: number) =>
    Array.from({ length: Math.floor(random() * most) }, () => pick(sentences) ?? '').join('');
  return Array.from({ length: count }, (_, index) => ({
    ...(pick(sample) as LabelledCase),
    id: `many-${index}`,
    unit: pick(sample)?.unit,
    names: [`${pick(['王', '李', '赵'])}${pick(['建国', '秀英', '小川'])}${index}`],
  })).map((record) => ({ ...record, text: `${some(12)}${record.text}${some(24)}` }));
}

const secondsSince = (startedAt: number): number =>
  Math.round(performance.now() - startedAt) / 1_000;

export const suggestLines = ({ quality, readingSeconds, speed }: SuggestBench): string[] => [
  ...quality.map(
    ({ part, score }) =>
      `${part.padEnd(9)} ${score.cases} cases, ${score.issues} issues: precision ${score.precision}  recall ${score.recall}  F1 ${score.f1}`,
  ),
  `dictionaries read in ${readingSeconds} s`,
  ...speed.map(
    ({ cases, charactersMean, groups, seconds, cpuSeconds, peakMemoryMb }) =>
      `${String(cases).padStart(6)} cases of ${charactersMean} characters: ${seconds} s (${cpuSeconds} s CPU), ${groups} groups, ${peakMemoryMb} MB at most`,
  ),
];
