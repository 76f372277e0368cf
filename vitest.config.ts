import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // By itself it would leave a core idle, and of two that is half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
