import { expect, it } from 'vitest';
import { browserEnvironment, chromiumWords } from './browser-words.ts';

it('the browser keeps its sandbox, and its command line holds no token', () => {
  const words = chromiumWords('/tmp/w/profile', '/tmp/w/start.html');
  expect(words).toContain('--app=file:///tmp/w/start.html');
  expect(words).toContain('--user-data-dir=/tmp/w/profile');
  expect(words.join(' ')).not.toMatch(/no-sandbox|token/);
});

it('it is told the display and the language, and no secret of ours', () => {
  const env = {
    DISPLAY: ':1',
    WAYLAND_DISPLAY: 'wayland-0',
    LANG: 'es_UY.UTF-8',
    AWS_SECRET: 'x',
    HOME: '/root',
  };
  const given = { profile: '/p', displayKey: '/p/key', runtime: undefined };
  expect(browserEnvironment(env, given)).toEqual({
    DISPLAY: ':1',
    LANG: 'es_UY.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/p',
    XDG_RUNTIME_DIR: '/p',
    XAUTHORITY: '/p/key',
  });
  expect(browserEnvironment(env, { ...given, runtime: '/run/user/1000' })).toMatchObject({
    WAYLAND_DISPLAY: 'wayland-0',
    XDG_RUNTIME_DIR: '/run/user/1000',
  });
});
