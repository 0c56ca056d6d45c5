import { expect, it } from 'vitest';
import { isInOrder, withFirst } from './order.ts';

it('one is put first, and the others stay as they were', () => {
  expect(withFirst(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b']);
  expect(withFirst(['a', 'b'], 'a')).toEqual(['a', 'b']);
});

it('an order that another one made is another order', () => {
  const sources = [{ id: 'a' }, { id: 'b' }];
  expect(isInOrder(sources, ['a', 'b'])).toBe(true);
  for (const order of [['b', 'a'], ['a'], ['a', 'b', 'c'], []]) expect(isInOrder(sources, order)).toBe(false);
});
