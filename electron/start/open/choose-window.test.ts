import { expect, it } from 'vitest';
import { hasDisplay } from './find-browser.ts';
import { chooseWindow } from './choose-window.ts';

const ALL = { wanted: true, display: true, electron: undefined, chromium: '/usr/bin/chromium' };

it.each([
  [ALL, { kind: 'chromium', program: '/usr/bin/chromium' }],
  [
    { ...ALL, electron: '/e/electron' },
    { kind: 'electron', program: '/e/electron' },
  ],
  [
    { ...ALL, chromium: undefined },
    { kind: 'address', why: 'no-browser' },
  ],
  [
    { ...ALL, electron: '/e/electron', display: false },
    { kind: 'address', why: 'no-display' },
  ],
  [
    { ...ALL, electron: '/e/electron', wanted: false },
    { kind: 'address', why: 'asked' },
  ],
] as const)('%j', (possible, choice) => {
  expect(chooseWindow(possible)).toEqual(choice);
});

it.each([
  [{}, false],
  [{ DISPLAY: '' }, false],
  [{ DISPLAY: ':0' }, true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, true],
])('%j has a display: %s', (env, expected) => {
  expect(hasDisplay(env)).toBe(expected);
});
