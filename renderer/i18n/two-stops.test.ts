import { expect, it } from 'vitest';
import { withoutTwoStops } from './two-stops.ts';

it.each([
  ['Firmada a las 9:59 a. m.. Su lista es c0ff….', 'Firmada a las 9:59 a. m. Su lista es c0ff…'],
  ['It was kept at 9:59 AM. It is good.', 'It was kept at 9:59 AM. It is good.'],
  // Somebody's own dots.
  ['wait ... and see...', 'wait ... and see...'],
])('says %s', (text, said) => expect(withoutTwoStops(text)).toBe(said));
