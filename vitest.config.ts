import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

export default defineConfig({
  test: {
    // Two files at a time also where there are two cores: half of the time they wait for a disk or for another process.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // Beside the code: fast, no network.
        test: {
          name: 'unit',
          // Several files in one process: with the modules loaded anew for each, forty took 32 s of processor time instead of 8.
          isolate: false,
          include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}'],
          // Most take milliseconds; transfers over slow lines take 20 s, and a minute where others have the processors.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // Real daemons, mounts and boots.
        test: {
          name: 'system',
          include: ['e2e/specs/**/*.spec.ts'],
          // Those are Playwright's: playwright.config.ts.
          exclude: ['e2e/specs/window/**', 'e2e/specs/gallery/**'],
          globalSetup: ['scripts/build-before-tests.ts'],
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // The same, where it takes minutes: power cuts at every step, whole Debian systems, Sugar itself: `npm run test:long`.
        test: {
          name: 'long',
          include: ['e2e/specs/long/**/*.long.ts'],
          globalSetup: ['scripts/build-before-tests.ts'],
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        // Laptops that start from their disks, in QEMU: `npm run test:boot`.
        test: {
          name: 'boot',
          include: ['e2e/specs/boot/**/*.boot.ts'],
          globalSetup: ['scripts/build-before-tests.ts'],
          // Eight starts one after another, on a busy machine without KVM.
          testTimeout: 1_800_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
