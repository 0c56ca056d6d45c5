import { defineConfig } from 'playwright/test';

/** Milliseconds: a system is made, another one fetched and booted. */
const ALL = 1_800_000;

/** `npm run test:bare`: a newcomer's machine, from nothing to a kept release. Not a part of `npm test`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/bare',
  workers: 1,
  timeout: ALL,
  expect: { timeout: 20_000 },
  use: { trace: 'retain-on-failure', actionTimeout: 20_000 },
});
