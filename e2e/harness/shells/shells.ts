import { createElectronShell, createStandInShell } from './desktop-shell.ts';
import type { Shell } from './shell.ts';
import { createWebShell } from './web-shell.ts';

/** Playwright's projects are named after them; the same specs run in each. */
export const SHELLS = {
  web: () => createWebShell(),
  'electron-stand-in': createStandInShell,
  electron: createElectronShell,
} as const satisfies Record<string, () => Shell>;

export type ShellName = keyof typeof SHELLS;
