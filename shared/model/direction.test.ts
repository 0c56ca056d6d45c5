import { expect, it } from 'vitest';
import { directionOf, LRI, PDI, RLI } from './direction.ts';

it('is that of the first letter of its own, else of the first in an isolate', () => {
  expect(directionOf('12.7')).toBeUndefined();
  expect(directionOf('Newleaf 2')).toBe('ltr');
  expect(directionOf('ورقة Newleaf')).toBe('rtl');
  expect(directionOf(`${LRI}Newleaf 2${PDI}، الإصدار`)).toBe('rtl');
  expect(directionOf(`✓ ${RLI}الصوت${PDI}: ${RLI}موجود${PDI}`)).toBe('rtl');
  expect(directionOf(`${RLI}${LRI}a${PDI} ب${PDI} c`)).toBe('ltr');
});
