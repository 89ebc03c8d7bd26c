import { defineConfig } from 'vitest/config';

/** Minutes of real time on every core there is: nothing may run beside them, they would spoil each other. */
const ALONE = ['test/upkeep-under-load.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    restoreMocks: true,
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ALONE,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } } },
    ],
  },
});
