import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseRecord } from '../case-record.ts';

/**
 * Numbers were chosen on the tuned half; of the others only the scores were looked at. The same hand wrote
 * both halves and then the synonyms, so the held-out half flatters; the fresh part was written when all
 * words were fixed, and says most about cases to come.
 */
export type Part = 'tuned' | 'held-out' | 'fresh';
export const parts: readonly Part[] = ['tuned', 'held-out', 'fresh'];

export type LabelledCase = CaseRecord & { issue: string; part: Part };

/** The day the sample is looked at. */
export const sampleNow = Date.parse('2026-11-20T12:00:00+08:00');

/** The labelled petitions, all invented. */
export const labelledSample = (): LabelledCase[] => [
  ...readPetitions('labelled-petitions.txt', halfOf),
  ...readPetitions('fresh-petitions.txt', () => 'fresh'),
];

const readPetitions = (file: string, partOf: (issue: string) => Part): LabelledCase[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, index) => {
      const [issue = '', unit = '', category = '', day = '', title = '', text = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      const part = partOf(issue);
      return {
        id: `${part === 'fresh' ? 'fresh' : 'case'}-${String(index).padStart(4, '0')}`,
        issue,
        part,
        unit,
        category,
        title,
        text,
        receivedAt: Date.parse(`2026-${day}T09:00:00+08:00`),
        open: index % 4 !== 3,
      };
    });

/**
 * Issues of one family are in one half, for they are what is confused; which half is decided by a hash
 * of the family's name, or of the petition's where it belongs to none.
 */
function halfOf(issue: string): Part {
  const family = isSingle(issue) ? issue : issue.replace(/\..*/, '');
  return (createHash('sha256').update(family).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'held-out';
}

/** A petition that no other resembles. */
export const isSingle = (issue: string): boolean => issue.startsWith('single.');

/** Units of the sample, as an area would name them. */
export const sampleUnits = (cases: readonly LabelledCase[]): string[] => [
  ...new Set(cases.flatMap(({ unit }) => unit ?? [])),
];
