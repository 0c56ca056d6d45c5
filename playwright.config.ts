import { defineConfig } from 'playwright/test';
import { chromiumOptions } from './e2e/harness/chromium/chromium.ts';
import { SHELLS, type ShellName } from './e2e/harness/shells/shells.ts';
import type { ShellOptions } from './e2e/harness/window-test.ts';

const OUTPUT = 'test-results';

/** The window's tests: the same specs in every shell. Without a browser of Playwright's own; see `e2e/harness/chromium`. */
export default defineConfig<object, ShellOptions>({
  testDir: 'e2e/specs/window',
  outputDir: OUTPUT,
  globalSetup: './e2e/harness/window-school.ts',
  // Two at a time: each waits for the other side of the wire, or for a page, most of its time.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A trace with pictures of each moment took a seventh of the processor time; of a test that failed, its end is kept (e2e/harness/window-test.ts).
  use: { trace: { mode: 'retain-on-failure', screenshots: false }, actionTimeout: 20_000 },
  projects: [
    ...(Object.keys(SHELLS) as ShellName[]).map((name) => ({
      name,
      use: { shellName: name },
      // Two minutes without KVM, of which the shell's part is in all the others.
      testIgnore: name === 'electron-stand-in' ? '**/real-system.spec.ts' : [],
    })),
    {
      name: 'gallery',
      testDir: 'e2e/specs/gallery',
      // Two dozen pages each, each looked at twice.
      timeout: 480_000,
      use: { launchOptions: chromiumOptions() },
      snapshotPathTemplate: 'docs/pages/{arg}{ext}',
      expect: {
        // Two pictures that are alike, of a page of four screens, on a busy machine.
        timeout: 20_000,
        // Edges of letters and lines may be smoothed a little otherwise by another Chromium; four times as much, and another sentence would pass.
        // With the usual threshold of 0.2 another grey of the whole page would pass.
        toHaveScreenshot: { threshold: 0.05, maxDiffPixelRatio: 0.0005, animations: 'disabled' as const },
      },
    },
  ],
});
