import { describe, expect, it } from 'vitest';
import { createIssueFinder } from './suggest.ts';
import {
  isSingle,
  labelledSample,
  type Part,
  sampleNow,
  sampleUnits,
} from './testing/labelled-sample.ts';
import { scoreOf } from './testing/pairwise.ts';

const sample = labelledSample();
const finder = createIssueFinder({ where: sampleUnits(sample) });

function scoreOfPart(part: Part) {
  const cases = sample.filter((record) => record.part === part);
  const issues = finder.suggest(cases, { now: sampleNow, windowDays: 200 });
  return scoreOf(
    cases,
    issues.map((issue) => issue.cases),
  );
}

describe('the labelled sample', () => {
  it('is as large as it has to be', () => {
    const singles = sample.filter(({ issue }) => isSingle(issue));
    const issues = new Set(
      sample.filter(({ issue }) => !isSingle(issue)).map(({ issue }) => issue),
    );
    expect(singles.length).toBeGreaterThanOrEqual(80);
    expect(sample.length - singles.length).toBeGreaterThanOrEqual(240);
    expect(issues.size).toBeGreaterThanOrEqual(20);
    expect(new Set(sample.map(({ title, text }) => title + text)).size).toBe(sample.length);
  });
});

// Deterministic, so a floor is a fact: who goes below it has made it worse.
describe('groups', () => {
  it.each<[Part, { precision: number; recall: number }]>([
    ['tuned', { precision: 0.92, recall: 0.73 }],
    ['held-out', { precision: 0.9, recall: 0.8 }],
    ['fresh', { precision: 0.95, recall: 0.25 }],
  ])('fit the %s part', (part, floor) => {
    const { precision, recall } = scoreOfPart(part);
    expect(precision).toBeGreaterThanOrEqual(floor.precision);
    expect(recall).toBeGreaterThanOrEqual(floor.recall);
  });
});
