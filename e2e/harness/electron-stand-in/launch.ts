/** The built main process on the stand-in, as a test starts and sees it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import type { Ended, LaunchOptions, WindowApplication } from '../window-application.ts';
import { dyingWithUs } from '../dying-with-us.ts';
import { waitUntil } from '../wait-until.ts';
import { shownAs } from './origins.ts';
import { ASK, type Report } from './report.ts';

const MAIN = fileURLToPath(new URL('../../../dist/electron/main/main.js', import.meta.url));
const REGISTER = fileURLToPath(new URL('register.mjs', import.meta.url));
/** Seconds that a window may take on a machine that has much else to do. */
const PATIENCE = 60;
const SHOWN = shownAs('app://newleaf/');

export interface StandInOptions extends LaunchOptions {
  /** Another main process than the one that was built here: one that was packed. */
  readonly main?: string;
}

export interface StandInApplication extends WindowApplication {
  /** What its handlers answer. */
  report(): Promise<Report>;
}

/** Starts the main process, and does not wait for its window. */
export function startOnStandIn({ store, profile: given, path, main = MAIN, around = [] }: StandInOptions) {
  const profile = given ?? mkdtempSync(join(tmpdir(), 'newleaf-stand-in-'));
  const words = ['--import', 'tsx', '--import', REGISTER, main, '--store', store];
  const [program, ...first] = [...around, process.execPath];
  const child = spawn(...dyingWithUs(program, [...first, ...words, `--user-data-dir=${profile}`]), {
    env: { PATH: path ?? process.env['PATH'], HOME: profile },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => {
    if (given === undefined) rmSync(profile, { recursive: true, force: true });
    return { code: code as number | null, stderr };
  });
  return { child, profile, ended };
}

/** Starts the main process and waits until its window shows the activity's page. The built activity has to be there. */
export async function launchOnStandIn(options: StandInOptions): Promise<StandInApplication> {
  // Of an earlier Chromium with this profile.
  if (options.profile !== undefined) rmSync(portFileOf(options.profile), { force: true });
  const { child, profile, ended } = startOnStandIn(options);
  let end: Ended | undefined;
  void ended.then((value) => (end = value));

  /** The window that is open, or will be soon. */
  async function window(): Promise<Page> {
    const look = async (): Promise<Page | undefined> => {
      if (end !== undefined) throw new Error(`it ended by itself: ${JSON.stringify(end)}`);
      return shownPage(portFileOf(profile));
    };
    return waitUntil('the window shows the page', look, PATIENCE);
  }

  return {
    page: await window(),
    pid: child.pid!,
    window,
    async report() {
      const answer = once(child, 'message');
      child.send(ASK);
      return (await answer)[0] as Report;
    },
    quit: () => void child.kill('SIGTERM'),
    ended,
  };
}

const portFileOf = (profile: string): string => join(profile, 'DevToolsActivePort');

async function shownPage(portFile: string): Promise<Page | undefined> {
  try {
    const port = readFileSync(portFile, 'utf8').split('\n')[0];
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const pages = browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((one) => one.url() === SHOWN && !one.isClosed());
    if (page === undefined) await browser.close();
    return page;
  } catch {
    return undefined; // no Chromium yet, or one that is just ending
  }
}
