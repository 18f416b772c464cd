import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{packages,services,infra}/**/*.unit.test.{ts,mjs}', 'test/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['test/{int,e2e,faults}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file starts servers of its own; more at once only makes all of them late.
          maxWorkers: 2,
        },
      },
    ],
  },
});
