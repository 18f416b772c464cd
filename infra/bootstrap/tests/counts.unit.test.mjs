import { expect, it } from 'vitest';
import { countsLine, countTests } from './counts.mjs';

const report = {
  numTotalTests: 5,
  numPassedTests: 4,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [],
};
const broken = { status: 'failed', assertionResults: [] };

it.each([
  ['a good run', report, 0, '4 passed, 0 failed, 1 skipped'],
  [
    'a file that could not be loaded',
    { ...report, testResults: [broken] },
    1,
    '4 passed, 1 failed, 1 skipped',
  ],
  ['an error outside of every test', report, 1, '4 passed, 1 failed, 1 skipped'],
  [
    'no test at all',
    { ...report, numTotalTests: 0, numPassedTests: 0, numPendingTests: 0 },
    0,
    '0 passed, 1 failed, 0 skipped',
  ],
  ['a runner that left no report', undefined, 0, '0 passed, 1 failed, 0 skipped'],
])('counts %s', (_name, given, exitCode, line) => {
  expect(countsLine(countTests(given, exitCode))).toBe(line);
});
