import { chromium, type BrowserContext } from 'playwright';

let started: Promise<BrowserContext> | undefined;

/** Debian's Chromium with a profile of its own; its debugging port is in `DevToolsActivePort` there. One at a time. */
export function startBrowser(profile: string): Promise<BrowserContext> {
  started ??= launch(profile);
  return started;
}

async function launch(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    // As root Chromium has no sandbox. It shows the activity's own pages only, and nothing of a network.
    chromiumSandbox: process.getuid?.() !== 0,
    // Nothing moves: where nothing but the processor draws, that takes a third of it.
    args: ['--remote-debugging-port=0', '--force-prefers-reduced-motion'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // With its last window it may end by itself; the next window needs a new one.
  context.on('close', () => (started = undefined));
  return context;
}

export async function endBrowser(): Promise<void> {
  await (await started)?.close();
}
