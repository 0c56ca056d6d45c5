import type { Step } from '../../../shared/model/progress.ts';

interface StepName {
  /** While it runs. */
  readonly doing: string;
  /** When it has ended. */
  readonly done: string;
}

export const STEP_NAMES: Readonly<Record<Step, StepName>> = {
  check: { doing: 'Checking', done: 'Checked' },
  plan: { doing: 'Planning', done: 'Planned' },
  space: { doing: 'Looking for room', done: 'Found room' },
  fetch: { doing: 'Fetching', done: 'Fetched' },
  copy: { doing: 'Copying', done: 'Copied' },
  assemble: { doing: 'Assembling', done: 'Assembled' },
  verify: { doing: 'Verifying', done: 'Verified' },
  seal: { doing: 'Sealing', done: 'Sealed' },
  prepare: { doing: 'Preparing', done: 'Prepared' },
  boot: { doing: 'Booting', done: 'Booted' },
  health: { doing: 'Health checks', done: 'Health checked' },
  settle: { doing: 'Settling', done: 'Settled' },
  clean: { doing: 'Cleaning', done: 'Cleaned' },
  scan: { doing: 'Reading', done: 'Read' },
  publish: { doing: 'Publishing', done: 'Published' },
  mirror: { doing: 'Mirroring', done: 'Mirrored' },
};
