import { expect, it } from 'vitest';
import { pickPerson, windowUser } from './window-user.ts';

it.each([
  [
    { SUDO_UID: '1000', SUDO_GID: '1001' },
    { uid: 1000, gid: 1001, person: true },
  ],
  [{ SUDO_UID: '0', SUDO_GID: '0' }, undefined],
  [{ SUDO_UID: '1000' }, undefined],
  [{ SUDO_UID: '1000; id', SUDO_GID: '1000' }, undefined],
  [{}, undefined],
])('%j', (env, user) => {
  expect(pickPerson(env)).toEqual(user);
});

it('is never root', () => {
  expect(windowUser({ SUDO_UID: '0', SUDO_GID: '0' }, 0)).toMatchObject({ person: false });
  expect(windowUser({}, 0)?.uid).toBeGreaterThan(0);
  expect(windowUser({}, 1000)).toBeUndefined();
});
