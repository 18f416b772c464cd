import { describe, expect, it } from 'vitest';
import { createIssueFinder } from './suggest.ts';
import {
  type Half,
  isSingle,
  labelledSample,
  sampleNow,
  sampleUnits,
} from './testing/labelled-sample.ts';
import { scoreOf } from './testing/pairwise.ts';

const sample = labelledSample();
const finder = createIssueFinder({ where: sampleUnits(sample) });

function scoreOfHalf(half: Half) {
  const cases = sample.filter((record) => record.half === half);
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
  it('fit the half that was never tuned on', () => {
    const { precision, recall } = scoreOfHalf('held-out');
    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.75);
  });

  it('fit the half they were tuned on', () => {
    const { precision, recall } = scoreOfHalf('tuned');
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.66);
  });
});
