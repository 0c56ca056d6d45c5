import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../../shared/model/errors.ts';
import { INSTALLED_AT } from '../../place/installed-at.ts';
import { findTool } from '../../engine/transfer/tools.ts';
import { becomeWords } from '../../host/person.ts';
import type { Environment } from './environment.ts';
import { windowUser } from './window-user.ts';

/** The built Electron shell, and the binary that npm's package of Electron fetches. */
export const ELECTRON_MAIN = join(INSTALLED_AT, 'dist/electron/main/main.js');
const ELECTRON = join(INSTALLED_AT, 'node_modules/electron/dist/electron');

/** In the order in which they are taken. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Whether there is somewhere to show a window. */
export function hasDisplay(env: Environment): boolean {
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
}

/** Path of an installed Chromium or Chrome. */
export function findChromium(): string | undefined {
  for (const name of BROWSERS) {
    try {
      return findTool(name);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  return undefined;
}

/** Path of Electron's binary, where it is there and the window's user can get at it and at our shell. */
export function findElectron(env: Environment): string | undefined {
  if (!existsSync(ELECTRON) || !existsSync(ELECTRON_MAIN)) return undefined;
  const become = becomeWords(windowUser(env));
  try {
    const test = ['test', '-x', ELECTRON, '-a', '-r', ELECTRON_MAIN];
    execFileSync(findTool('setpriv'), [...become, '--', ...test], { stdio: 'ignore', cwd: '/' });
    return ELECTRON;
  } catch {
    return undefined;
  }
}
