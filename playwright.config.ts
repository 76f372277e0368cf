import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each has a demo of its own. Half of its time a worker waits for the browser or the portal.
  workers: availableParallelism(),
  fullyParallel: false,
  timeout: 120_000,
  // All other tests run beside.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  globalSetup: './tests/e2e/setup.ts',
  use: {
    ignoreHTTPSErrors: true,
    // To record costs a sixth of the time: TRACE=1 does, where a test is looked into.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(chromium) && { executablePath: chromium }),
      args: ['--disable-dev-shm-usage', '--disable-gpu'],
    },
  },
});
