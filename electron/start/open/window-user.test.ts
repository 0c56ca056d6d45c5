import { expect, it } from 'vitest';
import { windowUser } from './window-user.ts';

it('is never root', () => {
  expect(windowUser({ SUDO_UID: '0', SUDO_GID: '0' }, 0)).toMatchObject({ person: false });
  expect(windowUser({}, 0)?.uid).toBeGreaterThan(0);
  expect(windowUser({}, 1000)).toBeUndefined();
});
