/** What the window's tests share: one school, made and served before the first of them, gone after the last. */
import { chmodSync } from 'node:fs';
import { makeSmallSchool, smallSchoolIn, type SmallSchool } from '../fixtures/small-school.ts';
import { startDaemon } from './daemon.ts';
import { missing, type Need } from './skip.ts';
import { makeWorkspace, type Workspace } from './workspace.ts';
import buildBeforeTests from '../../scripts/build-before-tests.ts';

const NEEDS: readonly Need[] = ['root', 'overlay', 'rsync', 'busybox', 'chromium'];

/** Tests are run by processes of their own, which are told by this. */
const VARIABLE = 'NEWLEAF_TEST_SCHOOL';

interface Told {
  readonly folder: string;
  readonly url: string;
}

/** Why no window can be tested here. */
export const missingForWindows = (): string | undefined => missing(NEEDS);

/** For Playwright's `globalSetup`; gives what ends it. */
export default async function prepareSchool(): Promise<() => Promise<void>> {
  if (missingForWindows() !== undefined) return () => Promise.resolve();
  buildBeforeTests();
  const workspace = makeWorkspace('window');
  giveTemporaryFolder(workspace);
  const { school } = await makeSmallSchool(workspace.folder);
  const daemon = await startDaemon(school.repository);
  process.env[VARIABLE] = JSON.stringify({ folder: workspace.folder, url: daemon.url } satisfies Told);
  return async () => {
    await daemon.stop();
    workspace.remove();
  };
}

/** For all that tests, browsers and Playwright itself would leave in the common one. Chromium is another user, and works there. */
function giveTemporaryFolder(workspace: Workspace): void {
  const folder = workspace.makeFolder('t');
  chmodSync(workspace.folder, 0o711);
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
}

/** The school, in a process that runs tests. */
export function preparedSchool(): SmallSchool & Told {
  const told = JSON.parse(process.env[VARIABLE] ?? 'null') as Told | null;
  if (told === null) throw new Error('there is no school: Playwright was run without its globalSetup');
  return { ...smallSchoolIn(told.folder), ...told };
}
