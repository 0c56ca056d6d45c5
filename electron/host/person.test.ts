import { expect, it } from 'vitest';
import { becomeWords, pickPerson } from './person.ts';

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

it.each([
  [undefined, []],
  [{ uid: 1000, gid: 1001, person: true }, ['--reuid', '1000', '--regid', '1001', '--init-groups']],
  [{ uid: 65534, gid: 65534, person: false }, ['--reuid', '65534', '--regid', '65534', '--clear-groups']],
])('becomes %j', (user, words) => {
  expect(becomeWords(user)).toEqual(words);
});
