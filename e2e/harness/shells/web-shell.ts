import { chromium, type Browser, type BrowserContext } from 'playwright';
import { chromiumOptions } from '../chromium/chromium.ts';
import { jsonLines, startNewleaf } from '../newleaf.ts';
import { waitUntil } from '../wait-until.ts';
import type { OpenedWindow, Shell, ShellOptions } from './shell.ts';

/**
 * `newleaf ui`, in one Chromium with a profile for each window. Without `motion` nothing moves, which where nothing but the
 * processor draws takes a third of it; what moves is tested in pictures.spec.ts.
 */
export function createWebShell({ motion = false } = {}): Shell {
  let browser: Promise<Browser> | undefined;
  return {
    missing: undefined,
    async open(options) {
      browser ??= chromium.launch(chromiumOptions());
      return openWindow(await browser, motion, options);
    },
    async end() {
      await (await browser)?.close();
    },
  };
}

async function openWindow(
  browser: Browser,
  motion: boolean,
  { store, path, language, around = [] }: ShellOptions,
): Promise<OpenedWindow> {
  const ui = await startUi(store, path, around);
  let context: BrowserContext | undefined;
  try {
    context = await browser.newContext({
      locale: language,
      reducedMotion: motion ? 'no-preference' : 'reduce',
    });
    const page = await context.newPage();
    await page.goto(ui.url);
    return {
      page,
      killEngine: ui.kill,
      async close() {
        await context?.close();
        await ui.stop();
      },
    };
  } catch (error) {
    await context?.close();
    await ui.stop();
    throw error;
  }
}

interface RunningUi {
  readonly url: string;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves when it has told its address. */
async function startUi(store: string, path: string, around: readonly string[]): Promise<RunningUi> {
  const options = { env: { PATH: path }, limit: 3600, around };
  const running = startNewleaf(['ui', '--store', store, '--json'], options);
  let said = '';
  running.stdout.on('data', (chunk: Buffer | string) => (said += String(chunk)));
  let ended: string | undefined;
  const end = running.then(({ exitCode, stderr }) => {
    ended = `ui ended by itself (${String(exitCode)}): ${stderr}`;
  });
  const stop = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (ended === undefined) running.kill(signal);
    await end;
  };
  const url = await waitUntil('newleaf ui says its address', () => {
    if (ended !== undefined) throw new Error(ended);
    return jsonLines(said).find((object) => typeof object['url'] === 'string')?.['url'] as string | undefined;
  });
  return { url, kill: () => stop('SIGKILL'), stop: () => stop('SIGTERM') };
}
