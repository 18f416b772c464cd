import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseRecord } from '../case-record.ts';

/** One half to choose words and numbers on, and one that shows how well they serve cases nobody looked at. */
export type Half = 'tuned' | 'held-out';

export type LabelledCase = CaseRecord & { issue: string; half: Half };

/** The day the sample is looked at. */
export const sampleNow = Date.parse('2026-11-20T12:00:00+08:00');

const file = join(import.meta.dirname, 'labelled-petitions.txt');

/**
 * The labelled petitions. Issues of one family are in one half, for they are what is confused; which half
 * is decided by a hash of the family's name, or of the petition's where it belongs to none.
 */
export const labelledSample = (): LabelledCase[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line, index) => {
      const [issue = '', unit = '', category = '', day = '', title = '', text = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      return {
        id: `case-${String(index).padStart(4, '0')}`,
        issue,
        unit,
        category,
        title,
        text,
        half: halfOf(issue),
        receivedAt: Date.parse(`2026-${day}T09:00:00+08:00`),
        open: index % 4 !== 3,
      };
    });

const halfOf = (issue: string): Half => {
  const family = isSingle(issue) ? issue : issue.replace(/\..*/, '');
  return (createHash('sha256').update(family).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'held-out';
};

/** A petition that no other resembles. */
export const isSingle = (issue: string): boolean => issue.startsWith('single.');

/** Units of the sample, as an area would name them. */
export const sampleUnits = (cases: readonly LabelledCase[]): string[] => [
  ...new Set(cases.flatMap(({ unit }) => unit ?? [])),
];
