import { expect, it } from 'vitest';
import { isMetered, isPaid } from './metered.ts';

it.each([
  ['u 0\n', false],
  ['u 1\n', true],
  ['u 2\n', false],
  ['u 3\n', true],
  ['u 4\n', false],
  ['', false],
  ['u 11\n', false],
])('%j is paid: %s', (property, paid) => expect(isPaid(property)).toBe(paid));

it('is not known where nobody can be asked', async () => {
  expect(await isMetered('/nothing/here')).toBe(false);
  expect(await isMetered('false')).toBe(false);
});
