import { expect, it } from 'vitest';
import { isShownHere, voiceHere } from './voice-here.ts';

it.each([
  [{}, false],
  [{ DISPLAY: '' }, false],
  [{ DISPLAY: ':0' }, true],
  [{ DISPLAY: 'unix:1.0' }, true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, true],
  // As `ssh -X` and a terminal of another machine have it.
  [{ DISPLAY: 'localhost:10.0' }, false],
  [{ DISPLAY: 'laptop:0' }, false],
])('%j is at this machine: %s', (env, expected) => {
  expect(isShownHere(env)).toBe(expected);
});

it('is of who sits there, and never of root', () => {
  const here = { DISPLAY: ':0', PATH: '/nowhere' };
  expect(voiceHere(here, 1000)).toBeDefined();
  expect(voiceHere({ PATH: '/nowhere' }, 1000)).toBeUndefined();
  expect(voiceHere(here, 0)).toBeUndefined();
  expect(voiceHere({ ...here, SUDO_UID: '0', SUDO_GID: '0' }, 0)).toBeUndefined();
  expect(voiceHere({ ...here, SUDO_UID: '1000', SUDO_GID: '1000' }, 0)).toBeDefined();
});
