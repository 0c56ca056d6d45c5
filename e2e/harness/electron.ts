/**
 * Electron itself, where its binary is there: files are probed, since `require('electron')` would try to download it.
 * A test that needs it is skipped, with `missingElectron()` as the reason.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import type { Ended, LaunchOptions, WindowApplication } from './window-application.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = join(ROOT, 'dist/electron/main/main.js');

/** Where Electron's binary is, as its own package looks for it. */
export function findElectron(): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(ROOT, 'node_modules/electron/dist');
  const binary = join(folder, 'electron');
  return existsSync(binary) ? binary : undefined;
}

/** Why Electron can't be run here; `undefined` where it can. */
export function missingElectron(): string | undefined {
  if (findElectron() === undefined) return "Electron's binary is not there";
  if (process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) {
    return 'no display for Electron';
  }
  return undefined;
}

/** Starts the built main process on Electron and waits for its window. */
export async function launchOnElectron({ store, profile, path }: LaunchOptions): Promise<WindowApplication> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error(missingElectron());
  const application = await _electron.launch({
    executablePath,
    args: [MAIN, '--store', store, ...(profile === undefined ? [] : [`--user-data-dir=${profile}`])],
    env: { ...process.env, PATH: path ?? process.env['PATH'] } as Record<string, string>,
    // As root Chromium has no sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const child = application.process();
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, stderr }));
  return {
    page: await application.firstWindow(),
    pid: child.pid!,
    async window() {
      return application.windows()[0] ?? application.waitForEvent('window');
    },
    quit: () => void child.kill('SIGTERM'),
    ended,
  };
}
