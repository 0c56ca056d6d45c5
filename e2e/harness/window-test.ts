/** Playwright's `test`, with a window of the activity in the project's shell, on a store of the test's own. */
import { expect, test as base, type TestInfo } from 'playwright/test';
import type { Prepared } from '../fixtures/small-school.ts';
import { activityOn, type Activity } from '../pages/activity.ts';
import type { Language } from '../pages/words.ts';
import { startDaemon, type Daemon } from './daemon.ts';
import { startGate, throughGate, type Gate } from './gate.ts';
import type { Laptop } from './laptop.ts';
import { processesAbout } from './processes.ts';
import { SHELLS, type ShellName } from './shells/shells.ts';
import type { OpenedWindow, Shell } from './shells/shell.ts';
import { waitUntil } from './wait-until.ts';
import { missingForWindows, preparedSchool } from './window-school.ts';
import { makeWorkspace, mountsBelow, type Workspace } from './workspace.ts';

export { expect };

export interface WindowOptions {
  /** Where on its way the laptop is when the test begins. */
  readonly prepared: Prepared;
  readonly language: Language;
}

export interface OpenOptions {
  readonly laptop?: Laptop;
  /** `PATH` of the process with the engine; by default one without QEMU, so that a trial takes a moment. */
  readonly path?: string;
  /** See `startedByNewleaf`. */
  readonly around?: readonly string[];
}

/** A window, and what can happen to what is behind it. */
export type TestWindow = Activity & Pick<OpenedWindow, 'killEngine' | 'close'>;

interface Fixtures {
  /** Nothing is tested where the machine can't; the reason is told. */
  readonly able: undefined;
  readonly workspace: Workspace;
  readonly school: ReturnType<typeof preparedSchool>;
  /** A laptop of this test's own, at `prepared`, whose source is the school. */
  readonly laptop: Laptop;
  /** Daemons on other repositories than the school's, ended with the test. */
  readonly serve: (repository: string) => Promise<Daemon>;
  /** Stands between the laptop and the school. */
  readonly gate: Gate;
  readonly openWindow: (options?: OpenOptions) => Promise<TestWindow>;
  readonly window: TestWindow;
}

export interface ShellOptions {
  readonly shellName: ShellName;
}

export const test = base.extend<WindowOptions & Fixtures, ShellOptions & { readonly shell: Shell }>({
  shellName: ['web', { option: true, scope: 'worker' }],
  prepared: ['begun', { option: true }],
  language: ['en', { option: true }],

  shell: [
    async ({ shellName }, use) => {
      const shell = SHELLS[shellName]();
      await use(shell);
      await shell.end();
    },
    { scope: 'worker' },
  ],

  able: [
    async ({ shell }, use, testInfo) => {
      const why = missingForWindows() ?? shell.missing;
      testInfo.skip(why !== undefined, why);
      await use(undefined);
    },
    { auto: true },
  ],

  workspace: async ({ able: _ }, use) => {
    const workspace = makeWorkspace('window-test');
    try {
      await use(workspace);
      await expectNothingLeft(workspace.folder);
    } finally {
      workspace.remove();
    }
  },

  school: async ({ able: _ }, use) => use(preparedSchool()),

  laptop: async ({ workspace, school, prepared }, use) =>
    use(school.laptop(prepared, workspace.path('laptop'), school.url)),

  gate: async ({ laptop, school }, use) => {
    const gate = await startGate(() => Number(new URL(school.url).port));
    laptop.setSource(throughGate(school.url, gate));
    await use(gate);
    await gate.close();
  },

  serve: async ({ able: _ }, use) => {
    const started: Daemon[] = [];
    await use(async (repository) => {
      const daemon = await startDaemon(repository);
      started.push(daemon);
      return daemon;
    });
    for (const daemon of started) await daemon.stop();
  },

  openWindow: async ({ shell, workspace, school, laptop, language }, use, testInfo) => {
    const opened: OpenedWindow[] = [];
    await use(async (options = {}) => {
      const { store } = options.laptop ?? laptop;
      const folder = workspace.makeFolder(`window-${opened.length + 1}`);
      const { path = school.path, around = [] } = options;
      const one = await shell.open({ store, folder, path, language, around });
      opened.push(one);
      return { ...activityOn(one.page, language), killEngine: one.killEngine, close: one.close };
    });
    await keepWhatWasSeen(opened, testInfo);
    for (const { close } of opened) await close();
  },

  window: async ({ openWindow }, use) => use(await openWindow()),
});

/** Of a test that failed: what each window showed at its end. */
async function keepWhatWasSeen(opened: readonly OpenedWindow[], testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus) return;
  for (const [index, { page }] of opened.entries()) {
    if (page.isClosed()) continue;
    const path = testInfo.outputPath(`window-${index + 1}.png`);
    // Of a window that hangs there is no picture.
    await page.screenshot({ path, timeout: 5000 }).catch(() => undefined);
  }
}

/** What a test began has ended with its windows: processes of a sandbox may take a moment. */
async function expectNothingLeft(folder: string): Promise<void> {
  try {
    await waitUntil('no process is left', () => (processesAbout(folder).length === 0 ? true : undefined), 10);
  } catch {
    const left = processesAbout(folder);
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    expect(left).toEqual([]);
  }
  expect(mountsBelow(folder)).toEqual([]);
}
