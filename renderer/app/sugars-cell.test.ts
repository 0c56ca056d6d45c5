import { expect, it } from 'vitest';
import { sugarsCell } from './sugars-cell.ts';

it('comes with the address, where the page is in Sugar', () => {
  expect(sugarsCell('?colours=%23FF2B34%2C%23005FE4&cell=53')).toBe(53);
  expect(sugarsCell('?cell=108')).toBe(108);
});

it.each(['', '?cell=', '?cell=7', '?cell=999', '?cell=53px', '?cell=-53', '?cell=5e1', '?cell=53;x'])(
  'is none for %j',
  (search) => expect(sugarsCell(search)).toBeNull(),
);
